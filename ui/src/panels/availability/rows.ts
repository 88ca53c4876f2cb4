/** Availability as rows. */
import { type Names, sourceWords } from "../../assessment";
import type { AvailabilityReport } from "../../ipc/generated/AvailabilityReport";
import type { PathAvailability } from "../../ipc/generated/PathAvailability";

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
    percent: path.percent == null ? `at most ${path.atMostPercent} %` : `${path.percent} %`,
    isKnown: path.percent != null,
    down: path.minutesDownPerMonth == null ? null : downWords(path.minutesDownPerMonth),
    target: path.targetPercent == null ? null : `${path.targetPercent} %`,
    ...verdictOf(path),
    weakest: path.weakest === undefined ? null : names.of(path.weakest),
  }));
}

function verdictOf(path: PathAvailability): Pick<AvailabilityRow, "verdict" | "tint"> {
  if (path.targetPercent == null) return { verdict: "no target", tint: "plain" };
  if (path.met === true) return { verdict: "holds", tint: "good" };
  if (path.met === false) return { verdict: "misses", tint: "bad" };
  return { verdict: "not known", tint: "unknown" };
}

/** Minutes as people say them: from two hours on in hours. */
function downWords(minutes: string): string {
  const count = Number(minutes);
  return count >= 120 ? `${(count / 60).toFixed(1)} h` : `${minutes} min`;
}

export interface PartRow {
  id: string;
  name: string;
  percent: string | null;
  configuration: string;
  source: string | null;
}

/** The service level of every component of a path, the weakest first, unpublished ones before all. */
export function partRows({ parts }: PathAvailability, names: Names): PartRow[] {
  return [...parts]
    .sort((one, other) => Number(one.percent ?? -1) - Number(other.percent ?? -1))
    .map((part) => ({
      id: part.component,
      name: names.of(part.component),
      percent: part.percent == null ? null : `${part.percent} %`,
      configuration: part.configuration,
      source: part.source ? sourceWords(part.source) : null,
    }));
}
