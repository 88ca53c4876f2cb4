/**
 * Draws links around boxes: orthogonal lines from side to side, never through a component.
 *
 * The lines run on a coarse grid made of the middles of boxes and of the gaps between them. Each link takes the shortest
 * way on it (A*, Hart, Nilsson and Raphael 1968), where a bend costs as much as a detour. Links that leave a box on the
 * same side share that side evenly, and links that share a gap get a lane each, so that no two lines lie on each other.
 * The idea of fixed channels and a later nudge follows Wybrow, Marriott and Stuckey, "Orthogonal Connector Routing" (2009).
 */
import type { Rectangle } from "../document/geometry";

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

/** Gaps up to this width are used in their middle; wider ones close to the boxes at both sides. */
const CHANNEL = 150;
/** Distance of a line from a box that it passes, where there is room. */
const CLEARANCE = 24;
/** What a bend costs, in pixels of detour. */
const BEND = 70;
/** What a side costs for every link that already uses it, in pixels of detour. */
const CROWD = 8;
/** What leaving and entering at the top or bottom costs, in pixels of detour: calls read from left to right. */
const UPRIGHT_EXIT = 90;
const UPRIGHT_ENTRY = 30;
/** Distance between lanes, and between the ends of links on one side of a box. */
const LANE = 10;
/** Lanes of one gap lie within this width, however many they are, so that they stay inside the gap. */
const LANES = 44;

type Direction = 0 | 1 | 2 | 3;
const RIGHT = 0;
const DOWN = 1;
const LEFT = 2;
const UP = 3;
const DIRECTIONS: readonly Direction[] = [RIGHT, DOWN, LEFT, UP];
const STEP: readonly (readonly [number, number])[] = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
];

const opposite = (direction: Direction): Direction => ((direction + 2) % 4) as Direction;
const isHorizontal = (direction: Direction) => direction === RIGHT || direction === LEFT;

/** A link on its way: the side that it leaves, the side that it enters, and its corners, both ends included. */
interface Way {
  wire: Wire;
  exit: Direction;
  entry: Direction;
  points: { x: number; y: number }[];
}

/** The corners of every link, from one end to the other. Links whose ends are not drawn are left out. */
export function route(boxes: ReadonlyMap<string, Rectangle>, wires: readonly Wire[]): Map<string, Point[]> {
  const field = fieldOf([...boxes.values()]);
  const crowds = new Map<string, number>();
  const ways: Way[] = [];
  for (const wire of wires) {
    const from = boxes.get(wire.from);
    const to = boxes.get(wire.to);
    if (!from || !to) continue;
    const crowd = (id: string, side: Direction) => crowds.get(`${id} ${side}`) ?? 0;
    const found = shortest(
      field,
      from,
      to,
      (side) => crowd(wire.from, side),
      (side) => crowd(wire.to, side),
    );
    const way: Way = found ? { wire, ...found } : { wire, ...straight(from, to) };
    for (const end of [`${wire.from} ${way.exit}`, `${wire.to} ${way.entry}`]) {
      crowds.set(end, (crowds.get(end) ?? 0) + 1);
    }
    ways.push(way);
  }
  spreadEnds(ways, boxes);
  straighten(ways, boxes);
  spreadLanes(ways);
  return new Map(ways.map(({ wire, points }) => [wire.id, points]));
}

/** The grid on which lines run. */
interface Field {
  xs: number[];
  ys: number[];
  boxes: Rectangle[];
  /** Whether the step from one crossing to the next, right or down, leads through a box. */
  blockedRight: boolean[][];
  blockedDown: boolean[][];
}

function fieldOf(boxes: Rectangle[]): Field {
  const xs = linesBetween(boxes.map(({ x, width }) => [x, x + width]));
  const ys = linesBetween(boxes.map(({ y, height }) => [y, y + height]));
  const crosses = (x1: number, y1: number, x2: number, y2: number) =>
    boxes.some((box) => x1 < box.x + box.width && box.x < x2 && y1 < box.y + box.height && box.y < y2);
  return {
    xs,
    ys,
    boxes,
    blockedRight: xs.map((x, i) => ys.map((y) => crosses(x, y - 1, xs[i + 1] ?? x, y + 1))),
    blockedDown: xs.map((x) => ys.map((y, j) => crosses(x - 1, y, x + 1, ys[j + 1] ?? y))),
  };
}

