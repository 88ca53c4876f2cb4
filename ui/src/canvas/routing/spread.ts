/**
 * Moves links aside, so that no two lie on each other: links that leave a box on the same side share that side, and
 * links that run in the same gap get a lane each. After Wybrow, Marriott and Stuckey, "Orthogonal Connector Routing" (2009).
 */
import type { Rectangle } from "../../document/geometry";
import type { Nearby } from "./nearby";
import { corners, type Direction, isHorizontal, opposite, type Point, type Way } from "./way";

/** Distance between lanes, and between the ends of links on one side of a box. */
const LANE = 10;
/** Lanes of one gap lie within this width, however many they are, so that they stay inside the gap. */
const LANES = 44;

/** Shares every side of every box among the links that end there, in the order in which they go away. */
export function spreadEnds(ways: Way[], boxes: ReadonlyMap<string, Rectangle>): void {
  const ends = new Map<string, { way: Way; at: "start" | "end"; toward: number; side: Direction }[]>();
  for (const way of ways) {
    for (const at of ["start", "end"] as const) {
      const side = at === "start" ? way.exit : way.entry;
      const key = `${at === "start" ? way.wire.from : way.wire.to} ${side}`;
      const sharing = ends.get(key) ?? [];
      sharing.push({ way, at, side, toward: towards(way, at, side) });
      ends.set(key, sharing);
    }
  }
  for (const [key, sharing] of ends) {
    if (sharing.length < 2) continue;
    const box = boxes.get(key.slice(0, key.lastIndexOf(" ")));
    const [first] = sharing;
    if (!box || !first) continue;
    sharing.sort((one, other) => one.toward - other.toward);
    const length = isHorizontal(first.side) ? box.height : box.width;
    const step = Math.min(2 * LANE, (length - 20) / (sharing.length - 1));
    sharing.forEach(({ way, at, side }, index) => {
      shiftEnd(way, at, side, (index - (sharing.length - 1) / 2) * step);
    });
  }
}

/** Where a link goes after it left a side, along that side: what orders the links that share the side. */
function towards({ points }: Way, at: "start" | "end", side: Direction): number {
  const row = at === "start" ? points : [...points].reverse();
  const axis = isHorizontal(side) ? "y" : "x";
  const away = isHorizontal(side) ? "x" : "y";
  const [port, bend, after] = row;
  if (!port || !bend || !after) return port?.[axis] ?? 0;
  // Of the links that bend to the same hand, the one that bends first stays outermost.
  const turn = Math.sign(after[axis] - bend[axis]);
  return port[axis] + turn * (100_000 - Math.abs(bend[away] - port[away]));
}

/** Moves one end of a link along its side. A straight link gets a small step in its middle. */
function shiftEnd(way: Way, at: "start" | "end", side: Direction, by: number): void {
  const axis = isHorizontal(side) ? "y" : "x";
  const away = isHorizontal(side) ? "x" : "y";
  if (way.points.length === 2) {
    const [start, end] = way.points;
    if (!start || !end) return;
    const middle = (start[away] + end[away]) / 2;
    const one = { ...start, [away]: middle };
    const other = { ...end, [away]: middle };
    way.points = [start, one, other, end];
  }
  const [port, bend] = at === "start" ? way.points : [...way.points].reverse();
  if (!port || !bend) return;
  port[axis] += by;
  bend[axis] += by;
}

/** Takes small steps out of links: two sides that face each other are joined straight where both have room for it. */
export function straighten(ways: Way[], boxes: ReadonlyMap<string, Rectangle>, nearby: Nearby | null): void {
  const ports = new Map<string, Point[]>();
  for (const { wire, exit, entry, points } of ways) {
    const [start, end] = [points[0], points.at(-1)];
    if (!start || !end) continue;
    for (const [key, port] of [
      [`${wire.from} ${exit}`, start],
      [`${wire.to} ${entry}`, end],
    ] as const) {
      ports.set(key, [...(ports.get(key) ?? []), port]);
    }
  }
  for (const way of ways) {
    const { wire, exit, entry, points } = way;
    const [start, , , end, more] = points;
    const from = boxes.get(wire.from);
    const to = boxes.get(wire.to);
    if (!start || !end || more || !from || !to || exit !== opposite(entry)) continue;
    const axis = isHorizontal(exit) ? "y" : "x";
    const sides = [
      { box: from, port: start, others: ports.get(`${wire.from} ${exit}`) ?? [] },
      { box: to, port: end, others: ports.get(`${wire.to} ${entry}`) ?? [] },
    ];
    const level = [start[axis], end[axis], (start[axis] + end[axis]) / 2].find(
      (line) =>
        sides.every(({ box, port, others }) => {
          const [low, size] = axis === "y" ? [box.y, box.height] : [box.x, box.width];
          const hasRoom = others.every((other) => other === port || Math.abs(other[axis] - line) >= LANE);
          return line >= low + LANE && line <= low + size - LANE && hasRoom;
        }) && !crossesAny({ ...start, [axis]: line }, { ...end, [axis]: line }, boxes, nearby),
    );
    if (level !== undefined) for (const point of points) point[axis] = level;
  }
}

