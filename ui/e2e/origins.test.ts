/**
 * Every number on screen leads to where it comes from in one click: looked for on every template, in the whole window, with
 * everything selected in turn.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Document } from "../src/ipc/generated/Document";
import { type Interface, startBrowser } from "./browser";
import { namesIn, numbers } from "./figures";
import { openRecentPlan } from "./plan";
import { drop, TEMPLATES } from "./templates";

let browser: Awaited<ReturnType<typeof startBrowser>>;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

type Template = (typeof TEMPLATES)[number];

const [first] = TEMPLATES as [Template];

/** A template in its window, and a search that fails on numbers that lead nowhere. */
async function open(plan: Template) {
  const opened = await browser.open("light", 1, { [plan.title]: plan.assessment });
  await drop(opened.page, plan.text);
  const document = JSON.parse(plan.text) as Document;
  return { ...opened, document, ...searchOf(opened, namesIn(document, plan.assessment), plan.name) };
}

function searchOf({ page }: Interface, names: readonly string[], plan: string) {
  let figures = 0;
  const results = page.getByTestId("results");
  return {
    results,
    look: (tab: string) => results.getByRole("tab", { name: tab }).click(),
    /** Looks at the window, or at parts of it. */
    async check(where: string, within = "body"): Promise<void> {
      await unfold(page);
      const { without, found } = await numbers(page, names, within);
      expect.soft(without, `${plan}, ${where}: numbers without an origin`).toEqual([]);
      figures += found;
    },
    figures: () => figures,
  };
}

/** Folded parts hide numbers. */
async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const toggle of document.querySelectorAll<HTMLElement>('.section-toggle[aria-expanded="false"]'))
      toggle.click();
    for (const part of document.querySelectorAll("details")) part.open = true;
  });
}

/** The whole window is searched some twenty times, as fast as a busy machine allows. */
const LONG_MS = 180_000;

test.each(TEMPLATES)(
  "$name: every number of every panel leads to its origin",
  async (plan) => {
    const { page, results, look, check, figures, mistakes, close } = await open(plan);
    for (const tab of ["Placement", "Quotas", "Latency", "Map", "Availability", "Findings", "Review"]) {
      await look(tab);
      await check(tab);
      await followSome(page, `${plan.name}, ${tab}`);
    }
    await look("Cost");
    for (const grouping of ["Component", "Area", "Region", "Purchase"]) {
      await results.locator(".segment").getByText(grouping, { exact: true }).click();
      await check(`Cost by ${grouping}`);
      await followSome(page, `${plan.name}, Cost by ${grouping}`);
    }
    await results.locator(".segment").getByText("What could change it").click();
    await results.locator(".tornado").waitFor();
    await check("Study");
    await followSome(page, `${plan.name}, Study`);
    await look("Latency");
    await results.getByRole("button", { name: /^Simulate/ }).click();
    await results.locator(".simulation dl").waitFor();
    await check("Simulation");
    await look("Trade-offs");
    await results.getByRole("button", { name: "Weigh" }).click();
    await results.getByText(/points: no other placement is cheaper/).waitFor();
    await check("Trade-offs");
    await followSome(page, `${plan.name}, Trade-offs`);
    await look("Options");
    await results.getByRole("button", { name: "Option from what the planner chose" }).click();
    await results.locator(".options-table tbody tr").nth(1).locator(".figure-origin").nth(3).waitFor();
    await check("Options");
    await followSome(page, `${plan.name}, Options`);
    await page.keyboard.press("F5");
    await page.getByTestId("presentation").getByText("A month").waitFor();
    await check("Presentation", "[data-testid=presentation]");
    // Numbers were there to be looked at: each look at the window of a template sees a few dozen.
    expect(figures()).toBeGreaterThan(500);
    expect(mistakes).toEqual([]);
    await close();
  },
  LONG_MS,
);

