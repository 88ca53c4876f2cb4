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
import { nestingOf } from "./nesting";

/** Layered from left to right, as requests run; links bend at right angles. */
const OPTIONS: Readonly<Record<string, string>> = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.spacing.nodeNode": "60",
  "elk.layered.spacing.nodeNodeBetweenLayers": "90",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.separateConnectedComponents": "true",
  "elk.spacing.componentComponent": "80",
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
};

/** Room between a frame and what is in it: that of the canvas, with the name of the frame above. */
const PADDING = "[top=54,left=30,bottom=30,right=30]";

/** Watching and controlling pushes nothing to the right; a direction of weight would. */
const LIGHT: ReadonlySet<string> = new Set(["telemetry", "control"]);

let elk: InstanceType<typeof Elk> | null = null;

/** New places for all components, or for those that nobody placed by hand. */
export async function layout(document: Document, everything: boolean): Promise<Record<string, Position>> {
  elk ??= new Elk({ workerFactory: () => new Worker(elkWorker) });
  const arranged = await elk.layout(graphOf(document), { layoutOptions: { ...OPTIONS } });
  const places = new Map(placesIn(arranged, { x: 0, y: 0 }));
  return fitted(document, places, everything);
}

/** Boundaries hold their members together, so that no frame is drawn around what does not belong to it. */
function graphOf(document: Document): ElkNode {
  const { parentOf, boundaries } = nestingOf(document);
  const within = (parent: string | null): ElkNode[] => [
    ...boundaries
      .filter((id) => (parentOf.get(id) ?? null) === parent)
      .map((id) => ({ id: frameId(id), children: within(id), layoutOptions: { "elk.padding": PADDING } })),
    ...document.components
      .filter(({ id }) => (parentOf.get(id) ?? null) === parent)
      .map(({ id, kind }) => ({ id, ...sizeOf(kind) })),
  ];
  const known = new Set(document.components.map(({ id }) => id));
  return {
    id: "drawing",
    children: within(null),
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

/** Places of components from the corner of the drawing; the kernel gives those in a frame from the corner of the frame. */
function placesIn(node: ElkNode, corner: { x: number; y: number }): [string, { x: number; y: number }][] {
  return (node.children ?? []).flatMap((child): [string, { x: number; y: number }][] => {
    const place = { x: corner.x + (child.x ?? 0), y: corner.y + (child.y ?? 0) };
    return child.children ? placesIn(child, place) : [[child.id, place]];
  });
}

const frameId = (id: string) => `frame ${id}`;
