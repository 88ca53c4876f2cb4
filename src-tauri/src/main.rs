//! The window of Groundplan. Holds no arithmetic: every command is a few lines over the crates that do the work.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod contract;
mod desk;
mod dialogs;
mod failure;
mod recording;
mod start_up;

use desk::Desk;
use tauri::{App, Manager, WebviewWindowBuilder};

fn main() -> Result<(), tauri::Error> {
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(Desk::of_user())
        .invoke_handler(contract::handler())
        .setup(|app| {
            read_tables_ahead(app);
            open_window(app)
        })
        .run(tauri::generate_context!())
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
        WebviewWindowBuilder::from_config(app, config)?
            .on_document_title_changed(|window, title| {
                // A title that cannot be set is not worth an interruption.
                let _ = window.set_title(&title);
            })
            .build()?;
    }
    Ok(())
}