test.each(TEMPLATES)(
  "$name: every number about every component, link and path leads to its origin",
  async (plan) => {
    const { page, document, results, look, check, figures, mistakes, close } = await open(plan);
    await look("Placement");
    const places = "[data-testid=inspector], .results-body, .plan-canvas";
    for (const { id, name } of document.components) {
      await page.locator(`[data-component-id="${id}"]`).focus();
      await page.keyboard.press("Enter");
      await page.getByTestId("inspector").locator(`input[value="${name}"]`).first().waitFor();
      await check(name, places);
    }
    await results.locator(".panel-aside").waitFor();
    await followSome(page, `${plan.name}, a component`);
    for (const { id } of document.links) {
      await page.locator(`[data-link-id="${id}"]`).focus();
      await page.keyboard.press("Enter");
      await results.getByRole("complementary", { name: "What flows there" }).waitFor();
      await check(id, places);
    }
    await look("Latency");
    for (const { id, name } of document.paths) {
      await results.getByRole("table", { name: "Paths" }).getByText(name, { exact: true }).click();
      await check(`path ${id}`, places);
    }
    // The table beside the drawing has the costs too.
    await page.keyboard.press("Control+4");
    await page.locator(".outline-number").first().waitFor();
    await check("Outline", ".plan-outline");
    expect(figures()).toBeGreaterThan(300);
    expect(mistakes).toEqual([]);
    await close();
  },
  LONG_MS,
);

test("What the advisor says of a component leads to its origin", async () => {
  const opened = await browser.open();
  const plan = await openRecentPlan(opened.page);
  const { check, look } = searchOf(opened, [], "Answers over company documents");
  for (const name of ["Reranker", "Chat model"]) {
    await plan.choose(name);
    await look("Advisor");
    await plan.results.getByRole("list", { name: "Ranking" }).waitFor();
    await check(`Advisor on ${name}`, ".results-body");
  }
  await followSome(opened.page, "Advisor");
  await opened.close();
});

test("Boxes, links and the status bar answer where they stand, and the tabs and notes open what works them out", async () => {
  const { page, results, mistakes, close } = await open(first);
  const leave = async () => {
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  };
  const { lines } = first.assessment.cost;
  const priced = lines.find(({ component, source }) => component && source)?.component ?? "";
  const box = page.locator(`[data-component-id="${priced}"]`);
  await box.locator(".box-numbers .figure-origin").first().click();
  const dialog = page.getByRole("dialog", { name: /^Where it comes from: The cost of / });
  const rows = lines.filter(({ component }) => component === priced);
  expect(await dialog.locator("tbody tr").count()).toBe(rows.length);
  await leave();
  // The click was meant for the number: the box is not selected by it.
  expect(await box.locator(".box-selected").count()).toBe(0);
  // A link that is chosen says its time where it is long enough for that.
  const time = page.locator(".link-label-chosen .figure-origin").first();
  for (const { link } of first.assessment.latency.links) {
    await page.locator(`[data-link-id="${link}"]`).focus();
    await page.keyboard.press("Enter");
    await results.getByRole("complementary", { name: "What flows there" }).waitFor();
    if ((await time.count()) > 0) break;
  }
  await time.click();
  await page
    .getByRole("dialog", { name: /^Where it comes from: The time on the way of / })
    .locator(".origin-link")
    .waitFor();
  await leave();
  await page.getByTestId("status-total").getByRole("button").click();
  await page.getByRole("dialog", { name: "Where it comes from: The total" }).waitFor();
  await leave();

  await page.getByTestId("status-findings").click();
  await results.locator(".findings").waitFor();
  await page.getByTestId("status-path").click();
  await results.locator(".panel-latency").waitFor();
  await page.getByTestId("status-review").click();
  await results.locator(".review").waitFor();
  for (const tab of await results.getByRole("tab").all()) {
    if (!/\d/.test((await tab.textContent()) ?? "")) continue;
    await tab.click();
    expect(await results.getByRole("tabpanel").locator(".figure-origin, .review-question").count()).toBeGreaterThan(0);
  }
  await page.getByTestId("status-snapshot").click();
  await page.getByRole("dialog").getByText("November 1, 2026").first().waitFor();
  expect(mistakes).toEqual([]);
  await close();
});

