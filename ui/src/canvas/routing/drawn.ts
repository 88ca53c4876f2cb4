/** Turns the corners of a link into what SVG draws, and finds the place of its label. */
import type { Point } from "./way";

const RADIUS = 8;

/** A path with rounded corners. */
export function roundedPath(points: readonly Point[]): string {
  const [start, ...rest] = points;
  if (!start) return "";
  let path = `M${start.x},${start.y}`;
  rest.forEach((corner, index) => {
    const before = points[index];
    const after = rest[index + 1];
    if (!before || !after) {
      path += `L${corner.x},${corner.y}`;
      return;
    }
    const radius = Math.min(RADIUS, distance(before, corner) / 2, distance(corner, after) / 2);
    const entry = toward(corner, before, radius);
    const exit = toward(corner, after, radius);
    path += `L${entry.x},${entry.y}Q${corner.x},${corner.y} ${exit.x},${exit.y}`;
  });
  return path;
}

/** Where a label may stand: the middle of a stretch, and how long that is. */
export interface LabelPlace extends Point {
  readonly room: number;
}

/** The level stretches of a way, longest first. */
export function levelPlaces(points: readonly Point[]): LabelPlace[] {
  return stretchesOf(points)
    .filter(({ start, end }) => start.y === end.y)
    .map(({ start, end, room }) => ({ x: (start.x + end.x) / 2, y: (start.y + end.y) / 2, room }))
    .sort((one, other) => other.room - one.room);
}

/** A straight part of a way between two corners, and how long it is. */
export interface Stretch {
  readonly start: Point;
  readonly end: Point;
  readonly room: number;
}

/** The stretches of a way from its beginning to its end. */
export function stretchesOf(points: readonly Point[]): Stretch[] {
  return points.slice(1).map((end, index) => {
    const start = points[index] ?? end;
    return { start, end, room: distance(start, end) };
  });
}

function distance(one: Point, other: Point): number {
  return Math.abs(one.x - other.x) + Math.abs(one.y - other.y);
}

function toward(from: Point, to: Point, by: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by };
}
