/** The words and figures in the box of a component. */

import type { ComponentResult } from "../../assessment";
import { formatAmount, formatAmountShort, formatPercent, UNKNOWN } from "../../design/format";
import type { Component } from "../../ipc/generated/Component";
import { words } from "../../words";

export interface Figures {
  /** Platform, SKU and count in one line. */
  choice: string;
  /** The same and more, for the tip of the pointer. */
  choiceInFull: string;
  isPinned: boolean;
  monthly: string;
  region: string | null;
  load: string | null;
  loadTint: "good" | "warn" | "bad";
  /** The findings in short, one a line. */
  findings: string;
}

export function figuresOf(component: Component, result: ComponentResult): Figures {
  const isPinned = result.pinned.length > 0 || Object.keys(component.choice).length > 0;
  const load = result.utilisation;
  return {
    choice: result.platformTitle ? chosen(result) : words.canvas.notPlacedYet,
    choiceInFull: inFull(component, result),
    isPinned,
    monthly: monthlyOf(result),
    region: result.regionName,
    load: load === null ? null : formatPercent(load),
    loadTint: load !== null && load > 1 ? "bad" : load !== null && load > 0.8 ? "warn" : "good",
    findings: result.findings.map((finding) => `${finding.code}: ${finding.seen}`).join("\n"),
  };
}

function monthlyOf({ monthly }: ComponentResult): string {
  if (!monthly) return "—";
  const amount = formatAmountShort(monthly);
  return amount === UNKNOWN ? words.canvas.costUnknown : words.canvas.mo(amount);
}

function chosen({ platformTitle, units }: ComponentResult): string {
  return [shortened(units), platformTitle].filter(Boolean).join(" · ");
}

function inFull(component: Component, result: ComponentResult): string {
  if (!result.platformTitle) return result.reason ?? "";
  const lines = [
    [result.platformTitle, result.units].filter(Boolean).join(", "),
    result.regionName ?? "",
    result.monthly ? words.canvas.aMonth(formatAmount(result.monthly)) : words.canvas.costUnknown,
    result.utilisation === null ? "" : words.canvas.ofItsCapacityInUseAtPeak(formatPercent(result.utilisation)),
    result.pinned.length > 0 ? words.canvas.pinnedWhat(result.pinned.join(", ")) : "",
    component.notes ?? "",
  ];
  return lines.filter((line) => line !== "").join("\n");
}

/** `3 × Standard_D4s_v5` is `3 × D4s v5` and `1 × Basic` is `Basic` where there is little room. */
function shortened(units: string): string {
  return units.replace("Standard_", "").replace(/^1 × /, "").replaceAll("_", " ");
}
