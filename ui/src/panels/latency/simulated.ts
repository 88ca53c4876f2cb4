/** What a simulation found, beside what was calculated. */

import { formatPercent } from "../../design/format";
import type { LatencyEstimate } from "../../ipc/generated/LatencyEstimate";
import type { PathLatency } from "../../ipc/generated/PathLatency";
import type { SimulatedLatency } from "../../ipc/generated/SimulatedLatency";
import { words } from "../../words";

/** What was calculated for a path: before it was refined, where it was. */
export const calculatedOf = (path: PathLatency): LatencyEstimate | undefined =>
  path.refinement?.approximation ?? path.estimate;

/** The smallest share that one digit after the point can tell from nothing. */
const SMALLEST_SHARE = 0.001;

export interface SimulatedRow {
  name: "mean" | "p50" | "p95" | "p99";
  ms: number;
  halfWidthMs: number;
  /** How far the calculated figure is off: `+3 %`; null without one. */
  difference: string | null;
}

/** Mean and percentiles with their confidence, each with how far the calculation is off. */
export function simulatedRows(found: SimulatedLatency, estimate: LatencyEstimate | undefined): SimulatedRow[] {
  const calculated = estimate && {
    mean: estimate.meanMs,
    p50: estimate.p50Ms,
    p95: estimate.p95Ms,
    p99: estimate.p99Ms,
  };
  return (["mean", "p50", "p95", "p99"] as const).map((name) => ({
    name,
    ...found[name],
    difference: calculated && found[name].ms > 0 ? signed(calculated[name] / found[name].ms - 1) : null,
  }));
}

/** What has to be known of the figures of a simulation beside their confidence. */
export function simulatedRemarks({ unansweredShare, needed }: SimulatedLatency): string[] {
  return [
    ...(unansweredShare === undefined ? [] : [words.latency.endWithoutAnAnswer(formatShare(unansweredShare))]),
    ...(needed === undefined ? [] : [words.latency.tooFewRequests(needed)]),
  ];
}

/** A share that is not zero does not read as zero. */
function formatShare(share: number): string {
  return share < SMALLEST_SHARE ? words.latency.lessThan(formatPercent(SMALLEST_SHARE, 1)) : formatPercent(share, 1);
}

function signed(part: number): string {
  const percent = Math.round(part * 100);
  const sign = percent > 0 ? "+" : percent < 0 ? "−" : "±";
  // In a narrow column the sign of the percentage must not stand alone on a line.
  return `${sign}${formatPercent(Math.abs(percent) / 100)}`.replaceAll(" ", "\u00a0");
}
