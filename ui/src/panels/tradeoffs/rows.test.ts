import { describe, expect, it } from "vitest";
import { apply } from "../../document/change";
import { addOption } from "../../document/options";
import { assessment } from "../../ipc/fixtures/assessment";
import { front } from "../../ipc/fixtures/front";
import { plan } from "../../ipc/fixtures/plan";
import { availabilityLevels, choicesOf, planNow, pointRows, scatter } from "./rows";

/** Who shares nodes in the fixture's plan. */
const NOBODY: ReadonlySet<string> = new Set();

const path = plan.paths.find(({ id }) => id === "first-words");

describe("the points of the front", () => {
  it("say what each costs beside the cheapest, and whether it meets the target", () => {
    const rows = pointRows(front, plan, path, NOBODY);
    // 15,810.50 − 13,550.14 = 2,260.36; 16,994.00 − 13,550.14 = 3,443.86. The target is p95 within 1,500 ms.
    expect(rows.map(({ more, met }) => [more, met])).toEqual([
      [null, false],
      ["+ $2,260.36", true],
      ["+ $3,443.86", true],
    ]);
    expect(rows[1]?.inWords).toBe("$15,810.50 a month, 1.31 s, available 99.78 %");
  });

  it("look alike where they are equally available, and what is not known stands below everything known", () => {
    expect(pointRows(front, plan, path, NOBODY).map(({ level }) => level)).toEqual([0, 0, 1]);
    const [first] = front;
    if (!first) throw new Error("the fixture has points");
    expect(availabilityLevels([...front, { ...first, availabilityPercent: null }])).toEqual([null, "99.78", "99.86"]);
  });

  it("know the option that was made of them", () => {
    const [, second] = front;
    if (!second) throw new Error("the fixture has points");
    const added = addOption(plan, "Faster", choicesOf(second, NOBODY));
    const rows = pointRows(front, apply(plan, added.change), path, NOBODY);
    expect(rows.map(({ option }) => option?.name ?? null)).toEqual([null, "Faster", null]);
  });

  it("leave the part of shared nodes to sizing, and are known again all the same", () => {
    const [, second] = front;
    if (!second) throw new Error("the fixture has points");
    const shared = new Set(["reranker"]);
    const choices = choicesOf(second, shared);
    expect(choices.reranker).toMatchObject({ platform: expect.any(String), sku: expect.any(String) });
    expect(choices.reranker).not.toHaveProperty("count");
    expect(choices["chat-model"]).toHaveProperty("count");
    const added = addOption(plan, "Shared", choices);
    const rows = pointRows(front, apply(plan, added.change), path, shared);
    expect(rows.map(({ option }) => option?.name ?? null)).toEqual([null, "Shared", null]);
  });
});

describe("the picture", () => {
  it("puts what is dearer higher and what is slower further right, all of it inside", () => {
    const { places, target } = scatter(front, path, null);
    const [cheapest, faster, safest] = places;
    if (!cheapest || !faster || !safest || !target) throw new Error("every point has a place");
    expect(cheapest.x).toBeGreaterThan(faster.x);
    expect(faster.x).toBe(safest.x);
    expect(cheapest.y).toBeLessThan(faster.y);
    expect(faster.y).toBeLessThan(safest.y);
    for (const { x, y } of places) {
      expect(Math.min(x, y)).toBeGreaterThan(0);
      expect(Math.max(x, y)).toBeLessThan(1);
    }
    // 1,310 ms < 1,500 ms < 1,725 ms.
    expect(target.x).toBeGreaterThan(faster.x);
    expect(target.x).toBeLessThan(cheapest.x);
  });

  it("has marks at round figures and does not fail on a single point", () => {
    const [only] = front;
    if (!only) throw new Error("the fixture has points");
    const { xTicks, yTicks, places } = scatter([only], path, null);
    expect(xTicks.length).toBeGreaterThan(1);
    expect(yTicks.map(({ text }) => text)).toContain("$13,500");
    expect(places[0]?.y).toBeCloseTo(0.5);
  });

  it("shows the plan as it is now only where its cost is wholly known", () => {
    expect(planNow(assessment, path)).toBeNull();
    const monthly = { ...assessment.cost.monthly, atLeast: false };
    const known = { ...assessment, cost: { ...assessment.cost, monthly } };
    expect(planNow(known, path)).toEqual({ monthly: monthly.known, latencyMs: 1724.8 });
  });
});
