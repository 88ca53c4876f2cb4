//! What each command of the contract does: a few lines over the crates that do the work.

use crate::contract::{AnsweredAssessment, ExportedRecord, KeptRecovery, OpenedPlan, SavedPlan, StartUp};
use crate::desk::{Desk, absolute};
use crate::failure::Failure;
use crate::{dialogs, recording, start_up as gathering};
use analysis::placement::{Limits, Settings};
use model::{Document, Topology};
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Manager};

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
    let path = absolute(Path::new(&path));
    let document = host::open_document(&path)?;
    app.state::<Desk>().remember(&path, &document.title);
    Ok(OpenedPlan { path: shown(&path), document })
}

pub(crate) fn save(app: &AppHandle, path: String, document: Document) -> Result<SavedPlan, Failure> {
    let path = absolute(Path::new(&path));
    host::save_document(&path, &document)?;
    app.state::<Desk>().remember(&path, &document.title);
    Ok(SavedPlan { path: shown(&path) })
}

pub(crate) fn choose_open(app: &AppHandle) -> Result<Option<String>, Failure> {
    Ok(dialogs::choose_open(app).as_deref().map(shown))
}

pub(crate) fn choose_save(app: &AppHandle, suggested_name: String) -> Result<Option<String>, Failure> {
    Ok(dialogs::choose_save(app, &suggested_name).as_deref().map(shown))
}

pub(crate) fn assess(app: &AppHandle, revision: u32, document: Document) -> Result<AnsweredAssessment, Failure> {
    let desk = app.state::<Desk>();
    let catalogue = &desk.snapshot()?.catalogue;
    let topology = Topology::of(&document);
    let assessment = desk.in_turn(revision, |stop| {
        let usual = Settings::default();
        let settings = Settings { limits: Limits { stop: Some(stop), ..usual.limits }, ..usual };
        assessment::assess(&topology, catalogue, &settings)
    })?;
    Ok(AnsweredAssessment { revision, assessment })
}

pub(crate) fn export_record(app: &AppHandle, path: String, document: Document) -> Result<ExportedRecord, Failure> {
    let desk = app.state::<Desk>();
    let catalogue = &desk.snapshot()?.catalogue;
    let written = recording::write(&absolute(Path::new(&path)), &document, catalogue)?;
    Ok(ExportedRecord { written: written.iter().map(|path| shown(path)).collect() })
}

pub(crate) fn keep_recovery(
    app: &AppHandle,
    document: Document,
    path: Option<String>,
) -> Result<KeptRecovery, Failure> {
    let desk = app.state::<Desk>();
    let path = path.map(PathBuf::from);
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

fn shown(path: &Path) -> String {
    path.display().to_string()
}
