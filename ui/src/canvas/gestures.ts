/** Turns what the library reports into changes of the document and of the selection. */

import type { NodeChange } from "@xyflow/react";
import { boxOf, contains, frameOf, type Rectangle } from "../document/geometry";
import { isLocked, withinGroups } from "../document/grouping";
import type { Document } from "../ipc/generated/Document";
import type { Position } from "../ipc/generated/Position";
import { words } from "../words";

/** The selection after some of it was added or taken away; null when nothing of the sort is reported. */
export function selectionAfter(changes: readonly NodeChange[], selection: ReadonlySet<string>): Set<string> | null {
  const next = new Set(selection);
  let isTouched = false;
  for (const change of changes) {
    if (change.type !== "select") continue;
    isTouched = true;
    if (change.selected) next.add(change.id);
    else next.delete(change.id);
  }
  return isTouched ? next : null;
}

/**
 * New positions of components and cards; a boundary that is dragged takes its members along, and one of a group takes
 * the others. What is locked stays. All of it now stands where somebody put it.
 */
export function positionsAfter(changes: readonly NodeChange[], document: Document): Record<string, Position> {
  const moves = changes.flatMap((change) =>
    change.type === "position" && change.position ? [{ id: change.id, to: change.position }] : [],
  );
  if (moves.length === 0) return {};
  const boundaries = new Map(document.boundaries.map((boundary) => [boundary.id, boundary]));
  const positions: Record<string, Position> = {};
  const place = (id: string, x: number, y: number) => {
    if (!isLocked(document, id)) positions[id] = { x, y, byHand: true };
  };
  for (const { id, to } of moves) {
    if (!boundaries.has(id)) place(id, to.x, to.y);
  }
  for (const { id, to } of moves) {
    const boundary = boundaries.get(id);
    const frame = boundary && frameOf(document, id);
    if (!boundary || !frame) continue;
    if (boundary.members.length === 0) positions[id] = { ...document.positions[id], x: to.x, y: to.y };
    for (const member of boundary.members) {
      const from = document.positions[member];
      // A member that is dragged itself already has its place.
      if (from && !positions[member]) place(member, from.x + to.x - frame.x, from.y + to.y - frame.y);
    }
  }
  // Those of a group that are not dragged themselves follow the first that is.
  const [first] = Object.keys(positions);
  const before = first === undefined ? undefined : document.positions[first];
  const after = first === undefined ? undefined : positions[first];
  if (before && after) {
    for (const id of withinGroups(document, Object.keys(positions))) {
      const from = document.positions[id];
      if (!positions[id] && from) place(id, from.x + after.x - before.x, from.y + after.y - before.y);
    }
  }
  return positions;
}

/**
 * Which boundaries have other members once these components stand where they are dragged: a component belongs to every
 * frame that its middle lies in. The frames are those from before the drag, since a frame follows its members.
 */
export function membersAfter(
  document: Document,
  dragged: readonly string[],
  frames: ReadonlyMap<string, Rectangle>,
): ReadonlyMap<string, string[]> {
  const middles = new Map<string, { x: number; y: number }>();
  const ids = new Set(dragged);
  for (const component of document.components) {
    const box = ids.has(component.id) ? boxOf(document, component) : null;
    if (box) middles.set(component.id, { x: box.x + box.width / 2, y: box.y + box.height / 2 });
  }
  const members = new Map<string, string[]>();
  if (middles.size === 0) return members;
  for (const boundary of document.boundaries) {
    const frame = frames.get(boundary.id);
    if (!frame) continue;
    const inside = (id: string) => contains(frame, middles.get(id) ?? { x: Number.NaN, y: 0 });
    const staying = boundary.members.filter((id) => !middles.has(id) || inside(id));
    const entering = [...middles.keys()].filter((id) => inside(id) && !boundary.members.includes(id));
    if (entering.length > 0 || staying.length < boundary.members.length) {
      members.set(boundary.id, [...staying, ...entering]);
    }
  }
  return members;
}

/** What a drag is called in the menu. */
export function labelOfMove(document: Document, ids: readonly string[]): string {
  const [only] = ids;
  const named = [...document.components, ...document.boundaries].find((record) => record.id === only);
  return ids.length === 1 && named
    ? words.canvas.move(named.name)
    : words.canvas.move(words.canvas.components(ids.length));
}
