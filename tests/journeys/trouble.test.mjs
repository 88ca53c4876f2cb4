/** Documents that are huge or hostile, in the real window. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, afterEach, before, test } from "node:test";
import { By } from "selenium-webdriver";
import { startDesk } from "./desk.mjs";
import { HOSTILE, largePlan, markupPlan } from "./plans.mjs";

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

for (const [what, text] of Object.entries(HOSTILE)) {
  test(`A file ${what} is refused with a sentence and a remedy`, async () => {
    const plan = desk.path("hostile.groundplan.json");
    writeFileSync(plan, text);
    window = await desk.open({ plan });
    const notice = await window.text('[data-testid="notices"]');
    assert.ok(notice.length > 40, `“${notice}” is no explanation`);
    assert.equal((await window.browser.findElements(By.css('[data-testid="start-screen"]'))).length, 1);
    assert.doesNotMatch(notice, /made a mistake/);
  });
}

test("A file of 65 MiB is refused before it is read", async () => {
  const plan = desk.path("huge.groundplan.json");
  writeFileSync(plan, Buffer.alloc(65 * 1024 * 1024, " "));
  window = await desk.open({ plan });
  assert.match(await window.text('[data-testid="notices"]'), /65 MiB/);
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

test("A plan of a thousand components opens, draws what can be seen, and is panned and edited", async () => {
  const plan = desk.path("large.groundplan.json");
  writeFileSync(plan, JSON.stringify(largePlan(1000)));
  window = await desk.open({ plan });
  await window.find("[data-component-id]");
  await window.find(".canvas-map");
  const boxes = () => window.browser.findElements(By.css("[data-component-id]")).then(({ length }) => length);
  await window.click(".zoom-value");
  await window.until(async () => (await boxes()) < 120, "at natural size all boxes are in the page");
  assert.ok((await boxes()) > 0);
  await window.picture("thousand");
  await window.click("[data-component-id]");
  const name = () =>
    window.browser.executeScript("return document.querySelector('[data-testid=inspector] input').value");
  await window.until(async () => (await name()).startsWith("Component"), "no form");
});
