/** Latency as rows, bars and sentences. */

import type { Names } from "../../assessment";
import { formatCount, formatMs } from "../../design/format";
import type { LatencyPart } from "../../ipc/generated/LatencyPart";
import type { LatencyReport } from "../../ipc/generated/LatencyReport";
import type { LatencyShare } from "../../ipc/generated/LatencyShare";
import type { PathLatency } from "../../ipc/generated/PathLatency";
import type { Source } from "../../ipc/generated/Source";
import type { TimeBasis } from "../../ipc/generated/TimeBasis";
import { words } from "../../words";
import { number } from "../../words/locale";

export interface PathRow {
  id: string;
  name: string;
  p50: string | null;
  p95: string | null;
  p99: string | null;
  /** `p95 ≤ 1.5 s`; null without a target. */
  target: string | null;
  /** How it stands against its target, in words. */
  verdict: string;
  tint: "good" | "bad" | "plain" | "unknown";
  /** Whether the figures take for granted a speed that nobody promises. */
  isUnpromised: boolean;
  /** How the figures were found: `simulated, p95 ± 9 ms`; null without any. */
  method: string | null;
  /** What is missing or overloaded. */
  missing: readonly string[];
  /** How much of the peak load it carries: `1.5 ×`; null without a figure. */
  headroom: string | null;
  /** What breaks first, and how: `then Chat model breaks the target`; null when nothing is named. */
  breaks: string | null;
  /** Components whose quota is not known, so that it may bind earlier; null without any. */
  quotaUnknown: string | null;
  /** Whether the target breaks below the stated peak load. */
  isBroken: boolean;
}

/** One row for each path, in the order of the drawing; `isRefining` while approximated ones are being simulated. */
export function pathRows({ paths }: LatencyReport, names: Names, isRefining: boolean): PathRow[] {
  return paths.map((path) => {
    const { estimate, target, headroom } = path;
    return {
      id: path.path,
      name: path.name,
      p50: estimate ? formatMs(estimate.p50Ms) : null,
      p95: estimate ? formatMs(estimate.p95Ms) : null,
      p99: estimate ? formatMs(estimate.p99Ms) : null,
      target: target ? `${target.percentile} ≤ ${formatMs(target.latencyMs)}` : null,
      ...verdictOf(path),
      isUnpromised: path.shares.some((share) => share.basis === "unpromised"),
      method: methodOf(path, isRefining),
      missing: path.missing,
      headroom: headroom ? `${formatCount(headroom.factor)} ×` : null,
      breaks:
        headroom?.breaks === undefined ? null : words.latency.thenBreaks[headroom.bound](names.of(headroom.breaks)),
      quotaUnknown: headroom?.quotaUnknown?.length ? headroom.quotaUnknown.map(names.of).join(", ") : null,
      isBroken: headroom !== undefined && headroom.factor < 1,
    };
  });
}

function methodOf({ estimate, refinement }: PathLatency, isRefining: boolean): string | null {
  if (!estimate) return null;
  if (refinement) return words.latency.simulatedWithin(formatMs(refinement.simulated.p95.halfWidthMs));
  if (isRefining && estimate.method === "approximation") return words.latency.beingSimulated;
  return words.latency.method[estimate.method];
}

function verdictOf({ status, estimate, target, met }: PathLatency): Pick<PathRow, "verdict" | "tint"> {
  if (status === "overloaded") return { verdict: words.latency.overloadedVerdict, tint: "bad" };
  if (status === "unknown" || !estimate) return { verdict: words.latency.notKnown, tint: "unknown" };
  if (!target) return { verdict: words.latency.noTarget, tint: "plain" };
  const figures = { p50: estimate.p50Ms, p95: estimate.p95Ms, p99: estimate.p99Ms };
  const spare = target.latencyMs - figures[target.percentile];
  return met === false || spare < 0
    ? { verdict: words.latency.missesBy(formatMs(Math.abs(spare))), tint: "bad" }
    : { verdict: words.latency.toSpare(formatMs(spare)), tint: "good" };
}

/** A piece of a bar. */
export interface Segment {
  part: LatencyPart;
  /** Its place among the steps of the path, and what that step is called. */
  index: number;
  label: string;
  /** Where it begins and how long it is, as shares of the whole width, 0 to 1. */
  begins: number;
  width: number;
  meanMs: number;
  origin: string;
  /** The row of a table that it comes from; null where it comes from none. */
  source: Source | null;
  /** What the time rests on; null for network and waiting. */
  basis: TimeBasis | null;
}

