/** Documents that are huge or hostile, in the real window. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, afterEach, before, test } from "node:test";
import { By, Key } from "selenium-webdriver";
import { startDesk } from "./desk.mjs";
import { DRAG, PAN } from "./frames.mjs";
import { HOSTILE, largePlan, markupPlan } from "./plans.mjs";
import { memoryOf } from "./processes.mjs";

let desk;
let window;
before(async () => {
  desk = await startDesk();
});
afterEach(async (journey) => {
  if (!journey.passed) await window?.picture(`failed-${journey.name.slice(0, 40)}`);
  await window?.close();
});
after(() => desk.close());

/** The notice that the window shows, which may come after its first view. */
async function whatIsSaid() {
  const said = () => window.text('[data-testid="notices"]');
  await window.until(async () => (await said()) !== "", "nothing is said");
  return said();
}

for (const [what, text] of Object.entries(HOSTILE)) {
  test(`A file ${what} is refused with a sentence and a remedy`, async () => {
    const plan = desk.path("hostile.groundplan.json");
    writeFileSync(plan, text);
    window = await desk.open({ plan });
    const notice = await whatIsSaid();
    assert.ok(notice.length > 40, `“${notice}” is no explanation`);
    assert.equal((await window.browser.findElements(By.css('[data-testid="start-screen"]'))).length, 1);
    assert.doesNotMatch(notice, /made a mistake/);
  });
}

test("A file of 65 MiB is refused before it is read", async () => {
  const plan = desk.path("huge.groundplan.json");
  writeFileSync(plan, Buffer.alloc(65 * 1024 * 1024, " "));
  window = await desk.open({ plan });
  assert.match(await whatIsSaid(), /65 MiB/);
});

test("Markup in every word stays words, and places beyond all bounds are no harm", async () => {
  const plan = desk.path("markup.groundplan.json");
  writeFileSync(plan, JSON.stringify(markupPlan()));
  window = await desk.open({ plan });
  await window.find("[data-component-id]");
  await window.find('[data-testid="results-body"][aria-busy="false"] .panel');
  assert.equal(await window.browser.executeScript("return window.harmed ?? null"), null);
  assert.match(await window.text('[data-component-id="a"]'), /<script>/);
  await window.picture("markup");
});

/** Runs in the page: the id of the box nearest to the middle of the canvas; one at its edge may be out of reach. */
const IN_THE_MIDDLE = `
  const middle = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  };
  const [x, y] = middle(document.querySelector(".react-flow__pane"));
  const far = (box) => Math.hypot(middle(box)[0] - x, middle(box)[1] - y);
  const boxes = [...document.querySelectorAll("[data-component-id]")];
  return boxes.toSorted((one, other) => far(one) - far(other))[0].dataset.componentId;
`;

test("A plan of a thousand components opens, draws what can be seen, and is panned and edited", async () => {
  const plan = desk.path("large.groundplan.json");
  writeFileSync(plan, JSON.stringify(largePlan(1000)));
  window = await desk.open({ plan });
  await window.find("[data-component-id]");
  const boxes = () => window.browser.findElements(By.css("[data-component-id]")).then(({ length }) => length);
  await window.until(async () => (await boxes()) === 1000, "not all of the drawing is shown at first");
  // Results that arrive still change the height of the canvas: a pointer on its way could miss the button.
  await window.browser.executeScript("document.querySelector('.zoom-value').click()");
  await window.until(async () => (await boxes()) < 120, "at natural size all boxes are in the page");
  assert.ok((await boxes()) > 0);
  await window.find(".canvas-map");
  await window.picture("thousand");
  const where = () =>
    window.browser.executeScript("return document.querySelector('.react-flow__viewport').style.transform");
  const before = await where();
  await window.browser.executeAsyncScript(PAN, 30);
  assert.notEqual(await where(), before, "the wheel does not pan");
  const id = await window.browser.executeScript(IN_THE_MIDDLE);
  await window.click(`[data-component-id="${id}"]`);
  const name = await window.find("[data-testid=inspector] input");
  await window.until(async () => (await name.getAttribute("value")).startsWith("Component"), "no form");
  await name.clear();
  await name.sendKeys("Renamed", Key.ENTER);
  const shown = () => window.text(`[data-component-id="${id}"]`);
  await window.until(async () => (await shown()).includes("Renamed"), "the box keeps its name");
  await window.click('[data-command="edit.undo"]');
  await window.until(async () => (await shown()).includes("Component"), "undo does not bring the name back");
});

test("A thousand components are moved as a whole without filling the memory", async () => {
  const plan = desk.path("large.groundplan.json");
  writeFileSync(plan, JSON.stringify(largePlan(1000)));
  window = await desk.open({ plan });
  await window.until(
    async () => (await window.browser.findElements(By.css("[data-component-id]"))).length === 1000,
    "not all of the drawing is shown at first",
  );
  await window.browser.executeAsyncScript(PAN, 40);
  const times = JSON.parse(await window.browser.executeAsyncScript(DRAG, 40));
  assert.ok(times.length > 0, "the box does not follow");
  await window.picture("thousand-whole");
  // Drawn as a few layers it takes 0.9 GiB at most; with a layer for every box it took 14 within a minute.
  assert.ok(memoryOf(desk).web < 2048, `the web view holds ${memoryOf(desk).web} MiB`);
});
