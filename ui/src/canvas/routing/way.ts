/** Points, sides and ways: what routing is made of. */
import type { Rectangle } from "../../document/geometry";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A link to be drawn. */
export interface Wire {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

export type Direction = 0 | 1 | 2 | 3;
export const RIGHT = 0;
export const DOWN = 1;
export const LEFT = 2;
export const UP = 3;
export const DIRECTIONS: readonly Direction[] = [RIGHT, DOWN, LEFT, UP];
export const STEP: readonly (readonly [number, number])[] = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
];

export const opposite = (direction: Direction): Direction => ((direction + 2) % 4) as Direction;
export const isHorizontal = (direction: Direction) => direction === RIGHT || direction === LEFT;

/** A link on its way: the side that it leaves, the side that it enters, and its corners, both ends included. */
export interface Way {
  wire: Wire;
  exit: Direction;
  entry: Direction;
  points: { x: number; y: number }[];
}

/** The middle of a side of a box. */
export function middleOf(box: Rectangle, side: Direction): Point {
  const [dx, dy] = STEP[side] ?? [0, 0];
  return {
    x: box.x + box.width / 2 + (dx * box.width) / 2,
    y: box.y + box.height / 2 + (dy * box.height) / 2,
  };
}

/** The points at which a line begins, bends and ends. */
export function corners(points: readonly Point[]): { x: number; y: number }[] {
  const kept: { x: number; y: number }[] = [];
  points.forEach((point, index) => {
    const before = kept.at(-1);
    const after = points.slice(index + 1).find((next) => next.x !== point.x || next.y !== point.y);
    if (before && before.x === point.x && before.y === point.y) return;
    const isStraightOn =
      before &&
      after &&
      ((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y));
    if (!isStraightOn) kept.push({ x: point.x, y: point.y });
  });
  return kept;
}
