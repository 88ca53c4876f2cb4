/** Where the labels of chosen links stand: each on its own line, on no box and on no other label. */
import { overlap, type Rectangle } from "../../document/geometry";
import { stretchesOf } from "./drawn";
import { Nearby } from "./nearby";
import type { Point } from "./way";

/** A link that is to be labelled: what it would say, the most first, with the width that takes. */
export interface Wish {
  readonly id: string;
  readonly points: readonly Point[];
  readonly texts: readonly { readonly text: string; readonly width: number }[];
}

/** A label in its place: the point is its middle. */
export interface PlacedLabel extends Point {
  readonly id: string;
  readonly text: string;
}

/** A stretch shorter than this is a corner; a label there would not be seen to belong to its line. */
const LEAST = 16;

/** Parts of a stretch at which a label is tried. */
const PARTS = [1 / 2, 1 / 3, 2 / 3, 1 / 6, 5 / 6];

/** What is kept free around a label, in pixels. */
const GAP = 2;

/** The labels that have room, all of one height; a link without room for its least text has none. */
export function chosenLabels(wishes: readonly Wish[], boxes: Iterable<Rectangle>, height: number): PlacedLabel[] {
  const around = new Nearby(boxes);
  const taken: Rectangle[] = [];
  return wishes.flatMap(({ id, points, texts }) => {
    for (const { text, width } of texts) {
      for (const { x, y } of tries(points)) {
        const area = {
          x: x - width / 2 - GAP,
          y: y - height / 2 - GAP,
          width: width + 2 * GAP,
          height: height + 2 * GAP,
        };
        if (around.touching(area).length > 0 || taken.some((other) => overlap(area, other))) continue;
        taken.push(area);
        return [{ id, text, x, y }];
      }
    }
    return [];
  });
}

/** Points of a way in the order in which a label is tried there: on level stretches first, on long ones first. */
function tries(points: readonly Point[]): Point[] {
  const stretches = stretchesOf(points).filter(({ room }) => room >= LEAST);
  const isLevel = ({ start, end }: { start: Point; end: Point }) => (start.y === end.y ? 1 : 0);
  stretches.sort((one, other) => isLevel(other) - isLevel(one) || other.room - one.room);
  return stretches.flatMap(({ start, end }) =>
    PARTS.map((part) => ({ x: start.x + (end.x - start.x) * part, y: start.y + (end.y - start.y) * part })),
  );
}
