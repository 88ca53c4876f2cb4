import { beforeEach, expect, it, vi } from "vitest";
import { updatePlan } from "../document/records";
import { samplePlan } from "../document/sample";
import { createEditor, isUnsaved } from "../document/store";
import type { Document } from "../ipc/generated/Document";
import type { Failure } from "../ipc/generated/Failure";
import type { StartUp } from "../ipc/generated/StartUp";
import type { Host } from "../ipc/host";
import { createStandIn } from "../ipc/standin";
import { createView } from "./view";
import { createWorkbench } from "./workbench";

const startUp: StartUp = {
  templates: [],
  recent: [],
  recovered: [],
  snapshot: { id: "tables", checksum: "5eed", date: "2026-11-01", ageNote: "retrieved 20 days ago" },
  kinds: [],
  platforms: [],
  regions: [],
  models: [],
  machines: [],
  questions: [],
};

const full: Failure = {
  tone: "failed",
  code: "file",
  message: "The disk is full.",
  remedy: "Make room and save again.",
  place: null,
};

function desk(answers: Partial<Host> = {}) {
  const saved = new Map<string, Document>();
  const host: Host = {
    ...createStandIn(),
    startUp: async () => startUp,
    newFromTemplate: async () => samplePlan(),
    open: async (path) => ({ path, document: samplePlan(), stamp: "as read" }),
    save: async (path, document) => {
      saved.set(path, document);
      return { path, stamp: "as saved" };
    },
    stamp: async () => "as read",
    chooseOpen: async () => null,
    chooseSave: async (name) => `/plans/${name}`,
    assess: () => Promise.reject(full),
    refine: () => Promise.reject(full),
    compare: () => Promise.reject(full),
    draw: async () => "",
    exportText: async () => {},
    exportPicture: async () => {},
    setMenu: async () => {},
    noteUnsaved: async () => {},
    closeWindow: async () => {},
    hear() {},
    simulatePath: () => Promise.reject(full),
    simulationProgress: async () => 1,
    stopSimulation: async () => {},
    advise: () => Promise.reject(full),
    exportRecord: async (path) => ({ written: [path] }),
    keepRecovery: async () => ({ id: "kept" }),
    dropRecovery: async () => {},
    ...answers,
  };
  const editor = createEditor(samplePlan());
  const view = createView(startUp);
  const bench = createWorkbench(host, editor, view);
  const rename = (title: string) =>
    bench.perform({ do: "edit", label: "Rename", change: updatePlan(editor.getState().document, { title }) });
  return { bench, editor, view, saved, rename };
}

beforeEach(() => {
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => {} });
  vi.stubGlobal("innerWidth", 1440);
  vi.stubGlobal("requestAnimationFrame", () => 0);
  vi.stubGlobal("innerHeight", 900);
});

it("a plan without a file is saved under the name of its title, and is saved then", async () => {
  const { bench, editor, view, saved, rename } = desk();
  bench.perform({ do: "new", template: "sample" });
  await vi.waitFor(() => expect(view.get().screen).toBe("plan"));
  rename("Two Régions, one plan");
  bench.perform({ do: "save", under: "same name" });
  await vi.waitFor(() => expect([...saved.keys()]).toEqual(["/plans/two-regions-one-plan.groundplan.json"]));
  await vi.waitFor(() => expect(isUnsaved(editor.getState())).toBe(false));
  expect(view.get().notices.map((notice) => notice.message)).toEqual(["Saved two-regions-one-plan.groundplan.json"]);
});

it("the cost lines are exported into the file that was chosen, in the format of the command", async () => {
  const written: string[] = [];
  const { bench, view } = desk({ exportCost: async (path) => void written.push(path) });
  bench.perform({ do: "open", path: "/plans/a.json" });
  await vi.waitFor(() => expect(view.get().screen).toBe("plan"));
  bench.perform({ do: "export cost", as: "xlsx" });
  await vi.waitFor(() => expect(written).toHaveLength(1));
  expect(written[0]).toMatch(/-cost\.xlsx$/);
  await vi.waitFor(() => expect(view.get().notices.at(-1)?.message).toMatch(/^Exported .*-cost\.xlsx$/));
});

