/** What holds boxes together and in their place. Both belong to the drawing: they change no number. */
import type { Document } from "../ipc/generated/Document";
import type { Position } from "../ipc/generated/Position";
import { type Change, difference } from "./change";
import { freshId } from "./naming";

export function isLocked(document: Document, id: string): boolean {
  return document.positions[id]?.locked === true;
}

export function isGrouped(document: Document, id: string): boolean {
  return document.positions[id]?.group !== undefined;
}

/** The ids, and everything that belongs to a group with one of them. */
export function withinGroups(document: Document, ids: Iterable<string>): Set<string> {
  const all = new Set(ids);
  const groups = new Set([...all].flatMap((id) => document.positions[id]?.group ?? []));
  if (groups.size === 0) return all;
  for (const [id, { group }] of Object.entries(document.positions)) {
    if (group !== undefined && groups.has(group)) all.add(id);
  }
  return all;
}

/** Makes one group of what is drawn under these ids, or takes them out of theirs. */
export function withGroup(document: Document, ids: readonly string[], together: boolean): Change {
  const known = new Set(Object.values(document.positions).flatMap(({ group }) => group ?? []));
  const group = freshId("group", known);
  return withPositions(document, ids, ({ group: _, ...rest }) => (together ? { ...rest, group } : rest));
}

/** Locks what is drawn under these ids in its place, or lets it go. */
export function withLock(document: Document, ids: readonly string[], lock: boolean): Change {
  return withPositions(document, ids, ({ locked: _, ...rest }) => (lock ? { ...rest, locked: true } : rest));
}

function withPositions(document: Document, ids: readonly string[], update: (position: Position) => Position): Change {
  const positions = { ...document.positions };
  for (const id of ids) {
    const position = positions[id];
    if (position) positions[id] = update(position);
  }
  return difference(document, { ...document, positions });
}
