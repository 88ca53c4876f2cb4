import type { Situation } from "./command";

/** What is selected, by what it is, in the order of the document. */
export interface Selected {
  components: string[];
  links: string[];
  paths: string[];
  boundaries: string[];
  cards: string[];
}

export function selectedIn({ document, selection }: Pick<Situation, "document" | "selection">): Selected {
  const chosen = (list: readonly { id: string }[]) => list.map(({ id }) => id).filter((id) => selection.has(id));
  return {
    components: chosen(document.components),
    links: chosen(document.links),
    paths: chosen(document.paths),
    boundaries: chosen(document.boundaries),
    cards: chosen(document.cards),
  };
}
