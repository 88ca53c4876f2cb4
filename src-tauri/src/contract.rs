//! Everything that the window may ask, listed once: name, arguments and reply.
//!
//! The handlers are made from this list and the types for TypeScript are written from it, so a command that is not here
//! does not exist on either side.

use crate::commands;
use crate::failure::Failure;
use analysis::cost::study::CostStudy;
use analysis::latency::SimulatedLatency;
use analysis::placement::FrontPoint;
use assessment::{Assessment, OtherTables};
use catalogue::{HostedModel, Origin, Region, SheetUse, VmClass};
use guidance::Question;
use guidance::advisor::Advice;
use model::{ComponentId, ComponentKind, Document, KindSpec, LinkId, PathId, PlatformId, SkuId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tauri::{AppHandle, Wry};
use ts_rs::TS;

macro_rules! contract {
    ($($(#[doc = $doc:literal])+ $name:ident ( $($argument:ident : $type:ty),* ) -> $reply:ty;)+) => {
        mod wire {
            use super::*;

            $(
                $(#[doc = $doc])+
                #[tauri::command(rename_all = "camelCase")]
                pub(super) async fn $name(app: AppHandle, $($argument: $type),*) -> Result<$reply, Failure> {
                    // Off the window's own thread, because commands read files and search; a panic becomes a failure.
                    tokio::task::spawn_blocking(move || commands::$name(&app, $($argument),*))
                        .await
                        .unwrap_or_else(|error| Err(Failure::bug(error)))
                }
            )+
        }

        /// Answers what the window asks.
        pub(crate) fn handler() -> impl Fn(tauri::ipc::Invoke<Wry>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$(wire::$name),+]
        }

        /// The list for TypeScript; each type is written to the folder of the configuration.
        #[cfg(test)]
        fn listing(config: &ts_rs::Config) -> Vec<bindings::Listed> {
            vec![$(bindings::Listed {
                name: stringify!($name),
                doc: [$($doc),+].concat(),
                arguments: vec![$((stringify!($argument), bindings::exported::<$type>(config))),*],
                reply: bindings::exported::<$reply>(config),
            }),+]
        }
    };
}

contract! {
    /// What the window needs before the first drawing.
    start_up() -> StartUp;
    /// A new plan from a template.
    new_from_template(name: String) -> Document;
    /// Reads a plan from a file.
    open(path: String) -> OpenedPlan;
    /// Writes a plan to a file, whole or not at all. Where a stamp is expected and the file has another, it fails with the
    /// code `file-changed`.
    save(path: String, document: Document, expected: Option<String>) -> SavedPlan;
    /// The stamp of a file as it is now; nothing when it is gone.
    stamp(path: String) -> Option<String>;
    /// Asks the person for a plan to open; nothing when they change their mind.
    choose_open() -> Option<String>;
    /// Asks the person where to save; nothing when they change their mind.
    choose_save(suggested_name: String) -> Option<String>;
    /// Assesses a plan. A newer revision ends an older one, which then fails with the code `superseded`.
    assess(revision: u32, document: Document) -> AnsweredAssessment;
    /// Searches for the alternatives that the answer to a revision leaves out, and puts simulated latencies in the place of
    /// those that it approximates. An assessment of a newer revision ends it; it then fails with the code `superseded`.
    refine(revision: u32) -> AnsweredAssessment;
    /// How far the search for a placement is that an assessment waits for. It fails with the code `superseded` when a newer
    /// revision was asked for.
    search_progress(revision: u32) -> SearchProgress;
    /// Ends that search: the assessment goes on with the best placement that was found.
    end_search(revision: u32) -> ();
    /// Assesses what was decided in a plan, and each of its options.
    compare(document: Document) -> Comparison;
    /// Draws a plan as text in a format, with the corners of its links as they stand on the canvas.
    draw(document: Document, format: DrawingFormat, look: Look, ways: Ways) -> String;
    /// Writes a drawing where the person chose.
    export_text(path: String, text: String) -> ();
    /// Writes a picture where the person chose.
    export_picture(path: String, png: Vec<u8>) -> ();
    /// Simulates a path of a plan as it is placed; `run` tells this simulation from others. When it is stopped, or the path
    /// cannot be simulated, it fails with the code `not-simulated`.
    simulate_path(run: u32, path: PathId, requests: u32, document: Document) -> SimulatedLatency;
    /// The part of a simulation that is done, 0 to 1; 1 when it does not run.
    simulation_progress(run: u32) -> f64;
    /// Stops a simulation.
    stop_simulation(run: u32) -> ();
    /// Weighs the monthly cost of a plan against the latency of a path and its availability: every placement that no other
    /// beats, cheapest first. `run` tells this search from others. When there is nothing to weigh, it fails with the code
    /// `not-weighed`; when it is stopped, it answers with what it has.
    weigh(run: u32, path: PathId, document: Document) -> Weighed;
    /// The points that a search has found beyond those that are known already; none when it does not run.
    weighed_so_far(run: u32, known: u32) -> Vec<FrontPoint>;
    /// Ends a search after what it has.
    stop_weighing(run: u32) -> ();
    /// Ranks the platforms that could host a component, each with its price and latency in the plan.
    advise(document: Document, component: ComponentId) -> Advice;
    /// Writes the decision record with its drawing; the files that were written.
    export_record(path: String, document: Document) -> ExportedRecord;
    /// Writes the cost lines of a plan into a file that the person chose: a workbook where it ends in `.xlsx`, else CSV.
    export_cost(path: String, document: Document) -> ();
    /// Studies the bill of a plan: provisioned units, ways of buying, what moves the total, and where it may lie.
    study_cost(document: Document, seed: u32, samples: u32) -> CostStudy;
    /// The row of a table that a figure comes from, with who published it and when.
    origin(table: String, line: u32) -> Origin;
    /// Keeps an unsaved plan for the case that the program ends unexpectedly; the id under which it is kept.
    keep_recovery(document: Document, path: Option<String>) -> KeptRecovery;
    /// Forgets an unsaved plan that was saved or is no longer wanted.
    drop_recovery(id: String) -> ();
    /// Shows these menus in the window's menu bar.
    set_menu(menus: Vec<Menu>) -> ();
    /// Says whether closing the window now would lose something.
    note_unsaved(unsaved: bool) -> ();
    /// Closes the window without asking once more.
    close_window() -> ();
    /// The snapshots and quota profiles that are here, and which are in use.
    tables() -> Tables;
    /// Looks at every table of a snapshot.
    verify_snapshot(id: String) -> Vec<CheckedTable>;
    /// Assesses plans with a snapshot from now on.
    choose_snapshot(id: String) -> Tables;
    /// Fetches all prices anew from the provider's public price list; answers when the new snapshot is in use.
    refresh_prices(currency: String) -> RefreshedPrices;
    /// How far the refresh is; nothing when none runs.
    refresh_progress() -> Option<RefreshProgress>;
    /// Ends the refresh; the pages that it has are kept for the next one.
    cancel_refresh() -> ();
    /// Asks where, and writes a snapshot into one file; nothing when they change their mind.
    export_snapshot(id: String) -> Option<String>;
    /// Asks for a file with a snapshot and takes it in; its id, or nothing when they change their mind.
    import_snapshot() -> Option<String>;
    /// Asks for what the provider's command line printed and lays it over a quota profile; nothing when they change
    /// their mind.
    import_quotas(profile: String, region: Option<String>) -> Option<ImportedQuotas>;
    /// The quotas of a profile.
    quotas_of(profile: String) -> Vec<QuotaEntry>;
    /// Forgets a quota profile.
    remove_quota_profile(profile: String) -> Tables;
    /// Asks for the price sheet of an agreement and lays it over retail prices from now on; what became of it, or nothing
    /// when they change their mind.
    import_price_sheet() -> Option<SheetUse>;
    /// Puts the price sheet away: retail prices hold again.
    remove_price_sheet() -> Tables;
    /// Compares the prices of two snapshots and, with a plan, what the newer one does to it.
    compare_snapshots(from: String, to: String, document: Option<Document>) -> SnapshotComparison;
    /// Whether a plan was last assessed with other tables than those in use; nothing when it names none, or these.
    other_tables(document: Document) -> Option<OtherTables>;
}

/// Corners of links on the canvas, by id: x and y of each.
pub(crate) type Ways = BTreeMap<LinkId, Vec<(f64, f64)>>;

mod tables;

pub(crate) use tables::{
    CheckedTable, ImportedQuotas, PriceChanges, QuotaEntry, QuotaProfileEntry, RefreshProgress, RefreshedPrices,
    RefreshedTable, SnapshotComparison, SnapshotEntry, Tables, WaitingNote,
};

/// What the window needs before the first drawing.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub(crate) struct StartUp {
    /// The templates, in the order of the start screen.
    pub(crate) templates: Vec<TemplateEntry>,
    /// Plans that were opened or saved before, the latest first.
    pub(crate) recent: Vec<RecentPlan>,
    /// Unsaved plans that the program kept when it ended unexpectedly, the latest first.
    pub(crate) recovered: Vec<RecoveredPlan>,
    /// The tables that assessments rest on.
    pub(crate) snapshot: SnapshotNote,
    /// The plan to open at once: it was given on the command line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) open_path: Option<String>,
    /// The kinds of component, in the order of the palette.
    pub(crate) kinds: Vec<KindSpec>,
    /// The services that can host components.
    pub(crate) platforms: Vec<PlatformEntry>,
    /// Where the provider sells, public regions only.
    pub(crate) regions: Vec<Region>,
    /// The hosted models, every version.
    pub(crate) models: Vec<HostedModel>,
    /// The sizes of virtual machine that a platform for AI has a use for.
    pub(crate) machines: Vec<MachineEntry>,
    /// The review questions, by code.
    pub(crate) questions: Vec<Question>,
}

/// A template on the start screen.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TemplateEntry {
    /// Its name in commands: `rag-chat`.
    pub(crate) name: String,
    /// What people call it.
    pub(crate) title: String,
    /// What it is good for, in one line.
    pub(crate) summary: String,
    /// Components in it.
    pub(crate) components: u32,
}

/// A plan that was opened or saved before.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RecentPlan {
    /// Where it is.
    pub(crate) path: String,
    /// Its title when it was last seen.
    pub(crate) title: String,
}

