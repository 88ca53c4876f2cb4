/** The window opens and shows the app. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
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
