/** Placement as rows and sentences. */

import { type Names, PURCHASES } from "../../assessment";
import { subtract } from "../../design/decimal";
import { formatMoney, formatMs } from "../../design/format";
import type { Amount } from "../../ipc/generated/Amount";
import type { Assessment } from "../../ipc/generated/Assessment";
import type { Money } from "../../ipc/generated/Money";
import type { PlacedComponent } from "../../ipc/generated/PlacedComponent";
import type { PlacementReport } from "../../ipc/generated/PlacementReport";
import type { Source } from "../../ipc/generated/Source";
import { words } from "../../words";

/** One charge of a component, with the row that its price comes from. */
export interface ChargeRow {
  key: string;
  /** Its place in the bill of the plan. */
  index: number;
  meter: string;
  formula: string;
  amount: string | null;
  source: Source | null;
}

/** What a placed component or a link is charged for, in the order of the bill. */
export function chargeRows({ cost }: Assessment, subject: string): ChargeRow[] {
  return cost.lines
    .map((line, index) => ({ line, index }))
    .filter(({ line }) => line.component === subject || line.link === subject)
    .map(({ line, index }) => ({
      key: `${index}`,
      index,
      meter: line.meter,
      formula: line.formula,
      amount: line.amount ? formatMoney(line.amount) : null,
      source: line.source ?? null,
    }));
}

/** How good the answer is, in words and a colour. */
export interface PlacementVerdict {
  title: string;
  explanation: string;
  tint: "good" | "warn" | "bad" | "plain";
}

export function verdict(placement: PlacementReport, names: Names): PlacementVerdict {
  const found = ofThePlaced(placement);
  if (placement.unplaced.length === 0) return found;
  const nothing = words.placement.nothingCanHost(placement.unplaced.map(names.of).join(", "));
  return {
    title: words.placement.notEverythingCanBePlaced,
    explanation: `${nothing} ${words.placement.forTheRest(found.explanation)}`,
    tint: "bad",
  };
}

/** The same for what can be placed. */
function ofThePlaced(placement: PlacementReport): PlacementVerdict {
  const { fastest } = placement;
  const latency = fastest && `${fastest.percentile} ${formatMs(fastest.latencyMs)}`;
  switch (placement.status) {
    case "empty":
      return {
        title: words.placement.nothingToPlace,
        explanation: words.placement.drawAComponentThatDoesWork,
        tint: "plain",
      };
    case "optimal":
      return fastest && latency
        ? {
            title: words.placement.provedFastest,
            explanation: words.placement.noPlacementIsFaster(fastest.name, latency),
            tint: "good",
          }
        : {
            title: words.placement.provedCheapest,
            explanation: words.placement.noPlacementThatSatisfiesEvery,
            tint: "good",
          };
    case "feasible":
      return {
        title: words.placement.satisfiesEveryRequirement,
        explanation:
          fastest && latency
            ? words.placement.notProvedFastest(fastest.name, latency, formatMs(fastest.boundMs))
            : words.placement.theSearchWasStoppedBeforeItCould(gapWords(placement)),
        tint: "warn",
      };
    case "infeasible":
      return {
        title: words.placement.requirementsClash,
        explanation: placement.objective
          ? words.placement.provedAndShownAllTheSame
          : words.placement.provedTheseRequirementsCannot,
        tint: "bad",
      };
    case "unknown":
      return {
        title: words.placement.noAnswerYet,
        explanation: words.placement.theSearchStoppedBeforeItFound,
        tint: "warn",
      };
    default:
      return placement.status satisfies never;
  }
}

function gapWords({ objective, bound }: PlacementReport): string {
  if (!objective || !bound) return words.placement.anotherPlacementMayCostLess;
  const amount = subtract(objective.known.amount, bound.amount);
  return words.placement.anotherPlacementMayCostUpToAMonth(formatMoney({ amount, currency: bound.currency }));
}

export interface PlacementRow {
  id: string;
  name: string;
  /** Outside the design: nothing is placed. */
  isOutside: boolean;
  platform: string | null;
  units: string | null;
  region: string | null;
  purchase: string | null;
  monthly: Amount | null;
  /** Parts that the architect pinned: `platform`, `region`, `sku`, `count`, `purchase`. */
  pinned: ReadonlySet<string>;
  zoneRedundant: boolean;
}

/** One row for each component, in the order of the drawing. */
export function placementRows(
  { placement, cost }: Assessment,
  names: Names,
  outside: ReadonlySet<string>,
): PlacementRow[] {
  const costs = new Map(cost.byComponent.map((sum) => [sum.component, sum.monthly]));
  return placement.components.map(({ component, offer }) => ({
    id: component,
    name: names.of(component),
    isOutside: outside.has(component),
    platform: offer?.platformTitle ?? null,
    units: offer?.units ?? null,
    region: offer?.regionName ?? null,
    purchase: offer ? PURCHASES[offer.purchase] : null,
    monthly: offer ? (costs.get(component) ?? offer.monthly) : null,
    pinned: new Set(offer?.pinned),
    zoneRedundant: offer?.zoneRedundant ?? false,
  }));
}

export interface AlternativeRow {
  key: string;
  platform: string;
  units: string;
  region: string;
  purchase: string;
  extra: Money;
}

/** What is said below the alternatives of a component; null where nothing is missing. */
export function alternativesNote(
  placement: PlacementReport,
  placed: PlacedComponent,
  isRefining: boolean,
): string | null {
  if (!placed.moreAlternatives) return null;
  if (placement.status === "feasible") return words.placement.alternativesAwaitAProof;
  return isRefining ? words.placement.moreAlternativesAreSearchedFor : words.placement.moreAlternativesTakeTooLong;
}

/** Other offers for one component, cheapest first. */
export function alternativeRows({ alternatives }: PlacedComponent): AlternativeRow[] {
  return alternatives.map(({ platform, platformTitle, region, regionName, sku, units, count, purchase, extra }) => ({
    key: [platform, region, sku, count, purchase].join(),
    platform: platformTitle,
    units,
    region: regionName,
    purchase: PURCHASES[purchase],
    extra,
  }));
}

export interface RejectionGroup {
  platform: string;
  reasons: { reason: string; offers: number; example: string | null }[];
}

/** What was rejected for one component: the reasons under each platform, in the order in which platforms come first. */
export function rejectionGroups({ rejected }: PlacedComponent, names: Names): RejectionGroup[] {
  const groups = new Map<string, RejectionGroup>();
  for (const { platform, reason, offers, example } of rejected) {
    const group = groups.get(platform) ?? { platform: names.platform(platform), reasons: [] };
    group.reasons.push({ reason, offers, example: example ?? null });
    groups.set(platform, group);
  }
  return [...groups.values()];
}
