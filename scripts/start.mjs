/**
 * `npm start`: builds the app and opens it on a sample plan. Where there is no display, it assesses the same plan on
 * the command line instead and writes its decision record to a folder.
 */
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { ROOT, setUp } from "./setup.mjs";
import { debugFolder, run, runNodeTool } from "./steps.mjs";

/** A folder that git ignores: what is changed and saved in the sample stays out of the working copy. */
const FOLDER = join("test-output", "sample");
const SAMPLE = join(FOLDER, "rag-chat.groundplan.json");
const RECORD_FOLDER = join(FOLDER, "decisions");

mkdirSync(join(ROOT, FOLDER), { recursive: true });
// What somebody saved in the sample is theirs: it is made once and then left alone.
if (!existsSync(join(ROOT, SAMPLE))) {
  copyFileSync(join(ROOT, "crates", "model", "templates", "rag-chat.groundplan.json"), join(ROOT, SAMPLE));
}

const hasDisplay = process.platform !== "linux" || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
process.exit((hasDisplay ? openWindow() : writeRecord()) ? 0 : 1);

function openWindow() {
  setUp("window");
  console.log("Building Groundplan (several minutes the first time)");
  return (
    runNodeTool("vite", ["build", "ui", "--logLevel", "warn"]) &&
    run("cargo", ["build", "--package", "groundplan-desktop", "--quiet"]) &&
    run(join(debugFolder(), "groundplan-desktop"), [join(ROOT, SAMPLE)])
  );
}

function writeRecord() {
  setUp("command-line");
  console.log("No display here, so the sample plan is assessed on the command line.");
  const groundplan = join(debugFolder(), "groundplan");
  const written =
    run("cargo", ["build", "--package", "groundplan-cli", "--quiet"]) &&
    run(groundplan, ["assess", SAMPLE]) &&
    run(groundplan, ["record", SAMPLE, "--out", RECORD_FOLDER]);
  if (written) console.log(`\nThe decision record is in ${join(ROOT, RECORD_FOLDER)}`);
  return written;
}
