/** Finds the boxes near a place without looking at all of them. */
import type { Rectangle } from "../../document/geometry";

/** Edge of a square of the index, in pixels: a little more than a box and its gap. */
const SQUARE = 320;

export class Nearby {
  private readonly squares = new Map<string, Rectangle[]>();

  constructor(boxes: Iterable<Rectangle>) {
    for (const box of boxes) {
      for (const square of squaresOf(box)) {
        const known = this.squares.get(square);
        if (known) known.push(box);
        else this.squares.set(square, [box]);
      }
    }
  }

  /** The boxes that touch a rectangle. */
  touching(area: Rectangle): Rectangle[] {
    const found = new Set<Rectangle>();
    for (const square of squaresOf(area)) {
      for (const box of this.squares.get(square) ?? []) {
        if (touch(box, area)) found.add(box);
      }
    }
    return [...found];
  }
}

function touch(one: Rectangle, other: Rectangle): boolean {
  return (
    one.x <= other.x + other.width &&
    other.x <= one.x + one.width &&
    one.y <= other.y + other.height &&
    other.y <= one.y + one.height
  );
}

function squaresOf({ x, y, width, height }: Rectangle): string[] {
  const squares: string[] = [];
  for (let i = Math.floor(x / SQUARE); i <= Math.floor((x + width) / SQUARE); i += 1) {
    for (let j = Math.floor(y / SQUARE); j <= Math.floor((y + height) / SQUARE); j += 1) squares.push(`${i} ${j}`);
  }
  return squares;
}
