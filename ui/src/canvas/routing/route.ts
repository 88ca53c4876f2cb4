/**
 * Draws links around boxes: orthogonal lines from side to side, never through a component.
 *
 * Each link finds its way for itself; then links that share a side or a gap are moved aside. In a large drawing a link
 * looks only at the boxes around its own ends, and what it found is kept for as long as those stand where they stood.
 */
import { enclosing, type Rectangle } from "../../document/geometry";
import { Nearby } from "./nearby";
import { fieldOf, shortest } from "./search";
import { spreadEnds, spreadLanes, straighten } from "./spread";
import { corners, type Direction, LEFT, middleOf, opposite, type Point, RIGHT, type Way, type Wire } from "./way";

/** Up to here a link looks at the whole drawing, and keeps away from sides that others use. */
const WHOLE = 60;
/** How far beyond its ends a link of a large drawing looks, in pixels; further where that is not enough. */
const REACH = [160, 640, 4_000];
/** Ways that are kept from one drawing to the next, at most: those of a few large drawings. */
const KEPT = 20_000;

/** The corners of every link, from one end to the other. Links whose ends are not drawn are left out. */
export function route(boxes: ReadonlyMap<string, Rectangle>, wires: readonly Wire[]): Map<string, Point[]> {
  const ways = boxes.size <= WHOLE ? waysOfAll(boxes, wires) : waysNearby(boxes, wires);
  spreadEnds(ways, boxes);
  straighten(ways, boxes, boxes.size <= WHOLE ? null : new Nearby(boxes.values()));
  spreadLanes(ways);
  return new Map(ways.map(({ wire, points }) => [wire.id, points]));
}

/** The corners of a few links of a large drawing, each for itself: what a drag shows until it ends. */
export function routeAlone(
  boxes: ReadonlyMap<string, Rectangle>,
  wires: readonly Wire[],
): Map<string, readonly Point[]> {
  return new Map(waysNearby(boxes, wires).map(({ wire, points }) => [wire.id, corners(points)]));
}

/** The corners of links that are drawn before anybody has looked for their way: straight through whatever is there. */
export function routeStraight(
  boxes: ReadonlyMap<string, Rectangle>,
  wires: readonly Wire[],
): Map<string, readonly Point[]> {
  return new Map(
    wires.flatMap((wire) => {
      const [from, to] = [boxes.get(wire.from), boxes.get(wire.to)];
      return from && to ? [[wire.id, straight(from, to).points] as const] : [];
    }),
  );
}

function waysOfAll(boxes: ReadonlyMap<string, Rectangle>, wires: readonly Wire[]): Way[] {
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
  return ways;
}

type Found = Omit<Way, "wire">;

/** Ways by what they were found among. */
const found = new Map<string, Found>();

function waysNearby(boxes: ReadonlyMap<string, Rectangle>, wires: readonly Wire[]): Way[] {
  const nearby = new Nearby(boxes.values());
  return wires.flatMap((wire): Way[] => {
    const from = boxes.get(wire.from);
    const to = boxes.get(wire.to);
    if (!from || !to) return [];
    const way = wayAmong(nearby, from, to);
    // The corners are moved aside later, so every drawing has its own.
    return [{ wire, ...way, points: way.points.map((point) => ({ ...point })) }];
  });
}

function wayAmong(nearby: Nearby, from: Rectangle, to: Rectangle): Found {
  const between = enclosing([from, to]);
  if (!between) return straight(from, to);
  for (const reach of REACH) {
    const around = nearby.touching(grown(between, reach));
    const key = keyOf(from, to, around);
    const known = found.get(key);
    if (known) return known;
    const way = shortest(fieldOf(around), from, to, nobody, nobody);
    if (!way || isBlocked(way.points, nearby)) continue;
    if (found.size >= KEPT) found.clear();
    found.set(key, way);
    return way;
  }
  return straight(from, to);
}

const nobody = () => 0;

/** Whether a line leads through a box that it did not look at. */
function isBlocked(points: readonly Point[], nearby: Nearby): boolean {
  return points.slice(1).some((end, index) => {
    const start = points[index] ?? end;
    const low = { x: Math.min(start.x, end.x), y: Math.min(start.y, end.y) };
    const line = { ...low, width: Math.abs(start.x - end.x), height: Math.abs(start.y - end.y) };
    return nearby.touching(line).some(
      (box) =>
        // An end that lies on the edge of its box is not in it.
        low.x < box.x + box.width &&
        box.x < low.x + line.width &&
        low.y < box.y + box.height &&
        box.y < low.y + line.height,
    );
  });
}

function grown({ x, y, width, height }: Rectangle, by: number): Rectangle {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

function keyOf(from: Rectangle, to: Rectangle, around: readonly Rectangle[]): string {
  const corner = ({ x, y, width, height }: Rectangle) => `${x},${y},${width},${height}`;
  return [from, to, ...around].map(corner).join(";");
}

/** Between boxes that lie on each other there is no way around: a line from middle to middle. */
function straight(from: Rectangle, to: Rectangle): Found {
  const exit = to.x + to.width / 2 >= from.x + from.width / 2 ? RIGHT : LEFT;
  const entry = opposite(exit);
  const start = middleOf(from, exit);
  const end = middleOf(to, entry);
  const x = (start.x + end.x) / 2;
  return { exit, entry, points: corners([start, { x, y: start.y }, { x, y: end.y }, end]) };
}
