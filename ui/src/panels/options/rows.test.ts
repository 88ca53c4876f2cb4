import { describe, expect, it } from "vitest";
import { namesOf } from "../../assessment";
import { assessment } from "../../ipc/fixtures/assessment";
import { plan } from "../../ipc/fixtures/plan";
import { startUp } from "../../ipc/fixtures/startUp";
import type { Assessment } from "../../ipc/generated/Assessment";
import { chosenByPlanner, differencesOf, onSharedNodes } from "./rows";

/** The reranker runs as five instances on its two nodes of a pool that it shares. */
const pooled: Assessment = {
  ...assessment,
  placement: {
    ...assessment.placement,
    components: assessment.placement.components.map((placed) =>
      placed.component === "reranker" && placed.offer
        ? { ...placed, offer: { ...placed.offer, count: 2, poolInstances: 5 } }
        : placed,
    ),
  },
};

describe("an option from what the planner chose", () => {
  it("pins what was chosen for every component that has a place, with its count", () => {
    const choices = chosenByPlanner(assessment);
    const placed = assessment.placement.components.filter(({ offer }) => offer);
    expect(Object.keys(choices)).toEqual(placed.map(({ component }) => component));
    const reranker = placed.find(({ component }) => component === "reranker")?.offer;
    expect(choices.reranker).toMatchObject({
      platform: reranker?.platform,
      sku: reranker?.sku,
      count: reranker?.count,
    });
  });

  it("leaves the part of shared nodes to sizing, and counts neither nodes nor instances of them", () => {
    expect([...onSharedNodes(assessment)]).toEqual([]);
    expect([...onSharedNodes(pooled)]).toEqual(["reranker"]);
    const { reranker, ...others } = chosenByPlanner(pooled);
    expect(reranker).not.toHaveProperty("count");
    expect(reranker).toHaveProperty("sku");
    const { reranker: own, ...before } = chosenByPlanner(assessment);
    expect(own).toHaveProperty("count");
    expect(others).toEqual(before);
  });

  it("says in words what it pins, and no count where it pins none", () => {
    const names = namesOf(plan, startUp);
    const option = (of: Assessment) => ({
      id: "planned",
      name: "Planned",
      summary: "",
      choices: chosenByPlanner(of),
      pros: [],
      cons: [],
    });
    const line = (of: Assessment) => differencesOf(option(of), names).find((text) => text.startsWith("Reranker: "));
    expect(line(assessment)).toMatch(/, \d+ ×/);
    expect(line(pooled)).not.toMatch(/×/);
  });
});
