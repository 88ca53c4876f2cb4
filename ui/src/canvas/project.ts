/**
 * The drawing as the library wants it: document and selection in, nodes and edges out.
 *
 * What is drawn as before is the same object as before, so that moving one box renders one box and its links.
 */

import { type Node, type NodeHandle, Position } from "@xyflow/react";
import { CARD_TITLES } from "../document/cards";
import { boxOf, drawnBox, frameOf, type Rectangle } from "../document/geometry";
import { isLocked } from "../document/grouping";
import { linksOf as stepLinks } from "../document/records";
import type { Boundary } from "../ipc/generated/Boundary";
import type { Card } from "../ipc/generated/Card";
import type { Component } from "../ipc/generated/Component";
import type { Document } from "../ipc/generated/Document";
import type { Link } from "../ipc/generated/Link";
import { words } from "../words";
import { type LabelPlace, levelPlaces } from "./routing/drawn";
import { route, routeAlone, routeStraight } from "./routing/route";
import { middleOf, type Point, type Wire } from "./routing/way";

export type ComponentNode = Node<{ component: Component }, "component">;
export type BoundaryNode = Node<{ boundary: Boundary }, "boundary">;
export type CardNode = Node<{ card: Card }, "card">;
export type DrawnNode = ComponentNode | BoundaryNode | CardNode;

/** A link as it is drawn. */
export interface DrawnLink {
  readonly link: Link;
  /** What it joins, in words. */
  readonly inWords: string;
  readonly points: readonly Point[];
  readonly isSelected: boolean;
  /** Whether a selected path leads over it. */
  readonly onPath: boolean;
  readonly labelAt: LabelPlace | null;
}

/**
 * Boundaries behind, then components, then cards. What has no position yet is not drawn. Frames that are given stay as
 * they are while their members are dragged.
 */
export function nodesOf(
  document: Document,
  selection: ReadonlySet<string>,
  frames?: ReadonlyMap<string, Rectangle>,
): DrawnNode[] {
  const boundaries = document.boundaries.flatMap((boundary): BoundaryNode[] => {
    const frame = frames?.get(boundary.id) ?? frameOf(document, boundary.id);
    if (!frame) return [];
    const isSelected = selection.has(boundary.id);
    return [
      asBefore(
        boundary,
        `${isSelected} ${Object.values(frame).join(" ")}`,
        (): BoundaryNode => ({
          ...placed(boundary.id, frame, isSelected),
          type: "boundary",
          data: { boundary },
          zIndex: -1,
          // Only its name takes the pointer, so that a selection can be drawn inside it.
          style: { pointerEvents: "none" },
          dragHandle: ".boundary-name",
          ariaLabel: words.canvas.boundary(boundary.name),
          domAttributes: attribute("data-boundary-id", boundary.id),
        }),
      ),
    ];
  });
  const components = document.components.flatMap((component): ComponentNode[] => {
    const box = boxOf(document, component);
    if (!box) return [];
    const isSelected = selection.has(component.id);
    return [
      asBefore(
        component,
        `${isSelected} ${box.x} ${box.y} ${isLocked(document, component.id)}`,
        (): ComponentNode => ({
          ...placed(component.id, box, isSelected),
          type: "component",
          draggable: !isLocked(document, component.id),
          data: { component },
          handles: handlesOf(box),
          ariaLabel: component.name,
          domAttributes: attribute("data-component-id", component.id),
        }),
      ),
    ];
  });
  // The largest frame lies at the bottom, so that a boundary inside another can be taken hold of.
  boundaries.sort((one, other) => area(other) - area(one));
  const cards = document.cards.flatMap((card): CardNode[] => {
    const box = drawnBox(document, card.id);
    if (!box) return [];
    const isSelected = selection.has(card.id);
    return [
      asBefore(
        card,
        `${isSelected} ${box.x} ${box.y} ${isLocked(document, card.id)}`,
        (): CardNode => ({
          ...placed(card.id, box, isSelected),
          type: "card",
          draggable: !isLocked(document, card.id),
          data: { card },
          zIndex: 5,
          ariaLabel: words.canvas.cardVotes(CARD_TITLES[card.kind], card.text || "empty", card.votes),
          domAttributes: attribute("data-card-id", card.id),
        }),
      ),
    ];
  });
  return [...boundaries, ...components, ...cards];
}

/** Where the labels of links stand, by the ways that they stand on. */
export interface Labels {
  readonly ways: Ways;
  readonly places: ReadonlyMap<string, LabelPlace>;
}

