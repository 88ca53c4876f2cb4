/** Which link is labelled where, so that no label lies on another. */
import { type LabelPlace, levelPlaces } from "./drawn";
import type { Point } from "./way";

/** What the label of one link among many takes at most, in pixels. */
const LABEL = { width: 60, height: 18 };
/** A stretch shorter than this holds no label. */
const LEAST = 50;

/** The places of a way, found once for as long as it is the same. */
const known = new WeakMap<readonly Point[], LabelPlace[]>();

/** For each way the longest of its stretches on which no way before it has its label. */
export function labelPlaces(ways: Iterable<readonly [string, readonly Point[]]>): Map<string, LabelPlace> {
  const chosen = new Map<string, LabelPlace>();
  const taken = new Map<string, LabelPlace[]>();
  for (const [id, points] of ways) {
    let places = known.get(points);
    if (!places) {
      places = levelPlaces(points).filter(({ room }) => room >= LEAST);
      known.set(points, places);
    }
    const place = places.find((place) => isFree(taken, place));
    if (!place) continue;
    chosen.set(id, place);
    const cell = cellOf(place, 0, 0);
    taken.set(cell, [...(taken.get(cell) ?? []), place]);
  }
  return chosen;
}

/** Cells are as large as a label, so what is in the way lies in the cell of a place or beside it. */
function cellOf({ x, y }: Point, across: number, down: number): string {
  return `${Math.floor(x / LABEL.width) + across} ${Math.floor(y / LABEL.height) + down}`;
}

const NEARBY = [-1, 0, 1].flatMap((across) => [-1, 0, 1].map((down) => [across, down] as const));

function isFree(taken: ReadonlyMap<string, readonly LabelPlace[]>, place: LabelPlace): boolean {
  return NEARBY.every(([across, down]) =>
    (taken.get(cellOf(place, across, down)) ?? []).every(
      (other) => Math.abs(other.x - place.x) >= LABEL.width || Math.abs(other.y - place.y) >= LABEL.height,
    ),
  );
}
