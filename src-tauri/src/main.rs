//! The window of Groundplan. Holds no arithmetic: every command is a few lines over the crates that do the work.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod contract;
mod desk;
mod dialogs;
mod display;
mod failure;
mod menu;
mod recording;
mod start_up;
mod tables;
mod weighing;
mod window;

use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    match display::check().and_then(|()| window::run().map_err(|error| error.to_string())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            // Whoever cannot read this either has nobody to tell it to.
            let _ = writeln!(std::io::stderr(), "Groundplan cannot open its window: {sentence}");
            ExitCode::FAILURE
        }
    }
}
