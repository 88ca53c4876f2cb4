/** What the advisor's answers are called on screen. */

import type { Tint } from "../../design/Badge";
import { formatMs, formatPercentage } from "../../design/format";
import type { AdvicePath } from "../../ipc/generated/AdvicePath";
import type { AdviceStanding } from "../../ipc/generated/AdviceStanding";
import type { Ground } from "../../ipc/generated/Ground";
import type { HostingClass } from "../../ipc/generated/HostingClass";
import type { Judged } from "../../ipc/generated/Judged";
import { words } from "../../words";

export const STANDINGS: Readonly<Record<AdviceStanding, { title: string; tint: Tint }>> = {
  recommended: { title: words.advisor.recommended, tint: "good" },
  fits: { title: words.advisor.fits, tint: "plain" },
  unproven: { title: words.advisor.cannotBeJudgedYet, tint: "unknown" },
  misses: { title: words.advisor.missesSomething, tint: "warn" },
  "cannot-host": { title: words.advisor.cannotHostIt, tint: "bad" },
};

export const HOSTING: Readonly<Record<HostingClass, string>> = {
  saas: words.advisor.finishedService,
  serverless: words.advisor.serverless,
  managed: words.advisor.managed,
  "self-hosted": words.advisor.selfHosted,
  infrastructure: words.advisor.machines,
};

export const GROUNDS: Readonly<Record<Ground, string>> = {
  function: words.advisor.function,
  reliability: words.advisor.reliability,
  security: words.advisor.security,
  cost: words.advisor.cost,
  performance: words.advisor.performance,
  compliance: words.advisor.compliance,
};

export const JUDGED: Readonly<Record<Judged, { title: string; tint: Tint }>> = {
  holds: { title: words.advisor.holds, tint: "good" },
  "not-asked": { title: words.advisor.notAsked, tint: "plain" },
  "not-decisive": { title: words.advisor.decidesNothing, tint: "plain" },
  unknown: { title: words.advisor.unknown, tint: "unknown" },
  lacks: { title: words.advisor.lacks, tint: "bad" },
};

/** `p95 1,710 ms, now 1,725 ms, target 1,500 ms missed`; what is not known says so. */
export function pathInWords(path: AdvicePath): string {
  const figure = (ms: number | undefined | null) => (ms == null ? words.advisor.unknown : formatMs(ms));
  const met = path.met == null ? "" : path.met ? words.advisor.met : words.advisor.missed;
  const target = path.targetMs == null ? "" : words.advisor.target(formatMs(path.targetMs), met);
  return words.advisor.pathFigures(path.percentile, figure(path.thenMs), figure(path.nowMs), target);
}

/** Availability with the platform and now, where either is known. */
export function availabilityInWords(path: AdvicePath): string | null {
  if (path.availableThen == null && path.availableNow == null) return null;
  const figure = (percent: string | undefined | null) =>
    percent == null ? words.advisor.unknown : formatPercentage(percent);
  return words.advisor.availableNow(figure(path.availableThen), figure(path.availableNow));
}
