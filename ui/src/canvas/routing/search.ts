/**
 * Finds the way of one link on a coarse grid made of the middles of boxes and of the gaps between them.
 *
 * The shortest way, by A* (Hart, Nilsson and Raphael 1968), where a bend costs as much as a detour.
 */
import type { Rectangle } from "../../document/geometry";
import {
  corners,
  DIRECTIONS,
  type Direction,
  DOWN,
  isHorizontal,
  middleOf,
  opposite,
  type Point,
  RIGHT,
  STEP,
  type Way,
} from "./way";

/** Gaps up to this width are used in their middle; wider ones close to the boxes at both sides. */
const CHANNEL = 150;
/** Distance of a line from a box that it passes, where there is room. */
const CLEARANCE = 24;
/** What a bend costs, in pixels of detour. */
const BEND = 70;
/** What a side costs for every link that already uses it, in pixels of detour. */
const CROWD = 8;
/** What leaving at the top or bottom costs, in pixels of detour: calls read from left to right. */
const UPRIGHT_EXIT = 90;
/** What entering at the top or bottom costs, in pixels of detour. */
const UPRIGHT_ENTRY = 30;

/** The grid on which lines run. */
export interface Field {
  xs: number[];
  ys: number[];
  boxes: Rectangle[];
  /** Whether the step from one crossing to the next, right or down, leads through a box. */
  blockedRight: boolean[][];
  blockedDown: boolean[][];
}

/** Lays the grid over these boxes. */
export function fieldOf(boxes: Rectangle[]): Field {
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

/** The cheapest way from one box to another; null when there is none. The crowds count the links of each side. */
export function shortest(
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
