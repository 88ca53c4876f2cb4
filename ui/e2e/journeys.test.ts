/** Journeys through an open plan: edit, look at the figures, take it back. */
import { expect, test } from "vitest";
import { opened, plan } from "./onAPlan";

test("A plan opens with its drawing, its total and the proof of its placement", async () => {
  expect(await opened.page.locator("[data-component-id]").count()).toBe(13);
  await plan.results.getByText("Proved cheapest").waitFor();
  expect(await opened.page.getByTestId("status-total").textContent()).toContain("$13,550.14");
});

test("Setting a load is one step, and Undo takes it back", async () => {
  await plan.choose("Chat model");
  await plan.set("Peak load", "1,250.5");
  expect(await plan.field("Peak load").inputValue()).toBe("1,250.5");
  await opened.page.getByRole("button", { name: /Undo set peak load of Chat model/i }).click();
  expect(await plan.field("Peak load").inputValue()).toBe("12");
});

test("A wrong figure is refused beside its field and changes nothing", async () => {
  await plan.choose("Chat model");
  await plan.set("Input tokens", "-3");
  await plan.inspector.getByText("Cannot be negative").waitFor();
  await plan.field("Input tokens").press("Escape");
  expect(await plan.field("Input tokens").inputValue()).toBe("1,800");
  expect(await opened.page.getByRole("button", { name: /^Undo/ }).isDisabled()).toBe(true);
});

test("An emptied field is unknown, not zero", async () => {
  await plan.choose("Chat model");
  await plan.set("Input tokens", "");
  expect(await plan.field("Input tokens").getAttribute("placeholder")).toBe("needed");
  await plan.inspector.getByText("1 needed").waitFor();
});

test("What is being typed is kept when another box is chosen", async () => {
  await plan.choose("Chat model");
  await plan.field("Peak load").fill("30");
  await plan.box("web").click();
  await plan.box("chat-model").click();
  expect(await plan.field("Peak load").inputValue()).toBe("30");
});

test("A region is pinned with the keyboard alone, and left to the planner again", async () => {
  await plan.choose("Model gateway");
  await plan.pick("Region", "germ west");
  await plan.settled();
  expect(await plan.row("Placement", "Model gateway").textContent()).toContain("Germany West Central");
  await plan.inspector.getByRole("button", { name: "Region is pinned. Leave it to the planner" }).click();
  await plan.settled();
  expect(await plan.row("Placement", "Model gateway").textContent()).toContain("Sweden Central");
});

test("One click pins what the planner chose", async () => {
  await plan.choose("Answer flow");
  await plan.inspector.getByRole("button", { name: "Pin what was chosen" }).click();
  expect(await plan.inspector.getByRole("combobox", { name: "SKU" }).inputValue()).toBe("dedicated-d4");
  expect(await plan.field("Count").inputValue()).toBe("2");
  expect(await plan.inspector.getByRole("button", { name: /is pinned\. Leave it to the planner/ }).count()).toBe(5);
  await plan.undo();
  expect(await plan.field("Count").inputValue()).toBe("");
});

test("Requirements that clash are named, and giving one up brings the placement back", async () => {
  const page = opened.page;
  for (const geography of ["Sweden", "France", "Germany", "Europe"]) {
    await plan.inspector.getByRole("button", { name: `Remove ${geography}` }).click();
  }
  await plan.pick("Data may stay in", "Switz");
  await plan.results.getByText("Requirements clash", { exact: true }).waitFor();
  const clash = plan.results.getByRole("list", { name: "Requirements that clash" });
  expect(await clash.textContent()).toContain("Data stays in Switzerland");
  await opened.picture("clash");
  await clash.getByRole("button", { name: "Question embedding" }).click();
  expect(await plan.field("Name").inputValue()).toBe("Question embedding");
  await page.keyboard.press("Control+z");
  await plan.results.getByText("Proved cheapest").waitFor();
});

test("A path shows where its time goes, and one without a figure says what is missing", async () => {
  await plan.look("Latency");
  const bars = plan.results.locator(".waterfall-row");
  expect(await bars.count()).toBe(12);
  await bars
    .filter({ hasText: "Chat model" })
    .last()
    .click({ position: { x: 8, y: 8 } });
  expect(await plan.field("Name").inputValue()).toBe("Chat model");
  await plan.row("Paths", "Question about a ticket").click();
  await plan.results.getByText("Not known yet").waitFor();
  expect(await plan.row("Paths", "Question with reranking").textContent()).toContain("overloaded");
});

test("At its first height the dock shows the course of a path, and no figure of the loads beyond its edge", async () => {
  await plan.look("Latency");
  const seen = await plan.results.locator(".waterfall-row").evaluateAll((rows) => {
    const dock = document.querySelector("[data-testid=results-body]")?.getBoundingClientRect();
    return rows.filter((row) => dock && row.getBoundingClientRect().bottom <= dock.bottom).length;
  });
  // Of the twelve rows; four were seen when the dock was lower and its rows higher.
  expect(seen).toBeGreaterThanOrEqual(8);
  const beyond = await plan.results
    .locator(".panel-main, .panel-aside")
    .evaluateAll((parts) => parts.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
  expect(beyond).toEqual([0, 0]);
});

test("A line of cost whose price is unknown says so, and the total says at least", async () => {
  await plan.look("Cost");
  const line = plan.row("Cost lines", "Analytics logs, data taken in");
  expect((await line.textContent())?.match(/unknown/g)).toHaveLength(2);
  await plan.results.getByText("A month, at least").waitFor();
  await plan.results.getByText("Area", { exact: true }).click();
  const bars = plan.results.getByRole("list", { name: "Cost a month by area" });
  expect(await bars.getByRole("listitem").first().textContent()).toContain("Inference");
});

test("A finding leads to what it speaks of", async () => {
  await plan.look("Findings");
  await plan.results.getByText(/^Reranker gets /).click({ position: { x: 8, y: 8 } });
  await plan.inspector.getByText("Custom-model endpoint").waitFor();
  await plan.results.getByRole("heading", { name: "1 waived" }).waitFor();
});

test("A drawn component is in the results at once, unknown until it is known", async () => {
  await opened.page
    .getByTestId("palette")
    .getByRole("button", { name: /^Cache/ })
    .click();
  expect(await opened.page.locator("[data-component-id]").count()).toBe(14);
  await plan.settled();
  await plan.look("Placement");
  expect(await plan.row("Placement", "Cache").textContent()).not.toContain("$");
  await plan.undo();
  expect(await opened.page.locator("[data-component-id]").count()).toBe(13);
});

test("A saved plan opens again as it was saved, and its record is exported", async () => {
  const page = opened.page;
  await plan.set("Title", "Answers, second round");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page
    .getByText(/^Saved /)
    .first()
    .waitFor();
  await page.getByRole("button", { name: "Export record" }).click();
  await page
    .getByText(/^Exported /)
    .first()
    .waitFor();
  await page.getByRole("button", { name: /Close the plan/ }).click();
  await page.getByRole("button", { name: "Open a plan" }).click();
  await plan.settled();
  expect(await plan.field("Title").inputValue()).toBe("Answers, second round");
});