export interface WaterfallRow {
  key: string;
  /** The component or link; null for neither. */
  subject: string | null;
  label: string;
  /** The label in full. */
  title: string;
  isNetwork: boolean;
  segments: Segment[];
  meanMs: number;
  /** What it adds to the tail, 0 to 1. */
  tailShare: number;
}

export interface Waterfall {
  rows: WaterfallRow[];
  /** Marks of the time axis, with their places as shares of the width. */
  ticks: { at: number; text: string }[];
}

/** The shares of a path as bars over time: waiting and service of a component share one row. */
export function waterfall(shares: readonly LatencyShare[]): Waterfall {
  const end = Math.max(0, ...shares.map((share) => share.beginsMs + share.meanMs));
  const ticks = ticksFor(end);
  // The axis ends at a round mark, so that bars and marks share one scale.
  const whole = ticks.at(-1) ?? 1;
  const rows: WaterfallRow[] = [];
  for (const [index, share] of shares.entries()) {
    const segment: Segment = {
      part: share.part,
      index,
      label: share.label,
      begins: share.beginsMs / whole,
      width: share.meanMs / whole,
      meanMs: share.meanMs,
      origin: share.origin,
      source: share.source ?? null,
      basis: share.basis ?? null,
    };
    const last = rows.at(-1);
    const subject = share.component ?? share.link ?? null;
    if (last && share.component !== undefined && last.subject === share.component) {
      last.segments.push(segment);
      // A row of waiting and service is named after the component, as its service is.
      if (share.part === "service") last.label = shortLabel(share);
      last.meanMs += share.meanMs;
      last.tailShare += share.tailShare;
    } else {
      rows.push({
        key: `${rows.length}:${share.label}`,
        subject,
        label: shortLabel(share),
        title: share.label,
        isNetwork: share.part === "network",
        segments: [segment],
        meanMs: share.meanMs,
        tailShare: share.tailShare,
      });
    }
  }
  return { rows, ticks: ticks.map((ms) => ({ at: ms / whole, text: tickText(ms, whole) })) };
}

/** A call is named by where it leads: that it comes from the row above is to be seen. */
function shortLabel({ label, part }: LatencyShare): string {
  const end = label.split(" → ").at(-1);
  return part === "network" && end !== undefined && end !== label ? `→ ${end}` : label;
}

/** `250` in the unit of the axis, which the last mark names: `1,000 ms`, `6 s`. */
function tickText(ms: number, whole: number): string {
  const inSeconds = whole >= 2_000;
  const figure = number(inSeconds ? ms / 1000 : ms, 2);
  return ms === whole ? `${figure} ${inSeconds ? "s" : "ms"}` : figure;
}

/** Three to five round marks from 0 to just beyond the end. */
function ticksFor(endMs: number): number[] {
  if (endMs <= 0) return [0, 1];
  const rough = endMs / 3;
  const scale = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * scale).find((size) => size >= rough) ?? 10 * scale;
  const count = Math.ceil(endMs / step);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

export interface StationRow {
  id: string;
  name: string;
  /** 0 to 1, or more when overloaded; null when the provider scales without a limit that we know. */
  utilisation: number | null;
  peak: string | null;
  servers: string | null;
  service: string | null;
  waiting: string | null;
  origin: string;
  source: Source | null;
  basis: TimeBasis | null;
}

/** One row for each component that serves requests, the busiest first, those without a limit last. */
export function stationRows({ stations }: LatencyReport, names: Names): StationRow[] {
  return [...stations]
    .sort((one, other) => (other.utilisation ?? -1) - (one.utilisation ?? -1))
    .map((station) => ({
      id: station.component,
      name: names.of(station.component),
      utilisation: station.utilisation ?? null,
      peak: station.peakRequestsPerSecond == null ? null : `${formatCount(station.peakRequestsPerSecond)} /s`,
      servers: station.servers == null ? null : formatCount(station.servers),
      service: station.serviceMeanMs == null ? null : formatMs(station.serviceMeanMs),
      waiting: station.waitingMeanMs == null ? null : formatMs(station.waitingMeanMs),
      origin: station.origin,
      source: station.source ?? null,
      basis: station.basis ?? null,
    }));
}
