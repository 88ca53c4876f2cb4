/** Where a piece of a drawing is pasted: where it is seen, and on nothing that was pasted before. */
import type { Document } from "../ipc/generated/Document";
import type { Position } from "../ipc/generated/Position";
import { contains, enclosing, GRID, type Rectangle, sizeOf, snapped } from "./geometry";
import type { Excerpt } from "./records";

const STEP = 4 * GRID;

/**
 * How far from its first place a piece is pasted: a step aside where that is in the part of the drawing that is seen, else
 * into the middle of it. `seen` is null where nothing is drawn.
 */
export function asideOf(document: Document, piece: Excerpt, seen: Rectangle | null): Position {
  const boxes = piece.components.flatMap(({ id, kind }) => {
    const place = piece.positions[id];
    return place ? [{ ...sizeOf(kind), x: place.x, y: place.y }] : [];
  });
  let aside: Position = { x: STEP, y: STEP };
  const whole = enclosing(boxes);
  if (!whole) return aside;
  const middle = { x: whole.x + whole.width / 2, y: whole.y + whole.height / 2 };
  if (seen && !contains(seen, { x: middle.x + aside.x, y: middle.y + aside.y })) {
    aside = snapped({ x: seen.x + seen.width / 2 - middle.x, y: seen.y + seen.height / 2 - middle.y });
  }
  const taken = new Set(Object.values(document.positions).map(({ x, y }) => `${x} ${y}`));
  while (boxes.some(({ x, y }) => taken.has(`${x + aside.x} ${y + aside.y}`))) {
    aside = { x: aside.x + STEP, y: aside.y + STEP };
  }
  return aside;
}
