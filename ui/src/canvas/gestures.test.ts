import { expect, it } from "vitest";
import { apply } from "../document/change";
import { frameOf } from "../document/geometry";
import { withGroup, withLock } from "../document/grouping";
import { moved } from "../document/records";
import { samplePlan } from "../document/sample";
import { labelOfMove, membersAfter, positionsAfter, selectionAfter } from "./gestures";
import { linksOf, linksWithinView, nodesOf, nodesWithin } from "./project";

const plan = samplePlan();

it("a boundary that is dragged takes its members along by the same way", () => {
  const frame = frameOf(plan, "inside");
  const to = { x: (frame?.x ?? 0) + 30, y: (frame?.y ?? 0) - 10 };
  expect(positionsAfter([{ type: "position", id: "inside", position: to }], plan)).toEqual({
    gateway: { x: 270, y: -10, byHand: true },
    app: { x: 510, y: -90, byHand: true },
    model: { x: 510, y: 70, byHand: true },
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
  expect(linksOf(partly, new Set()).map(({ link }) => link.id)).toEqual(["app-logs"]);
});

it("the links of a selected path are marked", () => {
  const marked = linksOf(plan, new Set(["ask"])).filter(({ onPath }) => onPath);
  expect(marked.map(({ link }) => link.id)).toEqual(["users-gateway", "gateway-app", "gateway-model"]);
});

it("of a large drawing only a part is drawn, with what is selected wherever it is", () => {
  // The part holds the lake at (720, 80) and nothing of the users, whose link ends at the gateway.
  const part = { x: 700, y: 60, width: 300, height: 200 };
  const ids = (selected: string[]) => nodesWithin(nodesOf(plan, new Set(selected)), part).map(({ id }) => id);
  expect(ids([])).toContain("lake");
  expect(ids([])).not.toContain("users");
  expect(ids(["users"])).toContain("users");
  const links = (selected: string[]) =>
    linksWithinView(linksOf(plan, new Set(selected)), part).map(({ link }) => link.id);
  expect(links([])).not.toContain("users-gateway");
  expect(links(["users-gateway"])).toContain("users-gateway");
});

it("a link that is drawn as before is the same object, so that nothing of it is rendered", () => {
  const before = linksOf(plan, new Set());
  const after = apply(plan, moved(plan, { lake: { x: 900, y: 300 } }));
  const [kept, changed] = [linksOf(after, new Set()), linksOf(after, new Set(["users-gateway"]))];
  expect(kept[0]).toBe(before[0]);
  expect(changed[0]).not.toBe(kept[0]);
});

const frames = new Map([["inside", frameOf(plan, "inside") ?? { x: 0, y: 0, width: 0, height: 0 }]]);

it("a component whose middle is dragged into a frame belongs to it, and one that is dragged out does not", () => {
  // The frame reaches from 220 to 720 and from -124 to 200; the middle of a box is 110 right of its corner, 50 below.
  const into = apply(plan, moved(plan, { lake: { x: 600, y: 0 } }));
  expect(membersAfter(into, ["lake"], frames)).toEqual(new Map([["inside", ["gateway", "app", "model", "lake"]]]));
  const out = apply(plan, moved(plan, { app: { x: 480, y: -400 } }));
  expect(membersAfter(out, ["app"], frames)).toEqual(new Map([["inside", ["gateway", "model"]]]));
  const within = apply(plan, moved(plan, { app: { x: 300, y: -80 } }));
  expect(membersAfter(within, ["app"], frames)).toEqual(new Map());
});

it("what is locked stays, and one of a group takes the others along", () => {
  const locked = apply(plan, withLock(plan, ["app"], true));
  expect(positionsAfter([{ type: "position", id: "app", position: { x: 0, y: 0 } }], locked)).toEqual({});
  const grouped = apply(plan, withGroup(plan, ["app", "lake"], true));
  // The app moves from (480, −80) by (+20, +30); the lake stood at (720, 80).
  expect(positionsAfter([{ type: "position", id: "app", position: { x: 500, y: -50 } }], grouped).lake).toEqual({
    x: 740,
    y: 110,
    byHand: true,
  });
});
