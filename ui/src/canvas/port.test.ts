import { expect, it } from "vitest";
import { isUnderZoomBar, viewOf } from "./port";

it("a part of the drawing is put in the middle of what is free of the view", () => {
  // 1,000 × 400 in 1,000 × 600 with 3.5 % room at each side: 930 / 1,000; of the height 600 − 100 − 50 are free.
  const [x, y, zoom] = viewOf({ x: 100, y: 0, width: 1000, height: 400 }, 1000, 600, 100, 50);
  expect(zoom).toBeCloseTo(0.93);
  expect(x + (100 + 500) * zoom).toBeCloseTo(500);
  expect(y + 200 * zoom).toBeCloseTo(100 + 450 / 2);
});

it("a drawing of two boxes is not blown up, and one of thousands is seen as a whole", () => {
  expect(viewOf({ x: 0, y: 0, width: 10, height: 10 }, 1000, 600, 0, 0)[2]).toBe(1.1);
  expect(viewOf({ x: 0, y: 0, width: 12_000, height: 4000 }, 1000, 600, 0, 0)[2]).toBeCloseTo(0.0775);
});

it("a box in the lower left corner lies under the bar for zooming", () => {
  const view: [number, number, number] = [0, 0, 1];
  expect(isUnderZoomBar({ x: 20, y: 500, width: 220, height: 80 }, view, 600)).toBe(true);
  expect(isUnderZoomBar({ x: 140, y: 500, width: 220, height: 80 }, view, 600)).toBe(false);
  expect(isUnderZoomBar({ x: 20, y: 400, width: 220, height: 100 }, view, 600)).toBe(false);
});
