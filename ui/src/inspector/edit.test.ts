import { describe, expect, it } from "vitest";
import type { Workload } from "../ipc/generated/Workload";
import { common, editLabel, withFields } from "./edit";

describe("an edit of one field", () => {
  it("is named in the Edit menu by what it does", () => {
    expect(editLabel("Peak load", "Chat model", 12)).toBe("Set peak load of Chat model");
    expect(editLabel("GPU memory per instance", "Reranker", undefined)).toBe(
      "Clear GPU memory per instance of Reranker",
    );
    expect(editLabel("vCPU per instance", "Web", 0)).toBe("Set vCPU per instance of Web");
  });

  it("leaves no trace of a field that was emptied, so that the file stays as short as it was", () => {
    const workload: Workload = { tokensIn: 1800, peakRequestsPerSecond: 12 };
    expect(Object.keys(withFields(workload, { tokensIn: undefined }))).toEqual(["peakRequestsPerSecond"]);
    expect(withFields({ sameRegionAs: ["web"] }, { sameRegionAs: [] })).toEqual({});
    expect(withFields(workload, { tokensIn: 0 }).tokensIn).toBe(0);
  });
});

describe("several selected", () => {
  it("show a value only when they agree on it", () => {
    expect(common(["swedencentral", "swedencentral"])).toBe("swedencentral");
    expect(common(["swedencentral", undefined])).toBeUndefined();
    expect(
      common([
        ["a", "b"],
        ["a", "b"],
      ]),
    ).toEqual(["a", "b"]);
  });
});
