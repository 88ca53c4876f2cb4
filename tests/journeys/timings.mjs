/**
 * How long a person waits: from launch to a canvas that can be used, from a change to new numbers at 20, 60 and 200
 * components, and from frame to frame while 1,000 components are panned and a box of them is dragged, in the window and in
 * Chromium with the same scripts. A measurement for people to read, not a test: `npm run timings`, with the frames only
 * `npm run timings -- frames`, or with a program of another build in GROUNDPLAN_DESKTOP.
 */
import { existsSync, writeFileSync } from "node:fs";
import process from "node:process";
import { chromium } from "playwright-core";
import { preview } from "vite";
import { ROOT, setUp } from "../../scripts/setup.mjs";
import { startDesk } from "./desk.mjs";
import { DRAG, PAN, summaryOf } from "./frames.mjs";
import { largePlan, pricedPlan } from "./plans.mjs";
import { memoryOf, pageWorkOf } from "./processes.mjs";

/** Times that every plan is opened: `npm run timings -- 1` for a quick look. */
const RUNS = process.argv[2] === "frames" ? 0 : Number(process.argv[2] ?? 5);
const TEMPLATES = ["rag-chat", "two-region-inference", "shared-serving"];
const SIZES = [20, 60, 200];
/** Two rounds of the pan, so that every measurement ends where it began. */
const FRAMES = 320;
const NATURAL = "natural size";
const ZOOMS = ["the whole drawing", NATURAL];
/** As in a person's window: without a graphics card the page is painted without layers. */
const PAINTING = { GROUNDPLAN_PAINTING: existsSync("/dev/dri/renderD128") ? "layers" : "direct" };
const GESTURES = { panned: PAN, "a box dragged": DRAG };
/** Much longer than anything that is measured takes. */
const PATIENCE_MS = 90_000;

/** Runs in the page: milliseconds from an undo or redo until the dock shows the answer to it. */
const CHANGE = `
  const [command, done] = arguments;
  const total = () => document.querySelector('[data-testid="status-total"]').textContent;
  const before = total();
  const begin = performance.now();
  document.querySelector('[data-command="' + command + '"]').click();
  const look = () => {
    if (total() !== before) done(performance.now() - begin);
    else if (performance.now() - begin > 30000) done(null);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`;

setUp("tests");
const desk = await startDesk();
try {
  if (RUNS > 0) await timeAllPlans();
  write("1000 components", largePlan(1000));
  await timeWindowFrames("1000 components");
  await timeChromiumFrames(largePlan(1000));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await within("to close the desk", desk.close());
}
process.exit();

async function timeAllPlans() {
  const first = await desk.open();
  for (const name of TEMPLATES) write(name, await first.ask("new_from_template", { name }));
  await first.close();
  for (const name of TEMPLATES) await timeLaunchesAndChanges(name, "logs");
  for (const size of SIZES) {
    write(`${size} components`, pricedPlan(size));
    await timeLaunchesAndChanges(`${size} components`, "c4");
  }
}

function write(name, document) {
  writeFileSync(desk.path(`${name}.groundplan.json`), JSON.stringify(document));
}

/** Opens a plan several times; removes a component that is paid for, and takes that back and does it again. */
async function timeLaunchesAndChanges(name, component) {
  const launches = [];
  const changes = [];
  for (let run = 0; run < RUNS; run += 1) {
    const begin = performance.now();
    const window = await desk.open({ plan: desk.path(`${name}.groundplan.json`), environment: PAINTING });
    await window.find("[data-component-id]");
    launches.push(performance.now() - begin);
    await window.until(async () => (await window.text('[data-testid="status-total"]')).includes("$"), "no numbers");
    // The view glides to fit; a box on the move cannot be clicked.
    await rest(1000);
    await window.browser.executeScript(
      `document.querySelector('[data-component-id="${component}"]').focus();
       document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
       document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Delete", bubbles: true }));`,
    );
    await window.until(
      async () => (await window.browser.findElements({ css: `[data-component-id="${component}"]` })).length === 0,
      "the box stays",
    );
    await window.find('[data-testid="results-body"][aria-busy="false"]');
    await rest(1500);
    for (const command of ["edit.undo", "edit.redo"]) {
      const waited = await window.browser.executeAsyncScript(CHANGE, command);
      if (waited !== null) changes.push(waited);
      await rest(600);
    }
    await window.close();
  }
  console.log(`${name}: launch to canvas ${median(launches)} ms, change to numbers ${median(changes)} ms (medians)`);
}

