/** Makes the steps of a path out of what is selected. */
import type { Document } from "../ipc/generated/Document";
import type { Link } from "../ipc/generated/Link";
import type { Step } from "../ipc/generated/Step";

/** What somebody waits for; logs, secrets and images are not part of a request. */
const WAITED_FOR: ReadonlySet<Link["kind"]> = new Set(["call", "data"]);

/**
 * The steps along the selected links; without any, along the links between the selected components; between just two
 * components that no link joins, along the shortest way. Where a component calls several others they are called at once.
 * Null when nothing leads anywhere.
 */
export function stepsAlong(document: Document, selection: ReadonlySet<string>): Step[] | null {
  const chosen = document.links.filter((link) => selection.has(link.id));
  if (chosen.length > 0) return stepsOf(chosen);
  const waited = document.links.filter((link) => WAITED_FOR.has(link.kind));
  const between = waited.filter((link) => selection.has(link.from) && selection.has(link.to));
  if (between.length > 0) return stepsOf(between);
  const ends = document.components.map((component) => component.id).filter((id) => selection.has(id));
  const [one, other] = ends;
  if (ends.length !== 2 || one === undefined || other === undefined) return null;
  return shortestWay(waited, one, other) ?? shortestWay(waited, other, one);
}

function stepsOf(links: Link[]): Step[] {
  const reached = new Set(links.map((link) => link.to));
  const entries = [...new Set(links.map((link) => link.from))].filter((id) => !reached.has(id));
  const followed = new Set<string>();
  const from = (id: string): Step[] => {
    const onward = links.filter((link) => link.from === id && !followed.has(link.id));
    for (const link of onward) followed.add(link.id);
    const branches = onward.map((link): Step[] => [link.id, ...from(link.to)]);
    const [only] = branches;
    if (!only) return [];
    return branches.length === 1 ? only : [{ parallel: branches }];
  };
  // In a circle there is no entry, so the first link begins.
  const starts = entries.length > 0 ? entries : links.slice(0, 1).map((link) => link.from);
  return starts.flatMap(from);
}

function shortestWay(links: Link[], from: string, to: string): string[] | null {
  const reached = new Map<string, Link | null>([[from, null]]);
  const queue = [from];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const link of links) {
      if (link.from !== at || reached.has(link.to)) continue;
      reached.set(link.to, link);
      queue.push(link.to);
    }
  }
  if (!reached.has(to)) return null;
  const way: string[] = [];
  for (let link = reached.get(to); link; link = reached.get(link.from)) way.unshift(link.id);
  return way;
}
