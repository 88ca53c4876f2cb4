import { counted, type Part, say } from "../say";

export const review = {
  grave: "grave",
  important: "important",
  goodToKnow: "good to know",
  nothingIsAsked: "Nothing is asked",
  questionsOfThePublishedGuidance:
    "Questions of the published guidance that no drawing can answer appear here when what they are about is drawn.",
  questions: (count: number) => counted(count, { one: "question", other: "questions" }),
  allAnswered: (count: Part) => say`All ${count} answered.`,
  graveQuestions: (count: number) => counted(count, { one: "grave question", other: "grave questions" }),
  ofAnsweredOpen: (value: Part, count: Part, grave: Part) => say`${value} of ${count} answered; ${grave} open.`,
  answersAreKeptInThePlanAndPrinted: "Answers are kept in the plan and printed in its decision record.",
  answer: (code: Part) => say`Answer ${code}`,
  answered: "answered",
  toBeAnsweredBy: (code: Part, value: Part, section: Part, who: Part) =>
    say`${code} · ${value} · ${section} · to be answered by: ${who}`,
  answerTo: (code: Part) => say`Answer to ${code}`,
  answerField: "Answer",
  ownerOf: (code: Part) => say`Owner of ${code}`,
  owner: "Owner",
  noteOn: (code: Part) => say`Note on ${code}`,
  note: "Note",
};