test.each(["light", "dark"] as const)("Marks of charts have names and answer the keyboard, %s", async (theme) => {
  const plan = TEMPLATES.find(({ name }) => name === "two-region-inference") ?? first;
  const opened = await browser.open(theme, 1, { [plan.title]: plan.assessment });
  const { page } = opened;
  await drop(page, plan.text);
  const { results, look } = searchOf(opened, [], plan.name);
  const ask = async (marks: string) => {
    const names = await results.locator(marks).evaluateAll((all) => all.map((mark) => mark.getAttribute("aria-label")));
    expect(names.length, marks).toBeGreaterThan(0);
    for (const name of names) expect(name, marks).toMatch(/\d|unknown/);
    const mark = results.locator(marks).last();
    await mark.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: /^Where it comes from: / });
    await dialog.waitFor();
    expect(((await dialog.locator(".dialog-body").textContent()) ?? "").length, marks).toBeGreaterThan(20);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(await mark.evaluate((element) => element === document.activeElement), `${marks} has the focus again`).toBe(
      true,
    );
  };
  const shot = (name: string) => opened.picture(`marks-${name}-${theme}`);
  await look("Quotas");
  await ask(".quota-share");
  await shot("quotas");
  await look("Latency");
  await ask(".waterfall-mark");
  await ask(".use");
  await shot("latency");
  expect(await opened.barriers()).toEqual([]);
  await look("Map");
  await ask(".mark-origin");
  await shot("map");
  expect(await opened.barriers()).toEqual([]);
  await look("Cost");
  await ask(".cost-bar-mark");
  await shot("cost");
  await results.locator(".segment").getByText("What could change it").click();
  await results.locator(".tornado").waitFor();
  await ask(".tornado-mark");
  await ask(".curve-mark");
  await shot("study");
  expect(await opened.barriers()).toEqual([]);
  await look("Trade-offs");
  await results.getByRole("button", { name: "Weigh" }).click();
  await results.getByText(/points: no other placement is cheaper/).waitFor();
  await ask(".front-point");
  await shot("tradeoffs");
  expect(await opened.barriers()).toEqual([]);
  await look("Findings");
  await shot("findings");
  expect(opened.mistakes).toEqual([]);
  await opened.close();
});

test("The search sees numbers that lead nowhere: in a panel, on a button, on the drawing, in a chart, in a field", async () => {
  const { page, document: plan, look, close } = await open(first);
  const names = namesIn(plan, first.assessment);
  await look("Cost");
  const planted = await page.evaluate(() => {
    const without = (figure: Element | null) => figure?.replaceWith(figure.textContent ?? "");
    const told = [".total-large .figure-origin", ".box-numbers .figure-origin", ".cost-bar-share"].map((where) => {
      const figure = document.querySelector(where);
      const text = figure?.textContent ?? "";
      without(figure?.closest(".figure-origin") ?? null);
      return text;
    });
    const button = document.createElement("button");
    button.textContent = "Ask for 4711 units";
    document.querySelector(".panel")?.append(button);
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
    text.textContent = "4712 ms";
    svg.append(text);
    document.querySelector(".panel")?.append(svg);
    return [...told, "4711", "4712 ms"];
  });
  const { without } = await numbers(page, names);
  for (const text of planted)
    expect(
      without.some((line) => line.includes(text)),
      text,
    ).toBe(true);
  await close();
});

/** Opens a few figures of the panel that is shown, each by one click, and reads what they say. */
async function followSome(page: Page, where: string): Promise<void> {
  const figures = page.locator(".results-body .figure-origin:visible");
  const count = await figures.count();
  for (const index of new Set([0, Math.floor(count / 3), Math.floor((2 * count) / 3), count - 1])) {
    if (index < 0 || index >= count) continue;
    const figure = figures.nth(index);
    const text = (await figure.textContent()) ?? "";
    await figure.click();
    const dialog = page.getByRole("dialog", { name: /^Where it comes from: / });
    await dialog.waitFor();
    // How it is worked out, in a sentence or more, or the rows that go into it.
    const told = (await dialog.locator(".dialog-body").textContent()) ?? "";
    expect(told.length, `${where}: ${text} says where it comes from`).toBeGreaterThan(20);
    expect(told, `${where}: ${text}`).not.toMatch(/undefined|NaN|\[object/);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  }
}
