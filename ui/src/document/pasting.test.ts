import { expect, it } from "vitest";
import { apply } from "./change";
import { asideOf } from "./pasting";
import { excerpt, paste } from "./records";
import { samplePlan } from "./sample";

const plan = samplePlan();
const piece = excerpt(plan, ["app"]);
const { x, y } = plan.positions.app ?? { x: Number.NaN, y: Number.NaN };

it("what is copied where it can be seen is pasted a step aside, and again a step further", () => {
  const seen = { x: x - 500, y: y - 500, width: 1_000, height: 1_000 };
  const first = asideOf(plan, piece, seen);
  expect(first).toEqual({ x: 40, y: 40 });
  const once = apply(plan, paste(plan, piece, first).change);
  expect(asideOf(once, piece, seen)).toEqual({ x: 80, y: 80 });
});

it("what was copied elsewhere is pasted into the middle of what is seen", () => {
  const empty = { ...plan, components: [], links: [], paths: [], positions: {} };
  const seen = { x: 10_000, y: 20_000, width: 900, height: 500 };
  const aside = asideOf(empty, piece, seen);
  // An application is 220 wide and 100 high: its corner lies 110 and 50 before the middle at 10,450 and 20,250.
  expect(Math.abs(x + aside.x - 10_340)).toBeLessThanOrEqual(5);
  expect(Math.abs(y + aside.y - 20_200)).toBeLessThanOrEqual(5);
});

it("without a canvas, and without places, it is a step", () => {
  expect(asideOf(plan, piece, null)).toEqual({ x: 40, y: 40 });
  expect(asideOf(plan, { ...piece, positions: {} }, { x: 0, y: 0, width: 1, height: 1 })).toEqual({ x: 40, y: 40 });
});