/** The middles of all boxes and of all gaps beside them, along one axis. */
function linesBetween(spans: [number, number][]): number[] {
  const lines = new Set<number>();
  const starts = spans.map(([start]) => start);
  const ends = spans.map(([, end]) => end);
  for (const [start, end] of spans) {
    lines.add((start + end) / 2);
    const next = Math.min(...starts.filter((other) => other >= end));
    lines.add(next - end <= CHANNEL ? (end + next) / 2 : end + CLEARANCE);
    const last = Math.max(...ends.filter((other) => other <= start));
    lines.add(start - last <= CHANNEL ? (last + start) / 2 : start - CLEARANCE);
  }
  return [...lines].sort((one, other) => one - other);
}

function shortest(
  field: Field,
  from: Rectangle,
  to: Rectangle,
  crowdFrom: (side: Direction) => number,
  crowdTo: (side: Direction) => number,
): Omit<Way, "wire"> | null {
  const { xs, ys } = field;
  const goals = new Map<number, { entry: Direction; port: Point; cost: number }[]>();
  for (const entry of DIRECTIONS) {
    const port = middleOf(to, entry);
    const at = firstCrossing(field, port, entry);
    if (!at) continue;
    const state = stateOf(at.i, at.j, opposite(entry), ys.length);
    goals.set(state, [
      ...(goals.get(state) ?? []),
      { entry, port, cost: at.distance + CROWD * crowdTo(entry) + (isHorizontal(entry) ? 0 : UPRIGHT_ENTRY) },
    ]);
  }
  const best = new Map<number, number>();
  const cameFrom = new Map<number, number>();
  const starts = new Map<number, Direction>();
  const open: { state: number; cost: number; guess: number }[] = [];
  const middle = { x: to.x + to.width / 2, y: to.y + to.height / 2 };
  const push = (state: number, cost: number, before: number | null) => {
    if (cost >= (best.get(state) ?? Number.POSITIVE_INFINITY)) return;
    best.set(state, cost);
    if (before === null) cameFrom.delete(state);
    else cameFrom.set(state, before);
    const { i, j } = placeOf(state, ys.length);
    const far = Math.abs((xs[i] ?? 0) - middle.x) - to.width / 2 + Math.abs((ys[j] ?? 0) - middle.y) - to.height / 2;
    open.push({ state, cost, guess: cost + Math.max(0, far) });
  };
  for (const exit of DIRECTIONS) {
    const at = firstCrossing(field, middleOf(from, exit), exit);
    if (!at) continue;
    const state = stateOf(at.i, at.j, exit, ys.length);
    starts.set(state, exit);
    push(state, at.distance + CROWD * crowdFrom(exit) + (isHorizontal(exit) ? 0 : UPRIGHT_EXIT), null);
  }
  let end: { state: number; entry: Direction; port: Point; cost: number } | null = null;
  while (open.length > 0) {
    let least = 0;
    for (let k = 1; k < open.length; k += 1) {
      if ((open[k]?.guess ?? 0) < (open[least]?.guess ?? 0)) least = k;
    }
    const [now] = open.splice(least, 1);
    if (!now || now.cost > (best.get(now.state) ?? 0)) continue;
    if (end && now.guess >= end.cost) break;
    for (const goal of goals.get(now.state) ?? []) {
      const cost = now.cost + goal.cost;
      if (!end || cost < end.cost) end = { state: now.state, entry: goal.entry, port: goal.port, cost };
    }
    const { i, j, direction } = placeOf(now.state, ys.length);
    for (const turn of DIRECTIONS) {
      if (turn === opposite(direction)) continue;
      const next = neighbour(field, i, j, turn);
      const bend = turn === direction ? 0 : BEND;
      // A turn on the spot is a state of its own, so that an end can be entered right after it.
      if (turn !== direction) push(stateOf(i, j, turn, ys.length), now.cost + bend, now.state);
      else if (next) push(stateOf(next.i, next.j, turn, ys.length), now.cost + next.distance, now.state);
    }
  }
  if (!end) return null;
  const points: Point[] = [end.port];
  let state: number | undefined = end.state;
  let first = end.state;
  while (state !== undefined) {
    const { i, j } = placeOf(state, ys.length);
    points.unshift({ x: xs[i] ?? 0, y: ys[j] ?? 0 });
    first = state;
    state = cameFrom.get(state);
  }
  const exit = starts.get(first) ?? RIGHT;
  points.unshift(middleOf(from, exit));
  return { exit, entry: end.entry, points: corners(points) };
}

const stateOf = (i: number, j: number, direction: Direction, rows: number) => (i * rows + j) * 4 + direction;

function placeOf(state: number, rows: number): { i: number; j: number; direction: Direction } {
  const cell = Math.floor(state / 4);
  return { i: Math.floor(cell / rows), j: cell % rows, direction: (state % 4) as Direction };
}

