import { describe, expect, it } from "vitest";
import { apply } from "../document/change";
import { EMPTY_HISTORY } from "../document/history";
import { samplePlan } from "../document/sample";
import type { KindSpec } from "../ipc/generated/KindSpec";
import { type Act, type Command, type Situation, titleOf } from "./command";
import { COMMANDS, closeness, commandForKeys, commandsFor, contextCommands, found, keysOf, menusFor } from "./registry";

const cache: KindSpec = { kind: "cache", area: "data", title: "Cache", summary: "Keeps answers.", fields: [] };

function situation(more: Partial<Situation> = {}): Situation {
  return {
    screen: "plan",
    document: samplePlan(),
    history: EMPTY_HISTORY,
    unsaved: false,
    selection: new Set(),
    hasFile: false,
    findings: [],
    kinds: [cache],
    templates: [],
    recent: [],
    centre: { x: 2000, y: 500 },
    theme: "light",
    panels: { palette: true, outline: false, inspector: true, results: true },
    tabs: [{ id: "cost", title: "Cost" }],
    tab: "cost",
    workshop: false,
    ...more,
  };
}

function command(id: string, at: Situation): Command {
  const command = commandsFor(at).find((command) => command.id === id);
  if (!command) throw new Error(`no command ${id}`);
  return command;
}

function edited(id: string, at: Situation) {
  const act = command(id, at).run(at);
  if (act?.do !== "edit") throw new Error(`${id} does not edit`);
  return { act, document: apply(at.document, act.change) };
}

describe("the list", () => {
  it("names every command once and gives no key to two commands", () => {
    const ids = COMMANDS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const keys = COMMANDS.flatMap(({ keys }) => keys ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("offers nothing that needs a plan on the start screen", () => {
    const start = situation({ screen: "start" });
    const ids = commandsFor(start)
      .filter((command) => command.enabled(start) && !command.id.startsWith("view.figures."))
      .map(({ id }) => id);
    expect(ids).toEqual([
      "plan.new",
      "plan.open",
      "view.commands",
      "view.theme",
      "view.tables",
      "help.help",
      "help.shortcuts",
    ]);
  });

  it("runs every enabled command to something, whatever is selected", () => {
    const full = situation({
      selection: new Set(["users", "gateway", "users-gateway"]),
      history: { past: [{ label: "Move", change: new Map() }], future: [{ label: "Move", change: new Map() }] },
    });
    for (const command of commandsFor(full).filter((command) => command.enabled(full))) {
      expect(command.run(full), command.id).not.toBeNull();
      expect(titleOf(command, full)).not.toBe("");
    }
  });
});

describe("menus", () => {
  it("hold every command that is always there, once", () => {
    const at = situation();
    const ids = menusFor(at).flatMap(({ commands }) => commands.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(COMMANDS.filter(({ id }) => !ids.includes(id))).toEqual([]);
  });

  it("of a spot offer what can be done with it now", () => {
    const one = situation({ selection: new Set(["app"]) });
    const ids = contextCommands("component", one).map(({ id }) => id);
    expect(ids).toContain("edit.delete");
    expect(ids).toContain("arrange.lock");
    expect(ids, "two are needed").not.toContain("arrange.align.left");
    expect(contextCommands("link", one).map(({ id }) => id)).not.toContain("edit.copy");
  });
});

describe("keys", () => {
  const press = (key: string, more: Partial<KeyboardEvent> = {}) =>
    keysOf({ key, code: "", ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more });

  it("are read the same with Ctrl and with Command, in upper and lower case", () => {
    expect(press("z", { ctrlKey: true })).toBe("Mod+Z");
    expect(press("Z", { metaKey: true, shiftKey: true })).toBe("Mod+Shift+Z");
    expect(press("?", { shiftKey: true })).toBe("?");
    expect(press("!", { shiftKey: true, code: "Digit1" })).toBe("Shift+1");
    expect(press("ArrowLeft", { shiftKey: true })).toBe("Shift+ArrowLeft");
  });

  it("that are letters belong to the field while somebody writes, those with Mod save all the same", () => {
    const selected = situation({ selection: new Set(["app"]) });
    expect(commandForKeys("Delete", selected, false)?.id).toBe("edit.delete");
    expect(commandForKeys("Delete", selected, true)).toBeUndefined();
    expect(commandForKeys("Mod+Z", { ...selected, history: { past: [], future: [] } }, true)).toBeUndefined();
    expect(commandForKeys("Mod+S", selected, true)?.id).toBe("plan.save");
  });
});

describe("commands", () => {
  it("name what they will undo", () => {
    const at = situation({ history: { past: [{ label: "Move 3 components", change: new Map() }], future: [] } });
    expect(titleOf(command("edit.undo", at), at)).toBe("Undo move 3 components");
  });

  it("delete what is selected, whatever it is", () => {
    const { act, document } = edited("edit.delete", situation({ selection: new Set(["app", "ask"]) }));
    expect(act.label).toBe("Delete 2 things");
    expect(document.components.map(({ id }) => id)).not.toContain("app");
    expect(document.paths).toEqual([]);
  });

  it("add a component in the middle of what is visible and select it", () => {
    const { act, document } = edited("add.component.cache", situation());
    expect(act.select).toEqual(["cache"]);
    expect(document.positions.cache).toEqual({ x: 1890, y: 450 });
  });

  it("add a component to the right of the one that is selected", () => {
    // The logs stand at (720, −80), 220 wide; 80 are left free.
    const { document } = edited("add.component.cache", situation({ selection: new Set(["logs"]) }));
    expect(document.positions.cache).toEqual({ x: 1020, y: -80 });
  });

  it("link from what was selected first to what was selected second", () => {
    const { document } = edited("add.link", situation({ selection: new Set(["model", "logs"]) }));
    expect(document.links.at(-1)).toMatchObject({ from: "model", to: "logs", kind: "telemetry" });
    const back = edited("add.link", situation({ selection: new Set(["lake", "gateway"]) })).document;
    expect(back.links.at(-1)).toMatchObject({ from: "lake", to: "gateway" });
  });

  it("cut leaves the clipboard what it takes away", () => {
    const act = command("edit.cut", situation()).run(situation({ selection: new Set(["app"]) })) as Extract<
      Act,
      { do: "copy" }
    >;
    expect(act.piece.components.map(({ id }) => id)).toEqual(["app"]);
    expect(act.cut?.change.has("component:app")).toBe(true);
  });

  it("move by one step of the grid, as one gesture while the key is held", () => {
    const at = situation({ selection: new Set(["app"]) });
    const { act, document } = edited("edit.moveRight", at);
    expect(document.positions.app).toEqual({ x: 490, y: -80, byHand: true });
    expect(act.gesture).toBe("nudge app");
  });
});

describe("search", () => {
  it("finds by beginning, by word, by letters in order, and not by chance", () => {
    expect(closeness("zoom to fit", "zoom")).toBe(0);
    expect(closeness("zoom to fit", "fit")).toBeLessThan(closeness("outfit", "fit") ?? 0);
    expect(closeness("arrange everything", "arev")).toBeGreaterThan(3);
    expect(closeness("save", "zebra")).toBeNull();
  });

  it("puts the closest first", () => {
    const at = situation();
    expect(found(commandsFor(at), "cache", at)[0]?.id).toBe("add.component.cache");
  });
});
