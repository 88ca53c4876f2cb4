import { describe, expect, it } from "vitest";
import type { Finding } from "../ipc/generated/Finding";
import { apply, reverse } from "./change";
import { answer, unwaive, waive } from "./review";
import { samplePlan } from "./sample";

const plan = { ...samplePlan(), waivers: [] };
const finding = {
  code: "GP-SEC-001",
  name: "endpoint-without-gateway",
  subjects: ["app", "model", "users-gateway"],
} as unknown as Finding;
const accepted = { reason: "A pilot", owner: "Ada", lookAgain: "2027-06-30", everywhere: false };

describe("waiving a finding", () => {
  it("makes one waiver for each component that it speaks of, and one step takes them back", () => {
    const change = waive(plan, finding, accepted);
    const after = apply(plan, change);
    const words = { rule: "GP-SEC-001", reason: "A pilot", owner: "Ada", lookAgain: "2027-06-30" };
    expect(after.waivers).toEqual([
      { ...words, component: "app" },
      { ...words, component: "model" },
    ]);
    expect(apply(after, reverse(change))).toEqual(plan);
    expect(apply(after, unwaive(after, finding)).waivers).toEqual([]);
  });

  it("for the whole plan makes one, without a day when nobody set one", () => {
    const after = apply(plan, waive(plan, finding, { ...accepted, lookAgain: "", everywhere: true }));
    expect(after.waivers).toEqual([{ rule: "GP-SEC-001", reason: "A pilot", owner: "Ada" }]);
  });

  it("once more replaces the words, also of a waiver that names the rule by its name", () => {
    const named = {
      ...plan,
      waivers: [{ rule: "endpoint-without-gateway", component: "app", reason: "Old", owner: "" }],
    };
    const after = apply(named, waive(named, finding, accepted));
    expect(after.waivers.map((waiver) => waiver.reason)).toEqual(["A pilot", "A pilot"]);
  });
});

describe("answering a question", () => {
  it("keeps what was said before, and an emptied answer goes", () => {
    const once = apply(plan, answer(plan, "GQ-SEC-02", { answer: "Only from the office" }));
    const twice = apply(once, answer(once, "GQ-SEC-02", { owner: "Grace" }));
    expect(twice.answers["GQ-SEC-02"]).toEqual({ answer: "Only from the office", owner: "Grace", note: "" });
    const emptied = apply(once, answer(once, "GQ-SEC-02", { answer: "" }));
    expect(emptied.answers).toEqual(plan.answers);
  });
});
