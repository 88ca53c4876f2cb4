/** What the tabs of the results say beside their titles. */

import type { Names } from "../assessment";
import type { Tint } from "../design/Badge";
import { formatAmountShort } from "../design/format";
import type { Assessment } from "../ipc/generated/Assessment";
import { words } from "../words";
import { quotaRows } from "./quotas/rows";

export interface TabMark {
  text: string;
  tint: Tint;
  /** The same for a screen reader and the pointer. */
  words: string;
}

/** The marks of one tab; none when there is nothing to say. */
export type Marks = (assessment: Assessment, names: Names) => TabMark[];

export const placementMarks: Marks = ({ placement }) =>
  placement.status === "infeasible" || placement.unplaced.length > 0
    ? [{ text: "!", tint: "bad", words: words.results.notPlacedAsAsked }]
    : [];

export const quotaMarks: Marks = ({ placement }, names) =>
  counted(quotaRows(placement, names).filter((row) => row.isShort).length, "bad", words.results.overTheLimit);

export const latencyMarks: Marks = ({ latency }) => {
  const slow = latency.paths.filter((path) => path.met === false || path.status === "overloaded").length;
  return counted(slow, "bad", words.results.slowerThanAskedOrOverloaded);
};

export const costMarks: Marks = ({ cost }) => [
  { text: formatAmountShort(cost.monthly), tint: "plain", words: words.results.aMonth },
];

export const availabilityMarks: Marks = ({ availability }) =>
  counted(availability.paths.filter((path) => path.met === false).length, "bad", words.results.lessAvailableThanAsked);

export const findingMarks: Marks = ({ tally }) => [
  ...counted(tally.blockers, "bad", words.results.blockers),
  ...counted(tally.warnings, "warn", words.results.warnings),
  ...counted(tally.notes, "plain", words.results.notes),
];

/** Review questions that nobody has answered; red when one of them is grave. */
export const reviewMarks: Marks = ({ guidance }) => {
  const open = guidance.verdicts.filter(({ code, verdict }) => code.startsWith("GQ-") && verdict === "open");
  const grave = open.some(({ severity }) => severity === "blocker");
  return counted(open.length, grave ? "bad" : "plain", words.results.questionsOpen);
};

function counted(count: number, tint: Tint, words: string): TabMark[] {
  return count === 0 ? [] : [{ text: String(count), tint, words }];
}
