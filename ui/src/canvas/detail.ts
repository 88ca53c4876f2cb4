/** How much of a box and a line is drawn: from afar less, because nobody could read it. */
import { createContext, use } from "react";

/** `farthest` is a large drawing as a whole: what cannot be made out there is not even in the page. */
export type Detail = "full" | "far" | "farther" | "farthest";

const DetailContext = createContext<Detail>("full");

export const DetailProvider = DetailContext.Provider;

export function useDetail(): Detail {
  return use(DetailContext);
}
