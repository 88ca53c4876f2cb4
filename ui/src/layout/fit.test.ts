import { expect, it } from "vitest";
import { apply } from "../document/change";
import { moved } from "../document/records";
import { samplePlan } from "../document/sample";
import { fitted } from "./fit";

const plan = samplePlan();
/** What an arrangement could look like: a row from 0 on. */
const row = new Map(plan.components.map(({ id }, index) => [id, { x: index * 300, y: 0 }]));

it("what was placed by hand stays, and the rest is arranged around it", () => {
  // The gateway was put at (1000, 500) by hand; in the arrangement it stands at (300, 0), so all moves by (700, 500).
  const byHand = apply(plan, moved(plan, { gateway: { x: 1000, y: 500, byHand: true } }));
  const places = fitted(byHand, row, false);
  expect(places.gateway).toBeUndefined();
  expect(places.users).toEqual({ x: 700, y: 500, byHand: false });
  expect(places.app).toEqual({ x: 1300, y: 500, byHand: false });
});

it("nothing is put onto what stays", () => {
  const two = apply(
    plan,
    moved(plan, { gateway: { x: 300, y: 0, byHand: true }, lake: { x: 600, y: 10, byHand: true } }),
  );
  const places = fitted(two, row, false);
  // The app would stand where the lake stands, which is 100 high.
  const app = places.app ?? { x: 0, y: 0 };
  const isApart = app.x + 220 <= 600 || app.x >= 820 || app.y + 100 <= 10 || app.y >= 110;
  expect(isApart).toBe(true);
});

it("arranging everything moves what was placed by hand too, but nothing that is locked", () => {
  const marked = apply(
    plan,
    moved(plan, { gateway: { x: 9000, y: 0, byHand: true }, app: { x: 480, y: -80, locked: true } }),
  );
  const places = fitted(marked, row, true);
  expect(places.gateway?.byHand).toBe(false);
  expect(places.app).toBeUndefined();
});
