/**
 * Automatic arrangement by the Eclipse Layout Kernel, in a worker of its own, so that the drawing stays fluid meanwhile.
 *
 * What somebody placed by hand, or locked, keeps its place; all else is arranged around it.
 */
import type { ElkNode } from "elkjs/lib/elk-api";
import Elk from "elkjs/lib/elk-api";
import elkWorker from "elkjs/lib/elk-worker.min.js?url";
import { sizeOf } from "../document/geometry";
import type { Document } from "../ipc/generated/Document";
import type { Position } from "../ipc/generated/Position";
import { fitted } from "./fit";

/** Layered from left to right, as requests run; links bend at right angles. */
const OPTIONS: Readonly<Record<string, string>> = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.spacing.nodeNode": "60",
  "elk.layered.spacing.nodeNodeBetweenLayers": "90",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.separateConnectedComponents": "true",
  "elk.spacing.componentComponent": "80",
};

/** Watching and controlling pushes nothing to the right; a direction of weight would. */
const LIGHT: ReadonlySet<string> = new Set(["telemetry", "control"]);

let elk: InstanceType<typeof Elk> | null = null;

/** New places for all components, or for those that nobody placed by hand. */
export async function layout(document: Document, everything: boolean): Promise<Record<string, Position>> {
  elk ??= new Elk({ workerFactory: () => new Worker(elkWorker) });
  const arranged = await elk.layout(graphOf(document), { layoutOptions: { ...OPTIONS } });
  const places = new Map((arranged.children ?? []).map(({ id, x, y }) => [id, { x: x ?? 0, y: y ?? 0 }]));
  return fitted(document, places, everything);
}

function graphOf(document: Document): ElkNode {
  const known = new Set(document.components.map(({ id }) => id));
  return {
    id: "drawing",
    children: document.components.map(({ id, kind }) => ({ id, ...sizeOf(kind) })),
    edges: document.links
      .filter(({ from, to }) => known.has(from) && known.has(to))
      .map(({ id, from, to, kind }) => ({
        id,
        sources: [from],
        targets: [to],
        ...(LIGHT.has(kind) ? { layoutOptions: { "elk.layered.priority.direction": "0" } } : {}),
      })),
  };
}
