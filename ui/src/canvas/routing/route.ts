/**
 * Draws links around boxes: orthogonal lines from side to side, never through a component.
 *
 * Each link finds its way for itself; then links that share a side or a gap are moved aside.
 */
import type { Rectangle } from "../../document/geometry";
import { fieldOf, shortest } from "./search";
import { spreadEnds, spreadLanes, straighten } from "./spread";
import { corners, type Direction, LEFT, middleOf, opposite, type Point, RIGHT, type Way, type Wire } from "./way";

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

/** Between boxes that lie on each other there is no way around: a line from middle to middle. */
function straight(from: Rectangle, to: Rectangle): Omit<Way, "wire"> {
  const exit = to.x + to.width / 2 >= from.x + from.width / 2 ? RIGHT : LEFT;
  const entry = opposite(exit);
  const start = middleOf(from, exit);
  const end = middleOf(to, entry);
  const x = (start.x + end.x) / 2;
  return { exit, entry, points: corners([start, { x, y: start.y }, { x, y: end.y }, end]) };
}
