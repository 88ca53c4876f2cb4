//! The program as people run it from a command line: what it prints, what it complains about, and how it ends.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says by a panic that it failed")]

mod command_line;
mod exchange;
mod judging;
mod recording;
mod simulating;
mod solving;
mod tables;
mod terminal;
mod weighing;

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

/// Runs the program in a folder, as a user whose own files are in a folder below it.
fn groundplan(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_groundplan"))
        .args(arguments)
        .current_dir(folder)
        .env("GROUNDPLAN_HOME", folder.join("home"))
        .output()
        .expect("the program starts")
}

/// What it printed, which must be JSON.
fn answer(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("text")
}
