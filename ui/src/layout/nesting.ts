/** Which boundary stands in which: what overlaps on the drawing becomes a tree, as arranging needs it. */
import type { Document } from "../ipc/generated/Document";

export interface Nesting {
  /** The boundary that a component or a boundary stands in; what is not named stands in none. */
  readonly parentOf: ReadonlyMap<string, string>;
  /** Boundaries that hold something, in the order of the document. */
  readonly boundaries: readonly string[];
}

/**
 * A component stands in the smallest of its boundaries. A boundary stands in the smallest other one that has all of its
 * members; of two with the same members the one drawn first is the outer one.
 */
export function nestingOf(document: Document): Nesting {
  const known = new Set(document.components.map(({ id }) => id));
  const frames = document.boundaries
    .map(({ id, members }, index) => ({ id, index, members: new Set(members.filter((member) => known.has(member))) }))
    .filter(({ members }) => members.size > 0);
  // The smallest first, and of equal ones the inner one.
  const bySize = [...frames].sort((one, other) => one.members.size - other.members.size || other.index - one.index);
  const parentOf = new Map<string, string>();
  for (const { id } of document.components) {
    const parent = bySize.find(({ members }) => members.has(id));
    if (parent) parentOf.set(id, parent.id);
  }
  bySize.forEach((frame, at) => {
    const outer = bySize.slice(at + 1).find(({ members }) => [...frame.members].every((id) => members.has(id)));
    if (outer) parentOf.set(frame.id, outer.id);
  });
  return { parentOf, boundaries: frames.map(({ id }) => id) };
}
