/**
 * Finds the way of one link on a coarse grid made of the middles of boxes and of the gaps between them.
 *
 * The shortest way, by A* (Hart, Nilsson and Raphael 1968), where a bend costs as much as a detour.
 */
import type { Rectangle } from "../../document/geometry";
import { Heap } from "./heap";
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
  const blockedRight = xs.map(() => new Array<boolean>(ys.length).fill(false));
  const blockedDown = xs.map(() => new Array<boolean>(ys.length).fill(false));
  // Every box blocks the steps that touch it or its edge: a few of them each, found by their place in the grid.
  for (const { x, y, width, height } of boxes) {
    const [right, bottom] = [x + width, y + height];
    const columns = { first: firstAbove(xs, x - 1), end: firstFrom(xs, right + 1) };
    const rows = { first: firstAbove(ys, y - 1), end: firstFrom(ys, bottom + 1) };
    const steps = { right: Math.max(0, firstAbove(xs, x) - 1), down: Math.max(0, firstAbove(ys, y) - 1) };
    for (let i = steps.right; i < xs.length && (xs[i] ?? 0) < right; i += 1) {
      for (let j = rows.first; j < rows.end; j += 1) mark(blockedRight, i, j);
    }
    for (let j = steps.down; j < ys.length && (ys[j] ?? 0) < bottom; j += 1) {
      for (let i = columns.first; i < columns.end; i += 1) mark(blockedDown, i, j);
    }
  }
  return { xs, ys, boxes, blockedRight, blockedDown };
}

function mark(blocked: boolean[][], i: number, j: number): void {
  const column = blocked[i];
  if (column) column[j] = true;
}

/** The middles of all boxes and of all gaps beside them, along one axis. */
function linesBetween(spans: [number, number][]): number[] {
  const lines = new Set<number>();
  const starts = [...new Set(spans.map(([start]) => start))].sort(ascending);
  const ends = [...new Set(spans.map(([, end]) => end))].sort(ascending);
  for (const [start, end] of spans) {
    lines.add((start + end) / 2);
    const next = starts[firstFrom(starts, end)] ?? Number.POSITIVE_INFINITY;
    lines.add(next - end <= CHANNEL ? (end + next) / 2 : end + CLEARANCE);
    const last = ends[firstAbove(ends, start) - 1] ?? Number.NEGATIVE_INFINITY;
    lines.add(start - last <= CHANNEL ? (last + start) / 2 : start - CLEARANCE);
  }
  return [...lines].sort(ascending);
}

const ascending = (one: number, other: number) => one - other;

/** The index of the first of sorted numbers that is not below a limit. */
function firstFrom(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index of the first of sorted numbers that is above a limit. */
function firstAbove(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
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
  const open = new Heap();
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
  for (let now = open.pop(); now; now = open.pop()) {
    if (now.cost > (best.get(now.state) ?? 0)) continue;
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
