/** What the window may ask is answered by the real program: files, failures, assessments and recovery. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { setTimeout as rest } from "node:timers/promises";
import { startDesk } from "./desk.mjs";

let desk;
let window;
before(async () => {
  desk = await startDesk();
  window = await desk.open({ choosePath: desk.home });
});
after(() => desk.close());

test("The start screen is given six templates and the lists that forms need", async () => {
  const startUp = await window.ask("start_up");
  assert.equal(startUp.templates.length, 6);
  assert.match(startUp.snapshot.date, /^\d{4}-\d{2}-\d{2}$/);
  assert.equal(startUp.snapshot.warning, undefined);
  assert.ok(startUp.kinds.some((kind) => kind.kind === "foundation-model-endpoint"));
  assert.ok(startUp.regions.some((region) => region.id === "swedencentral"));
  assert.ok(startUp.platforms.length > 0 && startUp.models.length > 0 && startUp.machines.length > 0);
  assert.equal(startUp.openPath, undefined);
});

test("A plan that is saved, opened and saved again has the same bytes, and is listed as recent", async () => {
  const path = await chosen("plan.groundplan.json");
  const document = await window.ask("new_from_template", { name: "rag-chat" });
  await window.ask("save", { path, document: { ...document, title: "Grüße aus Köln", newerField: 7 } });
  const bytes = readFileSync(path, "utf8");
  assert.ok(bytes.endsWith("}\n"));

  const opened = await window.ask("open", { path });
  assert.equal(opened.document.title, "Grüße aus Köln");
  assert.equal(opened.document.newerField, 7, "what this version does not know is kept");
  await window.ask("save", opened);
  assert.equal(readFileSync(path, "utf8"), bytes);

  const { recent } = await window.ask("start_up");
  assert.deepEqual(recent, [{ path, title: "Grüße aus Köln" }]);
});

test("A file that is no plan is refused with its place and a remedy", async () => {
  const path = await chosen("notes.groundplan.json");
  writeFileSync(path, '{\n  "format": 1,\n');
  await assert.rejects(window.ask("open", { path }), (failure) => {
    assert.equal(failure.tone, "failed");
    assert.equal(failure.code, "document-refused");
    assert.match(failure.place, /^line 3/);
    assert.notEqual(failure.remedy, "");
    return true;
  });
});

test("Files that the person did not choose are neither read nor written", async () => {
  const path = desk.path("secret.groundplan.json");
  const document = await window.ask("new_from_template", { name: "rag-chat" });
  writeFileSync(path, JSON.stringify(document));
  const refused = { code: "path-not-chosen" };
  await assert.rejects(window.ask("open", { path }), refused);
  await assert.rejects(window.ask("save", { path, document }), refused);
  await assert.rejects(window.ask("stamp", { path }), refused);
  await assert.rejects(window.ask("export_record", { path: desk.path("any.md"), document }), refused);
  await assert.rejects(window.ask("export_text", { path: "/tmp/../tmp/any.svg", text: "x" }), refused);
  await assert.rejects(window.ask("keep_recovery", { document, path }), refused);
});

test("What another program wrote is not overwritten unasked", async () => {
  const path = await chosen("shared.groundplan.json");
  const document = await window.ask("new_from_template", { name: "rag-chat" });
  const { stamp } = await window.ask("save", { path, document });
  assert.equal(await window.ask("stamp", { path }), stamp);
  writeFileSync(path, readFileSync(path, "utf8").replace(document.title, "Theirs"));
  await assert.rejects(window.ask("save", { path, document, expected: stamp }), { code: "file-changed" });
  assert.match(readFileSync(path, "utf8"), /Theirs/);
  await window.ask("save", { path, document });
  assert.doesNotMatch(readFileSync(path, "utf8"), /Theirs/);
});

test("A drawing is written for other programs, in light and dark", async () => {
  const document = await window.ask("new_from_template", { name: "rag-chat" });
  const [link] = document.links;
  const ways = {
    [link.id]: [
      [0, 0],
      [40, 0],
      [40, 90],
      [80, 90],
    ],
  };
  const draw = (format, look) => window.ask("draw", { document, format, look, ways });
  assert.match(await draw("svg", "light"), /^<svg [^>]*>[\s\S]*#ffffff[\s\S]*<\/svg>\n$/);
  assert.match(await draw("svg", "dark"), /#11161d/);
  assert.match(await draw("mermaid", "light"), /^%%\{init[\s\S]*flowchart LR\n[\s\S]*-->/);
  assert.match(await draw("drawio", "dark"), /<mxPoint x="40" y="0"\/><mxPoint x="40" y="90"\/>/);
});

test("Options are assessed beside the drawing", async () => {
  const document = await window.ask("new_from_template", { name: "rag-chat" });
  const option = { id: "two", name: "Two", summary: "", choices: {}, pros: [], cons: [] };
  const { decided, options } = await window.ask("compare", { document: { ...document, options: [option] } });
  assert.equal(options.length, 1);
  assert.deepEqual(options[0].cost.monthly, decided.cost.monthly, "an option without choices is the drawing");
});

test("An assessment answers the revision that was asked for", async () => {
  const document = await window.ask("new_from_template", { name: "rag-chat" });
  const { revision, assessment } = await window.ask("assess", { revision: 41, document });
  assert.equal(revision, 41);
  assert.match(assessment.basis.documentFingerprint, /^[0-9a-f]{64}$/);
});

test("A newer revision ends the assessment of an older one", async () => {
  const document = await window.ask("new_from_template", { name: "rag-chat" });
  const answers = await window.browser.executeAsyncScript(
    `const [document, done] = arguments;
     const ask = (revision) => window.__TAURI_INTERNALS__.invoke("assess", { revision, document })
       .then((reply) => reply.revision, (failure) => failure.code);
     Promise.all([51, 52, 53, 54].map(ask)).then(done);`,
    document,
  );
  assert.equal(answers.at(-1), 54, "the newest is always answered");
  for (const [index, answer] of answers.entries()) {
    assert.ok(answer === index + 51 || answer === "superseded", `request ${index + 51} got ${answer}`);
  }
});

test("The record and its drawing are written where the person says, with the same bytes every time", async () => {
  const document = await window.ask("new_from_template", { name: "rag-chat" });
  const path = await chosen("record.md");
  const { written } = await window.ask("export_record", { path, document });
  assert.equal(written[0], path);
  assert.ok(written.some((file) => file.endsWith(".svg")));
  const first = written.map((file) => readFileSync(file, "utf8"));
  assert.ok(first[0].includes(document.title));
  await window.ask("export_record", { path, document });
  assert.deepEqual(
    written.map((file) => readFileSync(file, "utf8")),
    first,
  );
});

test("An unsaved plan comes back after the program ended without warning, until it is let go", async () => {
  const document = await window.ask("new_from_template", { name: "exploration" });
  const { id } = await window.ask("keep_recovery", { document, path: null });
  await window.crash();

  window = await desk.open();
  const { recovered } = await window.ask("start_up");
  assert.deepEqual(
    recovered.map((plan) => [plan.id, plan.title]),
    [[id, document.title]],
  );
  assert.match(recovered[0].savedAt, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
  await window.ask("drop_recovery", { id });
  assert.deepEqual((await window.ask("start_up")).recovered, []);
});

test("Policy switches the journal off: what is drawn is kept nowhere, and nothing is offered", async () => {
  const document = await window.ask("new_from_template", { name: "exploration" });
  const { id } = await window.ask("keep_recovery", { document, path: null });
  const kept = journal();
  assert.notEqual(kept.length, 0, "without the policy it is kept");

  const restricted = await desk.open({ environment: { GROUNDPLAN_NO_RECOVERY: "1" } });
  assert.deepEqual((await restricted.ask("start_up")).recovered, []);
  await restricted.ask("keep_recovery", { document, path: null });
  await restricted.click('[data-command="plan.new.rag-chat"]');
  await restricted.click('[data-testid="palette"] [data-kind="message-queue"]');
  await restricted.until(
    async () => (await restricted.text('[data-testid="status-saved"]')) === "Not saved",
    "not edited",
  );
  // Edits are kept when they have rested for a second.
  await rest(2_500);
  assert.deepEqual(journal(), kept);
  await restricted.crash();
  assert.deepEqual(journal(), kept);
  await window.ask("drop_recovery", { id });
});

test("The plan given on the command line is opened, and file dialogs are answered from the folder that a script names", async () => {
  const plan = desk.path("plan.groundplan.json");
  const other = await desk.open({ plan, choosePath: desk.home });
  assert.equal((await other.ask("start_up")).openPath, plan);
  const suggestedName = "another.groundplan.json";
  assert.equal(await other.ask("choose_save", { suggestedName }), desk.path(suggestedName));
  assert.equal(await other.ask("choose_open"), desk.path("notes.groundplan.json"), "the first plan by name");
  await other.close();
});

/** The files of the recovery journal, by their path. */
function journal() {
  const files = readdirSync(desk.path("data"), { recursive: true, withFileTypes: true });
  return files
    .filter((entry) => entry.isFile() && entry.parentPath.includes("recovery"))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort();
}

/** A file of that name in the desk's home, as if the person had chosen it in a dialog. */
function chosen(suggestedName) {
  return window.ask("choose_save", { suggestedName });
}
