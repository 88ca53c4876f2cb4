/** Findings in groups, gravest first; those that somebody accepted stand apart. */
import { SEVERITIES } from "../../assessment";
import { plural } from "../../design/format";
import type { IconName } from "../../design/Icon";
import type { Finding } from "../../ipc/generated/Finding";
import type { Severity } from "../../ipc/generated/Severity";

export interface FindingGroup {
  id: Severity | "waived";
  title: string;
  findings: Finding[];
}

export const SIGNS: Readonly<Record<Severity, IconName>> = { blocker: "blocker", warning: "warning", note: "note" };

/** Groups that have findings: blockers, warnings, notes, and last what was waived. */
export function findingGroups(findings: readonly Finding[]): FindingGroup[] {
  const open = findings.filter((finding) => finding.waived == null);
  const waived = findings.filter((finding) => finding.waived != null);
  const groups: FindingGroup[] = SEVERITIES.map((severity) => {
    const grave = open.filter((finding) => finding.severity === severity);
    return { id: severity, title: plural(grave.length, severity), findings: grave };
  });
  groups.push({ id: "waived", title: `${waived.length} waived`, findings: waived });
  return groups.filter((group) => group.findings.length > 0);
}

/** The same rule can speak of several things, so its code alone names no finding. */
export function findingKey(finding: Finding): string {
  return [finding.code, ...finding.subjects, finding.seen].join("|");
}
