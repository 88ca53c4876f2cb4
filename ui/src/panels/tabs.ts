/** What the tabs of the results say beside their titles. */

import type { Names } from "../assessment";
import type { Tint } from "../design/Badge";
import { formatAmountShort } from "../design/format";
import type { Assessment } from "../ipc/generated/Assessment";
import { quotaRows } from "./quotas/rows";

export type ResultsTab = "placement" | "quotas" | "latency" | "cost" | "availability" | "findings";

/** In the order in which they are calculated. */
export const TABS: readonly { id: ResultsTab; title: string }[] = [
  { id: "placement", title: "Placement" },
  { id: "quotas", title: "Quotas" },
  { id: "latency", title: "Latency" },
  { id: "cost", title: "Cost" },
  { id: "availability", title: "Availability" },
  { id: "findings", title: "Findings" },
];

export interface TabMark {
  text: string;
  tint: Tint;
  /** The same for a screen reader and the pointer. */
  words: string;
}

/** The mark of each tab that has something to say. */
export function tabMarks(assessment: Assessment, names: Names): Partial<Record<ResultsTab, TabMark[]>> {
  const { placement, latency, cost, availability, tally } = assessment;
  const marks: Partial<Record<ResultsTab, TabMark[]>> = {
    cost: [{ text: formatAmountShort(cost.monthly), tint: "plain", words: "a month" }],
  };
  if (placement.status === "infeasible") marks.placement = [{ text: "!", tint: "bad", words: "cannot be placed" }];
  const short = quotaRows(placement, names).filter((row) => row.isShort).length;
  if (short > 0) marks.quotas = [{ text: String(short), tint: "bad", words: "over the limit" }];
  const slow = latency.paths.filter((path) => path.met === false || path.status === "overloaded").length;
  if (slow > 0) marks.latency = [{ text: String(slow), tint: "bad", words: "slower than asked, or overloaded" }];
  const down = availability.paths.filter((path) => path.met === false).length;
  if (down > 0) marks.availability = [{ text: String(down), tint: "bad", words: "less available than asked" }];
  const findings: TabMark[] = [
    { text: String(tally.blockers), tint: "bad", words: "blockers" },
    { text: String(tally.warnings), tint: "warn", words: "warnings" },
    { text: String(tally.notes), tint: "plain", words: "notes" },
  ];
  marks.findings = findings.filter((mark) => mark.text !== "0");
  return marks;
}
