/** Every number of the results leads to where it comes from in one click: looked for on every template, panel by panel. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Interface, startBrowser } from "./browser";
import { drop, TEMPLATES } from "./templates";

let browser: Awaited<ReturnType<typeof startBrowser>>;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

type Template = (typeof TEMPLATES)[number];

async function open(plan: Template): Promise<Interface> {
  const opened = await browser.open("light", 1, { [plan.title]: plan.assessment });
  await drop(opened.page, plan.text);
  return opened;
}

test.each(TEMPLATES)("$name: every number of every panel leads to its origin", async (plan) => {
  const opened = await open(plan);
  const { page } = opened;
  const results = page.getByTestId("results");
  const look = (tab: string) => results.getByRole("tab", { name: tab }).click();
  let figures = 0;
  const check = async (where: string) => {
    const { without, found } = await numbers(page);
    expect.soft(without, `${plan.name}, ${where}: numbers without an origin`).toEqual([]);
    figures += found;
    await followSome(page, `${plan.name}, ${where}`);
  };

  await look("Placement");
  await check("Placement");
  const placed = plan.assessment.placement.components.filter(({ offer }) => offer);
  const row = results.getByRole("table", { name: "Placement", exact: true }).locator("tbody tr");
  for (const index of [0, Math.floor(placed.length / 2), placed.length - 1]) {
    const name = nameOf(plan, placed[index]?.component ?? "");
    await row
      .filter({ has: page.getByText(name, { exact: true }) })
      .first()
      .click({ position: { x: 8, y: 8 } });
    await results.getByRole("complementary", { name: "Why it runs there" }).waitFor();
    await check(`Placement of ${name}`);
  }
  for (const tab of ["Quotas", "Latency", "Map", "Availability", "Findings", "Review"]) {
    await look(tab);
    await check(tab);
  }
  await look("Cost");
  for (const grouping of ["Component", "Area", "Region", "Purchase"]) {
    await results.locator(".segment").getByText(grouping, { exact: true }).click();
    await check(`Cost by ${grouping}`);
  }
  await results.locator(".segment").getByText("What could change it").click();
  await results.locator(".tornado").waitFor();
  await check("Study");
  // Numbers were there to be looked at: a plan of the size of a template shows a hundred and more.
  expect(figures).toBeGreaterThan(100);
  expect(opened.mistakes).toEqual([]);
  await opened.close();
});

test.each(TEMPLATES)("$name: what a box, a link and the status bar say is explained by one click", async (plan) => {
  const opened = await open(plan);
  const { page } = opened;
  const results = page.getByTestId("results");
  await results.getByRole("tab", { name: "Placement" }).click();
  await page.getByTestId("status-total").getByRole("button").click();
  await page.getByRole("dialog", { name: "Where it comes from: The total" }).waitFor();
  await page.keyboard.press("Escape");
  // A box: its cost line by line, with the rows of the prices.
  const { lines } = plan.assessment.cost;
  const priced = plan.assessment.placement.components.find(
    ({ component, offer }) => offer && lines.some((line) => line.component === component && line.source),
  );
  await page.locator(`[data-component-id="${priced?.component}"] .box-titles`).click();
  const why = results.getByRole("complementary", { name: "Why it runs there" });
  const rows = lines.filter((line) => line.component === priced?.component);
  await why.locator(".origin-link").first().waitFor();
  expect(await why.getByRole("table", { name: "What it is charged for" }).locator("tbody tr").count()).toBe(
    rows.length,
  );
  // A link: its time with the row that it is from, and what it carries.
  const timed = plan.assessment.latency.links.find(({ source }) => source);
  await page.locator(`[data-link-id="${timed?.link}"]`).focus();
  await page.keyboard.press("Enter");
  const there = results.getByRole("complementary", { name: "What flows there" });
  await there.locator(".origin-link").first().waitFor();
  expect((await numbers(page)).without).toEqual([]);
  // The slowest path and the findings lead to their panels.
  await page.getByTestId("status-findings").click();
  await results.locator(".findings").waitFor();
  const path = page.getByTestId("status-path");
  if ((await path.count()) > 0) {
    await path.click();
    await results.locator(".panel-latency").waitFor();
  }
  expect(opened.mistakes).toEqual([]);
  await opened.close();
});

test("Points of the front and options lead to their origins too", async () => {
  const [plan] = TEMPLATES;
  if (!plan) throw new Error("There are no templates");
  const opened = await open(plan);
  const { page } = opened;
  const results = page.getByTestId("results");
  await results.getByRole("tab", { name: "Trade-offs" }).click();
  await results.getByRole("button", { name: "Weigh" }).click();
  await results.getByRole("table").locator("tbody tr").first().waitFor();
  expect((await numbers(page)).without).toEqual([]);
  await followSome(page, "Trade-offs");
  await results.getByRole("tab", { name: "Options" }).click();
  await results.getByRole("button", { name: "Option from what the planner chose" }).click();
  await results.locator(".options-table tbody tr").nth(1).locator(".figure-origin").first().waitFor();
  expect((await numbers(page)).without).toEqual([]);
  await followSome(page, "Options");
  await opened.close();
});

test("The search sees a number that leads nowhere", async () => {
  const [plan] = TEMPLATES;
  if (!plan) throw new Error("There are no templates");
  const opened = await open(plan);
  await opened.page.getByTestId("results").getByRole("tab", { name: "Cost" }).click();
  const total = await opened.page.evaluate(() => {
    const figure = document.querySelector(".total-large .figure-origin");
    const text = figure?.textContent ?? "";
    figure?.replaceWith(text);
    return text;
  });
  const { without } = await numbers(opened.page);
  expect(without.some((line) => line.includes(total))).toBe(true);
  await opened.close();
});

const nameOf = ({ text }: Template, id: string): string => {
  const { components } = JSON.parse(text) as { components: { id: string; name: string }[] };
  return components.find((component) => component.id === id)?.name ?? id;
};

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

/**
 * Numbers of the panel that lead nowhere, with the text they stand in, and how many there are in all.
 *
 * A number leads to its origin when it is a figure or a row of a table that can be pressed, or stands in one row with
 * one that explains the whole row. Not looked at: names and headings, words on buttons and choices, marks of a chart
 * that a table beside it repeats, and counts of what is listed below them.
 */
