/**
 * Automatic arrangement: a function from components and links to positions.
 *
 * Layers from left to right after Sugiyama, Tagawa and Toda, "Methods for Visual Understanding of Hierarchical System
 * Structures" (1981): cycles are broken, every component goes one layer right of the last that leads to it, layers are
 * ordered by the barycentre of their neighbours, and columns are centred on each other. What only watches or controls
 * (telemetry and control links) does not push a component to the right.
 */
import type { Component } from "../ipc/generated/Component";
import type { Document } from "../ipc/generated/Document";
import type { Link } from "../ipc/generated/Link";
import type { Position } from "../ipc/generated/Position";
import { boxOf, enclosing, sizeOf, snapped } from "./geometry";

/** Room for a link with its label between two columns, and for a link between two boxes of one column. */
const COLUMN_GAP = 80;
const ROW_GAP = 60;
/** Passes over the layers, left to right and back; more change nothing on drawings of a few dozen boxes. */
const PASSES = 8;

/** Positions for all components. */
export function arranged(document: Document): Record<string, Position> {
  const components = document.components;
  const layers = layersOf(components, document.links);
  order(layers, document.links);
  return placed(layers, components);
}

/** Positions only for components that nobody has placed, beside what is placed. */
export function arrangedUnplaced(document: Document): Record<string, Position> {
  const unplaced = document.components.filter((component) => !document.positions[component.id]);
  if (unplaced.length === 0) return {};
  if (unplaced.length === document.components.length) return arranged(document);
  const ids = new Set(unplaced.map((component) => component.id));
  const links = document.links.filter((link) => ids.has(link.from) && ids.has(link.to));
  const places = arranged({ ...document, components: unplaced, links });
  const boxes = document.components.map((component) => boxOf(document, component)).filter((box) => box !== null);
  const taken = enclosing(boxes);
  if (!taken) return places;
  const below = taken.y + taken.height + ROW_GAP;
  const top = Math.min(...Object.values(places).map((place) => place.y));
  const left = Math.min(...Object.values(places).map((place) => place.x));
  return Object.fromEntries(
    Object.entries(places).map(([id, { x, y }]) => [id, snapped({ x: x - left + taken.x, y: y - top + below })]),
  );
}

const PUSHING: ReadonlySet<Link["kind"]> = new Set(["call", "data", "artifact"]);

function layersOf(components: Component[], links: Link[]): string[][] {
  const pushing = links.filter((link) => PUSHING.has(link.kind));
  const next = new Map(components.map((component) => [component.id, [] as string[]]));
  for (const link of pushing) {
    if (next.has(link.to)) next.get(link.from)?.push(link.to);
  }
  const layer = longestWays(components, next);
  // Watchers and controllers stand in the column of the leftmost component that uses them.
  for (const { id } of components) {
    if (pushing.some((link) => link.from === id || link.to === id)) continue;
    const users = links.filter((link) => link.to === id).map((link) => layer.get(link.from) ?? 0);
    const used = links.filter((link) => link.from === id).map((link) => layer.get(link.to) ?? 0);
    if (users.length + used.length > 0) layer.set(id, Math.min(...users, ...used));
  }
  const layers: string[][] = [];
  for (const { id } of components) {
    const at = layer.get(id) ?? 0;
    layers[at] = [...(layers[at] ?? []), id];
  }
  return Array.from(layers, (ids) => ids ?? []).filter((ids) => ids.length > 0);
}

/** For every component the length of the longest way that leads to it; a link that closes a cycle is passed over. */
function longestWays(components: Component[], next: ReadonlyMap<string, string[]>): Map<string, number> {
  const order: string[] = [];
  const forward = new Map<string, string[]>();
  const visited = new Map<string, "open" | "done">();
  const visit = (id: string): void => {
    visited.set(id, "open");
    const kept = (next.get(id) ?? []).filter((to) => visited.get(to) !== "open");
    forward.set(id, kept);
    for (const to of kept) {
      if (!visited.has(to)) visit(to);
    }
    visited.set(id, "done");
    order.unshift(id);
  };
  const entered = new Set([...next.values()].flat());
  const entriesFirst = [...components].sort((a, b) => Number(entered.has(a.id)) - Number(entered.has(b.id)));
  for (const { id } of entriesFirst) {
    if (!visited.has(id)) visit(id);
  }
  const layer = new Map<string, number>();
  for (const id of order) {
    const own = layer.get(id) ?? 0;
    layer.set(id, own);
    for (const to of forward.get(id) ?? []) layer.set(to, Math.max(layer.get(to) ?? 0, own + 1));
  }
  // A source stands directly before what it feeds, not at the far left.
  for (const id of [...order].reverse()) {
    const ways = forward.get(id) ?? [];
    if (entered.has(id) || ways.length === 0) continue;
    layer.set(id, Math.max(0, Math.min(...ways.map((to) => layer.get(to) ?? 0)) - 1));
  }
  return layer;
}

/** Orders every layer by the middle of its neighbours, from left to right and back again. */
function order(layers: string[][], links: Link[]): void {
  const neighbours = new Map<string, string[]>();
  for (const { from, to } of links) {
    neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
    neighbours.set(to, [...(neighbours.get(to) ?? []), from]);
  }
  for (let pass = 0; pass < PASSES; pass += 1) {
    const place = new Map<string, number>();
    for (const layer of layers)
      layer.forEach((id, index) => {
        place.set(id, index - (layer.length - 1) / 2);
      });
    for (const layer of pass % 2 === 0 ? layers : [...layers].reverse()) {
      const own = new Set(layer);
      const middle = new Map(
        layer.map((id) => {
          const places = (neighbours.get(id) ?? []).filter((other) => !own.has(other)).map((o) => place.get(o) ?? 0);
          return [id, places.length > 0 ? places.reduce((a, b) => a + b) / places.length : (place.get(id) ?? 0)];
        }),
      );
      layer.sort((one, other) => (middle.get(one) ?? 0) - (middle.get(other) ?? 0));
      layer.forEach((id, index) => {
        place.set(id, index - (layer.length - 1) / 2);
      });
    }
  }
}

function placed(layers: string[][], components: Component[]): Record<string, Position> {
  const sizes = new Map(components.map((component) => [component.id, sizeOf(component.kind)]));
  const heights = layers.map((layer) =>
    layer.reduce((sum, id) => sum + (sizes.get(id)?.height ?? 0) + ROW_GAP, -ROW_GAP),
  );
  const tallest = Math.max(0, ...heights);
  const positions: Record<string, Position> = {};
  let x = 0;
  layers.forEach((layer, index) => {
    let y = (tallest - (heights[index] ?? 0)) / 2;
    let widest = 0;
    for (const id of layer) {
      const size = sizes.get(id);
      positions[id] = snapped({ x, y });
      y += (size?.height ?? 0) + ROW_GAP;
      widest = Math.max(widest, size?.width ?? 0);
    }
    x += widest + COLUMN_GAP;
  });
  return positions;
}
