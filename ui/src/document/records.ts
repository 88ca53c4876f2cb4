/**
 * The edits: each takes a document and returns the change that does it. What leads to a removed record (links, steps of
 * paths, wishes, memberships, positions) goes with it, so no edit leaves a document that the reader would complain about.
 */
import type { Boundary } from "../ipc/generated/Boundary";
import type { BoundaryKind } from "../ipc/generated/BoundaryKind";
import type { Component } from "../ipc/generated/Component";
import type { ComponentKind } from "../ipc/generated/ComponentKind";
import type { Document } from "../ipc/generated/Document";
import type { Link } from "../ipc/generated/Link";
import type { LinkKind } from "../ipc/generated/LinkKind";
import type { Path } from "../ipc/generated/Path";
import type { Position } from "../ipc/generated/Position";
import type { Requirements } from "../ipc/generated/Requirements";
import type { Step } from "../ipc/generated/Step";
import { alike, type Change, type Difference, difference, NOTHING, type RecordKey } from "./change";
import { freshId, freshName, slug } from "./naming";

/** Fields to set; a field given as undefined is removed. */
export type Patch<T> = { [Field in keyof T]?: T[Field] | undefined };

/** New fields, or a function from the record to the next one. */
export type Update<T> = Patch<T> | ((record: T) => T);

/** An edit that makes a record, and the id of that record. */
export interface Creation {
  change: Change;
  id: string;
}

export function addComponent(document: Document, kind: ComponentKind, position: Position, title?: string): Creation {
  const name = freshName(
    title ?? spoken(kind),
    document.components.map((component) => component.name),
  );
  const id = freshId(slug(name) || kind, idsOf(document));
  const component: Component = { id, kind, name, workload: {}, requirements: {}, choice: {}, operation: {} };
  return {
    id,
    change: difference(document, {
      ...document,
      components: [...document.components, component],
      positions: { ...document.positions, [id]: position },
    }),
  };
}

export function updateComponent(document: Document, id: string, update: Update<Component>): Change {
  return difference(document, { ...document, components: updated(document.components, id, update) });
}

/** Removes components with everything that speaks of them. */
export function removeComponents(document: Document, ids: Iterable<string>): Change {
  return difference(document, without(document, new Set(ids)));
}

/** A call from one component to another. Nothing when either is missing, they are the same, or the link is there already. */
export function connect(document: Document, from: string, to: string, kind?: LinkKind): Creation | null {
  const ends = [from, to].map((id) => document.components.find((component) => component.id === id));
  const [source, target] = ends;
  if (!source || !target || from === to) return null;
  if (document.links.some((link) => link.from === from && link.to === to)) return null;
  const id = freshId(`${from}-${to}`, idsOf(document));
  const link: Link = { id, from, to, kind: kind ?? usualLink(source.kind, target.kind) };
  return { id, change: difference(document, { ...document, links: [...document.links, link] }) };
}

export function updateLink(document: Document, id: string, update: Update<Link>): Change {
  return difference(document, { ...document, links: updated(document.links, id, update) });
}

export function removeLinks(document: Document, ids: Iterable<string>): Change {
  return difference(document, without(document, new Set(ids)));
}

/** Removes whatever the ids name: components, links, paths and boundaries. */
export function removeRecords(document: Document, ids: Iterable<string>): Change {
  return difference(document, without(document, new Set(ids)));
}

/** Sets fields of the plan itself: title, context, drivers, requirements, decision and the like. */
export function updatePlan(document: Document, patch: Patch<Document>): Change {
  return difference(document, patched(document, patch));
}

export function addPath(document: Document, name: string, steps: Step[]): Creation {
  const unused = freshName(
    name,
    document.paths.map((path) => path.name),
  );
  const id = freshId(slug(unused) || "path", idsOf(document));
  const path: Path = { id, name: unused, steps };
  return { id, change: difference(document, { ...document, paths: [...document.paths, path] }) };
}

export function updatePath(document: Document, id: string, update: Update<Path>): Change {
  return difference(document, { ...document, paths: updated(document.paths, id, update) });
}

export function removePath(document: Document, id: string): Change {
  return difference(document, without(document, new Set([id])));
}

export function addBoundary(document: Document, kind: BoundaryKind, name: string, members: string[]): Creation {
  const unused = freshName(
    name,
    document.boundaries.map((boundary) => boundary.name),
  );
  const id = freshId(slug(unused) || kind, idsOf(document));
  const boundary: Boundary = { id, name: unused, kind, members };
  return { id, change: difference(document, { ...document, boundaries: [...document.boundaries, boundary] }) };
}

export function updateBoundary(document: Document, id: string, update: Update<Boundary>): Change {
  return difference(document, { ...document, boundaries: updated(document.boundaries, id, update) });
}

