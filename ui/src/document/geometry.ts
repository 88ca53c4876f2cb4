/** How large things are drawn, in pixels at 100 % zoom, and what follows from it. */
import type { Component } from "../ipc/generated/Component";
import type { ComponentKind } from "../ipc/generated/ComponentKind";
import type { Document } from "../ipc/generated/Document";
import type { Position } from "../ipc/generated/Position";

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rectangle extends Size {
  readonly x: number;
  readonly y: number;
}

/** Everything drawn stands on this grid. */
export const GRID = 10;

/** A component inside the design: two lines of name, one of choice, one of figures. */
const INSIDE: Size = { width: 220, height: 100 };
/** A component outside the design has no choice and no figures. */
const OUTSIDE: Size = { width: 220, height: 60 };

const OUTSIDE_KINDS: ReadonlySet<ComponentKind> = new Set(["user-population", "external-system", "saas-api"]);

/** Room between a boundary and its members; more at the top, where its name stands. */
const MARGIN = 20;
const HEADING = 24;

/** A boundary without members, until somebody moves in. */
const EMPTY_BOUNDARY: Size = { width: 300, height: 180 };

/** A workshop card: four lines that can be read across a table. */
export const CARD_SIZE: Size = { width: 190, height: 120 };

export function sizeOf(kind: ComponentKind): Size {
  return OUTSIDE_KINDS.has(kind) ? OUTSIDE : INSIDE;
}

/** Where a component is drawn; null when nobody has placed it yet. */
export function boxOf(document: Document, component: Component): Rectangle | null {
  const position = document.positions[component.id];
  return position ? { x: position.x, y: position.y, ...sizeOf(component.kind) } : null;
}

/** Where a component or a card is drawn; null when it is neither, or has no place. */
export function drawnBox(document: Document, id: string): Rectangle | null {
  const component = document.components.find((component) => component.id === id);
  if (component) return boxOf(document, component);
  const position = document.positions[id];
  if (!position || !document.cards.some((card) => card.id === id)) return null;
  return { x: position.x, y: position.y, ...CARD_SIZE };
}

/** Whether a point lies in a rectangle. */
export function contains(box: Rectangle, { x, y }: { x: number; y: number }): boolean {
  return box.x <= x && x <= box.x + box.width && box.y <= y && y <= box.y + box.height;
}

/** Whether two rectangles share more than an edge. */
export function overlap(one: Rectangle, other: Rectangle): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** The frame of a boundary: around its members, or where it was put while it has none. */
export function frameOf(document: Document, id: string): Rectangle | null {
  const boundary = document.boundaries.find((boundary) => boundary.id === id);
  if (!boundary) return null;
  const members = new Set(boundary.members);
  const boxes = document.components.filter((component) => members.has(component.id)).map((c) => boxOf(document, c));
  const around = enclosing(boxes.filter((box) => box !== null));
  if (around) {
    return {
      x: around.x - MARGIN,
      y: around.y - MARGIN - HEADING,
      width: around.width + 2 * MARGIN,
      height: around.height + 2 * MARGIN + HEADING,
    };
  }
  const position = document.positions[id] ?? { x: 0, y: 0 };
  return {
    x: position.x,
    y: position.y,
    width: position.width ?? EMPTY_BOUNDARY.width,
    height: position.height ?? EMPTY_BOUNDARY.height,
  };
}

/** The smallest rectangle around all of them; null around nothing. */
export function enclosing(boxes: readonly Rectangle[]): Rectangle | null {
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** The nearest point of the grid. */
export function snapped(position: Position): Position {
  return { ...position, x: Math.round(position.x / GRID) * GRID, y: Math.round(position.y / GRID) * GRID };
}

/** A free place for a new component, at the wish or as near to it as there is one. */
export function freePlace(document: Document, kind: ComponentKind, wish: Position): Position {
  return freeSpot(document, sizeOf(kind), wish);
}

/** A free place for something of a size, beside all components and cards. */
export function freeSpot(document: Document, size: Size, wish: Position): Position {
  const drawn = [
    ...document.components.map((component) => boxOf(document, component)),
    ...document.cards.map(({ id }) => drawnBox(document, id)),
  ];
  const boxes = drawn.filter((box) => box !== null);
  const isFree = ({ x, y }: Position) =>
    boxes.every(
      (box) =>
        x + size.width + GRID <= box.x ||
        box.x + box.width + GRID <= x ||
        y + size.height + GRID <= box.y ||
        box.y + box.height + GRID <= y,
    );
  const start = snapped(wish);
  for (let ring = 0; ring < 40; ring += 1) {
    for (const [across, down] of around(ring)) {
      const place = { x: start.x + across * 4 * GRID, y: start.y + down * 4 * GRID };
      if (isFree(place)) return place;
    }
  }
  return start;
}

/** The steps from a middle to the square ring around it, below first. */
function around(ring: number): [number, number][] {
  if (ring === 0) return [[0, 0]];
  const steps: [number, number][] = [];
  for (let step = -ring; step <= ring; step += 1) {
    steps.push([step, ring], [step, -ring], [ring, step], [-ring, step]);
  }
  return steps.sort((one, other) => Math.hypot(...one) - Math.hypot(...other) || other[1] - one[1]);
}
