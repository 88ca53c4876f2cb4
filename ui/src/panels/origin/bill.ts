/** What explanations of figures are made of: lines with a figure and its row, and sums of cost lines. */

import type { Names } from "../../assessment";
import { formatCount, formatDecimal, formatMoney, formatPrice } from "../../design/format";
import type { Assessment } from "../../ipc/generated/Assessment";
import type { CostLine } from "../../ipc/generated/CostLine";
import type { Document } from "../../ipc/generated/Document";
import type { Input, Provenance } from "../../origin/asked";
import { words } from "../../words";

/** What the figures on screen were worked out from. */
export interface Shown {
  readonly assessment: Assessment;
  readonly document: Document;
  readonly names: Names;
  /** The area of a component, by its id. */
  readonly areaOf: (component: string) => string | null;
}

/** One line of what a figure follows from. */
export const input = (key: string, what: string, figure: string | null, source: Input["source"] = null): Input => ({
  key,
  what,
  figure,
  source,
});

/** The cost lines of one component. */
export const ofComponent = (component: string, { assessment }: Shown) =>
  assessment.cost.lines.filter((line) => line.component === component);

/** How cost lines come to a sum. */
export const sumOf = ({ length }: readonly CostLine[]): string =>
  length === 1 ? words.origin.oneLine : words.origin.sumOfLines(formatCount(length));

/** A sum of cost lines, each with its row. */
export function bill(title: string, how: readonly string[], lines: readonly CostLine[], { names }: Shown): Provenance {
  return { title, how, inputs: lines.map((line, index) => lineInput(line, `${index}`, names)) };
}

function lineInput(line: CostLine, key: string, names: Names): Input {
  const subject = line.link ?? line.component;
  const price = line.price ? ` × ${formatPrice(line.price)}` : "";
  const quantity = line.quantity == null ? words.cost.unknown : `${formatDecimal(line.quantity)} ${line.unit}`;
  const what = `${subject === undefined ? "" : `${names.of(subject)}: `}${line.meter}, ${quantity}${price} (${line.formula})`;
  return input(key, what, line.amount ? formatMoney(line.amount) : words.cost.unknown, line.source ?? null);
}
