import { GRID } from "../document/geometry";
import { duplicate, excerpt, moved, removeRecords } from "../document/records";
import type { Document } from "../ipc/generated/Document";
import type { Position } from "../ipc/generated/Position";
import { words } from "../words";
import { type Act, type Command, planIsOpen, type Situation } from "./command";
import { selectedIn } from "./selected";

const hasSelection = (situation: Situation) => planIsOpen(situation) && situation.selection.size > 0;
const hasComponents = (situation: Situation) => planIsOpen(situation) && selectedIn(situation).components.length > 0;

export const editCommands: readonly Command[] = [
  {
    id: "edit.undo",
    title: ({ history }) => words.commands.undo(inSentence(history.past.at(-1)?.label)),
    group: "Edit",
    icon: "undo",
    keys: ["Mod+Z"],
    enabled: ({ history, screen }) => screen === "plan" && history.past.length > 0,
    run: () => ({ do: "undo" }),
  },
  {
    id: "edit.redo",
    title: ({ history }) => words.commands.redo(inSentence(history.future[0]?.label)),
    group: "Edit",
    icon: "redo",
    keys: ["Mod+Shift+Z", "Mod+Y"],
    enabled: ({ history, screen }) => screen === "plan" && history.future.length > 0,
    run: () => ({ do: "redo" }),
  },
  {
    id: "edit.cut",
    title: (situation) => words.commands.cut(spokenSelection(situation)),
    group: "Edit",
    keys: ["Mod+X"],
    apart: true,
    context: ["component"],
    enabled: hasComponents,
    run: (situation) => {
      const { components } = selectedIn(situation);
      const cut = { label: words.commands.cut(spoken(situation.document, components)), change: removed(situation) };
      return { do: "copy", piece: excerpt(situation.document, components), cut };
    },
  },
  {
    id: "edit.copy",
    title: (situation) => words.commands.copy(spokenSelection(situation)),
    group: "Edit",
    icon: "copy",
    keys: ["Mod+C"],
    context: ["component"],
    enabled: hasComponents,
    run: ({ document, selection }) => ({ do: "copy", piece: excerpt(document, selection) }),
  },
  {
    id: "edit.paste",
    title: words.commands.paste,
    group: "Edit",
    keys: ["Mod+V"],
    context: ["canvas", "component"],
    enabled: planIsOpen,
    run: () => ({ do: "paste" }),
  },
  {
    id: "edit.duplicate",
    title: (situation) => words.commands.duplicate(spokenSelection(situation)),
    group: "Edit",
    keys: ["Mod+D"],
    context: ["component"],
    enabled: hasComponents,
    run: ({ document, selection }) => {
      const { change, ids } = duplicate(document, selection);
      return {
        do: "edit",
        label: words.commands.duplicate(words.commands.components(ids.length)),
        change,
        select: ids,
      };
    },
  },
  {
    id: "edit.delete",
    title: (situation) => words.commands.delete(spokenSelection(situation)),
    group: "Edit",
    icon: "trash",
    keys: ["Delete", "Backspace"],
    context: ["component", "link", "boundary", "card"],
    enabled: hasSelection,
    run: (situation) => ({
      do: "edit",
      label: words.commands.delete(spoken(situation.document, situation.selection)),
      change: removed(situation),
    }),
  },
  {
    id: "edit.selectAll",
    title: words.commands.selectEverything,
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
    title: words.commands.selectNothing,
    group: "Edit",
    keys: ["Escape"],
    enabled: hasSelection,
    run: () => ({ do: "select", ids: [] }),
  },
  ...nudges(),
];

/** One step of the grid with an arrow key, five with Shift. */
function nudges(): Command[] {
  const directions: [string, (far: boolean) => string, string, Position][] = [
    ["Left", words.commands.moveLeft, "ArrowLeft", { x: -GRID, y: 0 }],
    ["Right", words.commands.moveRight, "ArrowRight", { x: GRID, y: 0 }],
    ["Up", words.commands.moveUp, "ArrowUp", { x: 0, y: -GRID }],
    ["Down", words.commands.moveDown, "ArrowDown", { x: 0, y: GRID }],
  ];
  return directions.flatMap(([id, title, key, by]) =>
    [1, 5].map(
      (steps): Command => ({
        id: `edit.move${id}${steps === 1 ? "" : "Far"}`,
        title: title(steps > 1),
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
    label: words.commands.move(spoken(document, components)),
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
  if (count === 0) return words.commands.selection;
  if (count === 1) {
    const named = [...document.components, ...document.paths, ...document.boundaries];
    const id = components[0] ?? paths[0] ?? boundaries[0];
    return (
      named.find((record) => record.id === id)?.name ?? (cards.length === 1 ? words.commands.card : words.commands.link)
    );
  }
  if (components.length === count) return words.commands.components(count);
  if (links.length === count) return words.commands.links(count);
  if (cards.length === count) return words.commands.cards(count);
  return components.length > 0 && links.length + components.length === count
    ? words.commands.componentsAndLinks(
        words.commands.components(components.length),
        words.commands.links(links.length),
      )
    : words.commands.things(count);
}

function inSentence(label: string | undefined): string | undefined {
  return label && `${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}
