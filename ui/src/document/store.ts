/**
 * The open document and what is selected in it. Everything that edits goes through `edit`, so nothing escapes undo.
 *
 * Knows nothing of React, of the drawing library and of files.
 */
import type { Document } from "../ipc/generated/Document";
import type { Missing } from "../ipc/generated/Missing";
import { apply, type Change, hasMeaning } from "./change";
import { EMPTY_HISTORY, edit, type History, redo, type Step, undo } from "./history";

export interface EditorState {
  readonly document: Document;
  /** Grows with every edit, undo and redo. */
  readonly revision: number;
  /** Grows only when anything but positions changed: figures of an older meaning are stale. */
  readonly meaning: number;
  /** The document as it was when its meaning changed last: the same object while boxes are only moved. */
  readonly meant: Document;
  readonly history: History;
  /** Ids of components, links, paths and boundaries. */
  readonly selection: ReadonlySet<string>;
  /** The file of the document; null when it was never saved. */
  readonly path: string | null;
  /** Tells the content of the file when it was read or written last; null when it has none. */
  readonly stamp: string | null;
  /** Equal to `revision` when there is nothing to save. */
  readonly savedRevision: number;
  /** What was last asked to be brought into view; a new object for every request. */
  readonly revealed: { readonly ids: readonly string[] } | null;
  /** The field that somebody was last asked to fill in; a new object for every request. */
  readonly wanted: Missing | null;
  /** Grows when another document is opened, so that the canvas can fit it into view. */
  readonly opened: number;
}

/** The file of a document, and what tells its content. */
export interface File {
  readonly path: string;
  readonly stamp: string | null;
}

export interface EditorStore {
  getState(): EditorState;
  /** Calls the listener after every change of the state; the result ends that. */
  subscribe(listener: () => void): () => void;
  /** Applies a change as one step; edits with the same gesture become one. An empty change is no step. */
  edit(label: string, change: Change, gesture?: string): void;
  undo(): void;
  redo(): void;
  /** Selects exactly these ids; ids that do not exist are ignored. */
  select(ids: Iterable<string>): void;
  /** Selects these ids and brings them into view. */
  reveal(ids: Iterable<string>): void;
  /** Selects the record that lacks a field, and asks for the field. */
  askFor(missing: Missing): void;
  /** Replaces the document and forgets the history. `unsaved` marks a document that no file holds, such as a recovered one. */
  open(document: Document, file: File | null, unsaved?: boolean): void;
  markSaved(file: File): void;
  /** Says that what is unsaved is not wanted any more. */
  discard(): void;
}

/** Whether there is something to save. */
export function isUnsaved(state: EditorState): boolean {
  return state.revision !== state.savedRevision;
}

export function createEditor(document: Document): EditorStore {
  let state: EditorState = {
    document,
    revision: 0,
    meaning: 0,
    meant: document,
    history: EMPTY_HISTORY,
    selection: new Set(),
    path: null,
    stamp: null,
    savedRevision: 0,
    revealed: null,
    wanted: null,
    opened: 0,
  };
  /** The last step that the saved file contains; undoing back to it leaves nothing to save. */
  let savedStep: Step | null | undefined = null;
  const listeners = new Set<() => void>();

  function set(next: Partial<EditorState>): void {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  }

  function moveTo(document: Document, history: History, change: Change): void {
    const revision = state.revision + 1;
    const atSavedStep = savedStep !== undefined && (history.past.at(-1) ?? null) === savedStep;
    const isMeant = hasMeaning(change);
    set({
      document,
      history,
      revision,
      meaning: isMeant ? state.meaning + 1 : state.meaning,
      meant: isMeant ? document : state.meant,
      savedRevision: atSavedStep ? revision : state.savedRevision,
      selection: stillThere(document, state.selection),
    });
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    edit(label, change, gesture) {
      if (change.size === 0) return;
      moveTo(apply(state.document, change), edit(state.history, label, change, gesture), change);
    },
    undo() {
      const undone = undo(state.history, state.document);
      if (undone) moveTo(undone.document, undone.history, undone.step.change);
    },
    redo() {
      const redone = redo(state.history, state.document);
      if (redone) moveTo(redone.document, redone.history, redone.step.change);
    },
    select(ids) {
      const selection = existing(state.document, ids);
      if (!sameIds(selection, state.selection)) set({ selection });
    },
    reveal(ids) {
      const selection = existing(state.document, ids);
      set({ selection, revealed: { ids: [...selection] } });
    },
    askFor(missing) {
      const selection = existing(state.document, [missing.id]);
      set({ selection, revealed: { ids: [...selection] }, wanted: { ...missing } });
    },
    open(document, file, unsaved = false) {
      const revision = state.revision + 1;
      savedStep = unsaved ? undefined : null;
      set({
        document,
        path: file?.path ?? null,
        stamp: file?.stamp ?? null,
        revision,
        meaning: state.meaning + 1,
        meant: document,
        history: EMPTY_HISTORY,
        selection: new Set(),
        savedRevision: unsaved ? -1 : revision,
        revealed: null,
        wanted: null,
        opened: state.opened + 1,
      });
    },
    markSaved({ path, stamp }) {
      savedStep = state.history.past.at(-1) ?? null;
      set({ path, stamp, savedRevision: state.revision });
    },
    discard() {
      savedStep = state.history.past.at(-1) ?? null;
      set({ savedRevision: state.revision });
    },
  };
}

/** The same selection as before while all of it exists, so that nobody who shows it looks again while a box moves. */
function stillThere(document: Document, selection: ReadonlySet<string>): ReadonlySet<string> {
  const left = existing(document, selection);
  return sameIds(left, selection) ? selection : left;
}

function existing(document: Document, ids: Iterable<string>): ReadonlySet<string> {
  const known = new Set<string>();
  const { components, links, paths, boundaries, cards } = document;
  for (const list of [components, links, paths, boundaries, cards]) {
    for (const record of list) known.add(record.id);
  }
  return new Set([...ids].filter((id) => known.has(id)));
}

function sameIds(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((id) => other.has(id));
}
