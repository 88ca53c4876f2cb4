import { apply, squash } from "../document/change";
import { drawnBox, freePlace, GRID, sizeOf, snapped } from "../document/geometry";
import { stepsAlong } from "../document/paths";
import { addBoundary, addComponent, addPath, connect, moved } from "../document/records";
import type { BoundaryKind } from "../ipc/generated/BoundaryKind";
import type { KindSpec } from "../ipc/generated/KindSpec";
import type { Position } from "../ipc/generated/Position";
import { words } from "../words";
import { type Act, type Command, planIsOpen, type Situation } from "./command";
import { selectedIn } from "./selected";

const BOUNDARIES: readonly [BoundaryKind, string][] = [
  ["network", words.commands.networkBoundary],
  ["region", words.commands.regionBoundary],
  ["trust", words.commands.trustBoundary],
  ["residency", words.commands.residencyBoundary],
];

export const addCommands: readonly Command[] = [
  {
    id: "add.component",
    title: words.commands.addComponent,
    group: "Add",
    icon: "plus",
    keys: ["A", "Insert"],
    context: ["canvas"],
    enabled: planIsOpen,
    run: () => ({ do: "command palette", only: "add" }),
  },
  {
    id: "add.link",
    title: (situation) => {
      const [from, to] = ends(situation) ?? [];
      const name = (id?: string) => situation.document.components.find((component) => component.id === id)?.name;
      return from && to ? words.commands.linkTo(name(from) ?? from, name(to) ?? to) : words.commands.linkTwoComponents;
    },
    group: "Add",
    keys: ["L"],
    context: ["component"],
    enabled: (situation) => planIsOpen(situation) && linked(situation) !== null,
    run: linked,
  },
  {
    id: "add.path",
    title: words.commands.addPathFromSelection,
    group: "Add",
    icon: "path",
    keys: ["P"],
    context: ["component", "link"],
    enabled: (situation) => planIsOpen(situation) && stepsAlong(situation.document, situation.selection) !== null,
    run: ({ document, selection }) => {
      const steps = stepsAlong(document, selection);
      if (!steps) return null;
      const { change, id } = addPath(document, words.commands.newPath, steps);
      return { do: "edit", label: words.commands.addPath, change, select: [id] };
    },
  },
  ...BOUNDARIES.map(
    ([kind, name]): Command => ({
      id: `add.boundary.${kind}`,
      title: (situation) =>
        selectedIn(situation).components.length > 0
          ? words.commands.drawAAroundTheSelection(name.toLowerCase())
          : words.commands.drawAnEmpty(name.toLowerCase()),
      group: "Add",
      ...(kind === "network" ? { apart: true } : {}),
      context: ["component", "canvas"],
      enabled: planIsOpen,
      run: (situation) => {
        const { document, centre } = situation;
        const members = selectedIn(situation).components;
        const { change, id } = addBoundary(document, kind, name, members);
        const place = moved(apply(document, change), {
          [id]: snapped({ x: centre.x - 150, y: centre.y - 90, width: 300, height: 180 }),
        });
        const both = members.length > 0 ? change : squash(change, place);
        return { do: "edit", label: words.commands.addKind(name.toLowerCase()), change: both, select: [id] };
      },
    }),
  ),
];

/** One command for each kind of component; it adds beside what is selected, else in the middle of what is visible. */
export function kindCommands({ kinds }: Situation): Command[] {
  return kinds.map((spec) => ({
    id: `add.component.${spec.kind}`,
    title: words.commands.addKind(inSentence(spec.title)),
    group: "Add",
    kind: spec.kind,
    enabled: planIsOpen,
    run: (situation) => {
      const size = sizeOf(spec.kind);
      const { x, y } = situation.centre;
      return added(situation, spec, besideSelected(situation) ?? { x: x - size.width / 2, y: y - size.height / 2 });
    },
  }));
}

/** Right of the one component that is selected: drawings read from left to right, also when nobody points anywhere. */
function besideSelected(situation: Situation): Position | null {
  const [only, another] = selectedIn(situation).components;
  const box = only === undefined || another !== undefined ? null : drawnBox(situation.document, only);
  return box && { x: box.x + box.width + 8 * GRID, y: box.y };
}

/** A new component at a place of the drawing, or as near to it as is free; linked from another when one is given. */
export function added(
  { document }: Pick<Situation, "document">,
  spec: Pick<KindSpec, "kind" | "title">,
  wish: Position,
  from?: string,
): Act {
  const { change, id } = addComponent(document, spec.kind, freePlace(document, spec.kind, wish), spec.title);
  const link = from === undefined ? null : connect(apply(document, change), from, id);
  return {
    do: "edit",
    label: words.commands.addKind(inSentence(spec.title)),
    change: link ? squash(change, link.change) : change,
    select: [id],
  };
}

function linked(situation: Situation): Act | null {
  const [from, to] = ends(situation) ?? [];
  const link = from && to ? connect(situation.document, from, to) : null;
  return link && { do: "edit", label: words.commands.addLink, change: link.change, select: [link.id] };
}

/** The two selected components in the order in which they were selected: the link begins at the first. */
function ends(situation: Situation): [string, string] | null {
  const ids = new Set(selectedIn(situation).components);
  const [from, to, another] = [...situation.selection].filter((id) => ids.has(id));
  return from !== undefined && to !== undefined && another === undefined ? [from, to] : null;
}

/** A title inside a sentence: small, unless its first word is written in capitals. */
export function inSentence(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
