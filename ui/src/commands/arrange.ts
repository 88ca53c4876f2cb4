import { plural } from "../design/format";
import { arranged, arrangedUnplaced } from "../document/arrange";
import { moved } from "../document/records";
import { type Command, planIsOpen } from "./command";

export const arrangeCommands: readonly Command[] = [
  {
    id: "arrange.everything",
    title: "Arrange everything",
    group: "Arrange",
    icon: "arrange",
    keys: ["Mod+Shift+L"],
    enabled: (situation) => planIsOpen(situation) && situation.document.components.length > 1,
    run: ({ document }) => ({
      do: "edit",
      label: "Arrange everything",
      change: moved(document, arranged(document)),
    }),
  },
  {
    id: "arrange.unplaced",
    title: "Arrange what has no place",
    group: "Arrange",
    enabled: (situation) =>
      planIsOpen(situation) && situation.document.components.some(({ id }) => !situation.document.positions[id]),
    run: ({ document }) => {
      const places = arrangedUnplaced(document);
      const label = `Arrange ${plural(Object.keys(places).length, "component")}`;
      return { do: "edit", label, change: moved(document, places) };
    },
  },
];
