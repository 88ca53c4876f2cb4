import { describe, expect, it } from "vitest";
import { assessment } from "../ipc/fixtures/assessment";
import { componentResult, linkResult } from "./results";

describe("what an assessment says of one thing", () => {
  it("gathers placement, cost, load and findings of a component", () => {
    const reranker = componentResult(assessment, "reranker");
    expect(reranker).toMatchObject({ sku: "Standard_NC24ads_A100_v4", pinned: ["count"], utilisation: 1.14 });
    expect(reranker.findings.map((finding) => finding.code)).toEqual(["GP-CAP-001", "GP-QUO-002"]);
    expect(reranker.worst).toBe("blocker");
  });

  it("counts the traffic that leaves a component, which the offer alone does not know", () => {
    // 284.70 for the instances and 0.28 for the way to another region.
    expect(componentResult(assessment, "orchestrator").monthly?.known.amount).toBe("284.98");
  });

  it("leaves a waived finding out of the worst", () => {
    expect(componentResult(assessment, "vault")).toMatchObject({ findings: [], worst: null });
  });

  it("says nothing of what stands outside or was drawn a moment ago", () => {
    expect(componentResult(assessment, "staff")).toMatchObject({ sku: null, monthly: null });
    expect(componentResult(assessment, "drawn-now")).toMatchObject({ monthly: null, reason: null });
    expect(componentResult(null, "web").monthly).toBeNull();
  });

  it("keeps an unknown network time apart from a short one", () => {
    expect(linkResult(assessment, "orchestrator-to-logs")).toMatchObject({ known: false, p50Ms: null });
    expect(linkResult(assessment, "staff-to-web")).toMatchObject({ known: true, p50Ms: 24, gibPerMonth: 55.1 });
  });
});
