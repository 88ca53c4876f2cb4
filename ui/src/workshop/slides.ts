/** What is said of each option when it is presented. */
import { formatAmount, plural, UNKNOWN } from "../design/format";
import type { Assessment } from "../ipc/generated/Assessment";
import type { Document } from "../ipc/generated/Document";
import { worstPath } from "../shell/status";

export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly note?: string;
}

export interface Slide {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
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
    title: chosen ? `Decided: ${chosen.name}` : "As drawn",
    summary: document.title,
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
      return [{ id, title: name, summary, figures: figuresOf(assessment), pros, cons }];
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
  const isPlaced = assessment.placement.status !== "infeasible";
  return [
    {
      name: "A month",
      value: isPlaced ? formatAmount(assessment.cost.monthly) : "cannot be placed",
      ...(isPlaced ? { note: `${formatAmount(assessment.cost.yearly)} a year` } : {}),
    },
    { name: "Slowest path against its target", ...splitAt(path?.text ?? "no path") },
    {
      name: "Availability of the weakest path",
      value: available === null ? UNKNOWN : `${available} %`,
    },
    {
      name: "Findings",
      value: `${blockers} · ${warnings} · ${notes}`,
      note: [plural(blockers, "blocker"), plural(warnings, "warning"), plural(notes, "note")].join(", "),
    },
    { name: "Regions", value: String(regions.size), note: [...regions].sort().join(", ") },
  ];
}

/** The lowest availability among the paths, in percent as text; null while any path is unknown, or there is none. */
function weakest({ availability }: Assessment): string | null {
  const percents = availability.paths.map(({ percent }) => percent ?? null);
  const known = percents.filter((percent) => percent !== null);
  if (known.length === 0 || known.length < percents.length) return null;
  return known.reduce((least, percent) => (Number(percent) < Number(least) ? percent : least));
}

/** `Question: p95 1.2 s of 2 s` is the figure, with the name of the path below. */
function splitAt(text: string): { value: string; note?: string } {
  const at = text.lastIndexOf(": ");
  return at < 0 ? { value: text } : { value: text.slice(at + 2), note: text.slice(0, at) };
}
