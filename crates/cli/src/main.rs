//! The `groundplan` command: arguments in, text or JSON out, the same calls as the window.

mod arguments;
mod commands;
mod exchanged;
mod stop;
mod text;

use arguments::{Arguments, Command};
use clap::Parser;
use host::Failure;
use std::process::ExitCode;

/// How a command ends when nothing failed.
enum Outcome {
    /// Everything was fine.
    Fine,
    /// A blocker was found, or nothing can be or was placed.
    Blocked,
}

/// Nothing to complain about.
const FINE: u8 = 0;
/// A blocker was found.
const BLOCKED: u8 = 1;
/// The input was bad.
const BAD_INPUT: u8 = 2;
/// The machine failed.
const MACHINE_FAILED: u8 = 3;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are answers, everything else is bad input; a closed pipe while printing is no matter.
            let code = if error.use_stderr() { BAD_INPUT } else { FINE };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    match run(&arguments.command) {
        Ok(Outcome::Fine) => ExitCode::from(FINE),
        Ok(Outcome::Blocked) => ExitCode::from(BLOCKED),
        Err(failure) => {
            text::fail(&failure);
            ExitCode::from(if failure.is_bad_input() { BAD_INPUT } else { MACHINE_FAILED })
        }
    }
}

fn run(command: &Command) -> Result<Outcome, Failure> {
    match command {
        Command::New(arguments) => commands::new::run(arguments),
        Command::Advise(arguments) => commands::advise::run(arguments),
        Command::Assess(arguments) => commands::assess::run(arguments),
        Command::Check(arguments) => commands::check::run(arguments),
        Command::Place(arguments) => commands::place::run(arguments),
        Command::Latency(arguments) => commands::latency::run(arguments),
        Command::Cost(arguments) => commands::cost::run(arguments),
        Command::Record(arguments) => commands::record::run(arguments),
        Command::Rules(arguments) => commands::rules::run(arguments),
        Command::Schema => commands::schema::run(),
        Command::Solve(arguments) => commands::solve::run(arguments),
        Command::Snapshot(verb) => commands::snapshot::run(verb),
        Command::Quota(verb) => commands::quota::run(verb),
        Command::PriceSheet(verb) => commands::price_sheet::run(verb),
    }
}
