/** Words of people about what the rules say: waivers and answers to review questions. */
import type { Answer } from "../ipc/generated/Answer";
import type { Document } from "../ipc/generated/Document";
import type { Finding } from "../ipc/generated/Finding";
import type { Waiver } from "../ipc/generated/Waiver";
import { type Change, difference } from "./change";

/** What somebody says when they accept a finding. */
export interface Acceptance {
  reason: string;
  owner: string;
  /** The day to look at it again, as `2027-06-30`; empty when nobody set one. */
  lookAgain: string;
  /** For the whole plan, rather than for what the finding speaks of. */
  everywhere: boolean;
}

/** Components that a finding speaks of. */
export function componentsOf(document: Document, finding: Finding): string[] {
  return finding.subjects.filter((id) => document.components.some((component) => component.id === id));
}

/** Accepts a finding: one waiver for each component that it speaks of, or one for the whole plan. */
export function waive(document: Document, finding: Finding, acceptance: Acceptance): Change {
  const { reason, owner, lookAgain, everywhere } = acceptance;
  const components = everywhere ? [] : componentsOf(document, finding);
  const places: (string | undefined)[] = components.length > 0 ? components : [undefined];
  const made = places.map(
    (component): Waiver => ({
      rule: finding.code,
      ...(component !== undefined && { component }),
      reason,
      owner,
      ...(lookAgain !== "" && { lookAgain }),
    }),
  );
  const kept = document.waivers.filter((waiver) => !made.some((other) => isSamePlace(waiver, other, finding)));
  return difference(document, { ...document, waivers: [...kept, ...made] });
}

/** Takes back every waiver that covers a finding. */
export function unwaive(document: Document, finding: Finding): Change {
  const covers = (waiver: Waiver) =>
    isOf(waiver, finding) && (waiver.component === undefined || finding.subjects.includes(waiver.component));
  return difference(document, { ...document, waivers: document.waivers.filter((waiver) => !covers(waiver)) });
}

/** A waiver names a rule by its code or by its name. */
function isOf(waiver: Waiver, finding: Finding): boolean {
  return waiver.rule === finding.code || waiver.rule === finding.name;
}

function isSamePlace(waiver: Waiver, other: Waiver, finding: Finding): boolean {
  return isOf(waiver, finding) && waiver.component === other.component;
}

/** Answers a review question; an answer without a word in it is taken out. */
export function answer(document: Document, code: string, words: Partial<Answer>): Change {
  const { [code]: before, ...others } = document.answers;
  const next: Answer = { answer: "", owner: "", note: "", ...before, ...words };
  const isEmpty = next.answer === "" && next.owner === "" && next.note === "";
  return difference(document, { ...document, answers: isEmpty ? others : { ...others, [code]: next } });
}
