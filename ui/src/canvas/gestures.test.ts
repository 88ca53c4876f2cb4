import { expect, it } from "vitest";
import { frameOf } from "../document/geometry";
import { samplePlan } from "../document/sample";
import { labelOfMove, positionsAfter, selectionAfter } from "./gestures";
import { edgesOf, nodesOf } from "./project";

const plan = samplePlan();

it("a boundary that is dragged takes its members along by the same way", () => {
  const frame = frameOf(plan, "inside");
  const to = { x: (frame?.x ?? 0) + 30, y: (frame?.y ?? 0) - 10 };
  expect(positionsAfter([{ type: "position", id: "inside", position: to }], plan)).toEqual({
    gateway: { x: 270, y: -10 },
    app: { x: 510, y: -90 },
    model: { x: 510, y: 70 },
  });
});

it("sizes that the library measured change nothing in the document", () => {
  expect(positionsAfter([{ type: "dimensions", id: "app", dimensions: { width: 1, height: 1 } }], plan)).toEqual({});
  expect(selectionAfter([{ type: "dimensions", id: "app" }], new Set(["app"]))).toBeNull();
});

it("selecting adds and takes away what is reported, and keeps the rest", () => {
  const changes = [
    { type: "select" as const, id: "app", selected: false },
    { type: "select" as const, id: "model", selected: true },
  ];
  expect(selectionAfter(changes, new Set(["app", "ask"]))).toEqual(new Set(["ask", "model"]));
});

it("a move is named for what is moved", () => {
  expect(labelOfMove(plan, ["app"])).toBe("Move App");
  expect(labelOfMove(plan, ["app", "model"])).toBe("Move 2 components");
});

it("what has no position is not drawn, nor are its links", () => {
  const { gateway: _, ...positions } = plan.positions;
  const partly = { ...plan, positions };
  expect(nodesOf(partly, new Set()).map(({ id }) => id)).not.toContain("gateway");
  expect(edgesOf(partly, new Set()).map(({ id }) => id)).toEqual(["app-logs"]);
});

it("the links of a selected path are marked", () => {
  const marked = edgesOf(plan, new Set(["ask"])).filter((edge) => edge.data?.onPath);
  expect(marked.map(({ id }) => id)).toEqual(["users-gateway", "gateway-app", "gateway-model"]);
});
