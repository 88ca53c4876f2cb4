/** The part of a large drawing that is drawn: what can be seen, and some way around it. */
import { useStore } from "@xyflow/react";
import { useMemo } from "react";
import type { Rectangle } from "../document/geometry";

/** A part of the drawing as its edges; the same text until the view has moved on by a good way. */
export function partAround(view: { width: number; height: number; transform: [number, number, number] }): string {
  const [x, y, zoom] = view.transform;
  // The part grows and moves in steps of half a view, and reaches at least half a view beyond what can be seen.
  const [across, down] = [steps(-x, view.width), steps(-y, view.height)];
  return [...across, ...down].map((edge) => edge / zoom).join(" ");
}

function steps(from: number, size: number): [low: number, high: number] {
  const step = Math.max(size / 2, 1);
  return [(Math.floor(from / step) - 1) * step, (Math.ceil((from + size) / step) + 1) * step];
}

/** Null while everything is drawn. */
export function useSeenPart(isLarge: boolean): Rectangle | null {
  const edges = useStore((state) => (isLarge && state.width > 0 ? partAround(state) : null));
  return useMemo(() => {
    if (edges === null) return null;
    const [left = 0, right = 0, top = 0, bottom = 0] = edges.split(" ").map(Number);
    return { x: left, y: top, width: right - left, height: bottom - top };
  }, [edges]);
}
