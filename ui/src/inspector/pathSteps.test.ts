import { describe, expect, it } from "vitest";
import { plan } from "../ipc/fixtures/plan";
import { nextLinks, stepLines } from "./pathSteps";

describe("the steps of a path", () => {
  it("are read as calls, and as branches where calls run at the same time", () => {
    expect(stepLines(["a", { parallel: [["b"], ["c", "d"]] }])).toEqual([
      { call: "a" },
      { branches: [["b"], ["c", "d"]] },
    ]);
  });

  it("go on from where the path is, then from anywhere it has been", () => {
    const next = nextLinks(plan, [
      "staff-to-web",
      "web-to-gateway",
      "gateway-to-orchestrator",
      "orchestrator-to-index",
    ]);
    expect(next.map((link) => link.id)).toEqual([
      "orchestrator-to-embedder",
      "orchestrator-to-reranker",
      "orchestrator-to-chat-model",
      "orchestrator-to-tickets",
      "orchestrator-to-logs",
      "orchestrator-to-vault",
    ]);
  });

  it("can begin with any link", () => {
    expect(nextLinks(plan, [])).toHaveLength(plan.links.length);
  });
});
