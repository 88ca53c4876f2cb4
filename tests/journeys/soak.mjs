/**
 * What memory the program takes after a long run of scripted edits: `npm run soak -- 60` edits for an hour. Every minute
 * it says how many edits there were and how much memory the window and its web processes hold. For people to read.
 */
import process from "node:process";
import { setUp } from "../../scripts/setup.mjs";
import { startDesk } from "./desk.mjs";
import { memoryOf } from "./processes.mjs";

const MINUTES = Number(process.argv[2] ?? 5);

/** Runs in the page: adds a cache, waits for numbers, and takes it back; one round is two edits. */
const ROUND = `
  const done = arguments[0];
  const press = (id) => document.querySelector('[data-command="' + id + '"]')?.click();
  press("add.component.cache");
  setTimeout(() => { press("edit.undo"); setTimeout(done, 150); }, 350);
`;

if (!Number.isFinite(MINUTES) || MINUTES <= 0) {
  console.error("Say for how many minutes: npm run soak -- 60");
  process.exit(1);
}
setUp("tests");
const desk = await startDesk();
try {
  const window = await desk.open();
  await window.click('[data-command="plan.new.rag-chat"]');
  await window.find('[data-testid="results-body"][aria-busy="false"] .panel');
  const begin = Date.now();
  let edits = 0;
  let told = 0;
  say(0, 0);
  while (Date.now() - begin < MINUTES * 60_000) {
    await window.browser.executeAsyncScript(ROUND);
    edits += 2;
    const minute = Math.floor((Date.now() - begin) / 60_000);
    if (minute > told) {
      told = minute;
      say(minute, edits);
    }
  }
  say(MINUTES, edits);
} finally {
  await desk.close();
}
process.exit(0);

function say(minute, edits) {
  const { program, web } = memoryOf(desk);
  console.log(`${minute} min, ${edits} edits: program ${program} MiB, web view ${web} MiB`);
}
