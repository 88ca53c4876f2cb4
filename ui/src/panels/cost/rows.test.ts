import { describe, expect, it } from "vitest";
import { namesOf } from "../../assessment";
import { cost } from "../../ipc/fixtures/cost";
import { plan } from "../../ipc/fixtures/plan";
import { startUp } from "../../ipc/fixtures/startUp";
import { budgetBar, costBars, costRows, purchaseWords, totalWords } from "./rows";

const names = namesOf(plan, startUp);

describe("cost in bars", () => {
  it("stand from the greatest to the least, as long as their sums", () => {
    const bars = costBars(cost, "component", names);
    expect(bars.slice(0, 2).map((bar) => bar.title)).toEqual(["Chat model", "Reranker"]);
    expect(bars[0]?.length).toBe(1);
    // 3,485.75 ÷ 7,555.50 = 0.4614; 7,555.50 ÷ 13,550.1412 = 0.5576.
    expect(bars[1]?.length).toBeCloseTo(0.4614, 4);
    expect(bars[0]?.share).toBe("56 %");
  });

  it("add up by area and by region under their names", () => {
    expect(costBars(cost, "area", names)[0]).toMatchObject({ title: "Inference", area: "inference" });
    expect(costBars(cost, "region", names).map((bar) => bar.title)).toEqual(["Sweden Central", "France Central"]);
  });
});

describe("the bill in words", () => {
  it("says how the totals follow and that a line is unknown", () => {
    const words = totalWords(cost);
    expect(words[0]).toContain("13 lines at the right; one has no amount");
    expect(words[1]).toBe("A thousand requests: at least $13,550.14 ÷ 1,314,000 requests × 1,000.");
  });

  it("names the chance that a run on spare machines is done in time", () => {
    expect(purchaseWords(cost, names).map((entry) => entry.words)).toEqual([
      "Reranker tuning: a run of 48 h on spare machines is done in 49.8 h on average, within 54 h with a chance of 98 %.",
    ]);
  });

  it("splits by team and leaves the rest to the platform", () => {
    expect(costBars(cost, "team", names).map((bar) => bar.title)).toEqual(["support", "The platform itself"]);
  });
});

describe("cost lines", () => {
  it("show quantity, price and amount as they multiply, with the row they come from", () => {
    const rows = costRows(cost, names);
    expect(rows[3]).toMatchObject({
      name: "Chat model",
      quantity: "2,365.2",
      unit: "1M tokens",
      price: "$1.25",
      amount: "$2,956.50",
      source: { table: "model_prices", line: 52 },
    });
  });

  it("leave an unknown price unknown", () => {
    const logs = costRows(cost, names).find((row) => row.name === "Monitoring");
    expect(logs).toMatchObject({ quantity: "120", price: null, amount: null });
  });

  it("name traffic after the link it runs along", () => {
    expect(costRows(cost, names).at(-1)?.name).toBe("Answer flow → Question embedding");
  });
});

describe("the budget", () => {
  it("is not said to hold while a part of the cost is unknown", () => {
    // 15,000 − 13,550.1412 = 1,449.8588
    expect(budgetBar(cost)).toMatchObject({
      words: "at most $1,449.86 left of $15,000.00: a part of the cost is unknown",
      tint: "unknown",
    });
  });

  it("is broken for certain when the known part alone is beyond it", () => {
    const tight = { ...cost, budget: { budget: { amount: "13000", currency: "USD" }, met: false } };
    expect(budgetBar(tight)).toMatchObject({ words: "at least $550.14 over the budget of $13,000.00", tint: "bad" });
  });
});
