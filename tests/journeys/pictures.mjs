/**
 * Pictures of every view of the real window, in both themes, for people to look at: `npm run pictures`. They lie in
 * test-output/journeys; those that the documentation shows are copied to docs/images.
 */
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as rest } from "node:timers/promises";
import { Key } from "selenium-webdriver";
import { ROOT, setUp } from "../../scripts/setup.mjs";
import { startDesk } from "./desk.mjs";

const TABS = [
  ...["placement", "quotas", "latency", "map", "cost", "availability", "findings", "advisor", "review", "tradeoffs"],
  "options",
];

/** The sample is one too; these are the others. */
const TEMPLATES = ["two-region-inference", "shared-serving", "train-and-serve", "exploration", "nightly-scoring"];

/** What the documentation shows, by the name of its picture here. */
const SHOWN = { "light-plan": "window-light", "dark-plan": "window-dark", "light-start": "start-light" };

setUp("tests");
const desk = await startDesk();
try {
  for (const theme of ["light", "dark"]) await takeAll(theme);
} finally {
  await desk.close();
}
const images = join(ROOT, "docs", "images");
mkdirSync(images, { recursive: true });
for (const [from, to] of Object.entries(SHOWN)) {
  copyFileSync(join(ROOT, "test-output", "journeys", `${from}.png`), join(images, `${to}.png`));
}
process.exit(0);

async function takeAll(theme) {
  const window = await desk.open({ choosePath: desk.home });
  const { browser } = window;
  const take = async (name) => {
    // Views glide and figures arrive; a picture shows them at rest.
    await rest(700);
    console.log(await window.picture(`${theme}-${name}`));
  };
  const keys = (...pressed) =>
    browser
      .actions()
      .sendKeys(...pressed)
      .perform();
  const hold = (key, pressed) => browser.actions().keyDown(key).sendKeys(pressed).keyUp(key).perform();
  const settled = () => window.find('[data-testid="results-body"][aria-busy="false"] .panel');

  if ((await browser.executeScript("return document.documentElement.dataset.theme")) !== theme) {
    await window.click('[data-command="view.theme"]');
  }
  await take("start");
  await window.click('[data-command="plan.new"]');
  await take("empty");
  await window.click('[data-command="plan.start"]');
  await window.click('[data-command="plan.new.rag-chat"]');
  await settled();
  await take("plan");
  await takeForms(take, browser);
  await window.click('[data-component-id="gateway"]');
  for (const tab of TABS) {
    await window.click(`[data-tab="${tab}"]`);
    if (tab === "tradeoffs") await take("tradeoffs-empty");
    if (tab === "tradeoffs") await window.click(".tradeoffs-bar .button-primary");
    if (tab === "tradeoffs") await rest(8_000);
    if (tab === "advisor") await window.find(".advised, .advisor li");
    await take(tab);
    if (tab === "latency") {
      await window.click('[data-testid="results-body"] tbody .row-name');
      await take("form-path");
      await window.click('[data-component-id="gateway"]');
    }
  }
  await window.click('[data-tab="placement"]');
  await window.click('[data-command="view.outline"]');
  await take("outline");
  await window.click('[data-command="view.outline"]');
  await hold(Key.CONTROL, "k");
  await take("commands");
  await keys(Key.ESCAPE);
  await keys(Key.F1);
  await take("help");
  await keys(Key.ESCAPE);
  await keys("?");
  await take("shortcuts");
  await keys(Key.ESCAPE);
  await window.click('[data-testid="status-snapshot"]');
  await take("tables");
  await keys(Key.ESCAPE);
  await window.click('[data-command="workshop.mode"]');
  await window.click('[data-command="workshop.card.risk"]');
  await keys("The index may leak salaries", Key.ESCAPE);
  await take("workshop");
  await window.click('[data-command="view.inspector"]');
  await take("form-card");
  await window.click('[data-command="view.inspector"]');
  await window.click('[data-command="workshop.present"]');
  await take("presentation");
  await window.close();
  for (const template of TEMPLATES) {
    const other = await desk.open();
    await other.click(`[data-command="plan.new.${template}"]`);
    await other.find('[data-testid="results-body"][aria-busy="false"] .panel');
    await rest(1_000);
    console.log(await other.picture(`${theme}-template-${template}`));
    await other.close();
  }
}

/** The form of each kind of record, chosen by keyboard as nothing lies over it then. */
async function takeForms(take, browser) {
  for (const kind of ["component", "link", "boundary"]) {
    await browser.executeScript(
      `const record = document.querySelector("[data-" + arguments[0] + "-id]");
       record.focus();
       record.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));`,
      kind,
    );
    await take(`form-${kind}`);
  }
}
