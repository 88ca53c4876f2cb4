/**
 * The locale in which numbers, money and days are written. It is the one of the system until somebody chooses another. The
 * words are those of the catalogue whatever the locale.
 */

const KEY = "groundplan.locale";

/** What the window offers beside the locale of the system; each is shown by its own name. */
export const OFFERED = ["en-GB", "en-US", "de-DE", "fr-FR", "es-ES", "ja-JP", "hi-IN"] as const;

let chosen: string | null = remembered();

/** The locale in use: what was chosen, else what the system says, else American English. */
export function locale(): string {
  return chosen ?? (typeof navigator === "undefined" ? undefined : usable(navigator.language)) ?? "en-US";
}

/** What somebody chose; null while the system decides. */
export function chosenLocale(): string | null {
  return chosen;
}

/** Writes numbers in another locale from now on; null goes back to the one of the system. */
export function chooseLocale(tag: string | null): void {
  chosen = usable(tag);
  if (typeof localStorage !== "undefined") {
    if (chosen === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, chosen);
  }
}

/** A number as this locale writes it, with at most so many digits after the point. Takes exact decimal text too. */
export function number(value: number | Intl.StringNumericLiteral, digits: number): string {
  return formatter(locale(), digits).format(value);
}

/** Exact decimal text as this locale writes it, with every digit that it has: a trailing zero says how exact it is. */
export function decimal(text: string): string {
  const [whole = "0", fraction] = text.split(".");
  const grouped = number(whole as Intl.StringNumericLiteral, 0);
  return fraction === undefined ? grouped : `${grouped}${separators().decimal}${fraction}`;
}

/** What this locale writes between thousands, and before a fraction. */
export function separators(): { group: string; decimal: string } {
  const parts = formatter(locale(), 1).formatToParts(1_234_567.8);
  const sign = (type: "group" | "decimal") => parts.find((part) => part.type === type)?.value;
  return { group: sign("group") ?? ",", decimal: sign("decimal") ?? "." };
}

/** Making a formatter costs more than using it a thousand times. */
const formatters = new Map<string, Intl.NumberFormat>();

function formatter(tag: string, digits: number): Intl.NumberFormat {
  const key = `${tag} ${digits}`;
  const kept = formatters.get(key) ?? new Intl.NumberFormat(tag, { maximumFractionDigits: digits });
  formatters.set(key, kept);
  return kept;
}

function remembered(): string | null {
  return typeof localStorage === "undefined" ? null : usable(localStorage.getItem(KEY));
}

/** The tag, where this machine can write numbers by it. */
function usable(tag: string | null | undefined): string | null {
  if (!tag) return null;
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0 ? tag : null;
  } catch {
    return null;
  }
}
