/** A state of the search that is still to be looked at. */
export interface Open {
  readonly state: number;
  readonly cost: number;
  /** The cost, and what is at least still to come. */
  readonly guess: number;
}

/** States in the order of their guesses; of equal ones that which was pushed first. */
export class Heap {
  private readonly items: (Open & { readonly turn: number })[] = [];
  private turns = 0;

  push(open: Open): void {
    const { items } = this;
    const item = { ...open, turn: this.turns };
    this.turns += 1;
    let at = items.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = items[above];
      if (!parent || !before(item, parent)) break;
      items[at] = parent;
      at = above;
    }
    items[at] = item;
  }

  pop(): Open | undefined {
    const { items } = this;
    const first = items[0];
    const last = items.pop();
    if (!last || items.length === 0) return first;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const one = items[left];
      if (!one) break;
      const other = items[left + 1];
      const below = other && before(other, one) ? left + 1 : left;
      const child = items[below];
      if (!child || !before(child, last)) break;
      items[at] = child;
      at = below;
    }
    items[at] = last;
    return first;
  }
}

function before(one: Open & { turn: number }, other: Open & { turn: number }): boolean {
  return one.guess < other.guess || (one.guess === other.guess && one.turn < other.turn);
}