export function removeBoundary(document: Document, id: string): Change {
  return difference(document, without(document, new Set([id])));
}

/** Draws components, cards and boundaries elsewhere. Looks at nothing else, because a drag asks for it with every frame. */
export function moved(document: Document, positions: Readonly<Record<string, Position>>): Change {
  const change = new Map<RecordKey, Difference>();
  for (const [id, position] of Object.entries(positions)) {
    const before = document.positions[id] ?? null;
    const after = { ...before, ...position };
    // What is not so is not said: the file keeps only what somebody did.
    if (after.byHand === false) delete after.byHand;
    if (!alike(before, after)) change.set(`position:${id}`, { before, after });
  }
  return change;
}

/** Moves components into boundaries and out of them: the members of each boundary that is named. */
export function withMembers(
  document: Document,
  members: ReadonlyMap<string, string[]>,
  positions: Readonly<Record<string, Position>> = {},
): Change {
  if (members.size === 0 && Object.keys(positions).length === 0) return NOTHING;
  const boundaries = document.boundaries.map((boundary) => {
    const inside = members.get(boundary.id);
    return inside ? { ...boundary, members: inside } : boundary;
  });
  return difference(document, { ...document, boundaries, positions: { ...document.positions, ...positions } });
}

/** A piece of a document that can be carried to another one. */
export interface Excerpt {
  components: Component[];
  links: Link[];
  positions: Record<string, Position>;
}

/** The components among the ids, with the links between them. */
export function excerpt(document: Document, ids: Iterable<string>): Excerpt {
  const chosen = new Set(ids);
  const components = document.components.filter((component) => chosen.has(component.id));
  const inside = new Set(components.map((component) => component.id));
  const positions = Object.entries(document.positions).filter(([id]) => inside.has(id));
  return {
    components,
    links: document.links.filter((link) => inside.has(link.from) && inside.has(link.to)),
    positions: Object.fromEntries(positions),
  };
}

/** Adds an excerpt under new ids, drawn a little aside. `ids` are those of the new components. */
export function paste(document: Document, piece: Excerpt, aside: Position): { change: Change; ids: string[] } {
  const taken = idsOf(document);
  const names = document.components.map((component) => component.name);
  const renamed = new Map<string, string>();
  const components = piece.components.map((component) => {
    const name = freshName(component.name, names);
    const id = freshId(slug(name) || component.kind, taken);
    taken.add(id);
    names.push(name);
    renamed.set(component.id, id);
    return { ...component, id, name };
  });
  // A wish about a component that came along now means its copy; one about a component of another document means nothing.
  const here = new Set(document.components.map((component) => component.id));
  const meant = (id: string) => renamed.get(id) ?? (here.has(id) ? id : null);
  const links = piece.links.map((link) => {
    const from = renamed.get(link.from) ?? link.from;
    const to = renamed.get(link.to) ?? link.to;
    const id = freshId(`${from}-${to}`, taken);
    taken.add(id);
    return { ...link, id, from, to };
  });
  const positions = { ...document.positions };
  const known = new Set(Object.values(positions).flatMap(({ group }) => group ?? []));
  for (const [id, { group, locked: _, ...position }] of Object.entries(piece.positions)) {
    const copy = renamed.get(id);
    if (!copy) continue;
    positions[copy] = {
      ...position,
      x: position.x + aside.x,
      y: position.y + aside.y,
      // Copies of a group are a group of their own.
      ...(group === undefined ? {} : { group: freshId(group, known) }),
    };
  }
  const next: Document = {
    ...document,
    components: [...document.components, ...components.map((component) => redirected(component, meant))],
    links: [...document.links, ...links],
    positions,
  };
  return { change: difference(document, next), ids: [...renamed.values()] };
}

export function duplicate(document: Document, ids: Iterable<string>): { change: Change; ids: string[] } {
  const piece = excerpt(document, ids);
  if (piece.components.length === 0) return { change: NOTHING, ids: [] };
  return paste(document, piece, { x: 48, y: 48 });
}

/** What usually flows between two kinds: telemetry into monitoring, artifacts out of registries, data to and from stores. */
export function usualLink(from: ComponentKind, to: ComponentKind): LinkKind {
  if (to === "monitoring") return "telemetry";
  if (CONTROLLING.has(to) || from === "workflow-orchestrator") return "control";
  if (REGISTRIES.has(from) || REGISTRIES.has(to)) return "artifact";
  if (BULK.has(from) || (BULK.has(to) && WORKING_IN_BULK.has(from))) return "data";
  return "call";
}

