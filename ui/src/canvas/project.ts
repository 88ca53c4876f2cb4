/** The drawing as the library wants it: document and selection in, nodes and edges out. Keeps nothing. */
import type { Edge, Node } from "@xyflow/react";
import { boxOf, frameOf, type Rectangle } from "../document/geometry";
import { linksOf } from "../document/records";
import type { Boundary } from "../ipc/generated/Boundary";
import type { Component } from "../ipc/generated/Component";
import type { Document } from "../ipc/generated/Document";
import type { Link } from "../ipc/generated/Link";
import type { Point } from "./route";
import { route } from "./route";

export type ComponentNode = Node<{ component: Component }, "component">;
export type BoundaryNode = Node<{ boundary: Boundary }, "boundary">;
export type DrawnNode = ComponentNode | BoundaryNode;
export type LinkEdge = Edge<{ link: Link; points: readonly Point[]; onPath: boolean; label: string }, "link">;

/** Boundaries behind, then components. What has no position yet is not drawn. */
export function nodesOf(document: Document, selection: ReadonlySet<string>): DrawnNode[] {
  const boundaries = document.boundaries.flatMap((boundary): BoundaryNode[] => {
    const frame = frameOf(document, boundary.id);
    if (!frame) return [];
    return [
      {
        ...placed(boundary.id, frame, selection),
        type: "boundary",
        data: dataOf(boundary, () => ({ boundary })),
        zIndex: -1,
        // Only its name takes the pointer, so that a selection can be drawn inside it.
        style: { pointerEvents: "none" },
        dragHandle: ".boundary-name",
        ariaLabel: `${boundary.name}, boundary`,
        domAttributes: { "data-boundary-id": boundary.id } as Record<string, string>,
      },
    ];
  });
  const components = document.components.flatMap((component): ComponentNode[] => {
    const box = boxOf(document, component);
    if (!box) return [];
    return [
      {
        ...placed(component.id, box, selection),
        type: "component",
        data: dataOf(component, () => ({ component })),
        ariaLabel: component.name,
        domAttributes: { "data-component-id": component.id } as Record<string, string>,
      },
    ];
  });
  // The largest frame lies at the bottom, so that a boundary inside another can be taken hold of.
  boundaries.sort((one, other) => area(other) - area(one));
  return [...boundaries, ...components];
}

/** Links between what is drawn. Those of a selected path are marked. */
export function edgesOf(document: Document, selection: ReadonlySet<string>): LinkEdge[] {
  const ways = waysOf(document);
  const paths = document.paths.filter((path) => selection.has(path.id));
  const onPath = new Set(paths.flatMap((path) => linksOf(path.steps)));
  const names = new Map(document.components.map((component) => [component.id, component.name]));
  return document.links.flatMap((link): LinkEdge[] => {
    const points = ways.get(link.id);
    if (!points) return [];
    const label = `${names.get(link.from) ?? link.from} to ${names.get(link.to) ?? link.to}, ${link.kind}`;
    return [
      {
        id: link.id,
        source: link.from,
        target: link.to,
        type: "link",
        data: { link, points, onPath: onPath.has(link.id), label },
        selected: selection.has(link.id),
        ariaLabel: label,
        domAttributes: { "data-link-id": link.id } as Record<string, string>,
      },
    ];
  });
}

/** What somebody waits for is drawn first, so that it gets the straight ways. */
const RANK: Readonly<Record<Link["kind"], number>> = { call: 0, data: 1, artifact: 2, control: 3, telemetry: 4 };

/** The ways of the drawings at hand: selecting something moves no line, so nothing is routed again. */
const routed = new WeakMap<
  Document["positions"],
  { document: Document; ways: ReadonlyMap<string, readonly Point[]> }
>();

/** The corners of every drawn link. */
export function waysOf(document: Document): ReadonlyMap<string, readonly Point[]> {
  const latest = routed.get(document.positions);
  if (latest?.document.components === document.components && latest.document.links === document.links)
    return latest.ways;
  const boxes = new Map<string, Rectangle>();
  for (const component of document.components) {
    const box = boxOf(document, component);
    if (box) boxes.set(component.id, box);
  }
  const wires = [...document.links].sort((one, other) => RANK[one.kind] - RANK[other.kind]);
  const ways = route(boxes, wires);
  routed.set(document.positions, { document, ways });
  return ways;
}

function placed(id: string, box: Rectangle, selection: ReadonlySet<string>) {
  const size = { width: box.width, height: box.height };
  return { id, position: { x: box.x, y: box.y }, ...size, measured: size, selected: selection.has(id) };
}

/** The same data for the same record, so that a box is drawn again only when its own record changed. */
const known = new WeakMap<object, unknown>();

function dataOf<Data>(record: object, make: () => Data): Data {
  const data = (known.get(record) as Data | undefined) ?? make();
  known.set(record, data);
  return data;
}

function area(node: BoundaryNode): number {
  return (node.width ?? 0) * (node.height ?? 0);
}
