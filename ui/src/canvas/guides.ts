/** Lines that show, while something is dragged, what it is now in line with. */
import { enclosing, type Rectangle } from "../document/geometry";
import type { Position } from "../ipc/generated/Position";

/** A line of the drawing, upright or level. */
export interface Guide {
  readonly axis: "x" | "y";
  /** Where it stands on its axis. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Boxes further away than this are in line by chance. */
const REACH = 1_500;

/** How far a line reaches beyond the boxes that it joins. */
const BEYOND = 12;

/** The guides of a box among others: one for each edge or middle that it shares with the nearest that has it. */
export function guidesOf(moving: Rectangle, others: Iterable<Rectangle>): Guide[] {
  const guides = new Map<string, Guide & { distance: number }>();
  for (const other of others) {
    for (const axis of ["x", "y"] as const) {
      const across = axis === "x" ? "y" : "x";
      const distance = gap(spanOf(moving, across), spanOf(other, across));
      if (distance > REACH) continue;
      const theirs = marksOf(other, axis);
      for (const at of marksOf(moving, axis).filter((mark) => theirs.includes(mark))) {
        const key = `${axis} ${at}`;
        const before = guides.get(key);
        if (before && before.distance <= distance) continue;
        const [low, high] = unionOf(spanOf(moving, across), spanOf(other, across));
        guides.set(key, { axis, at, from: low - BEYOND, to: high + BEYOND, distance });
      }
    }
  }
  return [...guides.values()].map(({ axis, at, from, to }) => ({ axis, at, from, to }));
}

/** How near a box comes to being in line before it is drawn there, in pixels: less than a step of the grid. */
const PULL = 6;

/** The shortest way that brings a box in line with others, on each axis for itself; 0 where nothing is near. */
export function pullOf(moving: Rectangle, others: Iterable<Rectangle>): { x: number; y: number } {
  const shortest = { x: PULL + 1, y: PULL + 1 };
  for (const other of others) {
    for (const axis of ["x", "y"] as const) {
      const across = axis === "x" ? "y" : "x";
      if (gap(spanOf(moving, across), spanOf(other, across)) > REACH) continue;
      for (const mark of marksOf(moving, axis)) {
        for (const theirs of marksOf(other, axis)) {
          if (Math.abs(theirs - mark) < Math.abs(shortest[axis])) shortest[axis] = theirs - mark;
        }
      }
    }
  }
  return { x: shortest.x > PULL ? 0 : shortest.x, y: shortest.y > PULL ? 0 : shortest.y };
}

/** Where what is dragged stands when it is pulled in line with what is not. */
export function pulled(
  boxes: ReadonlyMap<string, Rectangle>,
  positions: Readonly<Record<string, Position>>,
): Record<string, Position> {
  const moved = [...boxes].flatMap(([id, box]) => (positions[id] ? [{ ...box, ...positions[id] }] : []));
  const moving = enclosing(moved);
  if (!moving) return { ...positions };
  const { x, y } = pullOf(
    moving,
    [...boxes].filter(([id]) => !positions[id]).map(([, box]) => box),
  );
  if (x === 0 && y === 0) return { ...positions };
  return Object.fromEntries(
    Object.entries(positions).map(([id, place]) => [id, { ...place, x: place.x + x, y: place.y + y }]),
  );
}

/** The guides of everything that is dragged, as one. */
export function guidesWhileDragging(
  boxes: ReadonlyMap<string, Rectangle>,
  dragged: ReadonlySet<string>,
): readonly Guide[] {
  const moving = enclosing([...boxes].filter(([id]) => dragged.has(id)).map(([, box]) => box));
  if (!moving) return [];
  return guidesOf(
    moving,
    [...boxes].filter(([id]) => !dragged.has(id)).map(([, box]) => box),
  );
}

/** Both edges and the middle. */
function marksOf(box: Rectangle, axis: "x" | "y"): number[] {
  const [low, high] = spanOf(box, axis);
  return [low, (low + high) / 2, high];
}

type Span = readonly [low: number, high: number];

function spanOf({ x, y, width, height }: Rectangle, axis: "x" | "y"): Span {
  return axis === "x" ? [x, x + width] : [y, y + height];
}

function gap(one: Span, other: Span): number {
  return Math.max(0, one[0] - other[1], other[0] - one[1]);
}

function unionOf(one: Span, other: Span): Span {
  return [Math.min(one[0], other[0]), Math.max(one[1], other[1])];
}
