/** What an assessment says of one component or link, gathered from all its parts. */
import type { Amount } from "../ipc/generated/Amount";
import type { Assessment } from "../ipc/generated/Assessment";
import type { Finding } from "../ipc/generated/Finding";
import type { Purchase } from "../ipc/generated/Purchase";
import type { Severity } from "../ipc/generated/Severity";

/** Everything on screen about one component. What is not known is null, never zero. */
export interface ComponentResult {
  readonly platformTitle: string | null;
  readonly sku: string | null;
  /** Instances or units. */
  readonly count: number | null;
  /** What is bought, in words: `3 × Standard_D4s_v5`; empty for a platform that is sold whole. */
  readonly units: string;
  readonly region: string | null;
  readonly regionName: string | null;
  readonly purchase: Purchase | null;
  /** With the traffic that leaves it. */
  readonly monthly: Amount | null;
  /** Parts of the choice that the architect pinned. */
  readonly pinned: readonly string[];
  /** Share of its capacity in use at peak; above 1 it is overloaded. */
  readonly utilisation: number | null;
  /** Mean time in it without the way, in milliseconds. */
  readonly timeMeanMs: number | null;
  /** Open findings about it, gravest first. */
  readonly findings: readonly Finding[];
  readonly worst: Severity | null;
  /** Why it was placed so, or why not at all. */
  readonly reason: string | null;
}

/** Everything on screen about one link. */
export interface LinkResult {
  /** Whether its network time is known. */
  readonly known: boolean;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly gibPerMonth: number | null;
  /** Open findings about it, gravest first. */
  readonly findings: readonly Finding[];
  readonly worst: Severity | null;
}

const NO_COMPONENT: ComponentResult = {
  platformTitle: null,
  sku: null,
  count: null,
  units: "",
  region: null,
  regionName: null,
  purchase: null,
  monthly: null,
  pinned: [],
  utilisation: null,
  timeMeanMs: null,
  findings: [],
  worst: null,
  reason: null,
};

const NO_LINK: LinkResult = { known: false, p50Ms: null, p95Ms: null, gibPerMonth: null, findings: [], worst: null };

interface Results {
  readonly components: ReadonlyMap<string, ComponentResult>;
  readonly links: ReadonlyMap<string, LinkResult>;
}

/** One gathering per assessment, however many boxes ask. */
const gathered = new WeakMap<Assessment, Results>();

export function componentResult(assessment: Assessment | null, id: string): ComponentResult {
  return (assessment && resultsOf(assessment).components.get(id)) ?? NO_COMPONENT;
}

export function linkResult(assessment: Assessment | null, id: string): LinkResult {
  return (assessment && resultsOf(assessment).links.get(id)) ?? NO_LINK;
}

/** The gravest severity among findings; null without any. */
export function worstOf(findings: readonly Finding[]): Severity | null {
  for (const severity of ["blocker", "warning", "note"] as const) {
    if (findings.some((finding) => finding.severity === severity)) return severity;
  }
  return null;
}

function resultsOf(assessment: Assessment): Results {
  const known = gathered.get(assessment);
  if (known) return known;
  const results = { components: gatherComponents(assessment), links: gatherLinks(assessment) };
  gathered.set(assessment, results);
  return results;
}

function gatherComponents(assessment: Assessment): Map<string, ComponentResult> {
  const findings = openFindings(assessment);
  const costs = new Map(assessment.cost.byComponent.map((sum) => [sum.component, sum.monthly]));
  const stations = new Map(assessment.latency.stations.map((station) => [station.component, station]));
  return new Map(
    assessment.placement.components.map(({ component, offer, reason }) => {
      const station = stations.get(component);
      const about = findings.get(component) ?? [];
      const result: ComponentResult = {
        platformTitle: offer?.platformTitle ?? null,
        sku: offer?.sku ?? null,
        count: offer?.count ?? null,
        units: offer?.units ?? "",
        region: offer?.region ?? null,
        regionName: offer?.regionName ?? null,
        purchase: offer?.purchase ?? null,
        monthly: offer ? (costs.get(component) ?? offer.monthly) : null,
        pinned: offer?.pinned ?? [],
        utilisation: station?.utilisation ?? null,
        timeMeanMs:
          station?.serviceMeanMs == null || station.waitingMeanMs == null
            ? null
            : station.serviceMeanMs + station.waitingMeanMs,
        findings: about,
        worst: worstOf(about),
        reason,
      };
      return [component, result];
    }),
  );
}

function gatherLinks(assessment: Assessment): Map<string, LinkResult> {
  const findings = openFindings(assessment);
  return new Map(
    assessment.latency.links.map(({ link, p50Ms, p95Ms, gibPerMonth }) => {
      const about = findings.get(link) ?? [];
      const result: LinkResult = {
        known: p50Ms != null,
        p50Ms: p50Ms ?? null,
        p95Ms: p95Ms ?? null,
        gibPerMonth: gibPerMonth ?? null,
        findings: about,
        worst: worstOf(about),
      };
      return [link, result];
    }),
  );
}

/** Findings that are open (neither waived nor impossible to tell), by the id of what they speak of. */
function openFindings(assessment: Assessment): Map<string, Finding[]> {
  const bySubject = new Map<string, Finding[]>();
  for (const finding of assessment.findings) {
    if (finding.verdict !== "open") continue;
    for (const subject of finding.subjects) {
      bySubject.set(subject, [...(bySubject.get(subject) ?? []), finding]);
    }
  }
  return bySubject;
}