it("nothing unsaved is replaced without asking", async () => {
  const { bench, editor, view, rename } = desk();
  bench.perform({ do: "open", path: "/plans/a.json" });
  await vi.waitFor(() => expect(view.get().screen).toBe("plan"));
  rename("Mine");
  bench.perform({ do: "open", path: "/plans/b.json" });
  const { overlay } = view.get();
  expect(overlay?.kind).toBe("unsaved");
  expect(editor.getState().document.title).toBe("Mine");
  if (overlay?.kind !== "unsaved") return;
  bench.saveAndThen(overlay.next);
  await vi.waitFor(() => expect(editor.getState().path).toBe("/plans/b.json"));
});

it("calling off the file dialog keeps the plan open and unsaved", async () => {
  const { bench, editor, view, rename } = desk({ chooseSave: async () => null });
  bench.perform({ do: "new", template: null });
  await vi.waitFor(() => expect(view.get().screen).toBe("plan"));
  rename("Mine");
  bench.perform({ do: "start screen" });
  const { overlay } = view.get();
  if (overlay?.kind === "unsaved") bench.saveAndThen(overlay.next);
  await vi.waitFor(() => expect(view.get().busy).toBeNull());
  expect(view.get().screen).toBe("plan");
  expect(isUnsaved(editor.getState())).toBe(true);
});

it("a failure says what happened and what to do, and the plan stays unsaved", async () => {
  const { bench, editor, view, rename } = desk({ save: () => Promise.reject(full) });
  bench.perform({ do: "new", template: null });
  await vi.waitFor(() => expect(view.get().screen).toBe("plan"));
  rename("Mine");
  bench.perform({ do: "save", under: "same name" });
  await vi.waitFor(() => expect(view.get().notices).toHaveLength(1));
  expect(view.get().notices[0]).toMatchObject({ tone: "failed", message: full.message, remedy: full.remedy });
  expect(isUnsaved(editor.getState())).toBe(true);
});

it("what a file leaves without a place is placed when it is opened, and that is nothing to save", async () => {
  const { positions: _, ...unplaced } = samplePlan();
  const { bench, editor, view } = desk({
    open: async (path) => ({ path, document: { ...unplaced, positions: {} }, stamp: "as read" }),
  });
  bench.perform({ do: "open", path: "/plans/bare.json" });
  await vi.waitFor(() => expect(view.get().screen).toBe("plan"));
  expect(Object.keys(editor.getState().document.positions).sort()).toEqual(
    unplaced.components.map(({ id }) => id).sort(),
  );
  expect(isUnsaved(editor.getState())).toBe(false);
});

it("a file that is no plan is refused kindly when it is dropped", async () => {
  const { bench, view } = desk();
  bench.openDropped(new File(["{}"], "holiday.json"));
  await vi.waitFor(() => expect(view.get().notices).toHaveLength(1));
  expect(view.get().notices[0]?.message).toBe("holiday.json is not a Groundplan plan.");
  expect(view.get().screen).toBe("start");
});

it("a recovered plan is unsaved, and keeps the file that it came from", () => {
  const { bench, editor, view } = desk();
  bench.openRecovered({
    id: "kept",
    path: "/plans/a.json",
    title: "A",
    savedAt: "2026-11-21T21:05:00Z",
    document: samplePlan(),
    earlier: [],
  });
  expect(view.get().screen).toBe("plan");
  expect(editor.getState().path).toBe("/plans/a.json");
  expect(isUnsaved(editor.getState())).toBe(true);
});