function neighbour(field: Field, i: number, j: number, direction: Direction) {
  const [di, dj] = STEP[direction] ?? [0, 0];
  const [ni, nj] = [i + di, j + dj];
  const x = field.xs[ni];
  const y = field.ys[nj];
  if (x === undefined || y === undefined) return null;
  const isBlocked = isHorizontal(direction)
    ? field.blockedRight[Math.min(i, ni)]?.[j]
    : field.blockedDown[i]?.[Math.min(j, nj)];
  if (isBlocked) return null;
  return { i: ni, j: nj, distance: Math.abs(x - (field.xs[i] ?? 0)) + Math.abs(y - (field.ys[j] ?? 0)) };
}

function middleOf(box: Rectangle, side: Direction): Point {
  const [dx, dy] = STEP[side] ?? [0, 0];
  return {
    x: box.x + box.width / 2 + (dx * box.width) / 2,
    y: box.y + box.height / 2 + (dy * box.height) / 2,
  };
}

/** The first crossing of the grid straight out of a side; null when another box stands directly before it. */
function firstCrossing(field: Field, port: Point, side: Direction) {
  const { xs, ys, boxes } = field;
  const along = isHorizontal(side) ? xs : ys;
  const start = isHorizontal(side) ? port.x : port.y;
  const isForward = side === RIGHT || side === DOWN;
  const index = isForward ? along.findIndex((line) => line > start) : along.findLastIndex((line) => line < start);
  const line = along[index];
  if (line === undefined) return null;
  const i = isHorizontal(side) ? index : xs.indexOf(port.x);
  const j = isHorizontal(side) ? ys.indexOf(port.y) : index;
  const x = isHorizontal(side) ? line : port.x;
  const y = isHorizontal(side) ? port.y : line;
  const low = { x: Math.min(x, port.x), y: Math.min(y, port.y) };
  const high = { x: Math.max(x, port.x), y: Math.max(y, port.y) };
  const isBlocked = boxes.some(
    (box) => low.x < box.x + box.width && box.x < high.x && low.y < box.y + box.height && box.y < high.y,
  );
  const touches = boxes.some(
    (box) =>
      (isHorizontal(side) && box.y < y && y < box.y + box.height && low.x < box.x + box.width && box.x < high.x) ||
      (!isHorizontal(side) && box.x < x && x < box.x + box.width && low.y < box.y + box.height && box.y < high.y),
  );
  return isBlocked || touches ? null : { i, j, distance: Math.abs(line - start) };
}

/** Between boxes that lie on each other there is no way around: a line from middle to middle. */
function straight(from: Rectangle, to: Rectangle): Omit<Way, "wire"> {
  const exit = to.x + to.width / 2 >= from.x + from.width / 2 ? RIGHT : LEFT;
  const entry = opposite(exit);
  const start = middleOf(from, exit);
  const end = middleOf(to, entry);
  const x = (start.x + end.x) / 2;
  return { exit, entry, points: corners([start, { x, y: start.y }, { x, y: end.y }, end]) };
}

/** The points at which a line begins, bends and ends. */
function corners(points: readonly Point[]): { x: number; y: number }[] {
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

/** Shares every side of every box among the links that end there, in the order in which they go away. */
function spreadEnds(ways: Way[], boxes: ReadonlyMap<string, Rectangle>): void {
  const ends = new Map<string, { way: Way; at: "start" | "end"; toward: number; side: Direction }[]>();
  for (const way of ways) {
    for (const at of ["start", "end"] as const) {
      const side = at === "start" ? way.exit : way.entry;
      const key = `${at === "start" ? way.wire.from : way.wire.to} ${side}`;
      ends.set(key, [...(ends.get(key) ?? []), { way, at, side, toward: towards(way, at, side) }]);
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
function straighten(ways: Way[], boxes: ReadonlyMap<string, Rectangle>): void {
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
        }) && !crossesAny({ ...start, [axis]: line }, { ...end, [axis]: line }, boxes),
    );
    if (level !== undefined) for (const point of points) point[axis] = level;
  }
}

/** Whether a level or upright line touches a box anywhere but at its own ends. */
function crossesAny(start: Point, end: Point, boxes: ReadonlyMap<string, Rectangle>): boolean {
  const isLevel = start.y === end.y;
  const [low, high] = isLevel ? [start.x, end.x] : [start.y, end.y];
  const [near, far] = [Math.min(low, high), Math.max(low, high)];
  return [...boxes.values()].some(({ x, y, width, height }) =>
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
function spreadLanes(ways: Way[]): void {
  for (const way of ways) way.points = corners(way.points);
  for (const axis of ["x", "y"] as const) {
    const byLine = new Map<number, Stretch[]>();
    for (const stretch of ways.flatMap((way) => stretchesOf(way.points, axis))) {
      byLine.set(stretch.line, [...(byLine.get(stretch.line) ?? []), stretch]);
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
