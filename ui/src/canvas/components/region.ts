/** The name of a region in the room that is left in the last line of a box. */

/** Length of the line and of the gaps in it, in pixels at 100 % zoom. */
const LINE = 194;
const GAP = 7;

/** Sizes of type in pixels, as large as in a workshop. From afar it is larger; see `.canvas-far` in the styles of the box. */
const NEAR = { cost: 12, region: 13, load: 13 };
const FAR = { cost: 19, region: 15, load: 15 };

/** Widths of a letter and of a figure as shares of the size, rather too wide than too narrow. */
const LETTER = 0.52;
const CAPITAL = 0.9;
const FIGURE = 0.64;

const DIRECTIONS = /^(North|South)?(East|West|east|west)?$|^Central$/;

/**
 * All of the name where it fits beside the other figures, else with initials for its directions; null where there is no
 * room for that either.
 */
export function regionBeside(name: string, cost: string, load: string | null, isFar: boolean): string | null {
  const size = isFar ? FAR : NEAR;
  const figures = (text: string, size: number) => text.length * FIGURE * size + GAP;
  const room = LINE - figures(cost, size.cost) - (load === null ? 0 : figures(load, size.load));
  const fits = (text: string) => widthOf(text) * size.region <= room;
  return [name, withInitials(name)].find(fits) ?? null;
}

function widthOf(text: string): number {
  const capitals = text.match(/[A-Z]/g)?.length ?? 0;
  return capitals * CAPITAL + (text.length - capitals) * LETTER;
}

/** `Germany West Central` is `Germany WC`, `East US 2` is `E US 2`, `Southeast Asia` is `SE Asia`. */
export function withInitials(name: string): string {
  return name
    .split(" ")
    .map((word) => (word !== "" && DIRECTIONS.test(word) ? initialsOf(word) : ` ${word} `))
    .join("")
    .replace(/ +/g, " ")
    .trim();
}

/** `Southeast` is `SE`. */
function initialsOf(word: string): string {
  const second = /(?<=^(North|South))(east|west)$/.exec(word)?.[0] ?? "";
  return `${word.charAt(0)}${second.charAt(0).toUpperCase()}`;
}
