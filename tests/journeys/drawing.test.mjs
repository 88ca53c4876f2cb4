/** Drawing from nothing in the real window: by mouse, by keyboard alone, in a workshop, in two themes. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import process from "node:process";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { By, Key } from "selenium-webdriver";
import { PROGRAM, startDesk } from "./desk.mjs";

let desk;
let window;
before(async () => {
  desk = await startDesk();
});
beforeEach(async () => {
  window = await desk.open({ choosePath: desk.home });
});
afterEach(async (journey) => {
  if (!journey.passed) await window.picture(`failed-${journey.name.slice(0, 40)}`);
  await window.close();
});
after(() => desk.close());

/** From people to a model, with what it keeps. */
const KINDS = ["user-population", "api-gateway", "application", "foundation-model-endpoint", "object-store"];

test("A design of five components is drawn from nothing with the mouse", async () => {
  await window.click('[data-command="plan.new"]');
  const canvas = await window.find('[data-testid="canvas"]');
  for (const [index, kind] of KINDS.entries()) {
    const item = await window.find(`[data-testid="palette"] [data-kind="${kind}"]`);
    await window.browser.executeScript("arguments[0].scrollIntoView({ block: 'center' })", item);
    await window.browser
      .actions({ async: true })
      .move({ origin: item })
      .press()
      .move({ origin: item, x: 30, y: 10, duration: 50 })
      .move({ origin: canvas, x: -300 + index * 150, y: index % 2 === 0 ? -90 : 90, duration: 200 })
      .release()
      .perform();
    await window.until(async () => (await count("[data-component-id]")) === index + 1, `${kind} was not drawn`);
  }
  await settled();
  await window.click('[data-command="view.fit"]');
  await rested();
  const ids = await componentIds();
  for (const [index, to] of ids.slice(1).entries()) {
    const from = await window.find(`[data-component-id="${ids[index]}"] .box-handle`);
    const target = await window.find(`[data-component-id="${to}"]`);
    await window.browser
      .actions({ async: true })
      .move({ origin: from })
      .press()
      .move({ origin: from, x: 15, y: 5, duration: 50 })
      .move({ origin: target, duration: 200 })
      .release()
      .perform();
    await window.until(async () => (await count("[data-link-id]")) === index + 1, `no link to ${to}`);
  }
  await settled();
  assert.match(await window.text('[data-testid="status-total"]'), /\$[\d,]+\.\d\d/);
  await window.picture("five-by-mouse");
});

test("The same is drawn with the keyboard alone, and saved", async () => {
  const { browser } = window;
  const press = (...keys) =>
    browser
      .actions({ async: true })
      .sendKeys(...keys)
      .perform();
  const chord = (...keys) => {
    const held = keys.slice(0, -1);
    let actions = browser.actions({ async: true });
    for (const key of held) actions = actions.keyDown(key);
    actions = actions.sendKeys(keys.at(-1));
    for (const key of held.reverse()) actions = actions.keyUp(key);
    return actions.perform();
  };
  await window.find('[data-testid="start-screen"]');
  await chord(Key.CONTROL, "n");
  await window.find('[data-testid="canvas"]');
  for (const [index, title] of ["users", "api gateway", "web or api", "foundation-model", "object store"].entries()) {
    await press("a");
    await window.find('[data-testid="command-palette"]');
    await press(title);
    await press(Key.ENTER);
    await window.until(async () => (await count("[data-component-id]")) === index + 1, `${title} was not drawn`);
  }
  const ids = await componentIds();
  for (const [index, to] of ids.slice(1).entries()) {
    await press(Key.ESCAPE);
    await focus(ids[index]);
    await press(" ");
    await focus(to);
    await chord(Key.SHIFT, " ");
    await press("l");
    await window.until(async () => (await count("[data-link-id]")) === index + 1, `no link to ${to}`);
  }
  await chord(Key.CONTROL, "s");
  await window.until(
    async () => (await window.text('[data-testid="status-saved"]')).startsWith("Saved in"),
    "the plan was not saved",
  );
  const { recent } = await window.ask("start_up");
  const saved = JSON.parse(readFileSync(recent[0].path, "utf8"));
  assert.deepEqual(
    saved.components.map(({ kind }) => kind),
    KINDS,
  );
  assert.deepEqual(
    saved.links.map(({ from, to }) => [from, to]),
    ids.slice(1).map((to, index) => [ids[index], to]),
  );
  await window.picture("five-by-keyboard");

  /** Goes to a box with Tab, as a person does who sees where the focus is. */
  async function focus(id) {
    for (let step = 0; step < 150; step += 1) {
      const at = await browser.executeScript("return document.activeElement?.dataset?.componentId ?? null");
      if (at === id) return;
      await press(Key.TAB);
    }
    assert.fail(`Tab never reaches ${id}`);
  }
});

