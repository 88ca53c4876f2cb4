// Written from src-tauri/src/contract.rs by `npm run contract`. Do not edit.
import type { Advice } from "./Advice";
import type { AnsweredAssessment } from "./AnsweredAssessment";
import type { CheckedTable } from "./CheckedTable";
import type { Comparison } from "./Comparison";
import type { ComponentId } from "./ComponentId";
import type { CostStudy } from "./CostStudy";
import type { Document } from "./Document";
import type { DrawingFormat } from "./DrawingFormat";
import type { ExportedRecord } from "./ExportedRecord";
import type { FrontPoint } from "./FrontPoint";
import type { ImportedQuotas } from "./ImportedQuotas";
import type { KeptRecovery } from "./KeptRecovery";
import type { LinkId } from "./LinkId";
import type { Look } from "./Look";
import type { Menu } from "./Menu";
import type { OpenedPlan } from "./OpenedPlan";
import type { Origin } from "./Origin";
import type { OtherTables } from "./OtherTables";
import type { PathId } from "./PathId";
import type { QuotaEntry } from "./QuotaEntry";
import type { RefreshProgress } from "./RefreshProgress";
import type { RefreshedPrices } from "./RefreshedPrices";
import type { SavedPlan } from "./SavedPlan";
import type { SearchProgress } from "./SearchProgress";
import type { SheetUse } from "./SheetUse";
import type { SimulatedLatency } from "./SimulatedLatency";
import type { SnapshotComparison } from "./SnapshotComparison";
import type { StartUp } from "./StartUp";
import type { Tables } from "./Tables";
import type { Weighed } from "./Weighed";

