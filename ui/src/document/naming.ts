/** Names and ids that are not taken yet. */

/** Letters that no accent can be taken from, as they are written where the alphabet has 26. */
const SPELT: Readonly<Record<string, string>> = {
  ä: "ae",
  ö: "oe",
  ü: "ue",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  å: "a",
  đ: "d",
  ð: "d",
  ł: "l",
  þ: "th",
  ı: "i",
};

/** Text as an id: lower case, letters and digits joined by hyphens. */
export function slug(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[äöüßæœøåđðłþı]/g, (letter) => SPELT[letter] ?? letter)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 48);
}

/** The wish itself, or the wish with the first number that makes it unique: `gateway`, `gateway-2`. */
export function freshId(wish: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wish)) return wish;
  let number = 2;
  while (taken.has(`${wish}-${number}`)) number += 1;
  return `${wish}-${number}`;
}

/** The wish itself, or the next number after it: `Cache`, `Cache 2`, and `Cache 3` for another copy of `Cache 2`. */
export function freshName(wish: string, taken: readonly string[]): string {
  if (!taken.includes(wish)) return wish;
  const stem = wish.replace(/ \d+$/, "");
  let number = 2;
  while (taken.includes(`${stem} ${number}`)) number += 1;
  return `${stem} ${number}`;
}
