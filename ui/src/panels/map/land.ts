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
    .map((ring) => {
      const points = ring.map(([longitude = 0, latitude = 0]) => onMap(longitude, latitude));
      return `M${points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join("L")}Z`;
    })
    .join("");
}
