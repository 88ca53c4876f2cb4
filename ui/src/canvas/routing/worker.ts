/** Routes large drawings beside the window, so that boxes can be seen and moved meanwhile. */
import type { Rectangle } from "../../document/geometry";
import { route, routeAlone } from "./route";
import type { Point, Wire } from "./way";

/** What the window asks; `first` are the links that somebody is looking at. */
export interface Asked {
  readonly ask: number;
  readonly boxes: ReadonlyMap<string, Rectangle>;
  readonly wires: readonly Wire[];
  readonly first: readonly Wire[];
}

/** Ways of the links that were asked for first, and then of all of them. */
export interface Answered {
  readonly ask: number;
  readonly ways: ReadonlyMap<string, readonly Point[]>;
  readonly isWhole: boolean;
}

const answer = (answered: Answered) => postMessage(answered);

addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  const { ask, boxes, wires, first } = data;
  if (first.length > 0 && first.length < wires.length) {
    answer({ ask, ways: routeAlone(boxes, first), isWhole: false });
  }
  answer({ ask, ways: route(boxes, wires), isWhole: true });
});