async function timeWindowFrames(name) {
  const begin = performance.now();
  const window = await within(
    "to open the window",
    desk.open({ plan: desk.path(`${name}.groundplan.json`), environment: PAINTING }),
  );
  await within("to draw the first box", window.find("[data-component-id]"));
  console.log(`${name}: launch to canvas ${Math.round(performance.now() - begin)} ms (once)`);
  await rest(3000);
  for (const zoom of ZOOMS) {
    if (zoom === NATURAL) await within("to zoom", window.click(".zoom-value"));
    await rest(1500);
    for (const [doing, script] of Object.entries(GESTURES)) {
      const what = `${name}, ${doing} in the window, ${zoom}`;
      const before = pageWorkOf(desk);
      const times = await within(what, window.browser.executeAsyncScript(script, FRAMES));
      console.log(`${what}: ${summaryOf(times)}; ${workForFrame(pageWorkOf(desk) - before, times)}`);
    }
  }
  console.log(`${name}: the web view holds ${memoryOf(desk).web} MiB afterwards`);
  await window.close();
}

async function timeChromiumFrames(document) {
  const server = await preview({ root: `${ROOT}/ui`, preview: { port: 0, strictPort: false, open: false } });
  const executable = process.platform === "linux" ? { executablePath: "/usr/bin/chromium" } : { channel: "chrome" };
  const browser = await chromium.launch({ ...executable, headless: true, args: ["--no-sandbox"] });
  try {
    await timePageFrames(browser, server.resolvedUrls?.local[0] ?? "", document);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function timePageFrames(browser, address, document) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(address);
  await page.getByTestId("start-screen").waitFor();
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "large.groundplan.json"));
    const app = globalThis.document.querySelector("[data-testid=app]");
    app?.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, JSON.stringify(document));
  await page.locator("[data-component-id]").first().waitFor();
  await rest(3000);
  const meter = await page.context().newCDPSession(page);
  await meter.send("Performance.enable");
  for (const zoom of ZOOMS) {
    if (zoom === NATURAL) await page.locator(".zoom-value").click();
    await rest(1500);
    for (const [doing, script] of Object.entries(GESTURES)) {
      const what = `1000 components, ${doing} in Chromium, ${zoom}`;
      const before = await workOf(meter);
      const run = ([script, frames]) => new Promise((resolve) => new Function(script)(frames, resolve));
      const times = await within(what, page.evaluate(run, [script, FRAMES]));
      console.log(`${what}: ${summaryOf(times)}; ${workForFrame((await workOf(meter)) - before, times)}`);
    }
  }
}

/** What is left when others are busy on the machine, and when it paints without a graphics card: the page's own work. */
function workForFrame(milliseconds, times) {
  const work = milliseconds / Math.max(1, JSON.parse(times).length);
  return Number.isNaN(work) ? "work unknown" : `${work.toFixed(1)} ms of work for a frame`;
}

/** Milliseconds that a page in Chromium has worked so far. */
async function workOf(meter) {
  const { metrics } = await meter.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1000;
}

/** Waits for an answer, and for an end of the window or the page that never answers no longer than a minute and a half. */
async function within(what, answer) {
  let timer;
  const tooLong = new Promise((_, reject) => {
    const fail = () =>
      reject(new Error(`No answer for ${PATIENCE_MS / 1000} s: ${what}. The page hangs or its process ended.`));
    timer = setTimeout(fail, PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

function rest(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function median(values) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted.length === 0 ? "unknown" : Math.round(sorted[Math.floor(sorted.length / 2)]);
}