/** Whether a level or upright line touches a box anywhere but at its own ends. */
function crossesAny(start: Point, end: Point, boxes: ReadonlyMap<string, Rectangle>, nearby: Nearby | null): boolean {
  const isLevel = start.y === end.y;
  const [low, high] = isLevel ? [start.x, end.x] : [start.y, end.y];
  const [near, far] = [Math.min(low, high), Math.max(low, high)];
  const line = {
    x: Math.min(start.x, end.x),
    y: Math.min(start.y, end.y),
    width: Math.abs(start.x - end.x),
    height: Math.abs(start.y - end.y),
  };
  return (nearby?.touching(line) ?? [...boxes.values()]).some(({ x, y, width, height }) =>
    isLevel
      ? near < x + width && x < far && y <= start.y && start.y <= y + height
      : near < y + height && y < far && x <= start.x && start.x <= x + width,
  );
}

/** A stretch of a link between two bends, which can be moved aside. */
interface Stretch {
  start: { x: number; y: number };
  end: { x: number; y: number };
  line: number;
  low: number;
  high: number;
  /** Where the link comes from and goes to at its ends: -1 before the line, 1 behind it. */
  arms: { at: number; side: number }[];
}

/** Gives each of the links that share a gap a lane of its own. */
export function spreadLanes(ways: Way[]): void {
  for (const way of ways) way.points = corners(way.points);
  for (const axis of ["x", "y"] as const) {
    const byLine = new Map<number, Stretch[]>();
    for (const stretch of ways.flatMap((way) => stretchesOf(way.points, axis))) {
      const sharing = byLine.get(stretch.line) ?? [];
      sharing.push(stretch);
      byLine.set(stretch.line, sharing);
    }
    for (const sharing of byLine.values()) {
      for (const cluster of clusters(sharing)) {
        const lanes = untangled(cluster);
        const step = Math.min(LANE, LANES / Math.max(1, lanes.length - 1));
        lanes.forEach(({ start, end }, index) => {
          const by = (index - (lanes.length - 1) / 2) * step;
          start[axis] += by;
          end[axis] += by;
        });
      }
    }
  }
}

/** The stretches of a link that lie between two bends, across one axis. */
function stretchesOf(points: Way["points"], axis: "x" | "y"): Stretch[] {
  const along = axis === "x" ? "y" : "x";
  return points.slice(1, -2).flatMap((start, index) => {
    const [before, end, after] = [points[index], points[index + 2], points[index + 3]];
    if (!before || !end || !after || start[axis] !== end[axis]) return [];
    const line = start[axis];
    const arms = [
      { at: start[along], side: Math.sign(before[axis] - line) },
      { at: end[along], side: Math.sign(after[axis] - line) },
    ];
    return [
      { start, end, line, low: Math.min(start[along], end[along]), high: Math.max(start[along], end[along]), arms },
    ];
  });
}

/** An order of lanes in which few lines cross and none lies on another. */
function untangled(cluster: readonly Stretch[]): Stretch[] {
  const lanes = [...cluster];
  for (let pass = 0; pass < lanes.length; pass += 1) {
    for (let index = 0; index + 1 < lanes.length; index += 1) {
      const [one, other] = [lanes[index], lanes[index + 1]];
      if (one && other && tangles(other, one) < tangles(one, other)) [lanes[index], lanes[index + 1]] = [other, one];
    }
  }
  return lanes;
}

/** What it costs to have one stretch before another: one for each crossing, more for each line that lies on another. */
function tangles(before: Stretch, behind: Stretch): number {
  const behindArms = behind.arms.filter(({ side }) => side < 0);
  const beforeArms = before.arms.filter(({ side }) => side > 0);
  const crossings =
    beforeArms.filter(({ at }) => behind.low < at && at < behind.high).length +
    behindArms.filter(({ at }) => before.low < at && at < before.high).length;
  const overlaps = beforeArms.filter(({ at }) => behindArms.some((other) => Math.abs(other.at - at) < 4)).length;
  return crossings + 10 * overlaps;
}

/** Groups segments of one line that touch each other. */
function clusters<T extends { low: number; high: number }>(segments: T[]): T[][] {
  const groups: T[][] = [];
  let reach = Number.NEGATIVE_INFINITY;
  for (const segment of [...segments].sort((one, other) => one.low - other.low)) {
    if (segment.low < reach) groups.at(-1)?.push(segment);
    else groups.push([segment]);
    reach = Math.max(reach, segment.high);
  }
  return groups;
}