/** Links between what is drawn. Those of a selected path are marked; one that was moved has its label where there is room. */
export function linksOf(
  document: Document,
  selection: ReadonlySet<string>,
  ways: Ways = waysOf(document),
  labels: Labels | null = null,
): DrawnLink[] {
  const paths = document.paths.filter((path) => selection.has(path.id));
  const pathLinks = new Set(paths.flatMap((path) => stepLinks(path.steps)));
  const names = new Map(document.components.map((component) => [component.id, component.name]));
  const labelOf = (id: string, points: readonly Point[]) => {
    if (!labels) return null;
    return (labels.ways.get(id) === points ? labels.places.get(id) : levelPlaces(points)[0]) ?? null;
  };
  return document.links.flatMap((link): DrawnLink[] => {
    const points = ways.get(link.id);
    if (!points) return [];
    const inWords = words.canvas.linkInWords(
      names.get(link.from) ?? link.from,
      names.get(link.to) ?? link.to,
      link.kind,
    );
    const isSelected = selection.has(link.id);
    const drawn = {
      link,
      inWords,
      points,
      isSelected,
      onPath: pathLinks.has(link.id),
      labelAt: labelOf(link.id, points),
    };
    const before = drawnLinks.get(link);
    if (before && isDrawnAlike(before, drawn)) return [before];
    drawnLinks.set(link, drawn);
    return [drawn];
  });
}

/** How each link was drawn last. */
const drawnLinks = new WeakMap<Link, DrawnLink>();

function isDrawnAlike(one: DrawnLink, other: DrawnLink): boolean {
  return (
    one.isSelected === other.isSelected &&
    one.onPath === other.onPath &&
    one.inWords === other.inWords &&
    one.labelAt?.x === other.labelAt?.x &&
    one.labelAt?.y === other.labelAt?.y &&
    one.labelAt?.room === other.labelAt?.room &&
    one.points.length === other.points.length &&
    one.points.every(({ x, y }, index) => x === other.points[index]?.x && y === other.points[index]?.y)
  );
}

/** What lies in a part of the drawing or is selected; everything without a part. */
export function nodesWithin(nodes: readonly DrawnNode[], part: Rectangle | null): DrawnNode[] {
  return nodes.filter(
    ({ position: { x, y }, width = 0, height = 0, selected }) =>
      selected || isWithin(part, x, y, x + width, y + height),
  );
}

/** Links that lead through a part of the drawing, or are marked; all of them without a part. */
export function linksWithinView(links: readonly DrawnLink[], part: Rectangle | null): DrawnLink[] {
  return links.filter(({ points, isSelected, onPath }) => {
    if (isSelected || onPath || !part) return true;
    let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -Infinity, -Infinity];
    for (const { x, y } of points) {
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }
    return isWithin(part, left, top, right, bottom);
  });
}

function isWithin(part: Rectangle | null, left: number, top: number, right: number, bottom: number): boolean {
  if (!part) return true;
  return left <= part.x + part.width && part.x <= right && top <= part.y + part.height && part.y <= bottom;
}

/** What somebody waits for is drawn first, so that it gets the straight ways. */
const RANK: Readonly<Record<Link["kind"], number>> = { call: 0, data: 1, artifact: 2, control: 3, telemetry: 4 };

/** The corners of every drawn link, by its id. */
export type Ways = ReadonlyMap<string, readonly Point[]>;

/** The ways of the drawings at hand: selecting something moves no line, so nothing is routed again. */
const routed = new WeakMap<Document["positions"], { document: Document; ways: Ways }>();

/** The corners of every drawn link. */
export function waysOf(document: Document): Ways {
  const known = knownWays(document);
  if (known) return known;
  const { boxes, wires } = wiresAndBoxes(document);
  const ways = route(boxes, wires);
  keepWays(document, ways);
  return ways;
}

/** The ways of a drawing, where they were worked out before. */
export function knownWays(document: Document): Ways | null {
  const latest = routed.get(document.positions);
  const isSame = latest?.document.components === document.components && latest.document.links === document.links;
  return isSame ? latest.ways : null;
}

export function keepWays(document: Document, ways: Ways): void {
  routed.set(document.positions, { document, ways });
}

