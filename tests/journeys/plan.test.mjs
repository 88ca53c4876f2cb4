/** One plan from template to record in the real window, over the real tables. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, afterEach, before, test } from "node:test";
import { By, Key } from "selenium-webdriver";
import { startDesk } from "./desk.mjs";

const TITLE = "Answers, größer gedacht";

let desk;
let window;
/** Geography of each region, by the region's name for people. */
let geographies;
/** Where a saved plan goes: the folder that answers the dialogs, under the name that the window suggests. */
let saved;

before(async () => {
  desk = await startDesk();
  window = await desk.open({ choosePath: desk.home });
  const { regions } = await window.ask("start_up");
  geographies = new Map(regions.map((region) => [region.name, region.geography]));
});
afterEach(async (journey) => {
  if (!journey.passed) await window.picture(`failed-${journey.name.slice(0, 40)}`);
});
after(() => desk.close());

test("A template opens with its drawing and is assessed", async () => {
  await window.picture("start-screen");
  await window.click('[data-command="plan.new.rag-chat"]');
  await settled();
  assert.equal((await componentIds()).length, 16);
  assert.match(await window.text('[data-testid="status-total"]'), /\$[\d,]+\.\d\d/);
  await window.picture("plan");
});

test("A component from the palette is drawn and linked by dragging from one box to the other", async () => {
  const known = await componentIds();
  await window.click('[data-testid="palette"] [data-kind="cache"]');
  const [cache] = (await componentIds()).filter((id) => !known.includes(id));
  assert.ok(cache, "a new box stands on the canvas");
  await window.click('[data-command="view.fit"]');

  const links = (await window.browser.findElements(By.css("[data-link-id]"))).length;
  const from = await window.find('[data-component-id="chat-app"] .box-handle');
  const to = await window.find(`[data-component-id="${cache}"]`);
  await window.browser
    .actions({ async: true })
    .move({ origin: from })
    .press()
    .move({ origin: from, x: 20, y: 20, duration: 100 })
    .move({ origin: to, duration: 300 })
    .release()
    .perform();
  await window.until(
    async () => (await window.browser.findElements(By.css("[data-link-id]"))).length === links + 1,
    "no link was drawn",
  );
  await settled();
});

test("A geography that is no longer allowed moves the placement, and undo brings it back", async () => {
  const before = await regionOf("gateway");
  const geography = geographies.get(before);
  assert.ok(geography, `${before} is a region of the tables`);

  await deselect();
  await window.click(`[data-testid="inspector"] [aria-label="Remove ${geography}"]`);
  await window.until(async () => (await regionOf("gateway")) !== before, "the gateway stays where it may not be");
  assert.notEqual(geographies.get(await regionOf("gateway")), geography);
  await window.picture("moved");

  await window.click('[data-command="edit.undo"]');
  await window.until(async () => (await regionOf("gateway")) === before, "undo does not bring the placement back");
});

test("The plan is saved under its title and opens again as it was", async () => {
  await deselect();
  const title = await window.find('[data-testid="inspector"] input');
  await window.browser.executeScript("arguments[0].select()", title);
  await title.sendKeys(TITLE, Key.ENTER);
  await window.click('[data-command="plan.save"]');
  await window.until(
    async () => (await window.text('[data-testid="status-saved"]')).startsWith("Saved in"),
    "not saved",
  );

  const { recent } = await window.ask("start_up");
  [saved] = recent.map((plan) => plan.path);
  assert.equal(JSON.parse(readFileSync(saved, "utf8")).title, TITLE);
  await window.close();

  window = await desk.open({ choosePath: desk.home, plan: saved });
  await settled();
  assert.equal((await componentIds()).length, 17);
  await window.until(
    async () => (await window.browser.getTitle()).startsWith(TITLE),
    "the window is not named after it",
  );
});

test("The exported record says what the window says", async () => {
  const total = (await window.text('[data-testid="status-total"]')).match(/[\d,]+\.\d\d/)[0];
  const region = await regionOf("gateway");
  await window.click('[data-command="plan.exportRecord"]');
  const file = saved.replace(/\.groundplan\.json$/, ".md");
  await window.until(() => textOf(file) !== null && textOf(file.replace(/\.md$/, ".svg")) !== null, "no record");

  const record = textOf(file);
  for (const text of [TITLE, "## Considered Options", "## Decision Outcome", region, total]) {
    assert.ok(record.includes(text), `the record does not say “${text}”`);
  }
});

test("What was drawn and not saved is offered again after a crash", async () => {
  await window.click('[data-testid="palette"] [data-kind="message-queue"]');
  await window.until(async () => (await window.ask("start_up")).recovered.length > 0, "nothing is kept");
  await window.click('[data-testid="palette"] [data-kind="cache"]');
  await window.until(async () => (await window.ask("start_up")).recovered[0].earlier.length > 0, "one state is kept");
  await window.crash();

  window = await desk.open();
  // The last change may have been the mistake: what was before it is offered as well.
  await window.click('[data-testid="recovered"] summary');
  assert.match(await window.text('[data-testid="recovered"] .start-earlier li'), /18 components/);
  await window.picture("recovered-start");
  await window.click('[data-testid="recovered"] .button-primary');
  await settled();
  assert.equal((await componentIds()).length, 19);
  await window.picture("recovered");
});

/** Waits until the results know the latest change. */
function settled() {
  return window.find('[data-testid="results-body"][aria-busy="false"] .panel');
}

async function componentIds() {
  const boxes = await window.browser.findElements(By.css("[data-component-id]"));
  return Promise.all(boxes.map((box) => box.getAttribute("data-component-id")));
}

/** The region that the box of a component shows, by its name for people. */
/** The whole name of the region of a component; its box may have room for a short one only. */
async function regionOf(id) {
  await settled();
  return (await window.find(`[data-component-id="${id}"] .box-region`)).getAttribute("title");
}

/** Clicks an empty place of the canvas, so that the inspector shows the plan itself. */
async function deselect() {
  const canvas = await window.find(".react-flow__pane");
  const { width, height } = await canvas.getRect();
  const corner = { origin: canvas, x: Math.round(12 - width / 2), y: Math.round(12 - height / 2) };
  await window.browser.actions({ async: true }).move(corner).click().perform();
}

function textOf(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
