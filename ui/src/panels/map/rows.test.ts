import { expect, it } from "vitest";
import { assessment } from "../../ipc/fixtures/assessment";
import { plan } from "../../ipc/fixtures/plan";
import { startUp } from "../../ipc/fixtures/startUp";
import { landPath } from "./land";
import { mapOf, viewOf } from "./rows";

const map = mapOf(plan, assessment, startUp.regions);

it("every placed component is in exactly one place of the map, and every region is on it once", () => {
  const placed = assessment.placement.components.filter(
    ({ offer }) => offer && startUp.regions.some(({ id }) => id === offer.region),
  );
  const shown = map.places.flatMap(({ components }) => components);
  expect([...shown].sort()).toEqual(placed.map(({ component }) => component).sort());
  expect(map.places.length + map.others.length).toBe(startUp.regions.length);
});

it("what flows between two regions is one line, with the slowest of its times", () => {
  const homes = new Map(
    map.places.flatMap(({ region, components, outside }) => [...components, ...outside].map((id) => [id, region.id])),
  );
  const crossing = plan.links.filter(
    ({ from, to }) => homes.has(from) && homes.has(to) && homes.get(from) !== homes.get(to),
  );
  expect(map.flows.flatMap(({ links }) => links).sort()).toEqual(crossing.map(({ id }) => id).sort());
  expect(crossing.length).toBeGreaterThan(0);
});

it("the view holds every place, and the whole world where it must", () => {
  const view = viewOf(map.places);
  for (const { x, y } of map.places) {
    expect(x).toBeGreaterThan(view.x);
    expect(x).toBeLessThan(view.x + view.width);
    expect(y).toBeGreaterThan(view.y);
    expect(y).toBeLessThan(view.y + view.height);
  }
  expect(
    viewOf([
      { x: 10, y: 50 },
      { x: 350, y: 50 },
    ]).width,
  ).toBe(360);
});

it("the outline of the world lies on the map", () => {
  // Gibraltar, at 36° north and 5° west, has Europe's coast within half a degree of it.
  const points = landPath().matchAll(/(-?[\d.]+),(-?[\d.]+)/g);
  const near = [...points].some(([, x, y]) => Math.hypot(Number(x) - 174.6, Number(y) - 54) < 1);
  expect(near).toBe(true);
});

it("no coast leaps across the map, as one over the date line would", () => {
  const rings = landPath()
    .split("Z")
    .filter((ring) => ring !== "");
  const leaps = rings.flatMap((ring) => {
    const points = [...ring.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
    // Along the south pole the edge of the map is no coast.
    return points.slice(1).filter(({ x, y }, index) => y < 179 && Math.abs(x - (points[index]?.x ?? x)) > 60);
  });
  expect(leaps).toEqual([]);
});
