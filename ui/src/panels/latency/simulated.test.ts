import { describe, expect, it } from "vitest";
import { simulatedRemarks, simulatedRows } from "./simulated";

const time = (ms: number) => ({ ms, halfWidthMs: 1 });
const found = { path: "p", mean: time(100), p50: time(80), p95: time(200), p99: time(400), requests: 1000, seed: 1 };

describe("a simulated path", () => {
  it("says how far each calculated figure is off", () => {
    // 110 / 100, 80 / 80, 190 / 200 and 300 / 400.
    const estimate = { meanMs: 110, p50Ms: 80, p95Ms: 190, p99Ms: 300, method: "approximation" } as const;
    expect(simulatedRows(found, estimate).map((row) => row.difference)).toEqual([
      "+10\u00a0%",
      "±0\u00a0%",
      "−5\u00a0%",
      "−25\u00a0%",
    ]);
  });

  it("says what ends without an answer and when its confidence cannot be trusted", () => {
    expect(simulatedRemarks(found)).toEqual([]);
    const [some, few] = simulatedRemarks({ ...found, unansweredShare: 0.0123, needed: 5_000_000 });
    expect(some).toContain("1.2 % of its requests");
    expect(few).toContain("from 5,000,000 on");
    expect(simulatedRemarks({ ...found, unansweredShare: 1e-7 })[0]).toContain("less than 0.1 %");
  });

  it("compares with nothing where nothing was calculated", () => {
    expect(simulatedRows(found, undefined).every((row) => row.difference === null)).toBe(true);
  });
});
