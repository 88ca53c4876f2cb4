/** Turns the corners of a link into what SVG draws, and finds the place of its label. */
import type { Point } from "./way";

const RADIUS = 8;
/** A label and the room above and below it, in pixels. */
const LABEL_HEIGHT = 32;

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

/** The middle of the longest level stretch, else of the longest upright one where that will do; null where none holds a label. */
export function labelPoint(points: readonly Point[], labelWidth: number, orUpright: boolean): Point | null {
  const stretches = points.slice(1).map((end, index) => ({ start: points[index] ?? end, end }));
  const level = stretches.filter(({ start, end }) => start.y === end.y && Math.abs(end.x - start.x) >= labelWidth);
  const upright = stretches.filter(({ start, end }) => start.x === end.x && Math.abs(end.y - start.y) >= LABEL_HEIGHT);
  const [longest] = [...(level.length > 0 || !orUpright ? level : upright)].sort(
    (one, other) => distance(other.start, other.end) - distance(one.start, one.end),
  );
  if (!longest) return null;
  return { x: (longest.start.x + longest.end.x) / 2, y: (longest.start.y + longest.end.y) / 2 };
}

function distance(one: Point, other: Point): number {
  return Math.abs(one.x - other.x) + Math.abs(one.y - other.y);
}

function toward(from: Point, to: Point, by: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by };
}
