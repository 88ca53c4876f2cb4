/**
 * Reads what people type into fields. An empty field means unknown, which is null and never zero.
 */

/** What was read: a value, null for unknown, or what is wrong with the text. */
export type Read<T> = { value: T | null } | { problem: string };

/** The largest amount that a document may state. */
const LARGEST = 1e15;

/** The largest whole number that a document may state. */
const LARGEST_WHOLE = 4_294_967_295;

/** An amount: `1800`, `1,800`, `0.5`. */
export function readAmount(text: string): Read<number> {
  const plain = text.replaceAll(/[\s\u202f_]/g, "");
  if (plain === "") return { value: null };
  if (/^\d+,\d{1,2}$/.test(plain)) return { problem: `Write ${plain.replace(",", ".")} with a point` };
  const ungrouped = /^-?\d{1,3}(,\d{3})+(\.\d*)?$/.test(plain) ? plain.replaceAll(",", "") : plain;
  if (!/^-?(\d+\.?\d*|\.\d+)(e\+?\d{1,2})?$/i.test(ungrouped)) return { problem: "Not a number" };
  const value = Number(ungrouped);
  if (value < 0) return { problem: "Cannot be negative" };
  if (value > LARGEST) return { problem: "Too large" };
  return { value };
}

/** A whole number: `3`. */
export function readWhole(text: string): Read<number> {
  const read = readAmount(text);
  if ("problem" in read || read.value === null) return read;
  if (!Number.isInteger(read.value)) return { problem: "Must be a whole number" };
  if (read.value > LARGEST_WHOLE) return { problem: "Too large" };
  return read;
}

/** A share, typed in percent: `7` is 0.07. */
export function readShare(text: string): Read<number> {
  const read = readAmount(text.replace("%", ""));
  if ("problem" in read || read.value === null) return read;
  if (read.value > 100) return { problem: "At most 100 %" };
  return { value: Number((read.value / 100).toPrecision(12)) };
}

/** A percentage of the month: `99.95`. */
export function readPercent(text: string): Read<number> {
  const read = readAmount(text.replace("%", ""));
  if ("problem" in read || read.value === null) return read;
  return read.value > 100 ? { problem: "At most 100 %" } : read;
}

/** An amount of money as exact decimal text: `15,000.50` is `15000.50`. */
export function readDecimal(text: string): Read<string> {
  const plain = text.replaceAll(/[\s\u202f_$€]/g, "");
  const read = readAmount(plain);
  if ("problem" in read) return read;
  if (read.value === null) return { value: null };
  const digits = plain.replaceAll(",", "");
  return /^\d+(\.\d+)?$/.test(digits) ? { value: digits } : { problem: "Not an amount" };
}

/** A number as it stands in a field: grouped, with every digit that was typed. */
export function writeAmount(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 12 });
}

/** A share as it stands in a field, in percent. */
export function writeShare(share: number): string {
  return writeAmount(Number((share * 100).toPrecision(12)));
}

/** Exact decimal text as it stands in a field: grouped. */
export function writeDecimal(amount: string): string {
  const [whole = "0", fraction] = amount.split(".");
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
