import { expect, it } from "vitest";
import { route } from "./route";

const box = (x: number, y: number) => ({ x, y, width: 220, height: 100 });

it("a drawing of hundreds of components is routed without a line through a box", () => {
  const names = Array.from({ length: 300 }, (_, index) => `c${index}`);
  const boxes = new Map(names.map((name, index) => [name, box((index % 20) * 300, Math.floor(index / 20) * 160)]));
  const wires = names.flatMap((from, index) =>
    [1, 21].map((step) => ({ id: `${from} ${step}`, from, to: names[(index + step) % names.length] ?? from })),
  );
  const ways = route(boxes, wires);
  expect(ways.size).toBe(600);
  for (const [id, points] of ways) {
    points.slice(1).forEach((end, index) => {
      const start = points[index] ?? end;
      expect(start.x === end.x || start.y === end.y, id).toBe(true);
      for (const other of boxes.values()) {
        const isThrough =
          Math.min(start.x, end.x) < other.x + other.width &&
          other.x < Math.max(start.x, end.x) &&
          other.y < start.y &&
          start.y < other.y + other.height &&
          start.y === end.y;
        if (isThrough) expect.fail(`${id} leads through a box`);
      }
    });
  }
}, 60_000);
