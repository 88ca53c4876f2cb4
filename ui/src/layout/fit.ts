/** Brings an arrangement together with what keeps its place. */
import { enclosing, GRID, type Rectangle, sizeOf, snapped } from "../document/geometry";
import type { Document } from "../ipc/generated/Document";
import type { Position } from "../ipc/generated/Position";

/** Room that is left around a box that keeps its place. */
const AROUND = 2 * GRID;

/**
 * The places of what may move. The arrangement as a whole is shifted to where it lies best on what stays: by the mean of
 * their differences, which is the shift of least squares. What would then lie on another box steps aside, downwards first.
 */
export function fitted(
  document: Document,
  arranged: ReadonlyMap<string, { x: number; y: number }>,
  everything: boolean,
): Record<string, Position> {
  const stays = (id: string) => {
    const position = document.positions[id];
    return position !== undefined && (position.locked === true || (!everything && position.byHand === true));
  };
  const staying = document.components.filter(({ id }) => stays(id));
  const shift = shiftOf(document, arranged, staying.length > 0 ? staying : document.components);
  const taken: Rectangle[] = staying.flatMap(({ id, kind }) => {
    const position = document.positions[id];
    return position ? [{ x: position.x, y: position.y, ...sizeOf(kind) }] : [];
  });
  const isApart = taken.length > 0;
  const places: Record<string, Position> = {};
  const free = document.components.filter(({ id }) => !stays(id) && arranged.has(id));
  // From left to right and downwards, so that what steps aside does not push what is already well placed.
  const order = free.map((component) => {
    const { x, y } = arranged.get(component.id) ?? { x: 0, y: 0 };
    return { component, wish: snapped({ x: x + shift.x, y: y + shift.y }) };
  });
  order.sort((one, other) => one.wish.x - other.wish.x || one.wish.y - other.wish.y);
  for (const { component, wish } of order) {
    const size = sizeOf(component.kind);
    const place = isApart ? besides(taken, { ...wish, ...size }) : wish;
    taken.push({ ...place, ...size });
    places[component.id] = { x: place.x, y: place.y, byHand: false };
  }
  return places;
}

/** How far the arrangement has to move: onto what stays, or, where nothing does, to where the drawing began before. */
function shiftOf(
  document: Document,
  arranged: ReadonlyMap<string, { x: number; y: number }>,
  onto: readonly { id: string }[],
): { x: number; y: number } {
  const pairs = onto.flatMap(({ id }) => {
    const [from, to] = [arranged.get(id), document.positions[id]];
    return from && to ? [{ x: to.x - from.x, y: to.y - from.y }] : [];
  });
  if (pairs.length === 0) return { x: 0, y: 0 };
  const mean = (axis: "x" | "y") => pairs.reduce((sum, pair) => sum + pair[axis], 0) / pairs.length;
  return { x: mean("x"), y: mean("y") };
}

/** The nearest free place for a box: below or above, then in the columns beside it. */
function besides(taken: readonly Rectangle[], box: Rectangle): { x: number; y: number } {
  const isFree = (x: number, y: number) =>
    taken.every(
      (other) =>
        x + box.width + AROUND <= other.x ||
        other.x + other.width + AROUND <= x ||
        y + box.height + AROUND <= other.y ||
        other.y + other.height + AROUND <= y,
    );
  const reach = (enclosing([...taken, box])?.height ?? 0) + box.height + AROUND;
  for (const aside of [0, 1, -1, 2, -2]) {
    const x = box.x + aside * (box.width + 4 * AROUND);
    for (let step = 0; step <= reach; step += GRID) {
      if (isFree(x, box.y + step)) return { x, y: box.y + step };
      if (isFree(x, box.y - step)) return { x, y: box.y - step };
    }
  }
  return { x: box.x, y: box.y };
}
