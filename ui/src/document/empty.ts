import type { Document } from "../ipc/generated/Document";
import { words } from "../words";

/** The format of documents that this program writes. */
const FORMAT = 1;

/** A plan with nothing in it. */
export function emptyPlan(): Document {
  return {
    format: FORMAT,
    title: words.document.untitledPlan,
    context: "",
    drivers: [],
    requirements: {},
    components: [],
    links: [],
    paths: [],
    boundaries: [],
    options: [],
    decision: {
      status: "proposed",
      decisionMakers: [],
      consulted: [],
      informed: [],
      reason: "",
      goodConsequences: [],
      badConsequences: [],
      confirmation: "",
    },
    cards: [],
    answers: {},
    waivers: [],
    positions: {},
  };
}

/** What a dropped file holds, when it can be a plan of this format; null otherwise. */
export function planFromText(text: string): Document | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof read !== "object" || read === null || !("format" in read) || read.format !== FORMAT) return null;
  // Parts that are left out are empty; what else the file holds is checked by the program when the plan is assessed.
  return { ...emptyPlan(), ...(read as Partial<Document>) };
}
