import { expect, it } from "vitest";
import { guidesOf, guidesWhileDragging, pulled, pullOf } from "./guides";

const box = (x: number, y: number, width = 220, height = 100) => ({ x, y, width, height });

it("a box that is level with another has a line through both, from edge to edge", () => {
  // Same top, middle and bottom: 0, 50 and 100; the line reaches 12 beyond the outer edges 0 and 520.
  expect(guidesOf(box(300, 0), [box(0, 0)])).toEqual([
    { axis: "y", at: 0, from: -12, to: 532 },
    { axis: "y", at: 50, from: -12, to: 532 },
    { axis: "y", at: 100, from: -12, to: 532 },
  ]);
});

it("an edge can be in line with the middle of another", () => {
  // The left edge 110 is the middle of 0 … 220.
  expect(guidesOf(box(110, 300, 60), [box(0, 0)])).toEqual([{ axis: "x", at: 110, from: -12, to: 412 }]);
});

it("of several in line the nearest is shown, and what is far away is in line by chance", () => {
  const near = box(0, 200);
  const far = box(0, 900);
  expect(guidesOf(box(0, 0), [far, near]).map(({ to }) => to)).toEqual([312, 312, 312]);
  expect(guidesOf(box(0, 0), [box(0, 5_000)])).toEqual([]);
  expect(guidesOf(box(3, 7), [box(0, 300)])).toEqual([]);
});

it("what is dragged together is one box, and not in line with itself", () => {
  const boxes = new Map([
    ["a", box(0, 0)],
    ["b", box(300, 0)],
    ["c", box(0, 400, 520)],
  ]);
  expect(guidesWhileDragging(boxes, new Set(["a", "b"])).map(({ axis, at }) => `${axis} ${at}`)).toEqual([
    "x 0",
    "x 260",
    "x 520",
  ]);
  expect(guidesWhileDragging(boxes, new Set())).toEqual([]);
});

it("a box that is nearly in line is drawn in line, and one that is not stays on the grid", () => {
  // Left edges 4 apart; 6 is the most, and 7 is too far.
  expect(pullOf(box(4, 300), [box(0, 0)])).toEqual({ x: -4, y: 0 });
  expect(pullOf(box(-6, 300), [box(0, 0)])).toEqual({ x: 6, y: 0 });
  expect(pullOf(box(7, 300), [box(0, 0)])).toEqual({ x: 0, y: 0 });
});

it("things that are dragged together keep their distances while they are pulled", () => {
  const boxes = new Map([
    ["a", box(0, 0)],
    ["b", box(300, 0)],
    ["c", box(3, 400)],
  ]);
  const places = pulled(boxes, { a: { x: 0, y: 10 }, b: { x: 300, y: 10 } });
  expect(places).toEqual({ a: { x: 3, y: 10 }, b: { x: 303, y: 10 } });
});
