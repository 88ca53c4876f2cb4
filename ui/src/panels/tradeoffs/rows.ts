/** The front of cost, latency and availability as a picture and a table. */

import type { Tint } from "../../design/Badge";
import { subtract } from "../../design/decimal";
import { formatExtra, formatMoney, formatMs } from "../../design/format";
import type { Assessment } from "../../ipc/generated/Assessment";
import type { Choice } from "../../ipc/generated/Choice";
import type { DesignOption } from "../../ipc/generated/DesignOption";
import type { Document } from "../../ipc/generated/Document";
import type { FrontPoint } from "../../ipc/generated/FrontPoint";
import type { Path } from "../../ipc/generated/Path";
import { words } from "../../words";
import { number } from "../../words/locale";

export interface PointRow {
  key: string;
  point: FrontPoint;
  cost: string;
  latency: string;
  availability: string;
  /** What it costs more than the cheapest; null for the cheapest itself. */
  more: string | null;
  /** All of it in one line. */
  inWords: string;
  /** Whether the target of the path is met; null without a target. */
  met: boolean | null;
  /** 0 for the least available of the front; points of the same availability look the same. */
  level: number;
  /** The option that makes the same choices; null when there is none. */
  option: DesignOption | null;
}

/** One row for each point, cheapest first. */
export function pointRows(
  points: readonly FrontPoint[],
  document: Document,
  path: Path | undefined,
  shared: ReadonlySet<string>,
): PointRow[] {
  const levels = availabilityLevels(points);
  const [cheapest] = points;
  return points.map((point, index) => {
    const cost = formatMoney(point.monthly);
    const latency = formatMs(point.latencyMs);
    const availability =
      point.availabilityPercent == null
        ? words.tradeoffs.availabilityUnknown
        : words.tradeoffs.available(formatLevel(point.availabilityPercent));
    const more = cheapest && subtract(point.monthly.amount, cheapest.monthly.amount);
    return {
      key: `${point.monthly.amount} ${point.latencyMs} ${point.availabilityPercent}`,
      point,
      cost,
      latency,
      availability: point.availabilityPercent == null ? "" : formatLevel(point.availabilityPercent),
      more: index === 0 || more === undefined ? null : formatExtra({ ...point.monthly, amount: more }),
      inWords: words.tradeoffs.pointInWords(cost, latency, availability),
      met: path?.target ? point.latencyMs <= path.target.latencyMs : null,
      level: levels.indexOf(point.availabilityPercent ?? null),
      option: optionOf(point, document, shared),
    };
  });
}

/** `99.491 %`: the product of many levels has more digits than anybody promised. */
export function formatLevel(percent: string): string {
  return words.design.percent(number(Number(percent), 3));
}

/** Every availability that occurs, the least first; unknown before all others. */
export function availabilityLevels(points: readonly FrontPoint[]): (string | null)[] {
  const found = new Set(points.map((point) => point.availabilityPercent ?? null));
  return [...found].sort((one, other) => Number(one ?? -1) - Number(other ?? -1));
}

/** The choices of a point as pins; the part of nodes that a component shares is left to sizing. */
export function choicesOf({ choices }: FrontPoint, shared: ReadonlySet<string>): Record<string, Choice> {
  return Object.fromEntries(
    choices.map(({ component, platform, region, sku, count, purchase }) => [
      component,
      // A platform of no region reports one all the same; pinning it would exclude the platform.
      {
        platform,
        sku,
        purchase,
        ...(shared.has(component) ? {} : { count }),
        ...(region === "global" ? {} : { region }),
      },
    ]),
  );
}

/** The option that chooses just what a point chooses. */
function optionOf(point: FrontPoint, { options }: Document, shared: ReadonlySet<string>): DesignOption | null {
  const wanted = choicesOf(point, shared);
  const ids = Object.keys(wanted);
  const same = (one: Choice | undefined, other: Choice | undefined) =>
    one?.platform === other?.platform &&
    one?.region === other?.region &&
    one?.sku === other?.sku &&
    one?.count === other?.count &&
    one?.purchase === other?.purchase;
  return (
    options.find(
      ({ choices }) => Object.keys(choices).length === ids.length && ids.every((id) => same(choices[id], wanted[id])),
    ) ?? null
  );
}

/** A mark on an axis: where, as a share of its length, and what stands beside it. */
export interface Tick {
  at: number;
  text: string;
}

export interface Scatter {
  /** Share of the width and, from below, of the height. */
  places: { x: number; y: number }[];
  now: { x: number; y: number; inWords: string } | null;
  target: { x: number; text: string } | null;
  xTicks: Tick[];
  yTicks: Tick[];
}

/** Where every point stands: latency to the right, cost upwards; the plan as it is now among them. */
export function scatter(points: readonly FrontPoint[], path: Path | undefined, now: PlanNow | null): Scatter {
  const currency = points[0]?.monthly.currency ?? "USD";
  const latencies = points.map((point) => point.latencyMs);
  const costs = points.map((point) => Number(point.monthly.amount));
  if (now) {
    latencies.push(now.latencyMs);
    costs.push(Number(now.monthly.amount));
  }
  const target = path?.target?.latencyMs;
  const xScale = scaleOf(target === undefined ? latencies : [...latencies, target]);
  const yScale = scaleOf(costs);
  return {
    places: points.map((point) => ({
      x: xScale.place(point.latencyMs),
      y: yScale.place(Number(point.monthly.amount)),
    })),
    now: now && {
      x: xScale.place(now.latencyMs),
      y: yScale.place(Number(now.monthly.amount)),
      inWords: words.tradeoffs.nowInWords(formatMoney(now.monthly), formatMs(now.latencyMs)),
    },
    target: target === undefined ? null : { x: xScale.place(target), text: words.tradeoffs.target(formatMs(target)) },
    xTicks: xScale.ticks.map((ms) => ({ at: xScale.place(ms), text: formatMs(ms) })),
    yTicks: yScale.ticks.map((amount) => ({
      at: yScale.place(amount),
      text: formatMoney({ amount: String(amount), currency }).replace(/[.,]00(?=\D*$)/, ""),
    })),
  };
}

/** What the plan costs now, and how long the path takes. */
export interface PlanNow {
  monthly: FrontPoint["monthly"];
  latencyMs: number;
}

/** The plan among the points, where its cost and the path's latency are wholly known. */
export function planNow({ cost, latency }: Assessment, path: Path | undefined): PlanNow | null {
  const estimate = latency.paths.find((entry) => entry.path === path?.id)?.estimate;
  if (!estimate || cost.monthly.atLeast) return null;
  const latencyMs = { p50: estimate.p50Ms, p95: estimate.p95Ms, p99: estimate.p99Ms }[
    path?.target?.percentile ?? "p95"
  ];
  return { monthly: cost.monthly.known, latencyMs };
}

/** From a little below the least to a little above the most, with three to six round marks. */
function scaleOf(values: readonly number[]): { place: (value: number) => number; ticks: number[] } {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const room = (most - least || Math.abs(most) || 1) * 0.08;
  const low = Math.max(0, least - room);
  const high = most + room;
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? 10 * power;
  const ticks: number[] = [];
  for (let at = Math.ceil(low / step); at * step <= high; at += 1) ticks.push(Number((at * step).toPrecision(12)));
  return { place: (value) => (value - low) / (high - low), ticks };
}

/** Whether a target is met, as a colour. */
export function tintOf(met: boolean | null): Tint {
  return met === null ? "plain" : met ? "good" : "bad";
}
