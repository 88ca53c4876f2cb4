/** What the advisor's answers are called on screen. */
import type { Tint } from "../../design/Badge";
import { formatMs } from "../../design/format";
import type { AdvicePath } from "../../ipc/generated/AdvicePath";
import type { AdviceStanding } from "../../ipc/generated/AdviceStanding";
import type { Ground } from "../../ipc/generated/Ground";
import type { HostingClass } from "../../ipc/generated/HostingClass";
import type { Judged } from "../../ipc/generated/Judged";

export const STANDINGS: Readonly<Record<AdviceStanding, { title: string; tint: Tint }>> = {
  recommended: { title: "Recommended", tint: "good" },
  fits: { title: "Fits", tint: "plain" },
  unproven: { title: "Cannot be judged yet", tint: "unknown" },
  misses: { title: "Misses something", tint: "warn" },
  "cannot-host": { title: "Cannot host it", tint: "bad" },
};

export const HOSTING: Readonly<Record<HostingClass, string>> = {
  saas: "finished service",
  serverless: "serverless",
  managed: "managed",
  "self-hosted": "self-hosted",
  infrastructure: "machines",
};

export const GROUNDS: Readonly<Record<Ground, string>> = {
  function: "Function",
  reliability: "Reliability",
  security: "Security",
  cost: "Cost",
  performance: "Performance",
  compliance: "Compliance",
};

export const JUDGED: Readonly<Record<Judged, { title: string; tint: Tint }>> = {
  holds: { title: "holds", tint: "good" },
  "not-asked": { title: "not asked", tint: "plain" },
  "not-decisive": { title: "decides nothing", tint: "plain" },
  unknown: { title: "unknown", tint: "unknown" },
  lacks: { title: "lacks", tint: "bad" },
};

/** `p95 1,710 ms, now 1,725 ms, target 1,500 ms missed`; what is not known says so. */
export function pathInWords(path: AdvicePath): string {
  const figure = (ms: number | undefined | null) => (ms == null ? "unknown" : formatMs(ms));
  const met = path.met == null ? "" : path.met ? " met" : " missed";
  const target = path.targetMs == null ? "" : `, target ${formatMs(path.targetMs)}${met}`;
  return `${path.percentile} ${figure(path.thenMs)}, now ${figure(path.nowMs)}${target}`;
}

/** Availability with the platform and now, where either is known. */
export function availabilityInWords(path: AdvicePath): string | null {
  if (path.availableThen == null && path.availableNow == null) return null;
  const figure = (percent: string | undefined | null) => (percent == null ? "unknown" : `${percent} %`);
  return `available ${figure(path.availableThen)}, now ${figure(path.availableNow)}`;
}
