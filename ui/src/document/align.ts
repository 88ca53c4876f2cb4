/** Boxes in line and at equal distances. */
import type { Document } from "../ipc/generated/Document";
import type { Position } from "../ipc/generated/Position";
import { drawnBox, enclosing, type Rectangle } from "./geometry";

export type Edge = "left" | "centre" | "right" | "top" | "middle" | "bottom";

/** New places of boxes whose edge lies on the outermost of their edges, or whose middles lie on one line. */
export function aligned(document: Document, ids: readonly string[], edge: Edge): Record<string, Position> {
  const boxes = boxesOf(document, ids);
  const whole = enclosing([...boxes.values()]);
  if (!whole) return {};
  const place = ({ x, y, width, height }: Rectangle): Position => {
    switch (edge) {
      case "left":
        return { x: whole.x, y };
      case "centre":
        return { x: whole.x + (whole.width - width) / 2, y };
      case "right":
        return { x: whole.x + whole.width - width, y };
      case "top":
        return { x, y: whole.y };
      case "middle":
        return { x, y: whole.y + (whole.height - height) / 2 };
      case "bottom":
        return { x, y: whole.y + whole.height - height };
    }
  };
  return placed(boxes, place);
}

/** New places of boxes with the same gap between each two; the outermost ones stay. */
export function distributed(document: Document, ids: readonly string[], axis: "x" | "y"): Record<string, Position> {
  const boxes = boxesOf(document, ids);
  const whole = enclosing([...boxes.values()]);
  if (!whole || boxes.size < 3) return {};
  const size = axis === "x" ? "width" : "height";
  const row = [...boxes].sort(([, one], [, other]) => one[axis] - other[axis]);
  const filled = row.reduce((sum, [, box]) => sum + box[size], 0);
  const gap = (whole[size] - filled) / (row.length - 1);
  const starts = new Map<string, number>();
  let at = whole[axis];
  for (const [id, box] of row) {
    starts.set(id, Math.round(at));
    at += box[size] + gap;
  }
  return placed(boxes, (box, id) => ({ x: box.x, y: box.y, [axis]: starts.get(id) ?? box[axis] }));
}

function boxesOf(document: Document, ids: readonly string[]): Map<string, Rectangle> {
  return new Map(
    ids.flatMap((id) => {
      const box = drawnBox(document, id);
      return box ? [[id, box]] : [];
    }),
  );
}

function placed(
  boxes: ReadonlyMap<string, Rectangle>,
  place: (box: Rectangle, id: string) => Position,
): Record<string, Position> {
  return Object.fromEntries([...boxes].map(([id, box]) => [id, { ...place(box, id), byHand: true }]));
}