/** Everything that the window may ask: the name of a command, its arguments and its reply. */
export interface Commands {
  /** What the window needs before the first drawing. */
  start_up: { arguments: Record<string, never>; reply: StartUp };
  /** A new plan from a template. */
  new_from_template: { arguments: { name: string }; reply: Document };
  /** Reads a plan from a file. */
  open: { arguments: { path: string }; reply: OpenedPlan };
  /** Writes a plan to a file, whole or not at all. Where a stamp is expected and the file has another, it fails with the code `file-changed`. */
  save: { arguments: { path: string; document: Document; expected: string | null }; reply: SavedPlan };
  /** The stamp of a file as it is now; nothing when it is gone. */
  stamp: { arguments: { path: string }; reply: string | null };
  /** Asks the person for a plan to open; nothing when they change their mind. */
  choose_open: { arguments: Record<string, never>; reply: string | null };
  /** Asks the person where to save; nothing when they change their mind. */
  choose_save: { arguments: { suggestedName: string }; reply: string | null };
  /** Assesses a plan. A newer revision ends an older one, which then fails with the code `superseded`. */
  assess: { arguments: { revision: number; document: Document }; reply: AnsweredAssessment };
  /** Searches for the alternatives that the answer to a revision leaves out, and puts simulated latencies in the place of those that it approximates. An assessment of a newer revision ends it; it then fails with the code `superseded`. */
  refine: { arguments: { revision: number }; reply: AnsweredAssessment };
  /** How far the search for a placement is that an assessment waits for. It fails with the code `superseded` when a newer revision was asked for. */
  search_progress: { arguments: { revision: number }; reply: SearchProgress };
  /** Ends that search: the assessment goes on with the best placement that was found. */
  end_search: { arguments: { revision: number }; reply: null };
  /** Assesses what was decided in a plan, and each of its options. */
  compare: { arguments: { document: Document }; reply: Comparison };
  /** Draws a plan as text in a format, with the corners of its links as they stand on the canvas. */
  draw: { arguments: { document: Document; format: DrawingFormat; look: Look; ways: { [key in LinkId]: Array<[number, number]> } }; reply: string };
  /** Writes a drawing where the person chose. */
  export_text: { arguments: { path: string; text: string }; reply: null };
  /** Writes a picture where the person chose. */
  export_picture: { arguments: { path: string; png: Array<number> }; reply: null };
  /** Simulates a path of a plan as it is placed; `run` tells this simulation from others. When it is stopped, or the path cannot be simulated, it fails with the code `not-simulated`. */
  simulate_path: { arguments: { run: number; path: PathId; requests: number; document: Document }; reply: SimulatedLatency };
  /** The part of a simulation that is done, 0 to 1; 1 when it does not run. */
  simulation_progress: { arguments: { run: number }; reply: number };
  /** Stops a simulation. */
  stop_simulation: { arguments: { run: number }; reply: null };
  /** Weighs the monthly cost of a plan against the latency of a path and its availability: every placement that no other beats, cheapest first. `run` tells this search from others. When there is nothing to weigh, it fails with the code `not-weighed`; when it is stopped, it answers with what it has. */
  weigh: { arguments: { run: number; path: PathId; document: Document }; reply: Weighed };
  /** The points that a search has found beyond those that are known already; none when it does not run. */
  weighed_so_far: { arguments: { run: number; known: number }; reply: Array<FrontPoint> };
  /** Ends a search after what it has. */
  stop_weighing: { arguments: { run: number }; reply: null };
  /** Ranks the platforms that could host a component, each with its price and latency in the plan. */
  advise: { arguments: { document: Document; component: ComponentId }; reply: Advice };
  /** Writes the decision record with its drawing; the files that were written. */
  export_record: { arguments: { path: string; document: Document }; reply: ExportedRecord };
  /** Writes the cost lines of a plan into a file that the person chose: a workbook where it ends in `.xlsx`, else CSV. */
  export_cost: { arguments: { path: string; document: Document }; reply: null };
  /** Studies the bill of a plan: provisioned units, ways of buying, what moves the total, and where it may lie. */
  study_cost: { arguments: { document: Document; seed: number; samples: number }; reply: CostStudy };
  /** The row of a table that a figure comes from, with who published it and when. */
  origin: { arguments: { table: string; line: number }; reply: Origin };
  /** Keeps an unsaved plan for the case that the program ends unexpectedly; the id under which it is kept. */
  keep_recovery: { arguments: { document: Document; path: string | null }; reply: KeptRecovery };
  /** Forgets an unsaved plan that was saved or is no longer wanted. */
  drop_recovery: { arguments: { id: string }; reply: null };
  /** Shows these menus in the window's menu bar. */
  set_menu: { arguments: { menus: Array<Menu> }; reply: null };
  /** Says whether closing the window now would lose something. */
  note_unsaved: { arguments: { unsaved: boolean }; reply: null };
  /** Closes the window without asking once more. */
  close_window: { arguments: Record<string, never>; reply: null };
  /** The snapshots and quota profiles that are here, and which are in use. */
  tables: { arguments: Record<string, never>; reply: Tables };
  /** Looks at every table of a snapshot. */
  verify_snapshot: { arguments: { id: string }; reply: Array<CheckedTable> };
  /** Assesses plans with a snapshot from now on. */
  choose_snapshot: { arguments: { id: string }; reply: Tables };
  /** Fetches all prices anew from the provider's public price list; answers when the new snapshot is in use. */
  refresh_prices: { arguments: { currency: string }; reply: RefreshedPrices };
  /** How far the refresh is; nothing when none runs. */
  refresh_progress: { arguments: Record<string, never>; reply: RefreshProgress | null };
  /** Ends the refresh; the pages that it has are kept for the next one. */
  cancel_refresh: { arguments: Record<string, never>; reply: null };
  /** Asks where, and writes a snapshot into one file; nothing when they change their mind. */
  export_snapshot: { arguments: { id: string }; reply: string | null };
  /** Asks for a file with a snapshot and takes it in; its id, or nothing when they change their mind. */
  import_snapshot: { arguments: Record<string, never>; reply: string | null };
  /** Asks for what the provider's command line printed and lays it over a quota profile; nothing when they change their mind. */
  import_quotas: { arguments: { profile: string; region: string | null }; reply: ImportedQuotas | null };
  /** The quotas of a profile. */
  quotas_of: { arguments: { profile: string }; reply: Array<QuotaEntry> };
  /** Forgets a quota profile. */
  remove_quota_profile: { arguments: { profile: string }; reply: Tables };
  /** Asks for the price sheet of an agreement and lays it over retail prices from now on; what became of it, or nothing when they change their mind. */
  import_price_sheet: { arguments: Record<string, never>; reply: SheetUse | null };
  /** Puts the price sheet away: retail prices hold again. */
  remove_price_sheet: { arguments: Record<string, never>; reply: Tables };
  /** Compares the prices of two snapshots and, with a plan, what the newer one does to it. */
  compare_snapshots: { arguments: { from: string; to: string; document: Document | null }; reply: SnapshotComparison };
  /** Whether a plan was last assessed with other tables than those in use; nothing when it names none, or these. */
  other_tables: { arguments: { document: Document }; reply: OtherTables | null };
}
