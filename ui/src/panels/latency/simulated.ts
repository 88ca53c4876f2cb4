/** What a simulation found, beside what was calculated. */

import { formatPercent } from "../../design/format";
import type { LatencyEstimate } from "../../ipc/generated/LatencyEstimate";
import type { PathLatency } from "../../ipc/generated/PathLatency";
import type { SimulatedLatency } from "../../ipc/generated/SimulatedLatency";

/** What was calculated for a path: before it was refined, where it was. */
export const calculatedOf = (path: PathLatency): LatencyEstimate | undefined =>
  path.refinement?.approximation ?? path.estimate;

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

function signed(part: number): string {
  const percent = Math.round(part * 100);
  return `${percent > 0 ? "+" : percent < 0 ? "−" : "±"}${formatPercent(Math.abs(percent) / 100)}`;
}
