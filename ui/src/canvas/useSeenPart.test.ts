import { expect, it } from "vitest";
import { partAround } from "./useSeenPart";

const view = (x: number, y: number, zoom = 1) => ({
  width: 800,
  height: 600,
  transform: [x, y, zoom] as [number, number, number],
});
const edges = (part: string) => part.split(" ").map(Number);

it("what is drawn reaches half a view and more beyond what is seen", () => {
  // Seen: 100 to 900 across, 0 to 600 down; steps of 400 and 300, one beyond on each side.
  expect(edges(partAround(view(-100, 0)))).toEqual([-400, 1600, -300, 900]);
  // At half the size twice as much of the drawing is seen.
  expect(edges(partAround(view(-100, 0, 0.5)))).toEqual([-800, 3200, -600, 1800]);
});

it("small moves of the view change nothing of what is drawn", () => {
  expect(partAround(view(-10, -10))).toBe(partAround(view(-390, -290)));
  expect(partAround(view(-10, -10))).not.toBe(partAround(view(-410, -10)));
});
