/** How numbers are written on screen: one function for each sort, always with the unit, as the locale in use writes them. */

import type { Amount } from "../ipc/generated/Amount";
import type { Money } from "../ipc/generated/Money";
import { words } from "../words";
import { decimal as exact, locale, number } from "../words/locale";

/** What stands where a figure is not known. */
export const UNKNOWN = words.design.unknown;

/** `$1,240.00`. Written from the decimal text, so that no cent is lost on the way. */
export function formatMoney(money: Money): string {
  return currencyFormat(money.currency, 2).format(money.amount as Intl.StringNumericLiteral);
}

/** `$1,240.00`, `at least $1,240.00` when a part of the sum is unknown, or `unknown` when nothing of it is known. */
export function formatAmount(amount: Amount): string {
  if (amount.atLeast && isZero(amount.known)) {
    return UNKNOWN;
  }
  const known = formatMoney(amount.known);
  return amount.atLeast ? words.design.atLeast(known) : known;
}

/** For narrow places: `$1,240`, `$0.42`, `≥ $1,240` when a part of the sum is unknown. */
export function formatAmountShort(amount: Amount): string {
  if (amount.atLeast && isZero(amount.known)) {
    return UNKNOWN;
  }
  const size = Math.abs(Number(amount.known.amount));
  const digits = size >= 100 || size === 0 ? 0 : 2;
  const known = currencyFormat(amount.known.currency, digits).format(amount.known.amount as Intl.StringNumericLiteral);
  return amount.atLeast ? `≥ ${known}` : known;
}

/** A unit price with every digit it has, two at least and eight at most: `$0.0254`, `$4.775`. */
export function formatPrice(money: Money): string {
  const fraction = money.amount.split(".")[1] ?? "";
  const digits = Math.min(8, Math.max(2, fraction.length));
  return currencyFormat(money.currency, digits).format(money.amount as Intl.StringNumericLiteral);
}

/** What something costs more or less than something else: `+ $18.57`, `− $3.00`, `the same`. */
export function formatExtra(money: Money): string {
  const size = { ...money, amount: money.amount.replace("-", "") };
  if (Number(money.amount) === 0) return words.design.theSame;
  return `${money.amount.startsWith("-") ? "−" : "+"} ${formatMoney(size)}`;
}

/** An exact decimal, grouped in thousands, with up to four digits after the point: `2,365.2`. */
export function formatDecimal(decimal: string): string {
  return number(decimal as Intl.StringNumericLiteral, 4);
}

/** `0.4 ms`, `12 ms`, `1.25 s`, `2.5 min`, `3 h`. */
export function formatMs(ms: number): string {
  if (ms < 10) return words.design.ms(plain(ms, 1));
  if (ms < 1_000) return words.design.ms(plain(ms, 0));
  if (ms < 60_000) return words.design.s(plain(ms / 1_000, ms < 10_000 ? 2 : 1));
  if (ms < 3_600_000) return words.design.min(plain(ms / 60_000, 1));
  return words.design.h(plain(ms / 3_600_000, 1));
}

/** A share from 0 to 1 as percent: `63 %`, `0.4 %`. */
export function formatPercent(share: number, digits?: number): string {
  const percent = share * 100;
  return words.design.percent(plain(percent, digits ?? (Math.abs(percent) < 1 && percent !== 0 ? 1 : 0)));
}

/** `12`, `1,240`, `2.5`. */
export function formatCount(count: number): string {
  return plain(count, Math.abs(count) < 10 ? 2 : Math.abs(count) < 100 ? 1 : 0);
}

/** GiB as people say them: `512 MiB`, `12 GiB`, `3.4 TiB`. */
export function formatGib(gib: number): string {
  if (gib === 0) return words.design.zeroGib;
  if (gib < 1) return words.design.mib(formatCount(gib * 1024));
  return gib < 1024 ? words.design.gib(formatCount(gib)) : words.design.tib(formatCount(gib / 1024));
}

/** `99.95 %` from the exact decimal `99.95`. */
export function formatPercentage(decimal: string): string {
  return words.design.percent(exact(decimal));
}

/** `21 November 2026` in Britain, from `2026-11-21` or a full time; the text itself when it is no date. */
export function formatDate(day: string): string {
  const date = new Date(day.length === 10 ? `${day}T00:00:00Z` : day);
  if (Number.isNaN(date.getTime())) return day;
  const format = new Intl.DateTimeFormat(locale(), { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return format.format(date);
}

/** `21 November 2026, 21:05` in Britain, in the time of this machine; the text itself when it is no time. */
export function formatTime(moment: string): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return moment;
  const day = new Intl.DateTimeFormat(locale(), { day: "numeric", month: "long", year: "numeric" }).format(date);
  const hour = new Intl.DateTimeFormat(locale(), { hour: "2-digit", minute: "2-digit" }).format(date);
  return words.design.dayAndHour(day, hour);
}

function plain(value: number, digits: number): string {
  return number(value, digits);
}

/** Making a formatter costs more than using it a thousand times. */
const currencies = new Map<string, Intl.NumberFormat>();

function currencyFormat(currency: string, digits: number): Intl.NumberFormat {
  const key = `${locale()} ${currency} ${digits}`;
  const kept =
    currencies.get(key) ??
    new Intl.NumberFormat(locale(), {
      style: "currency",
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  currencies.set(key, kept);
  return kept;
}

function isZero(money: Money): boolean {
  return !/[1-9]/.test(money.amount);
}
