/** What people see who enlarge everything twofold. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "./browser";
import { openRecentPlan } from "./plan";

let browser: Awaited<ReturnType<typeof startBrowser>>;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

test("At 200 % everything that decides is within the window and can be read", async () => {
  const opened = await browser.open("light", 2);
  const { page } = opened;
  await openRecentPlan(page);
  // Nothing is pushed out of the window, which does not scroll sideways.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(720);
  for (const name of ["Save", "Export record", "Undo", "Find a command"]) {
    const box = await page
      .getByRole("button", { name: new RegExp(`^${name}`) })
      .first()
      .boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 720, name).toBe(true);
  }
  const total = await page.getByTestId("status-total").boundingBox();
  expect(total && total.x + total.width <= 720).toBe(true);
  // 11.5 CSS pixels are 23 of the screen; nothing outside of the drawing is smaller.
  const smallest = await page.evaluate(() => {
    const texts = [...document.querySelectorAll(".toolbar *, .results *, .plan-inspector *, .status *")];
    const said = texts.filter((one) =>
      [...one.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim()),
    );
    return Math.min(...said.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)));
  });
  expect(smallest).toBeGreaterThanOrEqual(10.5);
  const canvas = await page.getByTestId("canvas").boundingBox();
  expect(canvas && canvas.width >= 400 && canvas.height >= 200).toBe(true);
  await opened.picture("scaled");
  expect(opened.mistakes).toEqual([]);
  await opened.close();
});

test("At 200 % a presentation leaves room for its drawing", async () => {
  const opened = await browser.open("light", 2);
  const { page } = opened;
  await openRecentPlan(page);
  await page.getByTestId("plan-screen").press("F5");
  await page.getByText("Availability of the weakest path").waitFor();
  const drawing = await page.locator(".presentation-drawing").boundingBox();
  // A quarter of the 450 pixels that the window is high.
  expect(drawing && drawing.height >= 112).toBe(true);
  const end = await page.getByRole("dialog").getByRole("button", { name: "End" }).boundingBox();
  expect(end && end.y + end.height <= 450).toBe(true);
  expect(opened.mistakes).toEqual([]);
  await opened.close();
});

test("Ctrl+0 shows the drawing in its natural size, F the whole of it", async () => {
  const opened = await browser.open();
  const { page } = opened;
  await openRecentPlan(page);
  const zoom = () => page.locator(".zoom-value").textContent();
  expect(await zoom()).not.toBe("100 %");
  await page.getByTestId("plan-screen").press("Control+0");
  await expect.poll(zoom).toBe("100 %");
  await page.getByTestId("plan-screen").press("f");
  await expect.poll(zoom).not.toBe("100 %");
  expect(opened.mistakes).toEqual([]);
  await opened.close();
});

test("A drawing that is shown whole stays whole when the outline takes half of its canvas", async () => {
  const opened = await browser.open();
  const { page } = opened;
  await openRecentPlan(page);
  const isWhole = () =>
    page.evaluate(() => {
      const canvas = document.querySelector("[data-testid=canvas]")?.getBoundingClientRect();
      const boxes = [...document.querySelectorAll("[data-component-id]")].map((box) => box.getBoundingClientRect());
      return canvas !== undefined && boxes.every((box) => box.left >= canvas.left && box.right <= canvas.right);
    });
  expect(await isWhole()).toBe(true);
  await page.keyboard.press("Control+4");
  await page.getByTestId("outline").waitFor();
  await expect.poll(isWhole).toBe(true);
  await opened.close();
});
