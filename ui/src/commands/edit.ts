import { plural } from "../design/format";
import { GRID } from "../document/geometry";
import { duplicate, excerpt, moved, removeRecords } from "../document/records";
import type { Document } from "../ipc/generated/Document";
import type { Position } from "../ipc/generated/Position";
import { type Act, type Command, planIsOpen, type Situation } from "./command";
import { selectedIn } from "./selected";

const hasSelection = (situation: Situation) => planIsOpen(situation) && situation.selection.size > 0;
const hasComponents = (situation: Situation) => planIsOpen(situation) && selectedIn(situation).components.length > 0;

export const editCommands: readonly Command[] = [
  {
    id: "edit.undo",
    title: ({ history }) => withLabel("Undo", history.past.at(-1)?.label),
    group: "Edit",
    icon: "undo",
    keys: ["Mod+Z"],
    enabled: ({ history, screen }) => screen === "plan" && history.past.length > 0,
    run: () => ({ do: "undo" }),
  },
  {
    id: "edit.redo",
    title: ({ history }) => withLabel("Redo", history.future[0]?.label),
    group: "Edit",
    icon: "redo",
    keys: ["Mod+Shift+Z", "Mod+Y"],
    enabled: ({ history, screen }) => screen === "plan" && history.future.length > 0,
    run: () => ({ do: "redo" }),
  },
  {
    id: "edit.cut",
    title: (situation) => `Cut ${spokenSelection(situation)}`,
    group: "Edit",
    keys: ["Mod+X"],
    apart: true,
    context: ["component"],
    enabled: hasComponents,
    run: (situation) => {
      const { components } = selectedIn(situation);
      const cut = { label: `Cut ${spoken(situation.document, components)}`, change: removed(situation) };
      return { do: "copy", piece: excerpt(situation.document, components), cut };
    },
  },
  {
    id: "edit.copy",
    title: (situation) => `Copy ${spokenSelection(situation)}`,
    group: "Edit",
    icon: "copy",
    keys: ["Mod+C"],
    context: ["component"],
    enabled: hasComponents,
    run: ({ document, selection }) => ({ do: "copy", piece: excerpt(document, selection) }),
  },
  {
    id: "edit.paste",
    title: "Paste",
    group: "Edit",
    keys: ["Mod+V"],
    context: ["canvas", "component"],
    enabled: planIsOpen,
    run: () => ({ do: "paste" }),
  },
  {
    id: "edit.duplicate",
    title: (situation) => `Duplicate ${spokenSelection(situation)}`,
    group: "Edit",
    keys: ["Mod+D"],
    context: ["component"],
    enabled: hasComponents,
    run: ({ document, selection }) => {
      const { change, ids } = duplicate(document, selection);
      return { do: "edit", label: `Duplicate ${plural(ids.length, "component")}`, change, select: ids };
    },
  },
  {
    id: "edit.delete",
    title: (situation) => `Delete ${spokenSelection(situation)}`,
    group: "Edit",
    icon: "trash",
    keys: ["Delete", "Backspace"],
    context: ["component", "link", "boundary", "card"],
    enabled: hasSelection,
    run: (situation) => ({
      do: "edit",
      label: `Delete ${spoken(situation.document, situation.selection)}`,
      change: removed(situation),
    }),
  },
  {
    id: "edit.selectAll",
    title: "Select everything",
    group: "Edit",
    keys: ["Mod+A"],
    apart: true,
    context: ["canvas"],
    enabled: planIsOpen,
    run: ({ document }) => ({
      do: "select",
      ids: [...document.components, ...document.links, ...document.cards].map(({ id }) => id),
    }),
  },
  {
    id: "edit.selectNothing",
    title: "Select nothing",
    group: "Edit",
    keys: ["Escape"],
    enabled: hasSelection,
    run: () => ({ do: "select", ids: [] }),
  },
  ...nudges(),
];

/** One step of the grid with an arrow key, five with Shift. */
function nudges(): Command[] {
  const directions: [string, string, Position][] = [
    ["Left", "ArrowLeft", { x: -GRID, y: 0 }],
    ["Right", "ArrowRight", { x: GRID, y: 0 }],
    ["Up", "ArrowUp", { x: 0, y: -GRID }],
    ["Down", "ArrowDown", { x: 0, y: GRID }],
  ];
  return directions.flatMap(([word, key, by]) =>
    [1, 5].map(
      (steps): Command => ({
        id: `edit.move${word}${steps === 1 ? "" : "Far"}`,
        title: `Move ${word.toLowerCase()}${steps === 1 ? "" : ", far"}`,
        group: "Arrange",
        keys: [steps === 1 ? key : `Shift+${key}`],
        hidden: true,
        enabled: (situation) => planIsOpen(situation) && movable(situation).length > 0,
        run: (situation) => nudged(situation, { x: by.x * steps, y: by.y * steps }),
      }),
    ),
  );
}

function nudged(situation: Situation, by: Position): Act | null {
  const { document } = situation;
  const components = movable(situation);
  if (components.length === 0) return null;
  const places = components.map((id): [string, Position] => {
    const { x, y } = document.positions[id] ?? { x: 0, y: 0 };
    return [id, { x: x + by.x, y: y + by.y, byHand: true }];
  });
  return {
    do: "edit",
    label: `Move ${spoken(document, components)}`,
    change: moved(document, Object.fromEntries(places)),
    gesture: `nudge ${components.join(" ")}`,
  };
}

/** What is selected, has a place and is not locked: components and cards. */
export function movable(situation: Pick<Situation, "document" | "selection">): string[] {
  const { components, cards } = selectedIn(situation);
  return [...components, ...cards].filter((id) => {
    const position = situation.document.positions[id];
    return position !== undefined && !position.locked;
  });
}

function removed({ document, selection }: Situation) {
  return removeRecords(document, selection);
}

function spokenSelection(situation: Situation): string {
  return spoken(situation.document, situation.selection);
}

/** One thing by its name, several by their number: `Chat model`, `3 components`, `2 links`, `5 things`. */
export function spoken(document: Document, ids: Iterable<string>): string {
  const { components, links, paths, boundaries, cards } = selectedIn({ document, selection: new Set(ids) });
  const count = components.length + links.length + paths.length + boundaries.length + cards.length;
  if (count === 0) return "selection";
  if (count === 1) {
    const named = [...document.components, ...document.paths, ...document.boundaries];
    const id = components[0] ?? paths[0] ?? boundaries[0];
    return named.find((record) => record.id === id)?.name ?? (cards.length === 1 ? "card" : "link");
  }
  if (components.length === count) return plural(count, "component");
  if (links.length === count) return plural(count, "link");
  if (cards.length === count) return plural(count, "card");
  return components.length > 0 && links.length + components.length === count
    ? `${plural(components.length, "component")} and ${plural(links.length, "link")}`
    : plural(count, "thing");
}

function withLabel(verb: string, label: string | undefined): string {
  return label ? `${verb} ${label.charAt(0).toLowerCase()}${label.slice(1)}` : verb;
}
