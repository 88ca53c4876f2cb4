/** The outline of the continents: Natural Earth 1 : 110 000 000, in the public domain, as packed by world-atlas. */
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import land from "world-atlas/land-110m.json";

/** Degrees east and north as a point of the picture: one degree is one unit, north is up. */
export function onMap(longitude: number, latitude: number): { x: number; y: number } {
  return { x: longitude + 180, y: 90 - latitude };
}

/** The outline as an SVG path, one loop for each continent and island. */
export function landPath(): string {
  const topology = land as unknown as Topology<{ land: GeometryCollection<null> }>;
  const polygons = feature(topology, topology.objects.land).features.flatMap(({ geometry }) =>
    geometry.type === "MultiPolygon" ? geometry.coordinates : geometry.type === "Polygon" ? [geometry.coordinates] : [],
  );
  return polygons
    .flat()
    .flatMap((ring) => shifted(unwrapped(ring)))
    .map((ring) => {
      const points = ring.map(([longitude = 0, latitude = 0]) => onMap(longitude, latitude));
      return `M${points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join("L")}Z`;
    })
    .join("");
}

/** A coast without jumps: one that crosses the date line goes on beyond it, and one around a pole takes the pole in. */
function unwrapped(ring: readonly number[][]): number[][] {
  const coast: number[][] = [];
  let turn = 0;
  for (const [longitude = 0, latitude = 0] of ring) {
    const before = coast.at(-1)?.[0];
    if (before !== undefined) {
      if (longitude + turn - before > 180) turn -= 360;
      else if (longitude + turn - before < -180) turn += 360;
    }
    coast.push([longitude + turn, latitude]);
  }
  const [first, last] = [coast[0], coast.at(-1)];
  if (!first || !last || Math.abs((last[0] ?? 0) - (first[0] ?? 0)) < 180) return coast;
  const pole = (first[1] ?? 0) < 0 ? -90 : 90;
  return [...coast, [last[0] ?? 0, pole], [first[0] ?? 0, pole]];
}

/** The coast, and once more at the other side of the map where it leads over the edge. */
function shifted(coast: number[][]): number[][][] {
  const longitudes = coast.map(([longitude = 0]) => longitude);
  const by = (turn: number) => coast.map(([longitude = 0, latitude = 0]) => [longitude + turn, latitude]);
  return [
    coast,
    ...(Math.max(...longitudes) > 180 ? [by(-360)] : []),
    ...(Math.min(...longitudes) < -180 ? [by(360)] : []),
  ];
}
