/** Undo and redo as two lists of changes. */
import type { Document } from "../ipc/generated/Document";
import { apply, type Change, reverse, squash } from "./change";

/** One thing that the architect did. */
export interface Step {
  /** What it is called in the menu: `Move 3 components`. */
  readonly label: string;
  readonly change: Change;
  /** Edits with the same gesture are one step: every position of one drag, every letter of one word. */
  readonly gesture?: string;
}

/** What was done, oldest first, and what was undone, next first. */
export interface History {
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

export const EMPTY_HISTORY: History = { past: [], future: [] };

/** The history after one more edit. A gesture that ends where it began leaves no step. */
export function edit(history: History, label: string, change: Change, gesture?: string): History {
  if (change.size === 0) return history;
  const last = history.past.at(-1);
  if (gesture === undefined) return { past: [...history.past, { label, change }], future: [] };
  if (last?.gesture !== gesture || history.future.length > 0) {
    return { past: [...history.past, { label, change, gesture }], future: [] };
  }
  const squashed = squash(last.change, change);
  const earlier = history.past.slice(0, -1);
  return { past: squashed.size === 0 ? earlier : [...earlier, { label, change: squashed, gesture }], future: [] };
}

/** Takes back the last step; null when there is none. */
export function undo(
  history: History,
  document: Document,
): { history: History; document: Document; step: Step } | null {
  const step = history.past.at(-1);
  if (!step) return null;
  return {
    history: { past: history.past.slice(0, -1), future: [step, ...history.future] },
    document: apply(document, reverse(step.change)),
    step,
  };
}

/** Does again what was taken back last; null when there is nothing. */
export function redo(
  history: History,
  document: Document,
): { history: History; document: Document; step: Step } | null {
  const step = history.future[0];
  if (!step) return null;
  return {
    history: { past: [...history.past, step], future: history.future.slice(1) },
    document: apply(document, step.change),
    step,
  };
}
