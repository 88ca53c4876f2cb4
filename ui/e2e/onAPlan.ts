/** For files whose every journey begins on the same open plan: opens it before each, and lets none end with a mistake. */
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { type Interface, startBrowser } from "./browser";
import { type OpenPlan, openRecentPlan } from "./plan";

let browser: Awaited<ReturnType<typeof startBrowser>>;

/** The page of the journey that runs. */
export let opened: Interface;

/** The plan that is open in it. */
export let plan: OpenPlan;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

beforeEach(() => open());
afterEach(async () => {
  expect(opened.mistakes).toEqual([]);
  await opened.close();
});

/** Opens the plan again in a look, for journeys that are made in both. */
export async function reopen(look: "light" | "dark"): Promise<void> {
  await opened.close();
  await open(look);
}

async function open(look?: "light" | "dark"): Promise<void> {
  opened = await browser.open(look);
  plan = await openRecentPlan(opened.page);
}
