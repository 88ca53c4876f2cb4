/** How much of a box and a line is drawn: from afar less, because nobody could read it. */
import { createContext, use } from "react";

/** `farthest` is a drawing from so far that no word is read: what cannot be made out there is not even in the page. */
export type Detail = "full" | "far" | "farther" | "farthest";

const DetailContext = createContext<Detail>("full");

export const DetailProvider = DetailContext.Provider;

export function useDetail(): Detail {
  return use(DetailContext);
}

/** Zooms below which boxes say less, and larger. */
const FAR = 0.62;
const FARTHER = 0.42;
/** The zoom below which the words of a drawing are smaller than anybody can read; in a large one they are dear too. */
const FARTHEST = 0.2;
const FARTHEST_OF_LARGE = 0.3;

/** What is drawn at a zoom. */
export function detailAt(zoom: number, isLarge: boolean): Detail {
  if (zoom < (isLarge ? FARTHEST_OF_LARGE : FARTHEST)) return "farthest";
  if (zoom < FARTHER) return "farther";
  return zoom < FAR ? "far" : "full";
}
