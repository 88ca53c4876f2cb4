/** What the map shows, worked out from the assessment: chosen regions, people, and links that leave a region. */

import { formatAmountShort, formatMs } from "../../design/format";
import type { Amount } from "../../ipc/generated/Amount";
import type { Assessment } from "../../ipc/generated/Assessment";
import type { Document } from "../../ipc/generated/Document";
import type { Region } from "../../ipc/generated/Region";
import { words } from "../../words";
import { onMap } from "./land";

export interface Place {
  readonly region: Region;
  readonly x: number;
  readonly y: number;
  /** Components that run there. */
  readonly components: readonly string[];
  /** Components outside the design, such as users, that stand nearest to it. */
  readonly outside: readonly string[];
  readonly words: string;
}

/** Everything that flows between two regions. */
export interface Flow {
  readonly key: string;
  readonly from: { x: number; y: number };
  readonly to: { x: number; y: number };
  readonly links: readonly string[];
  /** The names of both regions. */
  readonly ends: string;
  /** How many links, and how long the slowest takes. */
  readonly words: string;
}

export interface WorldMap {
  /** Where the plan runs or is used, with most components first. */
  readonly places: readonly Place[];
  readonly flows: readonly Flow[];
  /** Regions that are sold and not used. */
  readonly others: readonly { readonly id: string; readonly name: string; readonly x: number; readonly y: number }[];
}

export function mapOf(document: Document, assessment: Assessment, regions: readonly Region[]): WorldMap {
  const known = new Map(regions.map((region) => [region.id, region]));
  const home = new Map<string, string>();
  const outside = new Set<string>();
  for (const { component, offer } of assessment.placement.components) {
    if (offer && known.has(offer.region)) home.set(component, offer.region);
  }
  for (const { id, workload } of document.components) {
    if (home.has(id) || workload.place === undefined || !known.has(workload.place)) continue;
    home.set(id, workload.place);
    outside.add(id);
  }
  const costs = new Map(assessment.cost.byRegion.map(({ region, monthly }) => [region, monthly]));
  const at = new Map<string, string[]>();
  for (const [id, region] of home) at.set(region, [...(at.get(region) ?? []), id]);
  const places = [...at].flatMap(([id, ids]): Place[] => {
    const region = known.get(id);
    if (!region) return [];
    const components = ids.filter((component) => !outside.has(component));
    return [
      {
        region,
        ...onMap(region.longitude, region.latitude),
        components,
        outside: ids.filter((component) => outside.has(component)),
        words: wordsOf(components.length, ids.length - components.length, costs.get(id)),
      },
    ];
  });
  places.sort(
    (one, other) => other.components.length - one.components.length || compare(one.region.id, other.region.id),
  );
  return {
    places,
    flows: flowsOf(document, assessment, home, known),
    others: regions
      .filter(({ id }) => !at.has(id))
      .map(({ id, name, longitude, latitude }) => ({ id, name, ...onMap(longitude, latitude) })),
  };
}

function wordsOf(components: number, outside: number, monthly: Amount | undefined): string {
  const parts = [
    components > 0 ? words.map.components(components) : null,
    outside > 0 ? words.map.ofRequests(words.map.sources(outside)) : null,
    monthly && components > 0 ? words.map.aMonth(formatAmountShort(monthly)) : null,
  ];
  return parts.filter((part) => part !== null).join(", ");
}

function flowsOf(
  document: Document,
  assessment: Assessment,
  home: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, Region>,
): Flow[] {
  const times = new Map(assessment.latency.links.map(({ link, p50Ms }) => [link, p50Ms]));
  const between = new Map<string, { from: string; to: string; links: string[] }>();
  for (const { id, from, to } of document.links) {
    const ends = [home.get(from), home.get(to)].filter((end) => end !== undefined).sort(compare);
    const [one, other] = ends;
    if (one === undefined || other === undefined || one === other) continue;
    const flow = between.get(`${one} ${other}`) ?? { from: one, to: other, links: [] };
    flow.links.push(id);
    between.set(`${one} ${other}`, flow);
  }
  return [...between].flatMap(([key, { from, to, links }]): Flow[] => {
    const [one, other] = [known.get(from), known.get(to)];
    if (!one || !other) return [];
    const slowest = links.map((link) => times.get(link)).filter((time) => time != null);
    const time = slowest.length > 0 ? formatMs(Math.max(...slowest)) : words.map.timeUnknown;
    return [
      {
        key,
        from: onMap(one.longitude, one.latitude),
        to: onMap(other.longitude, other.latitude),
        links,
        ends: `${one.name} – ${other.name}`,
        words: `${words.map.links(links.length)}, ${time}`,
      },
    ];
  });
}

/** The part of the world that a plan needs, twice as wide as high, with room around it. */
export function viewOf(places: readonly { x: number; y: number }[]): {
  x: number;
  y: number;
  width: number;
  height: number;
} {
  const world = { x: 0, y: 6, width: 360, height: 144 };
  if (places.length === 0) return world;
  const xs = places.map(({ x }) => x);
  const ys = places.map(({ y }) => y);
  const room = 12;
  const width = Math.max(
    48,
    Math.max(...xs) - Math.min(...xs) + 2 * room,
    2.5 * (Math.max(...ys) - Math.min(...ys) + 2 * room),
  );
  if (width >= world.width) return world;
  const height = width / 2.5;
  return {
    x: (Math.max(...xs) + Math.min(...xs)) / 2 - width / 2,
    y: (Math.max(...ys) + Math.min(...ys)) / 2 - height / 2,
    width,
    height,
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
