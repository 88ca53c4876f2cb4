import { afterEach, describe, expect, it } from "vitest";
import {
  formatAmount,
  formatAmountShort,
  formatCount,
  formatDate,
  formatExtra,
  formatGib,
  formatMs,
  formatPercent,
  formatPercentage,
  formatPrice,
} from "../design/format";
import { readAmount, readDecimal, readShare, writeAmount } from "../inspector/fields/parse";
import { words } from ".";
import { chooseLocale, decimal, locale, separators } from "./locale";

const euros = (amount: string) => ({ amount, currency: "EUR" });

afterEach(() => chooseLocale(null));

describe("in Germany", () => {
  it("money, numbers, sizes, shares and days are written as people there write them, in the words of the catalogue", () => {
    chooseLocale("de-DE");
    // A no-break space stands between the figure and the sign of the currency.
    expect(formatAmount({ known: euros("1240"), atLeast: true })).toBe("at least 1.240,00\u00a0€");
    expect(formatAmountShort({ known: euros("15000.4"), atLeast: false })).toBe("15.000\u00a0€");
    expect(formatPrice(euros("0.0254"))).toBe("0,0254\u00a0€");
    expect(formatExtra(euros("-3"))).toBe("− 3,00\u00a0€");
    expect(formatCount(1_314_000)).toBe("1.314.000");
    expect(formatMs(1250)).toBe("1,25 s");
    expect(formatGib(3481.6)).toBe("3,4 TiB");
    expect(formatPercent(0.004)).toBe("0,4 %");
    expect(formatPercentage("99.950")).toBe("99,950 %");
    expect(formatDate("2026-11-21")).toBe("21. November 2026");
  });

  it("sentences of the catalogue write their numbers so, too", () => {
    chooseLocale("de-DE");
    expect(words.commands.components(1200)).toBe("1.200 components");
    expect(words.latency.requestsSeed95Confidence(2_000_000, "7")).toContain("2.000.000 requests, seed 7");
  });

  it("fields read what they write", () => {
    chooseLocale("de-DE");
    expect(readAmount("1.314.000,5")).toEqual({ value: 1_314_000.5 });
    expect(readShare("7,5 %")).toEqual({ value: 0.075 });
    expect(readDecimal("15.000,10 €")).toEqual({ value: "15000.10" });
    expect(decimal("15000.10")).toBe("15.000,10");
    for (const value of [0, 0.1, 12, 1234567.25]) expect(readAmount(writeAmount(value))).toEqual({ value });
  });

  it("a point before two digits is asked about, because elsewhere it is a decimal point", () => {
    chooseLocale("de-DE");
    expect(readAmount("0.5")).toEqual({ problem: "Write 0,5" });
  });
});

it("fields read what they write in every locale that is offered", () => {
  for (const tag of ["en-GB", "en-US", "de-DE", "fr-FR", "es-ES", "ja-JP", "hi-IN", "de-CH"]) {
    chooseLocale(tag);
    for (const value of [0.25, 12, 1234.5, 1234567.25]) {
      expect(readAmount(writeAmount(value)), `${tag} ${writeAmount(value)}`).toEqual({ value });
    }
  }
});

it("a locale that this machine does not know is not taken", () => {
  const before = locale();
  chooseLocale("not a locale");
  expect(locale()).toBe(before);
});

it("the forms of a noun follow its number, not the locale of the figures", () => {
  chooseLocale("fr-FR");
  // French counts zero as one; the words are English.
  expect(words.commands.components(0)).toBe("0 components");
  expect(separators().decimal).toBe(",");
});
