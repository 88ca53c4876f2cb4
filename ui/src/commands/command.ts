/** What a command is. Menu, toolbar, shortcuts, command palette and tests all read the same list of them. */

import type { IconName } from "../design/Icon";
import type { Change } from "../document/change";
import type { History } from "../document/history";
import type { Excerpt } from "../document/records";
import type { Document } from "../ipc/generated/Document";
import type { Finding } from "../ipc/generated/Finding";
import type { KindSpec } from "../ipc/generated/KindSpec";
import type { Position } from "../ipc/generated/Position";
import type { RecentPlan } from "../ipc/generated/RecentPlan";
import type { TemplateEntry } from "../ipc/generated/TemplateEntry";

/** Everything that a command may look at. */
export interface Situation {
  /** Whether a plan is open, or the start screen is shown. */
  readonly screen: "start" | "plan";
  readonly document: Document;
  readonly history: History;
  readonly unsaved: boolean;
  /** Whether the plan was opened from a file or saved in one. */
  readonly hasFile: boolean;
  /** Ids of what is selected, all kinds together. */
  readonly selection: ReadonlySet<string>;
  /** Open findings, gravest first. */
  readonly findings: readonly Finding[];
  readonly kinds: readonly KindSpec[];
  readonly templates: readonly TemplateEntry[];
  readonly recent: readonly RecentPlan[];
  /** The middle of the visible part of the drawing. */
  readonly centre: Position;
  readonly theme: "light" | "dark";
  readonly panels: Readonly<Record<Panel, boolean>>;
  /** The panels of the results, and the one that is shown. */
  readonly tabs: readonly { readonly id: string; readonly title: string }[];
  readonly tab: string;
  /** Whether the window is set up for a workshop. */
  readonly workshop: boolean;
}

export type Panel = "palette" | "outline" | "inspector" | "results";

/** What lies under the pointer, or has the focus, when a context menu is asked for. */
export type Spot = "canvas" | "component" | "link" | "boundary" | "card";

/** What a drawing can be exported as. */
export type Picture = "svg" | "png" | "mermaid" | "drawio";

/** What a command wants done. It does nothing itself, so a test can look at what it would do. */
export type Act =
  | { do: "edit"; label: string; change: Change; gesture?: string; select?: readonly string[] }
  | { do: "undo" }
  | { do: "redo" }
  | { do: "select"; ids: readonly string[] }
  | { do: "reveal"; ids: readonly string[] }
  | { do: "copy"; piece: Excerpt; cut?: { label: string; change: Change } }
  | { do: "paste" }
  | { do: "arrange"; everything: boolean }
  | { do: "new"; template: string | null }
  | { do: "open"; path: string | null }
  | { do: "save"; under: "same name" | "other name" }
  | { do: "export record" }
  | { do: "export cost"; as: "xlsx" | "csv" }
  | { do: "export drawing"; as: Picture; theme: "light" | "dark" }
  | { do: "reload" }
  | { do: "start screen" }
  | { do: "fit"; ids?: readonly string[] }
  | { do: "zoom"; by: number }
  | { do: "zoom"; to: number }
  | { do: "theme"; theme: "light" | "dark" }
  | { do: "locale"; locale: string | null }
  | { do: "panel"; panel: Panel; open: boolean }
  | { do: "tab"; tab: string }
  | { do: "command palette"; only?: "add" | "go" }
  | { do: "context menu" }
  | { do: "workshop"; on: boolean }
  | { do: "present" }
  | { do: "help" }
  | { do: "shortcuts" }
  | { do: "tables" };

/** The menus of the menu bar, in order. What leads somewhere in this one plan is in the palette only. */
export const MENUS = ["Plan", "Edit", "Add", "Arrange", "View", "Workshop", "Help"] as const;

export type Group = (typeof MENUS)[number] | "Go to";

export interface Command {
  /** Never changes: `edit.duplicate`. */
  readonly id: string;
  readonly title: string | ((situation: Situation) => string);
  readonly group: Group;
  readonly icon?: IconName;
  /** The kind of component that it adds, for the icon. */
  readonly kind?: string;
  /** Key combinations, the one to show first: `Mod+D`. Mod is Ctrl, or Command on a Mac. */
  readonly keys?: readonly string[];
  /** Whether its keys also work while somebody writes in a field. */
  readonly whileWriting?: boolean;
  /** The context menus that offer it. */
  readonly context?: readonly Spot[];
  /** Whether a line is drawn above it in its menu. */
  readonly apart?: boolean;
  /** Found in the command palette and the sheet of shortcuts unless hidden. */
  readonly hidden?: boolean;
  readonly enabled: (situation: Situation) => boolean;
  readonly run: (situation: Situation) => Act | null;
}

export function titleOf(command: Command, situation: Situation): string {
  return typeof command.title === "function" ? command.title(situation) : command.title;
}

export const planIsOpen = (situation: Situation) => situation.screen === "plan";
export const always = () => true;
