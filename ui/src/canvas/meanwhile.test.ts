import { expect, it } from "vitest";
import { emptyPlan } from "../document/empty";
import type { Document } from "../ipc/generated/Document";
import { keepWays, knownWays, linksWithin, waysMeanwhile, waysOf } from "./project";

/** Rows of ten boxes, each linked to the next. */
function drawing(size: number): Document {
  const ids = Array.from({ length: size }, (_, index) => `c${index}`);
  return {
    ...emptyPlan(),
    components: ids.map((id) => ({
      ...{ id, kind: "application" as const, name: id },
      ...{ workload: {}, requirements: {}, choice: {}, operation: {} },
    })),
    links: ids.slice(1).map((to, index) => ({ id: `${ids[index]}-${to}`, from: ids[index] ?? to, to, kind: "call" })),
    positions: Object.fromEntries(ids.map((id, at) => [id, { x: (at % 10) * 300, y: Math.floor(at / 10) * 160 }])),
  };
}

it("a drawing that nobody has routed yet shows every link at once", () => {
  const plan = drawing(400);
  expect(waysMeanwhile(plan, null).size).toBe(399);
  expect(knownWays(plan)).toBeNull();
});

it("a box that was moved takes its own links along, and all others keep their ways", () => {
  const plan = drawing(200);
  const ways = waysOf(plan);
  const moved = { ...plan, positions: { ...plan.positions, c55: { x: 1600, y: 1000 } } };
  const meanwhile = waysMeanwhile(moved, { document: plan, ways });
  const changed = [...meanwhile].filter(([id, way]) => ways.get(id) !== way).map(([id]) => id);
  expect(changed.sort()).toEqual(["c54-c55", "c55-c56"]);
  // The way ends at the new place of the box: left edge 1,600, or one of its other sides.
  const end = meanwhile.get("c54-c55")?.at(-1);
  expect(end && end.x >= 1600 && end.y >= 1000).toBe(true);
});

it("what was worked out is kept until something moves", () => {
  const plan = drawing(20);
  const ways = new Map([["c0-c1", [{ x: 0, y: 0 }]]]);
  keepWays(plan, ways);
  expect(knownWays({ ...plan, title: "Another title" })).toBe(ways);
  expect(knownWays({ ...plan, positions: { ...plan.positions } })).toBeNull();
});

it("the links that somebody looks at are those with an end in view", () => {
  const seen = linksWithin(drawing(40), { x: -10, y: -10, width: 250, height: 120 });
  expect(seen.map(({ id }) => id)).toEqual(["c0-c1"]);
});
