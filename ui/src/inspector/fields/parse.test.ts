import { describe, expect, it } from "vitest";
import { decimal } from "../../words/locale";
import { readAmount, readDecimal, readPercent, readShare, readWhole, writeAmount, writeShare } from "./parse";

describe("what is typed into a field", () => {
  it("is unknown when empty, and zero only when somebody writes zero", () => {
    expect(readAmount("  ")).toEqual({ value: null });
    expect(readAmount("0")).toEqual({ value: 0 });
  });

  it("may be grouped in thousands", () => {
    expect(readAmount("1,314,000")).toEqual({ value: 1_314_000 });
    expect(readAmount("1 314 000")).toEqual({ value: 1_314_000 });
    expect(readAmount("2.5e6")).toEqual({ value: 2_500_000 });
  });

  it("is refused with a reason when it is no amount", () => {
    expect(readAmount("a lot")).toEqual({ problem: "Not a number" });
    expect(readAmount("-3")).toEqual({ problem: "Cannot be negative" });
    expect(readAmount("1e16")).toEqual({ problem: "Too large" });
    expect(readAmount("12,34,5")).toEqual({ problem: "Not a number" });
  });

  it("does not take a decimal comma for a group of thousands", () => {
    expect(readAmount("0,5")).toEqual({ problem: "Write 0.5" });
  });

  it("must be whole where things are counted", () => {
    expect(readWhole("2.5")).toEqual({ problem: "Must be a whole number" });
    expect(readWhole("3")).toEqual({ value: 3 });
  });

  it("reads a share in percent without a trace of binary fractions", () => {
    // 7 / 100 and back: 0.07 × 100 is 7.000000000000001 in doubles.
    expect(readShare("7")).toEqual({ value: 0.07 });
    expect(writeShare(0.07)).toBe("7");
    expect(readShare("101 %")).toEqual({ problem: "At most 100 %" });
    expect(readPercent("99.95 %")).toEqual({ value: 99.95 });
  });

  it("keeps money as the decimal that was written", () => {
    expect(readDecimal("15,000.10")).toEqual({ value: "15000.10" });
    expect(decimal("15000.10")).toBe("15,000.10");
    expect(readDecimal("1e3")).toEqual({ problem: "Not an amount" });
  });

  it("is shown again as it was meant", () => {
    for (const value of [0, 0.1, 12, 1234567.25]) expect(readAmount(writeAmount(value))).toEqual({ value });
  });
});
