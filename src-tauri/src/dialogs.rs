//! Asking the person for a file. The window itself has no permission for files; it gets a path back from here.

use crate::desk::absolute;
use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

/// Answers every file dialog without showing it, for scripts and tests: a file, or a folder in which the suggested name is
/// taken when saving and the first plan by name when opening.
const ANSWER: &str = "GROUNDPLAN_CHOOSE_PATH";

/// The ending of plans.
const PLAN: &str = ".groundplan.json";

/// Asks for a plan to open; nothing when the person changes their mind.
pub(crate) fn choose_open(app: &AppHandle) -> Option<PathBuf> {
    if let Some(answer) = env::var_os(ANSWER) {
        return plan_in(Path::new(&answer)).map(|path| absolute(&path));
    }
    let dialog = app.dialog().file().set_title("Open plan").add_filter("Groundplan plans", &["json"]);
    dialog.blocking_pick_file()?.into_path().ok()
}

/// Asks where to save a file of a suggested name; nothing when the person changes their mind.
pub(crate) fn choose_save(app: &AppHandle, suggested_name: &str) -> Option<PathBuf> {
    if let Some(answer) = env::var_os(ANSWER) {
        let answer = absolute(Path::new(&answer));
        return Some(if answer.is_dir() { answer.join(suggested_name) } else { answer });
    }
    let (ending, kind) = match suggested_name.rsplit_once('.') {
        Some((_, "md")) => (".md", "Decision records"),
        Some((_, "svg")) => (".svg", "SVG drawings"),
        Some((_, "png")) => (".png", "PNG pictures"),
        Some((_, "mmd")) => (".mmd", "Mermaid flowcharts"),
        Some((_, "drawio")) => (".drawio", "draw.io drawings"),
        Some((_, "xlsx")) => (".xlsx", "Excel workbooks"),
        Some((_, "csv")) => (".csv", "Comma-separated values"),
        Some(_) | None => (PLAN, "Groundplan plans"),
    };
    let last_part = ending.rsplit_once('.').map_or(ending, |(_, last)| last);
    let dialog = app.dialog().file().set_file_name(suggested_name).add_filter(kind, &[last_part]);
    Some(with_ending(dialog.blocking_save_file()?.into_path().ok()?, ending))
}

/// Asks for a file that is no plan; nothing when the person changes their mind.
pub(crate) fn choose_file(app: &AppHandle, title: &str, kind: &str, endings: &[&str]) -> Option<PathBuf> {
    if let Some(answer) = env::var_os(ANSWER) {
        return Some(absolute(Path::new(&answer)));
    }
    let dialog = app.dialog().file().set_title(title).add_filter(kind, endings);
    dialog.blocking_pick_file()?.into_path().ok()
}

/// Asks where to save a snapshot; nothing when the person changes their mind.
pub(crate) fn choose_snapshot_file(app: &AppHandle, suggested_name: &str) -> Option<PathBuf> {
    if let Some(answer) = env::var_os(ANSWER) {
        let answer = absolute(Path::new(&answer));
        return Some(if answer.is_dir() { answer.join(suggested_name) } else { answer });
    }
    let dialog = app.dialog().file().set_file_name(suggested_name).add_filter("Groundplan tables", &["zip"]);
    Some(with_ending(dialog.blocking_save_file()?.into_path().ok()?, ".zip"))
}

/// A name that was typed without an ending gets the usual one.
fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    match (path.extension(), path.file_name().and_then(OsStr::to_str)) {
        (None, Some(name)) => path.with_file_name(format!("{name}{ending}")),
        (Some(_), _) | (None, None) => path,
    }
}

fn plan_in(answer: &Path) -> Option<PathBuf> {
    if !answer.is_dir() {
        return Some(answer.to_owned());
    }
    let mut plans: Vec<PathBuf> = fs::read_dir(answer).ok()?.flatten().map(|entry| entry.path()).collect();
    plans.retain(|path| path.to_string_lossy().ends_with(PLAN));
    plans.sort();
    plans.into_iter().next()
}
