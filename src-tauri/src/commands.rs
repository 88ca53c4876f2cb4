//! What each command of the contract does: a few lines over the crates that do the work.

use crate::contract::{
    AnsweredAssessment, Comparison, DrawingFormat, ExportedRecord, KeptRecovery, Look, Menu, OpenedPlan, SavedPlan,
    SearchProgress, StartUp, Ways,
};
use crate::desk::{Answered, Desk, Turn, threads};
use crate::failure::Failure;
use crate::menu::MenuBar;
use crate::{dialogs, recording, start_up as gathering};
use analysis::Demand;
use analysis::cost::study::{CostStudy, StudySettings};
use analysis::latency::{self, NotSimulated, SimulatedLatency, Trials};
use analysis::placement::{self, Limits, Settings};
use catalogue::{Origin, Source};
use guidance::advisor::Advice;
use model::{ComponentId, Document, PathId, Topology};
use std::path::Path;
use std::sync::atomic::Ordering;
use tauri::{AppHandle, Manager};

/// Bills that one study may work out; more would keep the window waiting.
const MOST_SAMPLES: u32 = 20_000;

pub(crate) fn start_up(app: &AppHandle) -> Result<StartUp, Failure> {
    let desk = app.state::<Desk>();
    desk.forget_revisions();
    gathering::gather(&desk)
}

pub(crate) fn new_from_template(_app: &AppHandle, name: String) -> Result<Document, Failure> {
    let template = model::template(&name).ok_or_else(|| Failure::unknown_template(&name))?;
    Ok(template.document()?)
}

pub(crate) fn open(app: &AppHandle, path: String) -> Result<OpenedPlan, Failure> {
    let desk = app.state::<Desk>();
    let path = desk.chosen(&path)?;
    // Stamped before it is read: what is written in between is then seen as a change.
    let stamp = host::stamp(&path)?.unwrap_or_default();
    let document = host::open_document(&path)?;
    desk.remember(&path, &document.title);
    Ok(OpenedPlan { path: shown(&path), document, stamp })
}

pub(crate) fn save(
    app: &AppHandle,
    path: String,
    document: Document,
    expected: Option<String>,
) -> Result<SavedPlan, Failure> {
    let desk = app.state::<Desk>();
    let path = desk.chosen(&path)?;
    match expected {
        Some(expected) => host::save_document_over(&path, &document, &expected)?,
        None => host::save_document(&path, &document)?,
    }
    desk.remember(&path, &document.title);
    Ok(SavedPlan { path: shown(&path), stamp: host::stamp(&path)?.unwrap_or_default() })
}

pub(crate) fn stamp(app: &AppHandle, path: String) -> Result<Option<String>, Failure> {
    Ok(host::stamp(&app.state::<Desk>().chosen(&path)?)?)
}

pub(crate) fn choose_open(app: &AppHandle) -> Result<Option<String>, Failure> {
    let desk = app.state::<Desk>();
    Ok(dialogs::choose_open(app).map(|path| shown(&desk.hand_out(&path))))
}

pub(crate) fn choose_save(app: &AppHandle, suggested_name: String) -> Result<Option<String>, Failure> {
    let desk = app.state::<Desk>();
    Ok(dialogs::choose_save(app, &suggested_name).map(|path| shown(&desk.hand_out(&path))))
}

pub(crate) fn assess(app: &AppHandle, revision: u32, document: Document) -> Result<AnsweredAssessment, Failure> {
    let desk = app.state::<Desk>();
    let tables = desk.tables_for(document.quota_profile.as_deref())?;
    let catalogue = &tables.snapshot.catalogue;
    let topology = Topology::of(&document);
    let worked = desk.in_turn(revision, |turn| {
        let before = desk.last_answered();
        let start = before.as_ref().and_then(|before| before.worked.proof());
        assessment::work_out(&topology, catalogue, &Settings { start, ..in_turn(turn) })
    })?;
    let assessment = worked.assessment.clone();
    desk.keep_answered(Answered { revision, topology, tables, worked });
    Ok(AnsweredAssessment { revision, assessment })
}

pub(crate) fn refine(app: &AppHandle, revision: u32) -> Result<AnsweredAssessment, Failure> {
    let desk = app.state::<Desk>();
    let answered = desk.answered(revision).ok_or_else(Failure::superseded)?;
    let Answered { topology, tables, worked, .. } = answered.as_ref();
    let catalogue = &tables.snapshot.catalogue;
    let refined = desk.in_turn(revision, |turn| worked.refined(topology, catalogue, &in_turn(turn), threads()))?;
    Ok(AnsweredAssessment { revision, assessment: refined.ok_or_else(Failure::superseded)? })
}

