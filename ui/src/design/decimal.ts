/** Exact sums of decimals as text, for what must agree with the figures beside it to the last cent. */

/** `one − other`, exactly: `13550.1412 − 13000` is `550.1412`. */
export function subtract(one: string, other: string): string {
  const digits = Math.max(fractionOf(one).length, fractionOf(other).length);
  const difference = scaled(one, digits) - scaled(other, digits);
  if (digits === 0) return difference.toString();
  const sign = difference < 0n ? "-" : "";
  const text = (difference < 0n ? -difference : difference).toString().padStart(digits + 1, "0");
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

function scaled(decimal: string, digits: number): bigint {
  const [whole = "0"] = decimal.split(".");
  return BigInt(whole + fractionOf(decimal).padEnd(digits, "0"));
}

function fractionOf(decimal: string): string {
  return decimal.split(".")[1] ?? "";
}
