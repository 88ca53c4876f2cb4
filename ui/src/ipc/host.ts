/**
 * Everything the interface may ask of the program behind it.
 *
 * The window answers over Tauri (`desktop.ts`), the browser and the tests over fixtures (`standin.ts`).
 * Every method that fails rejects with a {@link Failure}.
 */
import type { AnsweredAssessment } from "./generated/AnsweredAssessment";
import type { Document } from "./generated/Document";
import type { ExportedRecord } from "./generated/ExportedRecord";
import type { Failure } from "./generated/Failure";
import type { KeptRecovery } from "./generated/KeptRecovery";
import type { OpenedPlan } from "./generated/OpenedPlan";
import type { SavedPlan } from "./generated/SavedPlan";
import type { StartUp } from "./generated/StartUp";

export interface Host {
  /** What the interface needs before the first drawing: templates, recent plans, and the lists that forms offer. */
  startUp(): Promise<StartUp>;
  /** A new plan from the template of that name. */
  newFromTemplate(name: string): Promise<Document>;
  /** Reads a plan from a file. */
  open(path: string): Promise<OpenedPlan>;
  /** Writes a plan to a file, whole or not at all. */
  save(path: string, document: Document): Promise<SavedPlan>;
  /** Asks the person for a plan to open; null when they change their mind. */
  chooseOpen(): Promise<string | null>;
  /** Asks the person where to save; null when they change their mind. */
  chooseSave(suggestedName: string): Promise<string | null>;
  /**
   * Assesses a plan; the answer repeats the revision. A newer request ends an older one, which then fails with the
   * code `superseded`.
   */
  assess(revision: number, document: Document): Promise<AnsweredAssessment>;
  /** Writes the decision record and its drawing beside it. */
  exportRecord(path: string, document: Document): Promise<ExportedRecord>;
  /** Keeps an unsaved plan for the case that the program ends unexpectedly. */
  keepRecovery(document: Document, path: string | null): Promise<KeptRecovery>;
  /** Forgets an unsaved plan that was saved or is no longer wanted. */
  dropRecovery(id: string): Promise<void>;
}

/** Whatever was thrown, as a failure that can be shown: our own pass through, anything else is a mistake of ours. */
export function asFailure(thrown: unknown): Failure {
  if (isFailure(thrown)) return thrown;
  return {
    tone: "bug",
    code: "bug",
    message: thrown instanceof Error ? thrown.message : String(thrown),
    remedy: "Save your plan under another name, restart, and report what you did.",
    place: null,
  };
}

function isFailure(thrown: unknown): thrown is Failure {
  return typeof thrown === "object" && thrown !== null && "tone" in thrown && "code" in thrown && "message" in thrown;
}
