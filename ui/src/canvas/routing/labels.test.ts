import { expect, test } from "vitest";
import { labelPlaces } from "./labels";

const way = (...points: [number, number][]) => points.map(([x, y]) => ({ x, y }));

test("Of two links side by side the second is labelled on its next stretch, or not at all", () => {
  const one = way([0, 0], [200, 0]);
  const beside = way([0, 8], [200, 8], [200, 100], [260, 100]);
  const alsoBeside = way([0, 16], [200, 16]);
  const places = labelPlaces([
    ["one", one],
    ["beside", beside],
    ["also beside", alsoBeside],
  ]);
  expect(places.get("one")).toEqual({ x: 100, y: 0, room: 200 });
  // On its first stretch it would stand 8 pixels below the first label, which is 18 high.
  expect(places.get("beside")).toEqual({ x: 230, y: 100, room: 60 });
  // 16 pixels below the first one is too near as well, and there is no other stretch.
  expect(places.has("also beside")).toBe(false);
});

test("A label needs a level stretch that holds it", () => {
  expect(labelPlaces([["short", way([0, 0], [40, 0], [40, 300], [80, 300])]]).size).toBe(0);
});
