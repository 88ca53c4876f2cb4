/** What the status bar says, computed from the assessment. */

import { formatMs, formatPercent } from "../design/format";
import type { Assessment } from "../ipc/generated/Assessment";
import type { PathLatency } from "../ipc/generated/PathLatency";
import { words } from "../words";

/** One path in the status bar. */
export interface PathNote {
  id: string;
  text: string;
  tint: "plain" | "good" | "bad" | "unknown";
  tip: string;
}

/** The path that comes nearest to its target or misses it furthest; unknown ones come first, since nobody knows. */
export function worstPath(assessment: Assessment | null): PathNote | null {
  const paths = assessment?.latency.paths ?? [];
  const [worst] = [...paths].sort((one, other) => strain(other) - strain(one));
  return worst ? noteOf(worst) : null;
}

/** Reached latency divided by the target; without a target the latency counts least. */
function strain(path: PathLatency): number {
  if (path.status === "overloaded") return Number.MAX_VALUE;
  if (!path.estimate) return Number.MAX_VALUE / 2;
  const reached = reachedMs(path) ?? 0;
  return path.target ? 1 + reached / Math.max(1, path.target.latencyMs) : reached / 1e9;
}

function reachedMs({ estimate, target }: PathLatency): number | null {
  if (!estimate) return null;
  const figures = { p50: estimate.p50Ms, p95: estimate.p95Ms, p99: estimate.p99Ms };
  return figures[target?.percentile ?? "p95"];
}

function noteOf(path: PathLatency): PathNote {
  const reached = reachedMs(path);
  const percentile = path.target?.percentile ?? "p95";
  if (reached === null) {
    const word = path.status === "overloaded" ? "overloaded" : "unknown";
    return {
      id: path.path,
      text: `${path.name}: ${word}`,
      tint: path.status === "overloaded" ? "bad" : "unknown",
      tip: path.missing.join("\n"),
    };
  }
  const asked = path.target ? words.shell.ofTarget(formatMs(path.target.latencyMs)) : "";
  return {
    id: path.path,
    text: `${path.name}: ${percentile} ${formatMs(reached)}${asked}`,
    tint: path.met === undefined ? "plain" : path.met ? "good" : "bad",
    tip: `${
      path.target
        ? words.shell.ofTheTargetIsUsed(formatPercent(reached / Math.max(1, path.target.latencyMs)))
        : words.shell.thisPathHasNoTarget
    }${path.estimate ? words.latency.methodAfter[path.estimate.method] : ""}`,
  };
}

/** How good the placement is, where that is worth a word. */
export function placementNote(assessment: Assessment | null): { text: string; tint: "good" | "warn" | "bad" } | null {
  if (assessment && assessment.placement.unplaced.length > 0) return { text: words.shell.notAllPlaced, tint: "bad" };
  switch (assessment?.placement.status) {
    case undefined:
    case "empty":
      return null;
    case "optimal":
      return {
        text: assessment?.placement.fastest ? words.shell.fastestPlacementProven : words.shell.cheapestPlacementProven,
        tint: "good",
      };
    case "feasible":
      return { text: words.shell.placementWithAGap, tint: "warn" };
    case "infeasible":
      return { text: words.shell.requirementsClash, tint: "bad" };
    case "unknown":
      return { text: words.shell.placementUnknown, tint: "warn" };
  }
}