const CONTROLLING: ReadonlySet<ComponentKind> = new Set(["identity-provider", "key-vault"]);
const REGISTRIES: ReadonlySet<ComponentKind> = new Set(["model-registry", "container-registry", "experiment-tracker"]);
const BULK: ReadonlySet<ComponentKind> = new Set(["object-store", "file-share", "spark-engine", "feature-store"]);
const WORKING_IN_BULK: ReadonlySet<ComponentKind> = new Set([
  "batch-inference",
  "training-job",
  "fine-tuning-job",
  "workspace",
  "spark-engine",
  "object-store",
]);

function updated<T extends { id: string }>(list: T[], id: string, update: Update<T>): T[] {
  return list.map((record) => {
    if (record.id !== id) return record;
    return typeof update === "function" ? update(record) : patched(record, update);
  });
}

function patched<T extends object>(record: T, patch: Patch<T>): T {
  const next = { ...record, ...patch } as Record<string, unknown>;
  for (const [field, value] of Object.entries(next)) {
    if (value === undefined) delete next[field];
  }
  return next as T;
}

function without(document: Document, ids: ReadonlySet<string>): Document {
  const gone = new Set(document.components.map((component) => component.id).filter((id) => ids.has(id)));
  const links = document.links.filter((link) => !ids.has(link.id) && !gone.has(link.from) && !gone.has(link.to));
  const kept = new Set(links.map((link) => link.id));
  const dropped = new Set(document.links.map((link) => link.id).filter((id) => !kept.has(id)));
  const meant = (id: string) => (gone.has(id) ? null : id);
  return {
    ...document,
    components: document.components.filter((component) => !gone.has(component.id)).map((c) => redirected(c, meant)),
    links,
    paths: document.paths.filter((path) => !ids.has(path.id)).map((path) => shortened(path, dropped)),
    boundaries: document.boundaries
      .filter((boundary) => !ids.has(boundary.id))
      .map((boundary) =>
        boundary.members.some((member) => gone.has(member))
          ? { ...boundary, members: boundary.members.filter((member) => !gone.has(member)) }
          : boundary,
      ),
    options: document.options.map((option) => {
      const choices = Object.entries(option.choices).filter(([id]) => !gone.has(id));
      if (choices.length === Object.keys(option.choices).length) return option;
      return { ...option, choices: Object.fromEntries(choices) };
    }),
    cards: document.cards.flatMap((card) => {
      if (ids.has(card.id)) return [];
      if (card.about === undefined || !gone.has(card.about)) return [card];
      const { about: _, ...rest } = card;
      return [rest];
    }),
    waivers: document.waivers.filter((waiver) => waiver.component === undefined || !gone.has(waiver.component)),
    positions: Object.fromEntries(Object.entries(document.positions).filter(([id]) => !ids.has(id))),
  };
}

const WISHES = ["sameRegionAs", "differentRegionFrom", "isolatedFrom"] as const satisfies (keyof Requirements)[];

/** The component with every mention of another component replaced, or left out where `meant` gives null. */
function redirected(component: Component, meant: (id: string) => string | null): Component {
  let next = component;
  const dataAt = component.workload.dataAt;
  if (dataAt !== undefined && meant(dataAt) !== dataAt) {
    next = { ...next, workload: patched(next.workload, { dataAt: meant(dataAt) ?? undefined }) };
  }
  for (const wish of WISHES) {
    const ids = component.requirements[wish];
    if (!ids?.some((id) => meant(id) !== id)) continue;
    const left = ids.map(meant).filter((id) => id !== null);
    next = { ...next, requirements: patched(next.requirements, { [wish]: left.length > 0 ? left : undefined }) };
  }
  return next;
}

/** The path without the links that are gone; a parallel step that loses all its branches goes too. */
function shortened(path: Path, dropped: ReadonlySet<string>): Path {
  const prune = (steps: Step[]): Step[] =>
    steps.flatMap((step): Step[] => {
      if (typeof step === "string") return dropped.has(step) ? [] : [step];
      const branches = step.parallel.map(prune).filter((branch) => branch.length > 0);
      const [only] = branches;
      if (!only) return [];
      return branches.length === 1 ? only : [{ ...step, parallel: branches }];
    });
  return linksOf(path.steps).some((link) => dropped.has(link)) ? { ...path, steps: prune(path.steps) } : path;
}

/** The links of a path, in the order in which they are first followed. */
export function linksOf(steps: Step[]): string[] {
  return steps.flatMap((step) => (typeof step === "string" ? [step] : step.parallel.flatMap(linksOf)));
}

/** Every id of a document: positions and selections name records by it alone, so no two records share one. */
export function idsOf(document: Document): Set<string> {
  const lists = [
    document.components,
    document.links,
    document.paths,
    document.boundaries,
    document.options,
    document.cards,
  ];
  return new Set(lists.flatMap((list) => list.map((record) => record.id)));
}

function spoken(kind: ComponentKind): string {
  const words = kind.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
