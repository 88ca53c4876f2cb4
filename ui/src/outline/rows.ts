/** The order in which a drawing is read: along its links, from where requests come in. */
import type { Component } from "../ipc/generated/Component";
import type { Document } from "../ipc/generated/Document";
import type { Link } from "../ipc/generated/Link";

export interface OutlineRows {
  readonly components: readonly Component[];
  readonly links: readonly Link[];
}

/** Components from the entries onward, breadth first; what nothing leads to and nothing leads from comes last. */
export function rowsOf(document: Document): OutlineRows {
  const waited = document.links.filter(({ kind }) => kind === "call" || kind === "data");
  const entered = new Set(waited.map(({ to }) => to));
  const leaving = new Set(waited.map(({ from }) => from));
  const onward = new Map<string, string[]>();
  for (const { from, to } of waited) onward.set(from, [...(onward.get(from) ?? []), to]);
  const place = new Map<string, number>();
  const visit = (start: string): void => {
    const queue = [start];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (place.has(next)) continue;
      place.set(next, place.size);
      queue.push(...(onward.get(next) ?? []));
    }
  };
  for (const { id } of document.components) if (leaving.has(id) && !entered.has(id)) visit(id);
  // Circles have no entry; what belongs to no request comes last, in the order of the document.
  for (const { id } of document.components) if (leaving.has(id)) visit(id);
  for (const { id } of document.components) visit(id);
  const at = (id: string) => place.get(id) ?? Number.MAX_SAFE_INTEGER;
  return {
    components: [...document.components].sort((one, other) => at(one.id) - at(other.id)),
    links: [...document.links].sort((one, other) => at(one.from) - at(other.from) || at(one.to) - at(other.to)),
  };
}

/** The boundaries that a component stands in, in words. */
export function membershipOf(document: Document, id: string): string {
  return document.boundaries
    .filter(({ members }) => members.includes(id))
    .map(({ name }) => name)
    .join(", ");
}
