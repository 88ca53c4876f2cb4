/** What is written on the drawing stays in its box and lies on nothing else, measured as it is drawn. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "./browser";
import { drop, TEMPLATES } from "./templates";

let browser: Awaited<ReturnType<typeof startBrowser>>;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const views = TEMPLATES.flatMap((plan) =>
  [1, 2].map((scaling) => ({ view: `${plan.name} at ${scaling * 100} %`, plan, scaling })),
);

test.each(views)("$view: no text leaves its box or lies on another", async ({ plan, scaling }) => {
  const opened = await browser.open("light", scaling, { [plan.title]: plan.assessment });
  const { page } = opened;
  await drop(page, plan.text);
  // As it is fitted, as it is worked on, and as a room reads it.
  expect(await spills(page)).toEqual([]);
  await page.locator(".zoom-value").click();
  await atRest(page);
  const texts = await page.locator(".react-flow .box-name").count();
  expect(texts).toBe((JSON.parse(plan.text) as { components: unknown[] }).components.length);
  expect(await spills(page)).toEqual([]);
  await page.keyboard.press("Control+Shift+E");
  await page.getByTestId("workshop-bar").waitFor();
  expect(await spills(page)).toEqual([]);
  await opened.picture(`labels-${plan.name}-${scaling}`);
  expect(opened.mistakes).toEqual([]);
  await opened.close();
});

test.each(TEMPLATES)("$name: what the links of a chosen path say lies on no box, near and far", async (plan) => {
  const opened = await browser.open("light", 1, { [plan.title]: plan.assessment });
  const { page } = opened;
  await drop(page, plan.text);
  const { paths } = JSON.parse(plan.text) as { paths?: unknown[] };
  if (paths === undefined || paths.length === 0) return opened.close();
  await page.getByRole("tab", { name: "Latency" }).click();
  await page.getByRole("table", { name: "Paths" }).locator("tbody tr").first().click();
  for (const key of ["f", "Control+0", "Control+-", "Control+-", "Control+-"]) {
    await page.getByTestId("plan-screen").press(key);
    await atRest(page);
    expect(await page.locator(".link-label-chosen").count()).toBeGreaterThan(0);
    expect(await page.locator(".link-label:visible").count()).toBe(await page.locator(".link-label-chosen").count());
    expect(await covered(page)).toEqual([]);
    expect(await spills(page)).toEqual([]);
  }
  expect(opened.mistakes).toEqual([]);
  await opened.close();
});

/** What a label of a chosen link lies on. */
async function covered(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const boxes = [...document.querySelectorAll(".react-flow .box")];
    return [...document.querySelectorAll(".link-label-chosen")].flatMap((label) => {
      const one = label.getBoundingClientRect();
      const under = boxes.filter((box) => {
        const other = box.getBoundingClientRect();
        return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
      });
      return under.map((box) => `“${label.textContent}” lies on ${box.querySelector(".box-name")?.textContent}`);
    });
  });
}

test("A card with more words than it has room for ends with a whole line, near and far", async () => {
  const [plan] = TEMPLATES;
  if (!plan) throw new Error("There are no templates");
  const opened = await browser.open("light", 1, { [plan.title]: plan.assessment });
  const { page } = opened;
  await drop(page, plan.text);
  await page.getByTestId("plan-screen").press("Control+Shift+E");
  await page.locator('[data-command="workshop.card.risk"]').click();
  await page.keyboard.type("An answer may quote a document that whoever asks was never meant to see at all, or ever");
  await page.keyboard.press("Escape");
  for (const key of ["Control+0", "f", "Control+-", "Control+-", "Control+-"]) {
    await page.getByTestId("plan-screen").press(key);
    await atRest(page);
    const lines = await page
      .locator(".card-text")
      .first()
      .evaluate((text) => {
        const { height, lineHeight, paddingTop } = getComputedStyle(text);
        return (Number.parseFloat(height) - 2 * Number.parseFloat(paddingTop)) / Number.parseFloat(lineHeight);
      });
    expect(lines % 1).toBe(0);
    expect(lines).toBeGreaterThanOrEqual(3);
  }
  expect(opened.mistakes).toEqual([]);
  await opened.close();
});

