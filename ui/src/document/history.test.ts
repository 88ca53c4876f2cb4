import { describe, expect, it } from "vitest";
import { alike, apply, squash } from "./change";
import { addComponent, moved, removeComponents, updateComponent, updatePlan } from "./records";
import { samplePlan } from "./sample";
import { createEditor, isUnsaved } from "./store";

function editorOnSample() {
  return createEditor(samplePlan());
}

describe("the selection", () => {
  it("keeps the very selection while what is selected exists, so that a drag redraws no form", () => {
    const editor = editorOnSample();
    editor.select(["app"]);
    const { selection } = editor.getState();
    editor.edit("Move", moved(editor.getState().document, { app: { x: 9, y: 9 } }));
    expect(editor.getState().selection).toBe(selection);
    editor.edit("Delete", removeComponents(editor.getState().document, ["app"]));
    expect([...editor.getState().selection]).toEqual([]);
  });
});

describe("squashing", () => {
  const plan = samplePlan();
  const first = moved(plan, { app: { x: 9, y: 9 } });
  const between = apply(plan, first);

  it("is the first change and then the second", () => {
    const second = removeComponents(between, ["app"]);
    expect(apply(plan, squash(first, second))).toEqual(apply(between, second));
  });

  it("of there and back is nothing", () => {
    expect(squash(first, moved(between, { app: { x: 480, y: -80 } })).size).toBe(0);
  });

  it("of adding and removing is nothing", () => {
    const { change, id } = addComponent(plan, "cache", { x: 0, y: 0 });
    expect(squash(change, removeComponents(apply(plan, change), [id])).size).toBe(0);
  });
});

describe("a drag", () => {
  it("is one step, whatever its length", () => {
    const editor = editorOnSample();
    for (let x = 1; x <= 5; x += 1) {
      editor.edit("Move App", moved(editor.getState().document, { app: { x, y: 0 } }), "drag-1");
    }
    expect(editor.getState().history.past).toHaveLength(1);
    editor.undo();
    expect(editor.getState().document).toEqual(samplePlan());
  });

  it("that ends where it began leaves no step and nothing to save", () => {
    const editor = editorOnSample();
    editor.edit("Move App", moved(editor.getState().document, { app: { x: 1, y: 1 } }), "drag-1");
    editor.edit("Move App", moved(editor.getState().document, { app: { x: 480, y: -80 } }), "drag-1");
    expect(editor.getState().history.past).toHaveLength(0);
    expect(isUnsaved(editor.getState())).toBe(false);
  });

  it("changes no meaning, so no figure is stale", () => {
    const editor = editorOnSample();
    editor.edit("Move App", moved(editor.getState().document, { app: { x: 1, y: 1 } }));
    expect(editor.getState().meaning).toBe(0);
    editor.edit("Rename", updateComponent(editor.getState().document, "app", { name: "Front" }));
    expect(editor.getState().meaning).toBe(1);
  });

  it("does not join a drag before an undo", () => {
    const editor = editorOnSample();
    const drag = (x: number) => editor.edit("Move", moved(editor.getState().document, { app: { x, y: 0 } }), "drag-1");
    drag(1);
    editor.edit("Rename", updatePlan(editor.getState().document, { title: "Other" }));
    editor.undo();
    drag(2);
    expect(editor.getState().history.past).toHaveLength(2);
  });
});

describe("undo and redo", () => {
  it("walk to the beginning and back to the end of any row of edits", () => {
    const editor = editorOnSample();
    const now = () => editor.getState().document;
    editor.edit("Add", addComponent(now(), "cache", { x: 0, y: 0 }).change);
    editor.edit("Remove", removeComponents(now(), ["gateway", "logs"]));
    editor.edit("Rename", updateComponent(now(), "app", { name: "Front" }));
    editor.edit("Remove", removeComponents(now(), ["cache", "app"]));
    const end = now();
    for (let i = 0; i < 4; i += 1) editor.undo();
    expect(now()).toEqual(samplePlan());
    for (let i = 0; i < 4; i += 1) editor.redo();
    expect(now()).toEqual(end);
  });

  it("forget what was undone once something else is done", () => {
    const editor = editorOnSample();
    editor.edit("Title", updatePlan(editor.getState().document, { title: "One" }));
    editor.undo();
    editor.edit("Title", updatePlan(editor.getState().document, { title: "Two" }));
    editor.redo();
    expect(editor.getState().document.title).toBe("Two");
  });
});

describe("saving", () => {
  it("is undone to: then there is nothing to save", () => {
    const editor = editorOnSample();
    const title = (title: string) => editor.edit("Title", updatePlan(editor.getState().document, { title }));
    title("One");
    editor.markSaved({ path: "/plans/one.groundplan.json", stamp: null });
    expect(isUnsaved(editor.getState())).toBe(false);
    title("Two");
    expect(isUnsaved(editor.getState())).toBe(true);
    editor.undo();
    expect(isUnsaved(editor.getState())).toBe(false);
    editor.undo();
    expect(isUnsaved(editor.getState())).toBe(true);
  });

  it("is still to be done for a recovered plan", () => {
    const editor = editorOnSample();
    editor.open(samplePlan(), null, true);
    expect(isUnsaved(editor.getState())).toBe(true);
  });
});

it("what is removed is no longer selected", () => {
  const editor = editorOnSample();
  editor.select(["app", "users-gateway", "nobody"]);
  expect([...editor.getState().selection]).toEqual(["app", "users-gateway"]);
  editor.edit("Remove", removeComponents(editor.getState().document, ["app"]));
  expect([...editor.getState().selection]).toEqual(["users-gateway"]);
});

it("values are alike whatever the order of their fields, and differ in any leaf", () => {
  expect(alike({ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 })).toBe(true);
  expect(alike({ a: 1 }, { a: 1, b: undefined })).toBe(true);
  expect(alike({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
  expect(alike({ a: null }, { a: 0 })).toBe(false);
});
