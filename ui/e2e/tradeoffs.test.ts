/** Journeys through the front of cost, latency and availability. */
import { expect, test } from "vitest";
import { opened, plan } from "./onAPlan";

const points = () => plan.results.getByRole("figure").locator(".front-point");

test("Points appear while they are found, and any of them becomes an option with one click and goes with one undo", async () => {
  await plan.look("Trade-offs");
  await plan.results.getByText("Cheap, fast or available").waitFor();
  await plan.results.getByRole("button", { name: "Weigh", exact: true }).click();
  await plan.results.getByText("2 points so far, cheapest first").waitFor();
  await plan.results.getByText("3 points: no other placement is cheaper").waitFor();
  expect(await points().count()).toBe(3);

  // The mark says where it comes from, its row makes an option of it.
  await points().nth(1).click();
  await opened.page.getByRole("dialog", { name: "Where it comes from: A point of the front" }).waitFor();
  await opened.page.keyboard.press("Escape");
  await plan.results.getByRole("button", { name: /^Make it an option: \$15,810/ }).click();
  await plan.row("Points, cheapest first", "$15,810.50, 1.31 s").waitFor();
  await plan.look("Options");
  const name = plan.results.getByRole("textbox", { name: "Name of the option" });
  expect(await name.evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))).toContain(
    "$15,810.50, 1.31 s",
  );
  await plan.undo();
  // What was found is still there, and the point can be taken again.
  await plan.look("Trade-offs");
  expect(await plan.results.getByRole("button", { name: /^Make it an option: \$15,810/ }).count()).toBe(1);
});

test("A search that is stopped says that there may be more", async () => {
  await plan.look("Trade-offs");
  await plan.results.getByRole("button", { name: "Weigh", exact: true }).click();
  await plan.results.getByText("2 points so far, cheapest first").waitFor();
  await plan.results.getByRole("button", { name: "Stop" }).click();
  await plan.results.getByText("The search was ended, so there may be more, all of them dearer.").waitFor();
  expect(await points().count()).toBe(2);
});