/// The usual settings, for work that its turn can end.
fn in_turn(turn: &Turn) -> Settings<'_> {
    let usual = Settings::default();
    Settings { limits: Limits { stop: Some(&turn.stop), watch: Some(&turn.watch), ..usual.limits }, ..usual }
}

pub(crate) fn search_progress(app: &AppHandle, revision: u32) -> Result<SearchProgress, Failure> {
    let most = Settings::default().limits.steps.unwrap_or(u64::MAX);
    let turn = app.state::<Desk>().turn(revision).ok_or_else(Failure::superseded)?;
    Ok(SearchProgress { done: (turn.watch.steps() as f64 / most as f64).min(1.0), gap: turn.watch.gap() })
}

pub(crate) fn end_search(app: &AppHandle, revision: u32) -> Result<(), Failure> {
    if let Some(turn) = app.state::<Desk>().turn(revision) {
        turn.stop.store(true, Ordering::Relaxed);
    }
    Ok(())
}

pub(crate) fn compare(app: &AppHandle, document: Document) -> Result<Comparison, Failure> {
    let desk = app.state::<Desk>();
    let tables = desk.tables_for(document.quota_profile.as_deref())?;
    let compared = assessment::compare(&document, &tables.snapshot.catalogue, &Settings::default(), threads());
    Ok(Comparison { decided: compared.decided, options: compared.options })
}

pub(crate) fn draw(
    app: &AppHandle,
    document: Document,
    format: DrawingFormat,
    look: Look,
    ways: Ways,
) -> Result<String, Failure> {
    let desk = app.state::<Desk>();
    let tables = desk.tables_for(document.quota_profile.as_deref())?;
    let catalogue = &tables.snapshot.catalogue;
    let assessment = assessment::assess(&Topology::of(&document), catalogue, &Settings::default());
    let look = match look {
        Look::Light => record::Look::Light,
        Look::Dark => record::Look::Dark,
    };
    let format = match format {
        DrawingFormat::Svg => record::Format::Svg,
        DrawingFormat::Mermaid => record::Format::Mermaid,
        DrawingFormat::Drawio => record::Format::Drawio,
    };
    Ok(record::Drawing { document: &document, assessment: Some(&assessment), look, ways: &ways }.render(format))
}

pub(crate) fn export_text(app: &AppHandle, path: String, text: String) -> Result<(), Failure> {
    Ok(host::write_atomically(&app.state::<Desk>().chosen(&path)?, text.as_bytes())?)
}

pub(crate) fn export_picture(app: &AppHandle, path: String, png: Vec<u8>) -> Result<(), Failure> {
    Ok(host::write_atomically(&app.state::<Desk>().chosen(&path)?, &png)?)
}

pub(crate) fn simulate_path(
    app: &AppHandle,
    run: u32,
    path: PathId,
    requests: u32,
    document: Document,
) -> Result<SimulatedLatency, Failure> {
    let desk = app.state::<Desk>();
    let tables = desk.tables_for(document.quota_profile.as_deref())?;
    let catalogue = &tables.snapshot.catalogue;
    let topology = Topology::of(&document);
    let demand = Demand::of(&topology);
    let offers = placement::offers(&topology, &demand, catalogue);
    let placement = placement::solve(&topology, &demand, &offers, catalogue, &Settings::default());
    let (requests, events) = (u64::from(requests), latency::MOST_EVENTS);
    let trials = Trials { seed: latency::SEED, requests, events, threads: threads() };
    let path = topology.paths().iter().find(|drawn| drawn.id == path).ok_or_else(Failure::not_simulated)?;
    let watch = desk.begin_simulation(run);
    let found =
        latency::simulate_placed(&topology, path, &demand, &placement, catalogue, &trials, &|done| watch.go_on(done));
    desk.end_simulation(run);
    found.map_err(|why| match why {
        NotSimulated::TooLong => Failure::too_long_to_simulate(),
        NotSimulated::Unknown | NotSimulated::Stopped => Failure::not_simulated(),
    })
}

pub(crate) fn simulation_progress(app: &AppHandle, run: u32) -> Result<f64, Failure> {
    Ok(app.state::<Desk>().simulation_progress(run))
}

