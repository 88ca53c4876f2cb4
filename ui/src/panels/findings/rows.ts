/** Findings in groups, gravest first; what cannot be told and what somebody accepted stand apart. */

import { SEVERITIES } from "../../assessment";
import type { IconName } from "../../design/Icon";
import type { AreaSum } from "../../ipc/generated/AreaSum";
import type { Finding } from "../../ipc/generated/Finding";
import type { GuidanceArea } from "../../ipc/generated/GuidanceArea";
import type { Severity } from "../../ipc/generated/Severity";
import { words } from "../../words";

export interface FindingGroup {
  id: Severity | "unknown" | "waived";
  title: string;
  findings: Finding[];
}

export const SIGNS: Readonly<Record<Severity, IconName>> = { blocker: "blocker", warning: "warning", note: "note" };

/** What people call an area of the guidance. */
export const GUIDANCE_AREAS: Readonly<Record<GuidanceArea, string>> = {
  compliance: words.findings.compliance,
  capacity: words.findings.quotasAndLimits,
  performance: words.findings.performance,
  reliability: words.findings.reliability,
  security: words.findings.security,
  cost: words.findings.cost,
  operations: words.findings.operations,
  lifecycle: words.findings.lifecycle,
  results: words.findings.results,
};

/** Groups that have findings: blockers, warnings, notes, then what cannot be told, and last what was waived. */
export function findingGroups(findings: readonly Finding[]): FindingGroup[] {
  const unknown = findings.filter((finding) => finding.verdict === "unknown");
  const waived = findings.filter((finding) => finding.verdict === "waived");
  const open = findings.filter((finding) => !unknown.includes(finding) && !waived.includes(finding));
  const groups: FindingGroup[] = SEVERITIES.map((severity) => {
    const grave = open.filter((finding) => finding.severity === severity);
    return { id: severity, title: words.results.severities[severity](grave.length), findings: grave };
  });
  groups.push({ id: "unknown", title: words.findings.cannotBeToldYet(unknown.length), findings: unknown });
  groups.push({ id: "waived", title: words.findings.countWaived(waived.length), findings: waived });
  return groups.filter((group) => group.findings.length > 0);
}

/** The same rule can speak of several things, so its code alone names no finding. */
export function findingKey(finding: Finding): string {
  return [finding.code, ...finding.subjects, finding.seen].join("|");
}

/** Every recommendation in one line: `27 followed, 5 open, 2 unknown, 1 waived`. */
export function sumsInWords(sums: readonly AreaSum[]): string {
  const total = (count: (sum: AreaSum) => number) => sums.reduce((all, sum) => all + count(sum), 0);
  return [
    words.findings.countFollowed(total((sum) => sum.fulfilled)),
    words.findings.countOpen(total((sum) => sum.open)),
    words.findings.countUnknown(total((sum) => sum.unknown)),
    words.findings.countWaived(total((sum) => sum.waived)),
  ].join(", ");
}
