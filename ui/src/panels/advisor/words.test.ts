import { describe, expect, it } from "vitest";
import { availabilityInWords, pathInWords } from "./words";

const path = { path: "ask", name: "Ask", percentile: "p95" as const };

describe("a path through an advised platform", () => {
  it("says what is unknown instead of leaving it out", () => {
    expect(pathInWords({ ...path, thenMs: 40 })).toBe("p95 40 ms, now unknown");
    expect(availabilityInWords({ ...path, availableNow: "99.9" })).toBe("available unknown, now 99.9 %");
    expect(availabilityInWords(path)).toBeNull();
  });

  it("names the target and whether it is met", () => {
    expect(pathInWords({ ...path, thenMs: 40, nowMs: 60, targetMs: 50, met: true })).toBe(
      "p95 40 ms, now 60 ms, target 50 ms met",
    );
  });
});
