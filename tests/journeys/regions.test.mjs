/** A box dragged from one region to another, in the real window, over the real tables. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { setTimeout as rest } from "node:timers/promises";
import { startDesk } from "./desk.mjs";
import { twoRegionsPlan } from "./plans.mjs";

let desk;
let window;
before(async () => {
  desk = await startDesk();
  const plan = desk.path("regions.groundplan.json");
  writeFileSync(plan, JSON.stringify(twoRegionsPlan()));
  window = await desk.open({ plan });
});
after(() => desk.close());

/** Runs in the page: the middle of an element, in whole pixels of the window. */
const MIDDLE = `
  const { left, top, width, height } = arguments[0].getBoundingClientRect();
  return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
`;

/** Runs in the page: from now on keeps what the total says whenever the drawing is dimmed. */
const WATCH = `
  const canvas = document.querySelector('[data-testid="canvas"]');
  window.dimmed = [];
  new MutationObserver(() => {
    const total = document.querySelector('[data-testid="status-total"]').textContent;
    if (canvas.classList.contains("canvas-stale")) window.dimmed.push(total);
  }).observe(canvas, { attributes: true, attributeFilter: ["class"] });
`;

test("Numbers change while a box is still held over another region, and the old ones stay dimmed until then", async () => {
  const total = () => window.text('[data-testid="status-total"]');
  const runsIn = () => window.text('[data-component-id="store"] .box-region');
  await window.until(async () => (await total()).includes("$"), "no numbers");
  await window.until(async () => (await runsIn()).startsWith("Sweden"), "it is not where its region is");
  const before = await total();
  await window.browser.executeScript(WATCH);
  const box = await window.find('[data-component-id="store"]');
  // The view glides to fit; a box on the move cannot be taken hold of.
  await rest(1000);
  const south = await window.browser.executeScript(MIDDLE, await window.find('[data-boundary-id="south"]'));
  const mouse = () => window.browser.actions({ async: true });
  await mouse()
    .move({ origin: box })
    .press()
    .move({ origin: box, x: 20, y: 5, duration: 50 })
    .move({ ...south, duration: 300 })
    .perform();
  await window.until(async () => (await runsIn()).startsWith("Brazil"), "the box still runs where it was");
  assert.notEqual(await total(), before);
  assert.equal(await window.browser.executeScript("return document.querySelectorAll('.dragging').length"), 1);
  const dimmed = await window.browser.executeScript("return window.dimmed");
  assert.equal(dimmed[0], before, "what was known is gone before there is something newer");
  await mouse().release().perform();
  await window.click('[data-command="edit.undo"]');
  await window.until(async () => (await runsIn()).startsWith("Sweden"), "one undo does not bring it back");
});
