import { expect, it } from "vitest";
import { findings } from "../../ipc/fixtures/findings";
import { findingGroups, findingKey, sumsInWords } from "./rows";

it("findings stand by severity, what cannot be told and what was waived stand apart", () => {
  expect(findingGroups(findings).map((group) => group.title)).toEqual([
    "1 blocker",
    "3 warnings",
    "2 notes",
    "1 cannot be told yet",
    "1 waived",
  ]);
});

it("groups without findings are not shown", () => {
  expect(findingGroups(findings.filter((finding) => finding.severity === "blocker"))).toHaveLength(1);
});

it("two findings of one rule have different keys", () => {
  const [one] = findings;
  if (!one) throw new Error("no findings");
  expect(findingKey(one)).not.toBe(findingKey({ ...one, subjects: ["web"] }));
});

it("sums over areas and severities are told in one line", () => {
  const sum = {
    area: "cost" as const,
    severity: "note" as const,
    fulfilled: 2,
    open: 1,
    unknown: 0,
    waived: 3,
    notApplicable: 9,
  };
  expect(sumsInWords([sum, { ...sum, severity: "warning", unknown: 4 }])).toBe(
    "4 followed, 2 open, 4 unknown, 6 waived",
  );
});
