import { expect, it } from "vitest";
import {
  formatAmount,
  formatAmountShort,
  formatDate,
  formatDecimal,
  formatExtra,
  formatGib,
  formatMoney,
  formatMs,
  formatPercent,
  formatPercentage,
  formatPrice,
} from "./format";

const usd = (amount: string) => ({ amount, currency: "USD" });

it("money keeps every cent, even where a double would not", () => {
  expect(formatMoney(usd("1240"))).toBe("$1,240.00");
  // 90,071,992,547,409.93 has more digits than a double holds.
  expect(formatMoney(usd("90071992547409.93"))).toBe("$90,071,992,547,409.93");
});

it("a sum with an unknown part says at least", () => {
  expect(formatAmount({ known: usd("1240"), atLeast: true })).toBe("at least $1,240.00");
  expect(formatAmount({ known: usd("0.00"), atLeast: true })).toBe("unknown");
  expect(formatAmount({ known: usd("0.00"), atLeast: false })).toBe("$0.00");
  expect(formatAmountShort({ known: usd("1240.4"), atLeast: true })).toBe("≥ $1,240");
  expect(formatAmountShort({ known: usd("0.42"), atLeast: false })).toBe("$0.42");
});

it("times change their unit when they grow", () => {
  expect([0.42, 12.4, 1250, 61_000, 7_200_000].map(formatMs)).toEqual(["0.4 ms", "12 ms", "1.25 s", "1 min", "2 h"]);
});

it("shares, sizes, days and counts read as people say them", () => {
  expect(formatPercent(0.634)).toBe("63 %");
  expect(formatPercent(0.004)).toBe("0.4 %");
  expect(formatGib(0.5)).toBe("512 MiB");
  expect(formatGib(3481.6)).toBe("3.4 TiB");
  expect(formatDate("2026-11-21")).toBe("November 21, 2026");
  expect(formatDate("someday")).toBe("someday");
  expect(formatPercentage("99.950")).toBe("99.950 %");
});

it("a unit price keeps the digits that make it up", () => {
  expect(["10", "4.775", "0.0254", "0.0000000123"].map((amount) => formatPrice(usd(amount)))).toEqual([
    "$10.00",
    "$4.775",
    "$0.0254",
    "$0.00000001",
  ]);
  expect(formatDecimal("2365.2")).toBe("2,365.2");
});

it("a difference says its direction", () => {
  expect([usd("18.57"), usd("-3"), usd("0.00")].map(formatExtra)).toEqual(["+ $18.57", "− $3.00", "the same"]);
});
