/** A name as it fits into the box of a small picture: two lines at most, no letter outside. */

/** Letters of a line: 220 pixels hold fifteen of 26 pixels, which are up to 14 wide on average. */
const LETTERS = 15;

/** The lines of a name; what does not fit is cut off with an ellipsis. */
export function sketchedName(name: string): string[] {
  const lines: string[] = [];
  for (const word of name.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= LETTERS) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const [first = "", ...rest] = lines;
  const second = rest.join(" ");
  return (second === "" ? [first] : [first, second]).map(cut);
}

function cut(line: string): string {
  return line.length > LETTERS ? `${line.slice(0, LETTERS - 1).trimEnd()}…` : line;
}
