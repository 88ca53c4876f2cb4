/**
 * How long a person waits: from launch to a canvas that can be used, and from a change to new numbers. A measurement for
 * people to read, not a test: `npm run timings`, or with a program of another build in GROUNDPLAN_DESKTOP.
 */
import { writeFileSync } from "node:fs";
import process from "node:process";
import { setUp } from "../../scripts/setup.mjs";
import { startDesk } from "./desk.mjs";

const RUNS = 5;
const PLANS = ["rag-chat", "two-region-inference", "shared-serving"];

/** Runs in the page: milliseconds from an undo or redo until the dock shows the answer to it. */
const CHANGE = `
  const [command, done] = arguments;
  const total = () => document.querySelector('[data-testid="status-total"]').textContent;
  const before = total();
  const begin = performance.now();
  document.querySelector('[data-command="' + command + '"]').click();
  const look = () => {
    if (total() !== before) done(performance.now() - begin);
    else if (performance.now() - begin > 15000) done(null);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`;

setUp("tests");
const desk = await startDesk();
try {
  const first = await desk.open();
  for (const name of PLANS) {
    const document = await first.ask("new_from_template", { name });
    writeFileSync(desk.path(`${name}.groundplan.json`), JSON.stringify(document));
  }
  await first.close();
  for (const name of PLANS) {
    const launches = [];
    const changes = [];
    for (let run = 0; run < RUNS; run += 1) {
      const begin = performance.now();
      const window = await desk.open({ plan: desk.path(`${name}.groundplan.json`) });
      await window.find("[data-component-id]");
      launches.push(performance.now() - begin);
      await window.until(async () => (await window.text('[data-testid="status-total"]')).includes("$"), "no numbers");
      // The view glides to fit; a box on the move cannot be clicked.
      await new Promise((resolve) => setTimeout(resolve, 1000));
      // Removing the monitoring changes the total; undo and redo are then the change and its opposite.
      await window.click('[data-component-id="logs"]');
      await window.browser.executeScript(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Delete', bubbles: true }))",
      );
      await window.until(
        async () => (await window.browser.findElements({ css: '[data-component-id="logs"]' })).length === 0,
        "the box stays",
      );
      await new Promise((resolve) => setTimeout(resolve, 1500));
      for (const command of ["edit.undo", "edit.redo"]) {
        const waited = await window.browser.executeAsyncScript(CHANGE, command);
        if (waited !== null) changes.push(waited);
        await new Promise((resolve) => setTimeout(resolve, 600));
      }
      await window.close();
    }
    console.log(`${name}: launch to canvas ${median(launches)} ms, change to numbers ${median(changes)} ms (medians)`);
  }
} finally {
  await desk.close();
}
process.exit(0);

function median(values) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted.length === 0 ? "unknown" : Math.round(sorted[Math.floor(sorted.length / 2)]);
}
