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
  const plan = { ...emptyPlan(), ...(read as Partial<Document>) };
  const lists = [plan.components, plan.links, plan.paths, plan.boundaries, plan.options, plan.cards, plan.waivers];
  if (!lists.every((list) => Array.isArray(list) && list.every(isRecord))) return null;
  // Parts that are left out are empty; what else the file holds is checked by the program when the plan is assessed.
  return {
    ...plan,
    components: plan.components.map((one) => ({ ...EMPTY_COMPONENT, ...one })),
    paths: plan.paths.map((one) => ({ ...one, steps: one.steps ?? [] })),
    boundaries: plan.boundaries.map((one) => ({ ...one, members: one.members ?? [] })),
    options: plan.options.map((one) => ({ ...EMPTY_OPTION, ...one })),
    cards: plan.cards.map((one) => ({ ...EMPTY_CARD, ...one })),
  };
}

const isRecord = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);

const EMPTY_COMPONENT = { workload: {}, requirements: {}, choice: {}, operation: {} };
const EMPTY_OPTION = { summary: "", choices: {}, pros: [], cons: [] };
const EMPTY_CARD = { text: "", votes: 0 };
