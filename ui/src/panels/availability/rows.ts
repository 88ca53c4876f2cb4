/** Availability as rows. */

import type { Names } from "../../assessment";
import { formatPercentage } from "../../design/format";
import type { AvailabilityReport } from "../../ipc/generated/AvailabilityReport";
import type { PathAvailability } from "../../ipc/generated/PathAvailability";
import type { Scope } from "../../ipc/generated/Scope";
import type { Source } from "../../ipc/generated/Source";
import { words } from "../../words";
import { decimal, number } from "../../words/locale";

export interface AvailabilityRow {
  id: string;
  name: string;
  /** `99.5907 %`, or `at most 99.8501 %` when a component publishes nothing. */
  percent: string;
  isKnown: boolean;
  /** `3.0 h` or `21.9 min` out of service a month; null when not known. */
  down: string | null;
  target: string | null;
  verdict: string;
  tint: "good" | "bad" | "plain" | "unknown";
  weakest: string | null;
}

/** One row for each path, in the order of the drawing. */
export function availabilityRows({ paths }: AvailabilityReport, names: Names): AvailabilityRow[] {
  return paths.map((path) => ({
    id: path.path,
    name: path.name,
    percent:
      path.percent == null
        ? words.availability.atMost(formatPercentage(path.atMostPercent))
        : formatPercentage(path.percent),
    isKnown: path.percent != null,
    down: path.minutesDownPerMonth == null ? null : downWords(path.minutesDownPerMonth),
    target: path.targetPercent == null ? null : formatPercentage(path.targetPercent),
    ...verdictOf(path),
    weakest: path.weakest === undefined ? null : names.of(path.weakest),
  }));
}

function verdictOf(path: PathAvailability): Pick<AvailabilityRow, "verdict" | "tint"> {
  if (path.targetPercent == null) return { verdict: words.availability.noTarget, tint: "plain" };
  if (path.met === true) return { verdict: words.availability.holds, tint: "good" };
  if (path.met === false) return { verdict: words.availability.misses, tint: "bad" };
  return { verdict: words.availability.notKnown, tint: "unknown" };
}

/** Minutes as people say them: from two hours on in hours. */
function downWords(minutes: string): string {
  const count = Number(minutes);
  return count >= 120 ? words.availability.h(number(count / 60, 1)) : words.availability.min(decimal(minutes));
}

export interface PartRow {
  id: string;
  name: string;
  percent: string | null;
  configuration: string;
  source: Source | null;
  /** Why it is not counted like the others; null when it is. */
  note: string | null;
}

/** The service level of every component of a path, the weakest first, unpublished ones before all. */
export function partRows({ parts }: PathAvailability, names: Names): PartRow[] {
  return [...parts]
    .sort((one, other) => Number(one.percent ?? -1) - Number(other.percent ?? -1))
    .map((part) => ({
      id: part.component,
      name: names.of(part.component),
      percent: part.percent == null ? null : formatPercentage(part.percent),
      configuration: part.configuration,
      source: part.source ?? null,
      note:
        part.countedWith !== undefined
          ? words.availability.countedOnceWith(names.of(part.countedWith))
          : part.onPath
            ? null
            : words.availability.onAPathThatStandsInForThisOne,
    }));
}

/** How the figure of a path follows from its parts, in a sentence. */
export function pathWords(path: PathAvailability): string {
  const counted = path.parts.filter((part) => part.onPath && part.countedWith === undefined);
  const product = counted
    .map((part) => (part.percent == null ? words.availability.unknown : formatPercentage(part.percent)))
    .join(" × ");
  if (path.alternatives.length === 0) return words.availability.allOfThemMustWork(product);
  const alone = path.alonePercent == null ? "" : words.availability.alone(formatPercentage(path.alonePercent));
  return words.availability.orOneOfPathsThatStandInForItWhat(product, path.alternatives.length, alone);
}

export interface RecoveryRow {
  key: string;
  id: string;
  name: string;
  lost: string;
  time: string | null;
  point: string | null;
  verdict: string;
  tint: "good" | "bad" | "plain" | "unknown";
  how: string;
}

const LOST: Readonly<Record<Scope, string>> = { zone: words.availability.aZone, region: words.availability.theRegion };

/** Two rows for each component of which a recovery is asked: after the loss of a zone, and of the region. */
export function recoveryRows({ recovery }: AvailabilityReport, names: Names): RecoveryRow[] {
  return recovery.flatMap((check) =>
    check.after.map((after) => {
      const met = [
        ...(check.askedTimeHours == null ? [] : [after.timeMet]),
        ...(check.askedPointHours == null ? [] : [after.pointMet]),
      ];
      const verdict = met.includes(false)
        ? { verdict: words.availability.misses, tint: "bad" as const }
        : met.every((one) => one === true)
          ? { verdict: words.availability.holds, tint: "good" as const }
          : { verdict: words.availability.notPromised, tint: "unknown" as const };
      return {
        key: `${check.component}-${after.scope}`,
        id: check.component,
        name: names.of(check.component),
        lost: LOST[after.scope],
        time: after.timeHours == null ? null : words.availability.h(after.timeHours),
        point: after.pointHours == null ? null : words.availability.h(after.pointHours),
        ...verdict,
        how: after.how,
      };
    }),
  );
}
