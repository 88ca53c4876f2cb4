import { aligned, distributed, type Edge } from "../document/align";
import { arrangedUnplaced } from "../document/arrange";
import { isGrouped, isLocked, withGroup, withLock } from "../document/grouping";
import { moved } from "../document/records";
import { words } from "../words";
import { type Command, planIsOpen, type Situation } from "./command";
import { movable, spoken } from "./edit";
import { selectedIn } from "./selected";

const drawnSelection = (situation: Situation) => {
  const { components, cards } = selectedIn(situation);
  return [...components, ...cards].filter((id) => situation.document.positions[id] !== undefined);
};
const hasDrawn = (least: number) => (situation: Situation) =>
  planIsOpen(situation) && drawnSelection(situation).length >= least;
const hasMovable = (least: number) => (situation: Situation) =>
  planIsOpen(situation) && movable(situation).length >= least;

export const arrangeCommands: readonly Command[] = [
  {
    id: "arrange.free",
    title: words.commands.arrangeWhatWasNotPlacedByHand,
    group: "Arrange",
    icon: "arrange",
    keys: ["Mod+L"],
    context: ["canvas"],
    enabled: (situation) =>
      planIsOpen(situation) &&
      situation.document.components.length > 1 &&
      situation.document.components.some(({ id }) => !isKept(situation, id)),
    run: () => ({ do: "arrange", everything: false }),
  },
  {
    id: "arrange.everything",
    title: words.commands.arrangeEverything,
    group: "Arrange",
    keys: ["Mod+Shift+L"],
    enabled: (situation) => planIsOpen(situation) && situation.document.components.length > 1,
    run: () => ({ do: "arrange", everything: true }),
  },
  {
    id: "arrange.unplaced",
    title: words.commands.arrangeWhatHasNoPlace,
    group: "Arrange",
    enabled: (situation) =>
      planIsOpen(situation) && situation.document.components.some(({ id }) => !situation.document.positions[id]),
    run: ({ document }) => {
      const places = arrangedUnplaced(document);
      const label = words.commands.arrange(words.commands.components(Object.keys(places).length));
      return { do: "edit", label, change: moved(document, places) };
    },
  },
  ...alignments(),
  ...distributions(),
  {
    id: "arrange.group",
    title: words.commands.group,
    group: "Arrange",
    keys: ["Mod+G"],
    apart: true,
    context: ["component", "card"],
    enabled: hasDrawn(2),
    run: (situation) => ({
      do: "edit",
      label: words.commands.groupStep(spoken(situation.document, situation.selection)),
      change: withGroup(situation.document, drawnSelection(situation), true),
    }),
  },
  {
    id: "arrange.ungroup",
    title: words.commands.ungroup,
    group: "Arrange",
    keys: ["Mod+Shift+G"],
    context: ["component", "card"],
    enabled: (situation) =>
      planIsOpen(situation) && drawnSelection(situation).some((id) => isGrouped(situation.document, id)),
    run: (situation) => ({
      do: "edit",
      label: words.commands.ungroupStep(spoken(situation.document, situation.selection)),
      change: withGroup(situation.document, drawnSelection(situation), false),
    }),
  },
  {
    id: "arrange.lock",
    title: (situation) => (allLocked(situation) ? words.commands.unlock : words.commands.lockInItsPlace),
    group: "Arrange",
    keys: ["Mod+Shift+K"],
    context: ["component", "card"],
    enabled: hasDrawn(1),
    run: (situation) => {
      const lock = !allLocked(situation);
      return {
        do: "edit",
        label: `${lock ? words.commands.lock : words.commands.unlock} ${spoken(situation.document, situation.selection)}`,
        change: withLock(situation.document, drawnSelection(situation), lock),
      };
    },
  },
  {
    id: "arrange.release",
    title: words.commands.leaveItsPlaceToArranging,
    group: "Arrange",
    context: ["component"],
    enabled: (situation) =>
      planIsOpen(situation) && drawnSelection(situation).some((id) => situation.document.positions[id]?.byHand),
    run: (situation) => ({
      do: "edit",
      label: words.commands.leaveThePlaceOfToArranging(spoken(situation.document, situation.selection)),
      change: moved(
        situation.document,
        Object.fromEntries(
          drawnSelection(situation).flatMap((id) => {
            const position = situation.document.positions[id];
            return position ? [[id, { ...position, byHand: false }]] : [];
          }),
        ),
      ),
    }),
  },
];

function isKept({ document }: Situation, id: string): boolean {
  const position = document.positions[id];
  return position?.byHand === true || position?.locked === true;
}

function allLocked(situation: Situation): boolean {
  const drawn = drawnSelection(situation);
  return drawn.length > 0 && drawn.every((id) => isLocked(situation.document, id));
}

function alignments(): Command[] {
  const edges: [Edge, string, string][] = [
    ["left", words.commands.alignLeftEdges, "Alt+ArrowLeft"],
    ["centre", words.commands.alignCentres, "Alt+C"],
    ["right", words.commands.alignRightEdges, "Alt+ArrowRight"],
    ["top", words.commands.alignTopEdges, "Alt+ArrowUp"],
    ["middle", words.commands.alignMiddles, "Alt+M"],
    ["bottom", words.commands.alignBottomEdges, "Alt+ArrowDown"],
  ];
  return edges.map(([edge, title, keys], index) => ({
    id: `arrange.align.${edge}`,
    title,
    group: "Arrange",
    keys: [keys],
    ...(index === 0 ? { apart: true } : {}),
    context: ["component"],
    enabled: hasMovable(2),
    run: (situation) => ({
      do: "edit",
      label: words.commands.alignStep(title, spoken(situation.document, situation.selection)),
      change: moved(situation.document, aligned(situation.document, movable(situation), edge)),
    }),
  }));
}

function distributions(): Command[] {
  const axes = [
    ["x", words.commands.distributeFromLeftToRight, "Alt+Shift+H"],
    ["y", words.commands.distributeFromTopToBottom, "Alt+Shift+V"],
  ] as const;
  return axes.map(([axis, title, keys]) => ({
    id: `arrange.distribute.${axis}`,
    title,
    group: "Arrange",
    keys: [keys],
    context: ["component"],
    enabled: hasMovable(3),
    run: (situation) => ({
      do: "edit",
      label: words.commands.distribute(spoken(situation.document, situation.selection)),
      change: moved(situation.document, distributed(situation.document, movable(situation), axis)),
    }),
  }));
}
