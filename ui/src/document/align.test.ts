import { expect, it } from "vitest";
import { aligned, distributed } from "./align";
import { apply } from "./change";
import { withGroup, withinGroups } from "./grouping";
import { samplePlan } from "./sample";

// Boxes inside the design are 220 × 100, the users' is 220 × 60.
const plan = samplePlan();

it("middles lie on one line, whatever the heights", () => {
  const places = aligned(plan, ["users", "gateway"], "middle");
  // The two lie between 0 and 100, so their middles lie at 50: 50 − 30 and 50 − 50.
  expect(places.users).toMatchObject({ y: 20, byHand: true });
  expect(places.gateway).toMatchObject({ y: 0 });
});

it("the right edges meet the outermost one", () => {
  expect(aligned(plan, ["gateway", "app"], "right").gateway).toMatchObject({ x: 480, y: 0 });
});

it("equal gaps lie between boxes that are distributed, and the outer ones stay", () => {
  const uneven = { ...plan, positions: { ...plan.positions, gateway: { x: 250, y: 0 }, logs: { x: 1000, y: 0 } } };
  // From 0 to 1220 with three boxes of 220: two gaps of (1220 − 660) ÷ 2 = 280.
  expect(distributed(uneven, ["users", "gateway", "logs"], "x")).toMatchObject({
    users: { x: 0 },
    gateway: { x: 500 },
    logs: { x: 1000 },
  });
});

it("whoever takes hold of one of a group takes all of it", () => {
  const grouped = apply(plan, withGroup(plan, ["app", "model"], true));
  expect(withinGroups(grouped, ["app"])).toEqual(new Set(["app", "model"]));
  expect(withinGroups(grouped, ["users"])).toEqual(new Set(["users"]));
  const apart = apply(grouped, withGroup(grouped, ["app", "model"], false));
  expect(apart).toEqual(plan);
});
