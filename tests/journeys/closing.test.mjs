/** The button in the frame of the window: nothing is lost by pressing it. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, afterEach, before, test } from "node:test";
import { By } from "selenium-webdriver";
import { startDesk } from "./desk.mjs";
import { pricedPlan } from "./plans.mjs";

const PLAN = JSON.stringify(pricedPlan(4));

let desk;
let window;
before(async () => {
  desk = await startDesk();
});
afterEach(async (journey) => {
  if (!journey.passed) await window?.picture(`failed-${journey.name.slice(0, 40)}`).catch(() => {});
  await window?.close();
});
after(() => desk.close());

test("A window without changes closes at once", async () => {
  await openPlan();
  assert.equal(await desk.pressCloseButton(), 1);
  await isGone();
});

test("A window with changes asks; going back keeps it, and not saving leaves the file as it was", async () => {
  const plan = await openPlan();
  await removeBox();
  await desk.pressCloseButton();
  await window.find('[data-testid="discard"]');
  await window.picture("closing");
  await window.click('[data-testid="discard"] + .button');
  await window.until(
    async () => (await window.browser.findElements(By.css('[data-testid="discard"]'))).length === 0,
    "the question stays",
  );
  assert.equal(await desk.countWindows(), 1);

  await desk.pressCloseButton();
  await leaveBy("discard");
  assert.equal(readFileSync(plan, "utf8"), PLAN);

  // What was thrown away on purpose is not offered again.
  await window.close();
  window = await desk.open();
  assert.deepEqual((await window.ask("start_up")).recovered, []);
});

test("A window with changes that are saved on closing leaves them in the file", async () => {
  const plan = await openPlan();
  await removeBox();
  await desk.pressCloseButton();
  await leaveBy("save-and-go-on");
  const { components } = JSON.parse(readFileSync(plan, "utf8"));
  assert.deepEqual(
    components.map(({ id }) => id),
    ["c0", "c1", "c2"],
  );
});

async function openPlan() {
  const plan = desk.path("plan.groundplan.json");
  writeFileSync(plan, PLAN);
  window = await desk.open({ plan });
  await window.find('[data-testid="results-body"][aria-busy="false"] .panel');
  return plan;
}

/** Selects a box with the keyboard and deletes it. */
async function removeBox() {
  await window.browser.executeScript(
    `document.querySelector('[data-component-id="c3"]').focus();
     for (const key of ["Enter", "Delete"])
       document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));`,
  );
  await window.until(
    async () => (await window.browser.findElements(By.css('[data-component-id="c3"]'))).length === 0,
    "the box stays",
  );
}

/** Answers the question with a button after which the window is gone, perhaps before the driver can say that it clicked. */
async function leaveBy(button) {
  const answer = await window.find(`[data-testid="${button}"]`);
  await answer.click().catch(() => {});
  await isGone();
}

async function isGone() {
  for (let look = 0; look < 200 && (await desk.countWindows()) > 0; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.equal(await desk.countWindows(), 0, "the window is still there");
}
