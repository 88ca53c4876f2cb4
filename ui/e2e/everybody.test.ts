/** Every view of an open plan can be used by everybody, in both looks. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "./browser";
import { openRecentPlan } from "./plan";

let browser: Awaited<ReturnType<typeof startBrowser>>;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

/** Eleven looks at everything on screen, on a machine that may be busy. */
const PATIENCE_MS = 150_000;

const TABS = [
  "Placement",
  "Quotas",
  "Latency",
  "Map",
  "Cost",
  "Availability",
  "Findings",
  "Advisor",
  "Review",
  "Trade-offs",
  "Options",
];

test.each(["light", "dark"] as const)(
  "The results and the forms have no barriers, %s",
  async (look) => {
    const opened = await browser.open(look);
    const plan = await openRecentPlan(opened.page);
    expect(await opened.barriers(), "the plan").toEqual([]);
    await plan.choose("Reranker");
    for (const tab of TABS) {
      await plan.look(tab);
      expect(await opened.barriers(), tab).toEqual([]);
      await opened.picture(`${tab.toLowerCase()}-${look}`);
    }
    await plan.look("Latency");
    await plan.row("Paths", "Question to first words").click();
    expect(await opened.barriers(), "a path").toEqual([]);
    await opened.picture(`path-${look}`);
    await plan.results.locator(".waterfall-row", { hasText: "→ Model gateway" }).click();
    expect(await opened.barriers(), "a link").toEqual([]);
    await opened.picture(`link-${look}`);
    expect(opened.mistakes).toEqual([]);
    await opened.close();
  },
  PATIENCE_MS,
);
