/** What is said of each option when it is presented. */

import { formatAmount, formatPercentage, UNKNOWN } from "../design/format";
import type { Assessment } from "../ipc/generated/Assessment";
import type { Document } from "../ipc/generated/Document";
import type { Asked } from "../origin/asked";
import { worstPath } from "../shell/status";
import { words } from "../words";

export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly note?: string;
  /** What it is, where it is more than a count. */
  readonly asked?: Asked;
}

export interface Slide {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** What the figures were read from. */
  readonly assessment: Assessment;
  readonly figures: readonly Figure[];
  readonly pros: readonly string[];
  readonly cons: readonly string[];
}

/** The drawing as it stands first, then every option in the order of the document. */
export function slidesOf(
  document: Document,
  compared: { readonly decided: Assessment; readonly options: readonly Assessment[] },
): Slide[] {
  const chosen = document.options.find(({ id }) => id === document.decision.chosen);
  const asDrawn: Slide = {
    id: "drawing",
    title: chosen ? words.workshop.decided(chosen.name) : words.workshop.asDrawn,
    summary: document.title,
    assessment: compared.decided,
    figures: figuresOf(compared.decided),
    pros: [],
    cons: [],
  };
  return [
    asDrawn,
    ...document.options.flatMap((option, index): Slide[] => {
      const assessment = compared.options[index];
      if (!assessment) return [];
      const { id, name, summary, pros, cons } = option;
      return [{ id, title: name, summary, assessment, figures: figuresOf(assessment), pros, cons }];
    }),
  ];
}

/** Cost, latency, availability and findings: what options are compared by. */
export function figuresOf(assessment: Assessment): Figure[] {
  const path = worstPath(assessment);
  const regions = new Set(
    assessment.placement.components.flatMap(({ offer }) =>
      offer && offer.regionName !== "Global" ? [offer.regionName] : [],
    ),
  );
  const available = weakest(assessment);
  const { blockers, warnings, notes } = assessment.tally;
  const clashes = assessment.placement.status === "infeasible";
  const isPlaced = !clashes || assessment.placement.objective !== undefined;
  return [
    {
      name: words.workshop.aMonth,
      value: isPlaced ? formatAmount(assessment.cost.monthly) : words.workshop.cannotBePlaced,
      ...(isPlaced
        ? {
            note: clashes
              ? words.workshop.requirementsClash
              : words.workshop.aYear(formatAmount(assessment.cost.yearly)),
            asked: { of: "total", times: 1 } as const,
          }
        : {}),
    },
    {
      name: words.workshop.slowestPathAgainstItsTarget,
      ...splitAt(path?.text ?? words.workshop.noPath),
      ...(path ? { asked: { of: "path", path: path.id } as const } : {}),
    },
    {
      name: words.workshop.availabilityOfTheWeakestPath,
      value: available === null ? UNKNOWN : formatPercentage(available.percent),
      ...(available === null ? {} : { asked: { of: "availability", path: available.path } as const }),
    },
    {
      name: words.workshop.findings,
      value: `${blockers} · ${warnings} · ${notes}`,
      asked: { of: "tally" },
      note: [
        words.results.severities.blocker(blockers),
        words.results.severities.warning(warnings),
        words.results.severities.note(notes),
      ].join(", "),
    },
    {
      name: words.workshop.regions,
      value: String(regions.size),
      note: [...regions].sort().join(", "),
      asked: { of: "regions" },
    },
  ];
}

/** The lowest availability among the paths, in percent as text; null while any path is unknown, or there is none. */
function weakest({ availability }: Assessment): { path: string; percent: string } | null {
  const known = availability.paths.flatMap(({ path, percent }) => (percent == null ? [] : [{ path, percent }]));
  if (known.length === 0 || known.length < availability.paths.length) return null;
  return known.reduce((least, one) => (Number(one.percent) < Number(least.percent) ? one : least));
}

/** `Question: p95 1.2 s of 2 s` is the figure, with the name of the path below. */
function splitAt(text: string): { value: string; note?: string } {
  const at = text.lastIndexOf(": ");
  return at < 0 ? { value: text } : { value: text.slice(at + 2), note: text.slice(0, at) };
}