/// An unsaved plan from a session that ended unexpectedly.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub(crate) struct RecoveredPlan {
    /// The id under which it is kept.
    pub(crate) id: String,
    /// The file that it was opened from, if it had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) path: Option<String>,
    /// Its title.
    pub(crate) title: String,
    /// When it was kept: `2026-11-21T21:05:00Z`.
    pub(crate) saved_at: String,
    /// The plan itself.
    pub(crate) document: Document,
    /// What it was before, the latest first.
    pub(crate) earlier: Vec<EarlierPlan>,
}

/// An unsaved plan as it was a while before the program ended.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EarlierPlan {
    /// When it was kept: `2026-11-21T21:05:00Z`.
    pub(crate) saved_at: String,
    /// The plan itself.
    pub(crate) document: Document,
}

/// The tables that assessments rest on, and how old they are.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub(crate) struct SnapshotNote {
    /// Id of the snapshot.
    pub(crate) id: String,
    /// SHA-256 of its manifest, which holds those of its tables.
    pub(crate) checksum: String,
    /// The day it was retrieved on: `2026-11-01`.
    pub(crate) date: String,
    /// Its age in words: `20 days old`.
    pub(crate) age_note: String,
    /// Why these tables stand in for others; absent when they are the ones that were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) warning: Option<String>,
}