test("The measurement sees a text that leaves its box, and one that lies on another", async () => {
  const [plan] = TEMPLATES;
  if (!plan) throw new Error("There are no templates");
  const opened = await browser.open("light", 1, { [plan.title]: plan.assessment });
  await drop(opened.page, plan.text);
  await opened.page.evaluate(() => {
    for (const part of document.querySelectorAll<HTMLElement>(".box-titles, .box-name")) {
      part.style.overflow = "visible";
      part.style.maxHeight = "none";
      part.style.fontSize = "60px";
    }
  });
  const seen = await spills(opened.page);
  expect(seen.some((line) => line.includes("leaves its box"))).toBe(true);
  expect(seen.some((line) => line.includes("lies on"))).toBe(true);
  await opened.close();
});

async function atRest(page: Page): Promise<void> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  await page.waitForTimeout(400);
}

/** Every text of the drawing that leaves its box, is cut off where it must not be, or lies on another text. */
async function spills(page: Page): Promise<string[]> {
  await atRest(page);
  return page.evaluate(() => {
    interface Area {
      left: number;
      top: number;
      right: number;
      bottom: number;
    }
    const meet = (one: Area, other: Area): Area => ({
      left: Math.max(one.left, other.left),
      top: Math.max(one.top, other.top),
      right: Math.min(one.right, other.right),
      bottom: Math.min(one.bottom, other.bottom),
    });
    const isThere = ({ left, top, right, bottom }: Area) => right - left > 0.5 && bottom - top > 0.5;
    /** The lines of a text as far as they can be seen: what hides overflows cuts them off. */
    const linesOf = (text: Text, holder: Element): Area[] => {
      const range = document.createRange();
      range.selectNodeContents(text);
      let lines: Area[] = [...range.getClientRects()];
      for (let at = text.parentElement; at && at !== holder.parentElement; at = at.parentElement) {
        if (getComputedStyle(at).overflow === "visible") continue;
        const clip = at.getBoundingClientRect();
        lines = lines.map((line) => meet(line, clip));
      }
      return lines.filter(isThere);
    };
    const found: string[] = [];
    const written: { text: Text; words: string; line: Area }[] = [];
    for (const holder of document.querySelectorAll(".react-flow .box, .react-flow .boundary-name, .link-label")) {
      const box = holder.getBoundingClientRect();
      const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node as Text;
        const parent = text.parentElement;
        const words = text.data.trim();
        if (words === "" || !parent || parent.closest(".quiet-for-eyes, .box-findings")) continue;
        for (const line of linesOf(text, holder)) {
          const isWithin =
            line.left >= box.left - 1 &&
            line.right <= box.right + 1 &&
            line.top >= box.top - 1 &&
            line.bottom <= box.bottom + 1;
          if (!isWithin) found.push(`“${words}” leaves its box`);
          written.push({ text, words, line });
        }
      }
    }
    for (const cut of document.querySelectorAll<HTMLElement>(".react-flow .box-name, .react-flow .box-region")) {
      if (cut.scrollWidth > cut.clientWidth + 1 || cut.scrollHeight > cut.clientHeight + 1) {
        found.push(`“${cut.textContent}” is cut off`);
      }
    }
    written.forEach((one, at) => {
      for (const other of written.slice(at + 1)) {
        const shared = meet(one.line, other.line);
        // Where a text is cut off, its dots are a line of their own.
        if (one.text === other.text) continue;
        // Lines of text are a little higher than their letters.
        const isOn = shared.right - shared.left > 1 && shared.bottom - shared.top > 3;
        if (isOn) found.push(`“${one.words}” lies on “${other.words}”`);
      }
    });
    return found;
  });
}
