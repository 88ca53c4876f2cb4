import { describe, expect, it } from "vitest";
import { namesOf } from "../../assessment";
import { assessment } from "../../ipc/fixtures/assessment";
import { plan } from "../../ipc/fixtures/plan";
import { startUp } from "../../ipc/fixtures/startUp";
import { alternativeRows, alternativesNote, placementRows, rejectionGroups, verdict } from "./rows";

const names = namesOf(plan, startUp);
const placed = (id: string) => {
  const found = assessment.placement.components.find((entry) => entry.component === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};

describe("placement in rows", () => {
  it("has a row for every component, and none of its figures for what stands outside", () => {
    const rows = placementRows(assessment, names, new Set(["staff", "tickets"]));
    expect(rows).toHaveLength(plan.components.length);
    expect(rows[0]).toMatchObject({ name: "Service staff", isOutside: true, monthly: null });
    expect(rows[1]).toMatchObject({ units: "2 × dedicated-d4", region: "Sweden Central", purchase: "pay as you go" });
  });

  it("names alternatives as people do and keeps what they cost more", () => {
    expect(alternativeRows(placed("chat-model"))[1]).toMatchObject({
      platform: "Azure OpenAI, provisioned",
      units: "75 × gpt-5.1",
      region: "Sweden Central",
      extra: { amount: "47194.5" },
    });
  });

  it("says what there is of alternatives beyond those that are listed", () => {
    const { placement } = assessment;
    const leavingOut = { ...placed("chat-model"), moreAlternatives: true };
    expect(alternativesNote(placement, placed("chat-model"), true)).toBeNull();
    expect(alternativesNote(placement, leavingOut, true)).toContain("goes on");
    expect(alternativesNote(placement, leavingOut, false)).toContain("takes too long");
    expect(alternativesNote({ ...placement, status: "feasible" }, leavingOut, false)).toContain(
      "when the placement is proved",
    );
  });

  it("groups what was rejected by platform", () => {
    const groups = rejectionGroups(placed("chat-model"), names);
    expect(groups.map((group) => [group.platform, group.reasons[0]?.offers])).toEqual([
      ["Azure OpenAI, global standard", 22],
      ["Azure OpenAI, standard", 9],
    ]);
  });
});

describe("how good a placement is", () => {
  it("is proved when the bound was reached", () => {
    expect(verdict(assessment.placement, names).title).toBe("Proved cheapest");
  });

  it("names the gap to the bound, exactly", () => {
    // 13,550.1412 − 13,000.00 = 550.1412, shown in cents.
    const stopped = {
      ...assessment.placement,
      status: "feasible" as const,
      bound: { amount: "13000.00", currency: "USD" },
    };
    expect(verdict(stopped, names).explanation).toContain("up to $550.14 a month less");
  });

  it("names the path and its time where the latency is the objective, and the gap to the fastest", () => {
    const fastest = { path: "ask", name: "Ask", percentile: "p95" as const, latencyMs: 812.5, boundMs: 812.5 };
    const proved = verdict({ ...assessment.placement, fastest }, names);
    expect(proved).toMatchObject({ title: "Proved fastest", tint: "good" });
    expect(proved.explanation).toContain("Ask: p95 813 ms.");
    const stopped = { ...assessment.placement, status: "feasible" as const, fastest: { ...fastest, boundMs: 700 } };
    expect(verdict(stopped, names).explanation).toContain("none is below 700 ms");
  });

  it("never calls a plan placed of which nothing can host a part", () => {
    const partly = verdict({ ...assessment.placement, unplaced: ["chat-model"] }, names);
    expect(partly).toMatchObject({ title: "Not everything can be placed", tint: "bad" });
    expect(partly.explanation).toContain(`Nothing can host ${names.of("chat-model")}.`);
  });

  it("says of clashing requirements what is shown all the same", () => {
    const clash = { ...assessment.placement, status: "infeasible" as const };
    expect(verdict(clash, names).explanation).toContain("it breaks some of them");
    const { objective: _, ...nothing } = clash;
    expect(verdict(nothing, names).explanation).not.toContain("shown");
  });
});