/// A service that can host components, as the inspector offers it.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub(crate) struct PlatformEntry {
    /// Its id: `aml-managed-online-endpoint`.
    pub(crate) id: PlatformId,
    /// Its name.
    pub(crate) title: String,
    /// The kinds of component that it can host.
    pub(crate) hosts: Vec<ComponentKind>,
    /// Its own tiers or SKUs; empty for machines and hosted models.
    pub(crate) tiers: Vec<TierEntry>,
    /// The classes of virtual machine it runs on; empty when it has none to choose.
    pub(crate) machine_classes: Vec<VmClass>,
    /// Whether it has no region to choose.
    pub(crate) global: bool,
    /// What to know about its lifecycle; absent when there is nothing to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) lifecycle_note: Option<String>,
}

/// A tier of a platform, as the inspector offers it.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TierEntry {
    /// Its SKU: `standard-v2`.
    pub(crate) sku: SkuId,
    /// Its name.
    pub(crate) title: String,
}

/// A size of virtual machine, as the inspector offers it.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub(crate) struct MachineEntry {
    /// Its SKU: `Standard_D8s_v5`.
    pub(crate) sku: SkuId,
    /// What it is sold for.
    pub(crate) class: VmClass,
    /// vCPUs.
    pub(crate) vcpus: u32,
    /// Memory in GiB, as decimal text.
    pub(crate) memory_gib: String,
    /// Its GPU; absent when it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) gpu: Option<String>,
}