async function numbers(page: Page): Promise<{ without: string[]; found: number }> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  return page.evaluate(() => {
    const LEADS = ".figure-origin, .origin-link";
    const ROW = "tr, li, p, dl > div, .waterfall-row";
    const APART =
      "th, h3, h4, legend, label, select, svg, button:not(.figure-origin, .origin-link), .row-name, .waterfall-axis, .front-field, .front-key, .quiet-for-eyes, .finding-age, .review-sum, [role=status], details:not([open])";
    const NUMBER = /(^|[\s(≤≥±×÷=])[+−-]?[$€£]?\d[\d.,\u00a0]*(?=$|[\s)%×/;:,.])/u;
    const panel = document.querySelector(".results-body .panel");
    const without = new Set<string>();
    let found = 0;
    const texts = document.createTreeWalker(panel ?? document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const holder = texts.currentNode.parentElement;
      const text = texts.currentNode.textContent ?? "";
      if (!holder || !NUMBER.test(text) || holder.closest(APART) || !holder.checkVisibility()) continue;
      found += 1;
      let leads = holder.closest(LEADS) !== null;
      for (let row = holder.closest(ROW); row && !leads; row = row.parentElement?.closest(ROW) ?? null) {
        leads = row.querySelector(LEADS) !== null;
      }
      if (!leads) without.add(`${holder.className || holder.tagName}: ${text.trim()}`);
    }
    return { without: [...without], found };
  });
}
