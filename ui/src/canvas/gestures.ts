/** Turns what the library reports into changes of the document and of the selection. */
import type { EdgeChange, NodeChange } from "@xyflow/react";
import { plural } from "../design/format";
import { frameOf } from "../document/geometry";
import type { Document } from "../ipc/generated/Document";
import type { Position } from "../ipc/generated/Position";

/** The selection after some of it was added or taken away; null when nothing of the sort is reported. */
export function selectionAfter(
  changes: readonly (NodeChange | EdgeChange)[],
  selection: ReadonlySet<string>,
): Set<string> | null {
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

/** New positions of components; a boundary that is dragged takes its members along. */
export function positionsAfter(changes: readonly NodeChange[], document: Document): Record<string, Position> {
  const moves = changes.flatMap((change) =>
    change.type === "position" && change.position ? [{ id: change.id, to: change.position }] : [],
  );
  const components = new Set(document.components.map((component) => component.id));
  const positions: Record<string, Position> = {};
  for (const { id, to } of moves) {
    if (components.has(id)) positions[id] = { x: to.x, y: to.y };
  }
  for (const { id, to } of moves) {
    const boundary = document.boundaries.find((boundary) => boundary.id === id);
    const frame = boundary && frameOf(document, id);
    if (!boundary || !frame) continue;
    if (boundary.members.length === 0) positions[id] = { x: to.x, y: to.y };
    for (const member of boundary.members) {
      const from = document.positions[member];
      // A member that is dragged itself already has its place.
      if (from && !positions[member]) positions[member] = { x: from.x + to.x - frame.x, y: from.y + to.y - frame.y };
    }
  }
  return positions;
}

/** What a drag is called in the menu. */
export function labelOfMove(document: Document, ids: readonly string[]): string {
  const [only] = ids;
  const named = [...document.components, ...document.boundaries].find((record) => record.id === only);
  return ids.length === 1 && named ? `Move ${named.name}` : `Move ${plural(ids.length, "component")}`;
}