/// A plan that was read from a file.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OpenedPlan {
    /// The file, as an absolute path.
    pub(crate) path: String,
    /// The plan.
    pub(crate) document: Document,
    /// Tells this content of the file from any other.
    pub(crate) stamp: String,
}

/// A plan that was written to a file.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SavedPlan {
    /// The file, as an absolute path.
    pub(crate) path: String,
    /// Tells this content of the file from any other.
    pub(crate) stamp: String,
}

/// The answer to one request for an assessment.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AnsweredAssessment {
    /// The revision of the document that it answers.
    pub(crate) revision: u32,
    /// The assessment.
    pub(crate) assessment: Assessment,
}

/// What was decided beside each of the options.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Comparison {
    /// Of what was decided: the drawing with the chosen option laid over it, or the drawing as it stands.
    pub(crate) decided: Assessment,
    /// Of each option, in the order of the document.
    pub(crate) options: Vec<Assessment>,
}

/// How far the search for a placement is.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub(crate) struct SearchProgress {
    /// The part of the steps that were taken at most, 0 to 1.
    pub(crate) done: f64,
    /// How much of the best placement so far another could save, 0 to 1; absent before one is found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) gap: Option<f64>,
}

/// The front of cost, latency and availability.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Weighed {
    /// Every point that was found, cheapest first.
    pub(crate) points: Vec<FrontPoint>,
    /// Whether these are all; otherwise there may be more, all of them dearer.
    pub(crate) complete: bool,
}

/// A program that can read a drawing.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum DrawingFormat {
    /// Shapes and text.
    Svg,
    /// A flowchart as text.
    Mermaid,
    /// Boxes and lines that can be drawn on.
    Drawio,
}

/// The ground that a drawing stands on.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Look {
    /// For paper.
    Light,
    /// For slides.
    Dark,
}

/// One menu of the menu bar.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Menu {
    /// What stands in the bar.
    pub(crate) title: String,
    /// What the menu offers, in order.
    pub(crate) entries: Vec<MenuEntry>,
}

/// One line of a menu: a command of the page.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub(crate) struct MenuEntry {
    /// Id of the command.
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: String,
    /// Its keys, where the menu shall hear them: `CmdOrCtrl+S`.
    #[serde(default)]
    pub(crate) keys: Option<String>,
    /// Whether it can be chosen now.
    pub(crate) enabled: bool,
    /// Whether a line is drawn above it.
    pub(crate) apart: bool,
}

/// The files of an exported record.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ExportedRecord {
    /// Absolute paths, the record first.
    pub(crate) written: Vec<String>,
}

/// An unsaved plan that is kept.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct KeptRecovery {
    /// The id under which it is kept.
    pub(crate) id: String,
}

#[cfg(test)]
mod bindings;