test("A workshop with cards, votes and a clock ends in the record", async () => {
  await window.click('[data-command="plan.new.rag-chat"]');
  await settled();
  await window.click('[data-command="workshop.mode"]');
  await window.find('[data-testid="workshop-bar"]');
  assert.equal(await count('[data-testid="results"]'), 0, "the panels are away");
  await window.click('[data-command="workshop.card.risk"]');
  await window.browser.actions({ async: true }).sendKeys("The index may leak salaries").perform();
  for (let vote = 0; vote < 2; vote += 1) await window.click("[data-card-id] .card-votes");
  await window.click('[data-testid="clock"] [aria-label="Start the clock"]');
  await window.until(async () => /^9:/.test(await window.text('[role="timer"]')), "the clock stands still");
  await window.picture("workshop");
  await window.click('[data-testid="workshop-bar"] [data-command="workshop.mode"]');
  await settled();
  await window.click('[data-command="plan.exportRecord"]');
  const file = desk.path("answers-from-our-own-documents.md");
  await window.until(() => textOf(file) !== null, "no record");
  assert.match(textOf(file), /The index may leak salaries[^\n]*\(2 votes\)/);
});

test("A plan with unsaved changes is not left without a question", async () => {
  await window.click('[data-command="plan.new"]');
  await window.click('[data-testid="palette"] [data-kind="cache"]');
  await window.until(async () => (await count("[data-component-id]")) === 1, "nothing is drawn");
  await window.click('[data-command="plan.start"]');
  await window.find('[data-testid="discard"]');
  await window.browser.actions().sendKeys(Key.ESCAPE).perform();
  await window.until(async () => (await count('[data-testid="discard"]')) === 0, "the question stays");
  assert.equal(await count("[data-component-id]"), 1, "going back keeps the drawing");

  await window.click('[data-command="plan.start"]');
  await window.click('[data-testid="save-and-go-on"]');
  await window.find('[data-testid="start-screen"]');
  const { recent } = await window.ask("start_up");
  assert.equal(JSON.parse(readFileSync(recent[0].path, "utf8")).components.length, 1, "it was saved first");
});

test("Both themes are drawn, and the theme is kept for the next start", async () => {
  await window.click('[data-command="plan.new.rag-chat"]');
  await settled();
  const theme = () => window.browser.executeScript("return document.documentElement.dataset.theme");
  const first = await theme();
  await window.picture(`plan-${first}`);
  await window.click('[data-command="view.theme"]');
  const second = await theme();
  assert.deepEqual([first, second].sort(), ["dark", "light"]);
  await window.picture(`plan-${second}`);
  await window.close();
  window = await desk.open();
  assert.equal(await theme(), second);
});

test("Without a screen the program ends with a sentence", () => {
  const { status, stderr } = spawnSync(PROGRAM, [], {
    env: { ...process.env, DISPLAY: ":987", WAYLAND_DISPLAY: "", GDK_BACKEND: "x11" },
    encoding: "utf8",
    timeout: 20_000,
  });
  assert.equal(status, 1);
  assert.match(stderr, /the screen “:987” does not answer/);
  assert.doesNotMatch(stderr, /panicked|backtrace/);
});

/** Waits until the view has stopped gliding: a box on the move cannot be taken hold of. */
async function rested() {
  let before = null;
  let sameFor = 0;
  await window.until(async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    const now = await window.browser.executeScript(
      "return document.querySelector('.react-flow__viewport').style.transform",
    );
    sameFor = now === before ? sameFor + 1 : 0;
    before = now;
    // Once is not enough: on a busy machine the view may not have begun to move.
    return sameFor === 3;
  }, "the view never rests");
}

function settled() {
  return window.find('[data-testid="results-body"][aria-busy="false"] .panel');
}

async function count(css) {
  return (await window.browser.findElements(By.css(css))).length;
}

/** In the order in which they were drawn. */
function componentIds() {
  return window.browser.executeScript(
    "return [...document.querySelectorAll('[data-component-id]')].map((box) => box.dataset.componentId)",
  );
}

function textOf(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