pub(crate) fn stop_simulation(app: &AppHandle, run: u32) -> Result<(), Failure> {
    app.state::<Desk>().stop_simulation(run);
    Ok(())
}

pub(crate) fn advise(app: &AppHandle, document: Document, component: ComponentId) -> Result<Advice, Failure> {
    let desk = app.state::<Desk>();
    let tables = desk.tables_for(document.quota_profile.as_deref())?;
    let advice = assessment::advise(&document, &component, &tables.snapshot.catalogue, &Settings::default());
    advice.ok_or_else(|| Failure::unknown_component(&component))
}

pub(crate) fn export_record(app: &AppHandle, path: String, document: Document) -> Result<ExportedRecord, Failure> {
    let desk = app.state::<Desk>();
    let tables = desk.tables_for(document.quota_profile.as_deref())?;
    let catalogue = &tables.snapshot.catalogue;
    let written = recording::write(&desk.chosen(&path)?, &document, catalogue)?;
    Ok(ExportedRecord { written: written.iter().map(|path| shown(path)).collect() })
}

pub(crate) fn export_cost(app: &AppHandle, path: String, document: Document) -> Result<(), Failure> {
    let desk = app.state::<Desk>();
    let path = desk.chosen(&path)?;
    let tables = desk.tables_for(document.quota_profile.as_deref())?;
    let topology = Topology::of(&document);
    let cost = assessment::assess(&topology, &tables.snapshot.catalogue, &Settings::default()).cost;
    let bytes = match path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
        true => record::cost_xlsx(&cost, &document).map_err(Failure::workbook)?,
        false => record::cost_csv(&cost, &document).into_bytes(),
    };
    Ok(host::write_atomically(&path, &bytes)?)
}

pub(crate) fn study_cost(app: &AppHandle, document: Document, seed: u32, samples: u32) -> Result<CostStudy, Failure> {
    let desk = app.state::<Desk>();
    let settings = StudySettings { seed: u64::from(seed), samples: samples.min(MOST_SAMPLES) };
    Ok(assessment::study_cost(&document, &desk.snapshot()?.snapshot.catalogue, &settings))
}

pub(crate) fn origin(app: &AppHandle, table: String, line: u32) -> Result<Origin, Failure> {
    let desk = app.state::<Desk>();
    let sheet = desk.places().ok().filter(|_| table == Source::PRICE_SHEET);
    match sheet.map(host::price_sheet).transpose()?.flatten().and_then(|sheet| sheet.origin(line)) {
        Some(origin) => Ok(origin),
        None => Ok(desk.snapshot()?.snapshot.origin(&table, line)?),
    }
}

pub(crate) fn keep_recovery(
    app: &AppHandle,
    document: Document,
    path: Option<String>,
) -> Result<KeptRecovery, Failure> {
    let desk = app.state::<Desk>();
    let path = path.map(|path| desk.chosen(&path)).transpose()?;
    let id = desk.recovery_id(path.as_deref());
    if let Some(journal) = desk.recovery()? {
        journal.keep(&id, path.as_deref(), &document)?;
    }
    Ok(KeptRecovery { id })
}

pub(crate) fn drop_recovery(app: &AppHandle, id: String) -> Result<(), Failure> {
    match app.state::<Desk>().recovery()? {
        Some(journal) => Ok(journal.forget(&id)?),
        None => Ok(()),
    }
}

pub(crate) fn set_menu(app: &AppHandle, menus: Vec<Menu>) -> Result<(), Failure> {
    app.state::<MenuBar>().show(app, &menus).map_err(Failure::bug)
}

pub(crate) fn note_unsaved(app: &AppHandle, unsaved: bool) -> Result<(), Failure> {
    app.state::<Desk>().note_unsaved(unsaved);
    Ok(())
}

pub(crate) fn close_window(app: &AppHandle) -> Result<(), Failure> {
    app.state::<Desk>().note_unsaved(false);
    app.get_webview_window("main").map_or(Ok(()), |window| window.close()).map_err(Failure::bug)
}

pub(crate) use crate::weighing::{stop_weighing, weigh, weighed_so_far};

pub(crate) use crate::tables::{
    cancel_refresh, choose_snapshot, compare_snapshots, export_snapshot, import_price_sheet, import_quotas,
    import_snapshot, other_tables, quotas_of, refresh_prices, refresh_progress, remove_price_sheet,
    remove_quota_profile, tables, verify_snapshot,
};

pub(crate) fn shown(path: &Path) -> String {
    path.display().to_string()
}
