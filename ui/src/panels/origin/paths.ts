/** Where the times of paths and of their steps come from. */

import { formatCount, formatMs, formatPercent } from "../../design/format";
import type { LatencyPart } from "../../ipc/generated/LatencyPart";
import type { LatencyShare } from "../../ipc/generated/LatencyShare";
import type { PathLatency } from "../../ipc/generated/PathLatency";
import type { Input, Provenance } from "../../origin/asked";
import { words } from "../../words";
import { bill, input, type Shown, sumOf } from "./bill";

/** What a step of a path is spent with. */
export const PARTS: Readonly<Record<LatencyPart, string>> = {
  network: words.latency.network,
  waiting: words.latency.waitingInBar,
  service: words.latency.serviceInBar,
};

/** The time of a path: how it was combined, and from which steps. */
export function pathOf(id: string, { assessment }: Shown): Provenance {
  const path = assessment.latency.paths.find((one) => one.path === id);
  if (!path) return { title: id, how: [], inputs: [] };
  return {
    title: words.origin.latencyOf(path.name),
    how: [...methodOf(path), words.origin.neverAdded, ...targetOf(path)],
    inputs: path.shares.map(stepInput),
  };
}

/** One step of a path: a call on its way, waiting, or service. */
export function stepOf(id: string, index: number, { assessment }: Shown): Provenance {
  const path = assessment.latency.paths.find((one) => one.path === id);
  const share = path?.shares[index];
  if (!path || !share) return { title: id, how: [], inputs: [] };
  return {
    title: `${share.label}, ${PARTS[share.part]}`,
    how: [words.origin.stepHow(path.name), words.origin.neverAdded],
    inputs: [stepInput(share, index)],
  };
}

/** The plan as it stands among the points of the front: its bill and the time of the path. */
export function planNowOf(id: string, shown: Shown): Provenance {
  const { lines } = shown.assessment.cost;
  const path = pathOf(id, shown);
  const whole = bill(words.tradeoffs.now, [sumOf(lines), path.title], lines, shown);
  const steps = path.inputs.map((step) => ({ ...step, key: `step ${step.key}` }));
  return { ...whole, how: [...whole.how, ...path.how], inputs: [...steps, ...whole.inputs] };
}

const stepInput = (share: LatencyShare, index: number): Input =>
  input(
    `${index}`,
    `${share.label}, ${PARTS[share.part]}: ${share.origin}`,
    words.origin.meanTail(formatMs(share.meanMs), formatPercent(share.tailShare)),
    share.source ?? null,
  );

function methodOf({ estimate, refinement, missing }: PathLatency): string[] {
  if (!estimate) return [...missing];
  const first = words.origin.byMethod[estimate.method];
  if (!refinement) return [first];
  const { simulated, approximation } = refinement;
  const half = (time: { halfWidthMs: number }) => formatMs(time.halfWidthMs);
  return [
    first,
    words.origin.simulated(
      formatCount(simulated.requests),
      String(simulated.seed),
      half(simulated.p50),
      half(simulated.p95),
      half(simulated.p99),
    ),
    words.origin.before(formatMs(approximation.p50Ms), formatMs(approximation.p95Ms), formatMs(approximation.p99Ms)),
  ];
}

function targetOf({ target, headroom }: PathLatency): string[] {
  return [
    ...(target ? [words.origin.target(`${target.percentile} ≤ ${formatMs(target.latencyMs)}`)] : []),
    ...(headroom ? [words.origin.headroom(`${formatCount(headroom.factor)} ×`)] : []),
  ];
}

/** How long links take, with the rows of their times. */
export function flowOf(links: readonly string[], { assessment, names }: Shown): Provenance {
  const [only, ...others] = links;
  const isOne = only !== undefined && others.length === 0;
  return {
    title: isOne ? words.origin.timeOf(names.of(only)) : words.origin.flow,
    how: [isOne ? words.origin.linkHow : words.origin.flowHow],
    inputs: assessment.latency.links
      .filter(({ link }) => links.includes(link))
      .map(({ link, p50Ms, p95Ms, source }) =>
        input(
          link,
          names.of(link),
          p50Ms == null
            ? null
            : p95Ms == null
              ? formatMs(p50Ms)
              : words.placement.medianAndTail(formatMs(p50Ms), formatMs(p95Ms)),
          source ?? null,
        ),
      ),
  };
}
