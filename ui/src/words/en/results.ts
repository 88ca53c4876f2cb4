import { counted, type Forms, form, type Part, say } from "../say";

const BLOCKERS: Forms = { one: "blocker", other: "blockers" };
const WARNINGS: Forms = { one: "warning", other: "warnings" };
const NOTES: Forms = { one: "note", other: "notes" };

export const results = {
  /** Findings of one severity with their number: `3 warnings`. */
  severities: {
    blocker: (count: number) => counted(count, BLOCKERS),
    warning: (count: number) => counted(count, WARNINGS),
    note: (count: number) => counted(count, NOTES),
  },
  /** The same without the number, which stands beside it. */
  severityNouns: {
    blocker: (count: number) => form(count, BLOCKERS),
    warning: (count: number) => form(count, WARNINGS),
    note: (count: number) => form(count, NOTES),
  },
  payAsYouGo: "pay as you go",
  spot: "spot",
  savingsPlan1Year: "savings plan, 1 year",
  savingsPlan3Years: "savings plan, 3 years",
  reserved1Year: "reserved, 1 year",
  reserved3Years: "reserved, 3 years",
  line: (table: Part, line: Part) => say`${table}, line ${line}`,
  results: "Results",
  drawSomething: "Draw something",
  dragAComponentFromThePaletteOnto:
    "Drag a component from the palette onto the drawing, or begin with a template. Where it can run, how fast it will be and what it will cost appear here while you draw.",
  assessingThePlan: "Assessing the plan",
  calculating: "Calculating",
  calculatingAfter: (label: Part) => say`Calculating after “${label}”`,
  tryAgain: "Try again",
  placement: "Placement",
  quotas: "Quotas",
  latency: "Latency",
  map: "Map",
  cost: "Cost",
  availability: "Availability",
  findings: "Findings",
  advisor: "Advisor",
  review: "Review",
  tradeoffs: "Trade-offs",
  options: "Options",
  searching: (done: Part) => say`Placing: ${done} of the steps at most`,
  searchingWithGap: (gap: Part) => say`Placing: another placement could save at most ${gap}`,
  takeTheBestSoFar: "Take the best so far",
  notPlacedAsAsked: "not placed as asked",
  overTheLimit: "over the limit",
  slowerThanAskedOrOverloaded: "slower than asked, or overloaded",
  aMonth: "a month",
  lessAvailableThanAsked: "less available than asked",
  blockers: "blockers",
  warnings: "warnings",
  notes: "notes",
  questionsOpen: "questions open",
};
