//! The window: how it opens, what it is told from outside, and how it closes.

use crate::contract;
use crate::desk::Desk;
use crate::display;
use crate::menu::MenuBar;
use std::path::Path;
use tauri::{App, AppHandle, DragDropEvent, Emitter, Manager, RunEvent, WebviewWindowBuilder, Window, WindowEvent};

/// The page is told that the person wants to close the window while something is unsaved.
const CLOSE_ASKED: &str = "close-asked";
/// The page is told which file was dropped on the window, or opened with the program: its path.
const FILE_GIVEN: &str = "file-given";
/// The page is told whether a file hovers over the window.
const FILE_HOVERS: &str = "file-hovers";

/// Opens the window and stays until it is closed.
pub(crate) fn run() -> Result<(), tauri::Error> {
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(Desk::of_user())
        .manage(MenuBar::default())
        .invoke_handler(contract::handler())
        .on_menu_event(MenuBar::chosen)
        .on_window_event(heard)
        .setup(|app| {
            read_tables_ahead(app);
            open_window(app)
        })
        .build(tauri::generate_context!())?
        .run(|app, event| opened_with(app, &event));
    Ok(())
}

/// How macOS says which file the person opened with the program; other systems name it on the command line.
#[cfg(target_os = "macos")]
fn opened_with(app: &AppHandle, event: &RunEvent) {
    if let RunEvent::Opened { urls } = event {
        for path in urls.iter().filter_map(|url| url.to_file_path().ok()) {
            give(app, &path);
        }
    }
}

#[cfg(not(target_os = "macos"))]
fn opened_with(_app: &AppHandle, _event: &RunEvent) {}

/// What happens to the window from outside. The page decides; here it is only told.
fn heard(window: &Window, event: &WindowEvent) {
    let app = window.app_handle();
    // An event that the page does not hear is lost with the page, and with it whatever it could have done about it.
    match event {
        WindowEvent::CloseRequested { api, .. } if app.state::<Desk>().is_unsaved() => {
            api.prevent_close();
            let _ = app.emit(CLOSE_ASKED, ());
        }
        WindowEvent::DragDrop(DragDropEvent::Enter { paths, .. }) => {
            let _ = app.emit(FILE_HOVERS, !paths.is_empty());
        }
        WindowEvent::DragDrop(DragDropEvent::Leave) => {
            let _ = app.emit(FILE_HOVERS, false);
        }
        WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => {
            let _ = app.emit(FILE_HOVERS, false);
            if let Some(path) = paths.first() {
                give(app, path);
            }
        }
        _ => {}
    }
}

/// Hands a file to the page that the person brought by other means than a dialog.
fn give(app: &AppHandle, path: &Path) {
    let path = app.state::<Desk>().hand_out(path);
    let _ = app.emit(FILE_GIVEN, path.display().to_string());
}

/// Reads the tables while the window opens, so that they are there when it asks.
fn read_tables_ahead(app: &App) {
    let app = app.handle().clone();
    tauri::async_runtime::spawn_blocking(move || {
        // A snapshot that cannot be opened is reported to the window when it asks.
        let _ = app.state::<Desk>().snapshot();
    });
}

/// Opens the window that the configuration describes. Its title follows the title of the page, so that the page can
/// name the plan there without a permission.
fn open_window(app: &mut App) -> Result<(), Box<dyn std::error::Error>> {
    for config in &app.config().app.windows.clone() {
        let window = WebviewWindowBuilder::from_config(app, config)?
            .on_document_title_changed(|window, title| {
                // A title that cannot be set is not worth an interruption.
                let _ = window.set_title(&title);
            })
            .on_navigation(|url| {
                // The page is the program's own; whatever else a document could lead to stays closed.
                matches!(url.scheme(), "tauri" | "asset")
                    || matches!(url.host_str(), Some("tauri.localhost" | "localhost"))
                    || url.as_str() == "about:blank"
            })
            .build()?;
        display::suit(&window)?;
    }
    Ok(())
}
