import { describe, expect, it } from "vitest";
import { simulatedRows } from "./simulated";

const time = (ms: number) => ({ ms, halfWidthMs: 1 });
const found = { path: "p", mean: time(100), p50: time(80), p95: time(200), p99: time(400), requests: 1000, seed: 1 };

describe("a simulated path", () => {
  it("says how far each calculated figure is off", () => {
    // 110 / 100, 80 / 80, 190 / 200 and 300 / 400.
    const estimate = { meanMs: 110, p50Ms: 80, p95Ms: 190, p99Ms: 300, method: "approximation" } as const;
    expect(simulatedRows(found, estimate).map((row) => row.difference)).toEqual(["+10 %", "±0 %", "−5 %", "−25 %"]);
  });

  it("compares with nothing where nothing was calculated", () => {
    expect(simulatedRows(found, undefined).every((row) => row.difference === null)).toBe(true);
  });
});
