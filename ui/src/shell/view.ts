/** How the window is set up: what is open, hidden, how wide, and what lies over it. Never undone, never in the document. */
import type { CanvasPort } from "../canvas";
import type { Panel, Spot } from "../commands/command";
import type { Excerpt } from "../document/records";
import type { Failure } from "../ipc/generated/Failure";
import type { OtherTables } from "../ipc/generated/OtherTables";
import type { Position } from "../ipc/generated/Position";
import type { StartUp } from "../ipc/generated/StartUp";
import { locale } from "../words/locale";

export interface View {
  readonly screen: "start" | "plan";
  readonly startUp: StartUp;
  readonly panels: Readonly<Record<Panel, boolean>>;
  /** Width of the palette and of the inspector, height of the results, in pixels. */
  readonly sizes: Readonly<Record<Panel, number>>;
  /** The panel of the results that is shown. */
  readonly tab: string;
  /** The workshop that is held; null outside of one. */
  readonly workshop: Workshop | null;
  /** Whether a file hovers over the window. */
  readonly isHovered: boolean;
  /** The locale in which figures and days are written. */
  readonly locale: string;
  readonly overlay: Overlay | null;
  readonly notices: readonly Notice[];
  readonly clipboard: Excerpt | null;
  readonly canvas: CanvasPort | null;
  /** Resolves when the recovery journal holds what it is to hold by now, and nothing that was given up. */
  readonly kept: () => Promise<void>;
  /** Something that takes a moment is under way: `Saving`. */
  readonly busy: string | null;
}

/** A workshop: its clock, and how the window was set up before it. */
export interface Workshop {
  readonly panels: Readonly<Record<Panel, boolean>>;
  /** Minutes that the clock is set to. */
  readonly minutes: number;
  /** The moment at which the clock runs out, in milliseconds since 1970; null while it stands still. */
  readonly endsAt: number | null;
  /** What is left on a clock that stands still, in milliseconds. */
  readonly leftMs: number;
}

/** What lies over the window. */
export type Overlay =
  | { kind: "commands" }
  /** The palette of kinds: where the component goes, and what it is linked from. */
  | { kind: "add"; at?: Position; from?: string }
  /** Everything that the plan holds, to go there. */
  | { kind: "go" }
  | { kind: "context"; spot: Spot; at: { x: number; y: number } }
  | { kind: "shortcuts" }
  | { kind: "help" }
  | { kind: "present" }
  /** Another program wrote the file of the plan. */
  | { kind: "changed"; path: string }
  | { kind: "tables" }
  /** The plan pins other tables than those in use. */
  | { kind: "pinned"; other: OtherTables }
  | { kind: "unsaved"; next: () => void };

/** A message at the edge of the window. */
export interface Notice {
  readonly id: number;
  readonly tone: "good" | Failure["tone"];
  readonly message: string;
  readonly remedy: string;
}

export interface ViewStore {
  get(): View;
  set(next: Partial<View>): void;
  subscribe(listener: () => void): () => void;
}

/** Smallest and largest size of each panel, in pixels. */
export const BOUNDS: Readonly<Record<Panel, readonly [number, number]>> = {
  palette: [168, 340],
  outline: [280, 900],
  inspector: [260, 520],
  results: [120, 620],
};

const KEY = "groundplan.window";

export function createView(startUp: StartUp): ViewStore {
  let view: View = {
    screen: "start",
    startUp,
    ...restored(),
    tab: "placement",
    workshop: null,
    isHovered: false,
    locale: locale(),
    overlay: null,
    notices: [],
    clipboard: null,
    canvas: null,
    kept: async () => {},
    busy: null,
  };
  const listeners = new Set<() => void>();
  return {
    get: () => view,
    set(next) {
      view = { ...view, ...next };
      // A workshop puts the panels away for its own time only.
      if ((next.panels || next.sizes) && !view.workshop) {
        localStorage.setItem(KEY, JSON.stringify({ panels: view.panels, sizes: view.sizes }));
      }
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function restored(): Pick<View, "panels" | "sizes"> {
  const isNarrow = innerWidth < 1200;
  // At 200 % a window of 1,440 pixels has room for 720: kinds are added with the palette of commands then.
  const isTight = innerWidth < 900;
  const usual = {
    panels: { palette: !isTight, outline: false, inspector: true, results: true },
    sizes: {
      outline: isNarrow ? 420 : 500,
      palette: isNarrow ? 172 : 204,
      inspector: isNarrow ? 264 : 304,
      results: innerHeight < 500 ? 150 : innerHeight < 800 ? 190 : 300,
    },
  };
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<typeof usual>;
    return { panels: { ...usual.panels, ...kept.panels }, sizes: { ...usual.sizes, ...kept.sizes } };
  } catch {
    return usual;
  }
}
