/** The words in which results are told: names of what is bought, of areas, of what results speak about. */

import type { Document } from "../ipc/generated/Document";
import type { Purchase } from "../ipc/generated/Purchase";
import type { Severity } from "../ipc/generated/Severity";
import type { Source } from "../ipc/generated/Source";
import type { StartUp } from "../ipc/generated/StartUp";
import { words } from "../words";

export const PURCHASES: Readonly<Record<Purchase, string>> = {
  "pay-as-you-go": words.results.payAsYouGo,
  spot: words.results.spot,
  "savings-plan1-year": words.results.savingsPlan1Year,
  "savings-plan3-years": words.results.savingsPlan3Years,
  "reserved1-year": words.results.reserved1Year,
  "reserved3-years": words.results.reserved3Years,
};

/** Gravest first. */
export const SEVERITIES: readonly Severity[] = ["blocker", "warning", "note"];

/** Names for the ids that results carry. An id without a name is shown as it is. */
export interface Names {
  /** Of a component, link, path or boundary. A link is named by its ends: `Gateway → Chat model`. */
  of(id: string): string;
  region(id: string): string;
  platform(id: string): string;
}

export function namesOf(document: Document, tables: Pick<StartUp, "regions" | "platforms">): Names {
  const drawn = new Map<string, string>();
  for (const list of [document.components, document.paths, document.boundaries]) {
    for (const record of list) drawn.set(record.id, record.name);
  }
  for (const link of document.links) {
    drawn.set(link.id, `${drawn.get(link.from) ?? link.from} → ${drawn.get(link.to) ?? link.to}`);
  }
  const regions = new Map(tables.regions.map((region) => [region.id, region.name]));
  const platforms = new Map(tables.platforms.map((platform) => [platform.id, platform.title]));
  return {
    of: (id) => drawn.get(id) ?? id,
    region: (id) => regions.get(id) ?? id,
    platform: (id) => platforms.get(id) ?? id,
  };
}

/** The row that a figure comes from: `vm_prices, line 1,204`. */
export function sourceWords(source: Source): string {
  return words.results.line(source.table, source.line);
}
