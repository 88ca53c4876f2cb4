/**
 * Reads what people type into fields. An empty field means unknown, which is null and never zero.
 */

import { words } from "../../words";
import { number, separators } from "../../words/locale";

/** What was read: a value, null for unknown, or what is wrong with the text. */
export type Read<T> = { value: T | null } | { problem: string };

/** What people type between thousands beside the sign of the locale, and what the locale of others writes there. */
const SPACES = /[\s\u00a0\u202f_’]/g;

/** The largest amount that a document may state. */
const LARGEST = 1e15;

/** The largest whole number that a document may state. */
const LARGEST_WHOLE = 4_294_967_295;

/** An amount as the locale in use writes it: `1800`, `1,800`, `0.5`; in Germany `1.800` and `0,5`. */
export function readAmount(text: string): Read<number> {
  const { group, decimal } = separators();
  const plain = text.replaceAll(SPACES, "");
  if (plain === "") return { value: null };
  // `1,5` is one and a half to half of the world and a mistyped fifteen to nobody: it is asked about, not guessed.
  if (new RegExp(`^\\d+\\${group}\\d{1,2}$`).test(plain)) {
    return { problem: words.inspector.writeWith(plain.replace(group, decimal)) };
  }
  const isGrouped = new RegExp(`^-?\\d{1,3}(\\${group}\\d{2,3})*\\${group}\\d{3}(\\${decimal}\\d*)?$`).test(plain);
  const ungrouped = (isGrouped ? plain.replaceAll(group, "") : plain).replace(decimal, ".");
  if (!/^-?(\d+\.?\d*|\.\d+)(e\+?\d{1,2})?$/i.test(ungrouped)) return { problem: words.inspector.notANumber };
  const value = Number(ungrouped);
  if (value < 0) return { problem: words.inspector.cannotBeNegative };
  if (value > LARGEST) return { problem: words.inspector.tooLarge };
  return { value };
}

/** A whole number: `3`. */
export function readWhole(text: string): Read<number> {
  const read = readAmount(text);
  if ("problem" in read || read.value === null) return read;
  if (!Number.isInteger(read.value)) return { problem: words.inspector.mustBeAWholeNumber };
  if (read.value > LARGEST_WHOLE) return { problem: words.inspector.tooLarge };
  return read;
}

/** A share, typed in percent: `7` is 0.07. */
export function readShare(text: string): Read<number> {
  const read = readAmount(text.replace("%", ""));
  if ("problem" in read || read.value === null) return read;
  if (read.value > 100) return { problem: words.inspector.atMostHundred };
  return { value: Number((read.value / 100).toPrecision(12)) };
}

/** A percentage of the month: `99.95`. */
export function readPercent(text: string): Read<number> {
  const read = readAmount(text.replace("%", ""));
  if ("problem" in read || read.value === null) return read;
  return read.value > 100 ? { problem: words.inspector.atMostHundred } : read;
}

/** An amount of money as exact decimal text: `15,000.50` is `15000.50`. */
export function readDecimal(text: string): Read<string> {
  const plain = text.replaceAll(SPACES, "").replaceAll(/[$€]/g, "");
  const read = readAmount(plain);
  if ("problem" in read) return read;
  if (read.value === null) return { value: null };
  const { group, decimal } = separators();
  const digits = plain.replaceAll(group, "").replace(decimal, ".");
  return /^\d+(\.\d+)?$/.test(digits) ? { value: digits } : { problem: words.inspector.notAnAmount };
}

/** A number as it stands in a field: grouped, with every digit that was typed. */
export function writeAmount(value: number): string {
  return number(value, 12);
}

/** A share as it stands in a field, in percent. */
export function writeShare(share: number): string {
  return writeAmount(Number((share * 100).toPrecision(12)));
}
