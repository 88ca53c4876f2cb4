import { describe, expect, it } from "vitest";
import type { Rectangle } from "../../document/geometry";
import { levelPlaces, roundedPath } from "./drawn";
import { route } from "./route";
import type { Point } from "./way";

const box = (x: number, y: number): Rectangle => ({ x, y, width: 200, height: 100 });

function isOrthogonal(points: Point[]): boolean {
  return points.slice(1).every((end, index) => end.x === points[index]?.x || end.y === points[index]?.y);
}

function crosses(points: Point[], { x, y, width, height }: Rectangle): boolean {
  return points.slice(1).some((end, index) => {
    const start = points[index] ?? end;
    return (
      (Math.min(start.x, end.x) < x + width &&
        x < Math.max(start.x, end.x) &&
        Math.min(start.y, end.y) < y + height &&
        y < Math.max(start.y, end.y)) ||
      (start.y === end.y &&
        y < start.y &&
        start.y < y + height &&
        Math.min(start.x, end.x) < x + width &&
        x < Math.max(start.x, end.x)) ||
      (start.x === end.x &&
        x < start.x &&
        start.x < x + width &&
        Math.min(start.y, end.y) < y + height &&
        y < Math.max(start.y, end.y))
    );
  });
}

describe("a link", () => {
  it("between neighbours is one straight line", () => {
    const boxes = new Map([
      ["a", box(0, 0)],
      ["b", box(300, 0)],
    ]);
    expect(route(boxes, [{ id: "ab", from: "a", to: "b" }]).get("ab")).toEqual([
      { x: 200, y: 50 },
      { x: 300, y: 50 },
    ]);
  });

  it("between neighbours of different height is straight too, where both have room for it", () => {
    const small = { x: 0, y: 0, width: 200, height: 60 };
    const boxes = new Map([
      ["a", small],
      ["b", box(300, 0)],
    ]);
    expect(route(boxes, [{ id: "ab", from: "a", to: "b" }]).get("ab")).toEqual([
      { x: 200, y: 30 },
      { x: 300, y: 30 },
    ]);
  });

  it("goes around a box that stands between its ends", () => {
    const between = box(300, 0);
    const boxes = new Map([
      ["a", box(0, 0)],
      ["b", between],
      ["c", box(600, 0)],
    ]);
    const points = route(boxes, [{ id: "ac", from: "a", to: "c" }]).get("ac") ?? [];
    expect(isOrthogonal(points)).toBe(true);
    expect(crosses(points, between)).toBe(false);
  });

  it("is left out while one of its ends is not drawn", () => {
    expect(route(new Map([["a", box(0, 0)]]), [{ id: "ab", from: "a", to: "b" }]).size).toBe(0);
  });

  it("is drawn even between boxes that lie on each other", () => {
    const boxes = new Map([
      ["a", box(0, 0)],
      ["b", box(10, 10)],
    ]);
    expect(route(boxes, [{ id: "ab", from: "a", to: "b" }]).get("ab")?.length).toBeGreaterThan(1);
  });
});

describe("many links", () => {
  const names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];
  const boxes = new Map(names.map((name, index) => [name, box((index % 4) * 300, Math.floor(index / 4) * 160)]));
  const wires = names.flatMap((from, index) =>
    [1, 3, 4, 5, 7].map((step) => ({ id: `${from}${step}`, from, to: names[(index + step) % names.length] ?? from })),
  );
  const routes = route(boxes, wires);

  it("never cross a box, and always bend at right angles", () => {
    for (const [id, points] of routes) {
      expect(isOrthogonal(points), id).toBe(true);
      for (const [name, other] of boxes) expect(crosses(points, other), `${id} through ${name}`).toBe(false);
    }
  });

  it("end on the sides of their boxes, no two at the same point", () => {
    const ends = [...routes.values()].flatMap((points) => [points[0], points.at(-1)]);
    expect(new Set(ends.map((end) => `${end?.x} ${end?.y}`)).size).toBe(ends.length);
  });
});

it("corners are rounded, and the places for a label are the level stretches, longest first", () => {
  const points = [
    { x: 0, y: 0 },
    { x: 20, y: 0 },
    { x: 20, y: 300 },
    { x: 120, y: 300 },
  ];
  expect(roundedPath(points)).toBe("M0,0L12,0Q20,0 20,8L20,292Q20,300 28,300L120,300");
  expect(levelPlaces(points)).toEqual([
    { x: 70, y: 300, room: 100 },
    { x: 10, y: 0, room: 20 },
  ]);
});
