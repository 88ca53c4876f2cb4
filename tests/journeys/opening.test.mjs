/** The window opens and shows the app. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as rest } from "node:timers/promises";
import { ROOT } from "../../scripts/setup.mjs";
import { startDesk } from "./desk.mjs";

let desk;
before(async () => {
  desk = await startDesk();
});
after(() => desk.close());

test("The window opens and shows its root element", async () => {
  const window = await desk.open();
  assert.equal(await window.browser.getTitle(), "Groundplan");
  assert.notEqual(await window.text("#root > *"), "");
  await window.picture("opening");
  await window.close();
});

test("A picture of a window at rest is taken at once by whoever drives it", async () => {
  const window = await desk.open();
  await rest(4_000);
  const picture = await Promise.race([window.browser.takeScreenshot(), rest(20_000, "")]);
  assert.notEqual(picture, "", "no picture after 20 seconds");
  await window.close();
});

test("Where it is installed, a plan is known by its ending and given to the program that is started for it", () => {
  const read = (...names) => readFileSync(join(ROOT, "src-tauri", ...names), "utf8");
  const { fileAssociations, linux } = JSON.parse(read("tauri.conf.json")).bundle;
  const [plans] = fileAssociations;
  const [type] = Object.entries(linux.deb.files).filter(([target]) => target.startsWith("/usr/share/mime/packages/"));
  const described = read(type[1]);
  assert.ok(described.includes(`type="${plans.mimeType}"`), "the type of the program's entry is the one of its files");
  assert.ok(described.includes(`pattern="*.${plans.ext[0]}"`), "the ending is the one that plans have");
  // Without a place for the file in it, the command is started with none.
  assert.match(read(linux.deb.desktopTemplate), /^Exec=\{\{exec\}\} %f$/m);
});
