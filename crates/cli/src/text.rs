//! Text on the terminal: plain, aligned, and quiet when the reader has gone away.

use analysis::Amount;
use host::Failure;
use model::{Money, grouped};
use std::io::{self, Write};

/// Prints to standard output. A reader that has gone away (`| head`) ends the program quietly.
pub(crate) fn print(text: &str) {
    if let Err(error) = io::stdout().lock().write_all(text.as_bytes()) {
        let code = if error.kind() == io::ErrorKind::BrokenPipe { 0 } else { i32::from(crate::MACHINE_FAILED) };
        std::process::exit(code);
    }
}

/// Prints a value as indented JSON.
///
/// # Errors
/// Never for the types of this program, whose keys are text and whose numbers are finite.
pub(crate) fn print_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value).map_err(|error| {
        Failure::new("machine-json", format!("The answer cannot be written as JSON: {error}"), "Please report this")
    })?;
    print(&format!("{text}\n"));
    Ok(())
}

/// Prints something worth knowing to standard error, so that it stands in no answer that a program reads.
pub(crate) fn note(text: &str) {
    eprintln!("note: {text}");
}

/// Prints a failure to standard error.
pub(crate) fn fail(failure: &Failure) {
    eprintln!("error: {}", failure.message);
    eprintln!("  {}.", failure.remedy.trim_end_matches('.'));
}

/// Rows as aligned columns, two spaces apart; columns listed in `right` are aligned to the right.
pub(crate) fn columns(rows: &[Vec<String>], right: &[usize]) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::from("  ");
        for (column, cell) in row.iter().enumerate() {
            let space = " ".repeat(widths[column] - cell.chars().count());
            if right.contains(&column) {
                line.push_str(&space);
                line.push_str(cell);
            } else {
                line.push_str(cell);
                line.push_str(&space);
            }
            line.push_str("  ");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Money with two decimals and groups of three digits.
pub(crate) fn money(money: Money) -> String {
    format!("{} {}", grouped(&format!("{:.2}", money.amount.round_dp(2))), money.currency)
}

/// A sum, with "at least" when a part of it is unknown; "unknown" when nothing of it is known.
pub(crate) fn amount(sum: Amount) -> String {
    match (sum.at_least, sum.known.amount.is_zero()) {
        (true, true) => "unknown".to_owned(),
        (true, false) => format!("at least {}", money(sum.known)),
        (false, _) => money(sum.known),
    }
}

/// `no blockers`, `1 blocker`, `2 blockers`.
pub(crate) fn count(number: u32, name: &str) -> String {
    match number {
        0 => format!("no {name}s"),
        1 => format!("1 {name}"),
        _ => format!("{number} {name}s"),
    }
}
