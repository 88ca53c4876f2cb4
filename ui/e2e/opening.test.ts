/** The interface opens in a browser and everybody can use what it shows first. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "./browser";

let browser: Awaited<ReturnType<typeof startBrowser>>;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

test.each(["light", "dark"] as const)("The start screen opens without mistakes or barriers, %s", async (look) => {
  const opened = await browser.open(look);
  await opened.picture(`opening-${look}`);
  expect(opened.mistakes).toEqual([]);
  expect(await opened.barriers()).toEqual([]);
  await opened.close();
});