/** What routing needs: boxes, and links in the order in which they choose. */
export function wiresAndBoxes(document: Document): { boxes: Map<string, Rectangle>; wires: Wire[] } {
  const wires = [...document.links].sort((one, other) => RANK[one.kind] - RANK[other.kind]);
  return { boxes: boxesOf(document), wires: wires.map(({ id, from, to }) => ({ id, from, to })) };
}

/** The links of which an end lies in a part of the drawing. */
export function linksWithin(document: Document, { x, y, width, height }: Rectangle): Wire[] {
  const boxes = boxesOf(document);
  const isWithin = (id: string) => {
    const box = boxes.get(id);
    return box && box.x < x + width && x < box.x + box.width && box.y < y + height && y < box.y + box.height;
  };
  return document.links
    .filter(({ from, to }) => isWithin(from) || isWithin(to))
    .map(({ id, from, to }) => ({ id, from, to }));
}

/** Links that are routed at once while the others wait: those of a few boxes that were just moved. */
const ROUTED_MEANWHILE = 60;

/** What is drawn until all ways are known: links between boxes that stand where they stood keep theirs. */
export function waysMeanwhile(document: Document, before: { document: Document; ways: Ways } | null): Ways {
  const boxes = boxesOf(document);
  const stood = before ? boxesOf(before.document) : new Map<string, Rectangle>();
  const stands = (id: string) => {
    const [now, then] = [boxes.get(id), stood.get(id)];
    return now && then && now.x === then.x && now.y === then.y && now.height === then.height;
  };
  const ways = new Map<string, readonly Point[]>();
  const others: Wire[] = [];
  for (const { id, from, to } of document.links) {
    const way = stands(from) && stands(to) ? before?.ways.get(id) : undefined;
    if (way) ways.set(id, way);
    else others.push({ id, from, to });
  }
  const found = others.length <= ROUTED_MEANWHILE ? routeAlone(boxes, others) : routeStraight(boxes, others);
  for (const [id, way] of found) ways.set(id, way);
  return ways;
}

/** Links of a drawing of this size and below are all routed again with every frame of a drag. */
const ROUTED_LIVE = 40;

/**
 * The corners of every link while components are dragged: those of the links that lead to them follow, all others stay
 * as they were before the drag, because a whole large drawing cannot be routed between two frames.
 */
export function waysWhileDragging(
  document: Document,
  before: ReadonlyMap<string, readonly Point[]>,
  dragged: ReadonlySet<string>,
): ReadonlyMap<string, readonly Point[]> {
  if (document.components.length <= ROUTED_LIVE) return waysOf(document);
  const wires = document.links.filter((link) => dragged.has(link.from) || dragged.has(link.to));
  return new Map([...before, ...routeAlone(boxesOf(document), wires)]);
}

/** Every box that is drawn, by the id of its component. */
export function boxesOf(document: Document): Map<string, Rectangle> {
  const boxes = new Map<string, Rectangle>();
  for (const component of document.components) {
    const box = boxOf(document, component);
    if (box) boxes.set(component.id, box);
  }
  return boxes;
}

function placed(id: string, box: Rectangle, isSelected: boolean) {
  const size = { width: box.width, height: box.height };
  return { id, position: { x: box.x, y: box.y }, ...size, measured: size, selected: isSelected };
}

const SIDES = [Position.Right, Position.Bottom, Position.Left, Position.Top];

/** Edge of a dot from which links are pulled, in pixels. */
const DOT = 11;

/** Where the dots are: said here, so that the library need not measure a thousand boxes before it shows them. */
function handlesOf(box: Rectangle): NodeHandle[] {
  return SIDES.map((position, side) => {
    const { x, y } = middleOf({ ...box, x: 0, y: 0 }, side as 0 | 1 | 2 | 3);
    return { id: position, type: "source", position, x: x - DOT / 2, y: y - DOT / 2, width: DOT, height: DOT };
  });
}

/** How each record was drawn last. */
const drawn = new WeakMap<object, { look: string; as: unknown }>();

/** What was made for a record before, as long as it looks the same. */
function asBefore<Drawn>(record: object, look: string, make: () => Drawn): Drawn {
  const before = drawn.get(record);
  if (before?.look === look) return before.as as Drawn;
  const as = make();
  drawn.set(record, { look, as });
  return as;
}

/** Finds the element of a record in the page. */
function attribute(name: `data-${string}`, id: string): Record<string, string> {
  return { [name]: id };
}

function area(node: BoundaryNode): number {
  return (node.width ?? 0) * (node.height ?? 0);
}