it("a file that another program wrote is asked about, and overwritten only when somebody says so", async () => {
  const expectations: (string | null)[] = [];
  const changed: Failure = { ...full, code: "file-changed" };
  const { bench, editor, view, rename } = desk({
    save: async (path, _, expected) => {
      expectations.push(expected);
      if (expected === "as read") throw changed;
      return { path, stamp: "as overwritten" };
    },
  });
  bench.perform({ do: "open", path: "/plans/shared.groundplan.json" });
  await vi.waitFor(() => expect(view.get().screen).toBe("plan"));
  rename("Mine");
  bench.perform({ do: "save", under: "same name" });
  await vi.waitFor(() =>
    expect(view.get().overlay).toEqual({ kind: "changed", path: "/plans/shared.groundplan.json" }),
  );
  expect(isUnsaved(editor.getState())).toBe(true);
  bench.overwrite();
  await vi.waitFor(() => expect(isUnsaved(editor.getState())).toBe(false));
  expect(expectations).toEqual(["as read", null]);
  expect(editor.getState().stamp).toBe("as overwritten");
});

it("a change of the file is noticed once, however often it is looked at", async () => {
  let stamp = "as read";
  const { bench, view } = desk({ stamp: async () => stamp });
  bench.perform({ do: "open", path: "/plans/shared.groundplan.json" });
  await vi.waitFor(() => expect(view.get().screen).toBe("plan"));
  bench.lookAtFile();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(view.get().overlay).toBeNull();
  stamp = "theirs";
  bench.lookAtFile();
  await vi.waitFor(() => expect(view.get().overlay).toMatchObject({ kind: "changed" }));
  view.set({ overlay: null });
  bench.lookAtFile();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(view.get().overlay).toBeNull();
});

it("the program is told when closing the window would lose something, and when it would not any more", async () => {
  const told: boolean[] = [];
  const { bench, view, rename } = desk({
    noteUnsaved: async (unsaved) => {
      told.push(unsaved);
    },
  });
  bench.perform({ do: "new", template: null });
  await vi.waitFor(() => expect(view.get().screen).toBe("plan"));
  rename("Mine");
  bench.perform({ do: "undo" });
  expect(told).toEqual([true, false]);
});

it("a workshop puts the panels away and brings them back as they were", () => {
  const { bench, view } = desk();
  const before = view.get().panels;
  bench.perform({ do: "workshop", on: true });
  expect(Object.values(view.get().panels)).not.toContain(true);
  bench.perform({ do: "workshop", on: false });
  expect(view.get().panels).toEqual(before);
});

it("offers both when a plan pins other tables than those in use", async () => {
  const pinned = { ...samplePlan(), snapshot: "older" };
  const chosen: string[] = [];
  const other = { pinned: "older", open: "tables", openChecksum: "5eed" };
  const { bench, view } = desk({
    open: async (path) => ({ path, document: pinned, stamp: "1" }),
    otherTables: async () => other,
    chooseSnapshot: async (id) => {
      chosen.push(id);
      return { snapshots: [], profiles: [] };
    },
  });
  bench.perform({ do: "open", path: "/plans/old.groundplan.json" });
  await vi.waitFor(() => expect(view.get().overlay).toEqual({ kind: "pinned", other }));
  bench.takePinned("older");
  await vi.waitFor(() => expect(chosen).toEqual(["older"]));
  expect(view.get().overlay).toBeNull();
});

it("says nothing when a plan pins the tables in use, and pins them when it is saved", async () => {
  const { bench, view, saved } = desk({
    open: async (path) => ({ path, document: { ...samplePlan(), snapshot: "tables" }, stamp: "1" }),
  });
  bench.perform({ do: "open", path: "/plans/a.groundplan.json" });
  await vi.waitFor(() => expect(view.get().screen).toBe("plan"));
  expect(view.get().overlay).toBeNull();
  bench.perform({ do: "new", template: null });
  await vi.waitFor(() => expect(view.get().screen).toBe("plan"));
  bench.perform({ do: "save", under: "other name" });
  await vi.waitFor(() => expect([...saved.values()]).toMatchObject([{ snapshot: "tables", snapshotChecksum: "5eed" }]));
});
