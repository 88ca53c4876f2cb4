/** All commands, and how they are found by id, by words and by keys. */
import { words } from "../words";
import { addCommands, kindCommands } from "./add";
import { arrangeCommands } from "./arrange";
import { type Command, MENUS, type Situation, type Spot, titleOf } from "./command";
import { editCommands } from "./edit";
import { boundaryCommands, componentCommands, findingCommands, linkCommands, pathCommands } from "./go";
import { planCommands, recentCommands, templateCommands } from "./plan";
import { localeCommands, tabCommands, viewCommands } from "./view";
import { cardCommands, workshopCommands } from "./workshop";

/** The commands that are always there, whatever is open. */
export const COMMANDS: readonly Command[] = [
  ...planCommands,
  ...editCommands,
  ...addCommands,
  ...arrangeCommands,
  ...viewCommands,
  ...workshopCommands,
];

/** Every command, those made for what is open and known among them. */
export function commandsFor(situation: Situation): Command[] {
  const made = [kindCommands, cardCommands, tabCommands, goCommands, templateCommands, recentCommands, localeCommands];
  return [...COMMANDS, ...made.flatMap((make) => make(situation))];
}

/** Every command that leads to something in the plan: what searching the drawing looks through. */
export function goCommands(situation: Situation): Command[] {
  const made = [componentCommands, boundaryCommands, pathCommands, linkCommands, findingCommands];
  return made.flatMap((make) => make(situation));
}

/** One menu of the menu bar with its commands. */
export interface MenuOfCommands {
  readonly title: string;
  readonly commands: readonly Command[];
}

/** The menu bar: every command that is always there, and those that follow from the tables. */
export function menusFor(situation: Situation): MenuOfCommands[] {
  const commands = [...COMMANDS, ...tabCommands(situation), ...templateCommands(situation), ...cardCommands(situation)];
  return MENUS.map((group) => ({
    title: words.commands.groups[group],
    commands: commands.filter((command) => command.group === group),
  }));
}

/** What the context menu of a spot offers here and now. */
export function contextCommands(spot: Spot, situation: Situation): Command[] {
  return COMMANDS.filter((command) => command.context?.includes(spot) && command.enabled(situation));
}

export function commandById(id: string): Command | undefined {
  return COMMANDS.find((command) => command.id === id);
}

/** The command that a key combination stands for here and now. */
export function commandForKeys(keys: string, situation: Situation, isWriting: boolean): Command | undefined {
  return COMMANDS.find(
    (command) => command.keys?.includes(keys) && (!isWriting || command.whileWriting) && command.enabled(situation),
  );
}

/** What was pressed, written as commands write it: `Mod+Shift+Z`, `ArrowLeft`, `?`. */
export function keysOf(
  event: Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">,
): string {
  const letter = event.key.length === 1 && /[a-z]/i.test(event.key);
  // Shift with a digit types another sign on every keyboard, so the digit is read from the place of the key.
  const digit = event.shiftKey && /^Digit\d$/.test(event.code) ? event.code.slice(5) : null;
  const key = digit ?? (letter ? event.key.toUpperCase() : event.key);
  const isSign = key.length === 1 && !letter && digit === null;
  return [(event.ctrlKey || event.metaKey) && "Mod", event.altKey && "Alt", event.shiftKey && !isSign && "Shift", key]
    .filter(Boolean)
    .join("+");
}

/** Enabled commands whose title has all the letters of the query in order, the closest first. */
export function found(commands: readonly Command[], query: string, situation: Situation): Command[] {
  const wanted = query.trim().toLowerCase();
  return commands
    .filter((command) => !command.hidden && command.enabled(situation))
    .map((command) => ({ command, score: closeness(titleOf(command, situation).toLowerCase(), wanted) }))
    .filter(({ score }) => score !== null)
    .sort((one, other) => (one.score ?? 0) - (other.score ?? 0))
    .map(({ command }) => command);
}

/** How far a title is from a query: 0 is the same beginning, null is no match at all. */
export function closeness(title: string, query: string): number | null {
  if (query === "" || title.startsWith(query)) return 0;
  const words = title.indexOf(` ${query}`);
  if (words >= 0) return 1 + words / 1000;
  const inside = title.indexOf(query);
  if (inside >= 0) return 2 + inside / 1000;
  if (query.split(/\s+/).every((word) => title.includes(word))) return 3;
  let at = -1;
  let gaps = 0;
  for (const letter of query.replace(/\s+/g, "")) {
    const next = title.indexOf(letter, at + 1);
    if (next < 0) return null;
    gaps += at >= 0 ? next - at - 1 : 0;
    at = next;
  }
  // Letters strewn over a whole sentence are chance, not a match.
  return gaps > query.length * 3 ? null : 4 + gaps;
}
