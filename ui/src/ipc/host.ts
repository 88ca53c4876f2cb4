/**
 * Everything the interface may ask of the program behind it.
 *
 * The window answers over Tauri (`desktop.ts`), the browser and the tests over fixtures (`standin.ts`).
 * Every method that fails rejects with a {@link Failure}.
 */
import { words } from "../words";
import type { Advice } from "./generated/Advice";
import type { AnsweredAssessment } from "./generated/AnsweredAssessment";
import type { CheckedTable } from "./generated/CheckedTable";
import type { Comparison } from "./generated/Comparison";
import type { CostStudy } from "./generated/CostStudy";
import type { Document } from "./generated/Document";
import type { DrawingFormat } from "./generated/DrawingFormat";
import type { ExportedRecord } from "./generated/ExportedRecord";
import type { Failure } from "./generated/Failure";
import type { FrontPoint } from "./generated/FrontPoint";
import type { ImportedQuotas } from "./generated/ImportedQuotas";
import type { KeptRecovery } from "./generated/KeptRecovery";
import type { Look } from "./generated/Look";
import type { Menu } from "./generated/Menu";
import type { OpenedPlan } from "./generated/OpenedPlan";
import type { Origin } from "./generated/Origin";
import type { OtherTables } from "./generated/OtherTables";
import type { QuotaEntry } from "./generated/QuotaEntry";
import type { RefreshedPrices } from "./generated/RefreshedPrices";
import type { RefreshProgress } from "./generated/RefreshProgress";
import type { SavedPlan } from "./generated/SavedPlan";
import type { SearchProgress } from "./generated/SearchProgress";
import type { SheetUse } from "./generated/SheetUse";
import type { SimulatedLatency } from "./generated/SimulatedLatency";
import type { SnapshotComparison } from "./generated/SnapshotComparison";
import type { StartUp } from "./generated/StartUp";
import type { Tables } from "./generated/Tables";
import type { Weighed } from "./generated/Weighed";

