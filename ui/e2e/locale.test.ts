/** How figures, money and days are written. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "./browser";
import { openRecentPlan } from "./plan";

let browser: Awaited<ReturnType<typeof startBrowser>>;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

test("Figures, money and days are written as in the chosen country, at once and at the next start", async () => {
  const opened = await browser.open();
  const { page } = opened;
  const plan = await openRecentPlan(page);
  const total = () => page.getByTestId("status-total").textContent();
  expect(await total()).toContain("$13,550.14");
  await page.keyboard.press("Control+k");
  await page.getByTestId("command-palette").getByRole("combobox").fill("figures deutsch");
  await page.keyboard.press("Enter");
  await plan.settled();
  expect(await total()).toContain("at least 13.550,14\u00a0$");
  await page.getByText("Tables of 1. November 2026").waitFor();
  await plan.choose("Reranker");
  await plan.set("Peak load", "1.234,5");
  expect(await plan.field("Peak load").inputValue()).toBe("1.234,5");

  await page.reload();
  await page.getByText(/tables of 1\. November 2026/).waitFor();
  expect(opened.mistakes).toEqual([]);
  await opened.close();
});
