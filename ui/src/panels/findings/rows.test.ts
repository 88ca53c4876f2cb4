import { expect, it } from "vitest";
import { findings } from "../../ipc/fixtures/findings";
import { findingGroups, findingKey } from "./rows";

it("findings stand by severity, and what was waived stands apart", () => {
  expect(findingGroups(findings).map((group) => group.title)).toEqual([
    "1 blocker",
    "3 warnings",
    "2 notes",
    "1 waived",
  ]);
});

it("groups without findings are not shown", () => {
  expect(findingGroups(findings.filter((finding) => finding.severity === "warning"))).toHaveLength(1);
});

it("two findings of one rule have different keys", () => {
  const [one] = findings;
  if (!one) throw new Error("no findings");
  expect(findingKey(one)).not.toBe(findingKey({ ...one, subjects: ["web"] }));
});