export interface Host {
  /** What the interface needs before the first drawing: templates, recent plans, and the lists that forms offer. */
  startUp(): Promise<StartUp>;
  /** A new plan from the template of that name. */
  newFromTemplate(name: string): Promise<Document>;
  /** Reads a plan from a file that the person chose. */
  open(path: string): Promise<OpenedPlan>;
  /**
   * Writes a plan to a file that the person chose, whole or not at all. Fails with the code `file-changed` when another
   * program wrote it since `expected`; null overwrites whatever is there.
   */
  save(path: string, document: Document, expected: string | null): Promise<SavedPlan>;
  /** The stamp of a file as it is now; null when it is gone. */
  stamp(path: string): Promise<string | null>;
  /** Asks the person for a plan to open; null when they change their mind. */
  chooseOpen(): Promise<string | null>;
  /** Asks the person where to save; null when they change their mind. */
  chooseSave(suggestedName: string): Promise<string | null>;
  /**
   * Assesses a plan; the answer repeats the revision. A newer request ends an older one, which then fails with the
   * code `superseded`.
   */
  assess(revision: number, document: Document): Promise<AnsweredAssessment>;
  /**
   * Puts simulated latencies in the place of those that the answer to a revision approximates. Fails with the code
   * `superseded` when a newer revision is assessed.
   */
  refine(revision: number): Promise<AnsweredAssessment>;
  /**
   * How far the search for a placement is that an assessment waits for; fails with the code `superseded` when a newer
   * revision was asked for.
   */
  searchProgress(revision: number): Promise<SearchProgress>;
  /** Ends that search: the assessment goes on with the best placement that was found. */
  endSearch(revision: number): Promise<void>;
  /** Assesses what was decided, and each option. */
  compare(document: Document): Promise<Comparison>;
  /** Draws a plan as text, with the corners of links as they stand on the canvas. */
  draw(document: Document, format: DrawingFormat, look: Look, ways: Ways): Promise<string>;
  /** Writes a drawing where the person chose. */
  exportText(path: string, text: string): Promise<void>;
  /** Writes a picture where the person chose. */
  exportPicture(path: string, png: Uint8Array): Promise<void>;
  /**
   * Simulates a path of a plan; `run` tells this simulation from others. Fails with the code `not-simulated` when it is
   * stopped, or the path has no figure.
   */
  simulatePath(run: number, path: string, requests: number, document: Document): Promise<SimulatedLatency>;
  /** The part of a simulation that is done, 0 to 1. */
  simulationProgress(run: number): Promise<number>;
  /** Stops a simulation. */
  stopSimulation(run: number): Promise<void>;
  /**
   * Weighs monthly cost against the latency of a path and its availability: every placement that no other beats, cheapest
   * first. Fails with the code `not-weighed` when there is nothing to weigh; answers with what it has when it is stopped.
   */
  weigh(run: number, path: string, document: Document): Promise<Weighed>;
  /** The points that a search has found beyond those that are known already; none when it does not run. */
  weighedSoFar(run: number, known: number): Promise<FrontPoint[]>;
  stopWeighing(run: number): Promise<void>;
  /** Ranks the platforms that could host a component; as dear as an assessment for each of them. */
  advise(document: Document, component: string): Promise<Advice>;
  /** Writes the decision record and its drawing beside it. */
  exportRecord(path: string, document: Document): Promise<ExportedRecord>;
  /** Writes the cost lines where the person chose: a workbook where the name ends in `.xlsx`, else CSV. */
  exportCost(path: string, document: Document): Promise<void>;
  /** Studies the bill of a plan: what moves it, where it may lie, and other ways of buying. */
  studyCost(document: Document, seed: number, samples: number): Promise<CostStudy>;
  /** The row of a table that a figure comes from. */
  origin(table: string, line: number): Promise<Origin>;
  /** Keeps an unsaved plan for the case that the program ends unexpectedly. */
  keepRecovery(document: Document, path: string | null): Promise<KeptRecovery>;
  /** Forgets an unsaved plan that was saved or is no longer wanted. */
  dropRecovery(id: string): Promise<void>;
  /** Shows these menus in the window's menu bar. */
  setMenu(menus: Menu[]): Promise<void>;
  /** Says whether closing the window now would lose something. */
  noteUnsaved(unsaved: boolean): Promise<void>;
  /** Closes the window without asking once more. */
  closeWindow(): Promise<void>;
  /** Hears what happens to the window from outside. */
  hear(ears: Ears): void;
  /** The snapshots and quota profiles that are here, and which are in use. */
  tables(): Promise<Tables>;
  /** Looks at every table of a snapshot. */
  verifySnapshot(id: string): Promise<CheckedTable[]>;
  /** Assesses plans with a snapshot from now on. */
  chooseSnapshot(id: string): Promise<Tables>;
  /** Fetches all prices anew over the network; answers when the new snapshot is in use. */
  refreshPrices(currency: string): Promise<RefreshedPrices>;
  /** How far the refresh is; null when none runs. */
  refreshProgress(): Promise<RefreshProgress | null>;
  /** Ends the refresh; its pages are kept for the next one. */
  cancelRefresh(): Promise<void>;
  /** Asks where, and writes a snapshot into one file; null when the person changes their mind. */
  exportSnapshot(id: string): Promise<string | null>;
  /** Asks for a file with a snapshot and takes it in; its id, or null when the person changes their mind. */
  importSnapshot(): Promise<string | null>;
  /** Asks for what the provider's command line printed; null when the person changes their mind. */
  importQuotas(profile: string, region: string | null): Promise<ImportedQuotas | null>;
  /** The quotas of a profile. */
  quotasOf(profile: string): Promise<QuotaEntry[]>;
  /** Forgets a quota profile. */
  removeQuotaProfile(profile: string): Promise<Tables>;
  /** Asks for a price sheet and lays it over retail prices; what became of it, or null when the person changes their mind. */
  importPriceSheet(): Promise<SheetUse | null>;
  /** Puts the price sheet away: retail prices hold again. */
  removePriceSheet(): Promise<Tables>;
  /** Compares the prices of two snapshots and, with a plan, what the newer one does to it. */
  compareSnapshots(from: string, to: string, document: Document | null): Promise<SnapshotComparison>;
  /** The tables that a plan was last assessed with, where they are others than those in use; else null. */
  otherTables(document: Document): Promise<OtherTables | null>;
}

/** Corners of links on the canvas, by id: x and y of each. */
export type Ways = Record<string, [number, number][]>;

/** What happens to the window from outside. */
export interface Ears {
  /** A command was chosen in the menu bar. */
  commandChosen(id: string): void;
  /** The person wants to close the window while something is unsaved. */
  closeAsked(): void;
  /** A file was dropped on the window, or opened with the program. */
  fileGiven(path: string): void;
  /** A file hovers over the window, or does not any more. */
  fileHovers(isThere: boolean): void;
}

/** Whatever was thrown, as a failure that can be shown: our own pass through, anything else is a mistake of ours. */
export function asFailure(thrown: unknown): Failure {
  if (isFailure(thrown)) return thrown;
  return {
    tone: "bug",
    code: "bug",
    message: thrown instanceof Error ? thrown.message : String(thrown),
    remedy: words.shell.saveYourPlanUnderAnotherNameRestart,
    place: null,
  };
}

function isFailure(thrown: unknown): thrown is Failure {
  return typeof thrown === "object" && thrown !== null && "tone" in thrown && "code" in thrown && "message" in thrown;
}
