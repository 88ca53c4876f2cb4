/** The review questions that a plan is asked, the gravest first, with what was answered. */
import { SEVERITIES } from "../../assessment";
import type { Answer } from "../../ipc/generated/Answer";
import type { Document } from "../../ipc/generated/Document";
import type { Question } from "../../ipc/generated/Question";

export interface ReviewRow {
  question: Question;
  answer: Answer;
  isAnswered: boolean;
}

const NO_ANSWER: Answer = { answer: "", owner: "", note: "" };

/** Whether the drawing has anything that a question is about. */
export function isAsked(question: Question, document: Document): boolean {
  return question.about.length === 0 || document.components.some(({ kind }) => question.about.includes(kind));
}

/** Questions of this plan; one that was answered stays although what it was about is gone. */
export function reviewRows(questions: readonly Question[], document: Document): ReviewRow[] {
  return questions
    .filter((question) => isAsked(question, document) || document.answers[question.code] !== undefined)
    .map((question) => {
      const answer = { ...NO_ANSWER, ...document.answers[question.code] };
      return { question, answer, isAnswered: answer.answer.trim() !== "" };
    })
    .sort((one, other) => rank(one) - rank(other) || one.question.code.localeCompare(other.question.code));
}

function rank({ question }: ReviewRow): number {
  return SEVERITIES.indexOf(question.severity);
}

/** Questions without an answer, and how many of them are of the gravest sort. */
export function unanswered(rows: readonly ReviewRow[]): { all: number; grave: number } {
  const open = rows.filter((row) => !row.isAnswered);
  return { all: open.length, grave: open.filter((row) => row.question.severity === "blocker").length };
}
