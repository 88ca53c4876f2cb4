//! Text on the terminal: plain, aligned, and quiet when the reader has gone away.

use analysis::Amount;
use host::Failure;
use model::{Money, grouped};
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the reader of standard output has gone away (`| head`).
static READER_GONE: AtomicBool = AtomicBool::new(false);

/// Prints to standard output, without what would steer the terminal. A reader that has gone away is no failure, and no
/// answer either: the program ends with the exit code it would have had.
pub(crate) fn print(text: &str) {
    write(&plain(text));
}

/// Whether nobody reads on, so that more would be printed in vain.
pub(crate) fn reader_has_gone() -> bool {
    READER_GONE.load(Ordering::Relaxed)
}

fn write(text: &str) {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => READER_GONE.store(true, Ordering::Relaxed),
        Err(error) => {
            let message = format!("The answer cannot be written: {error}");
            fail(&Failure::new("machine-output", message, "Free some space, or write it elsewhere"));
            std::process::exit(i32::from(crate::MACHINE_FAILED));
        }
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
    // JSON escapes only the older half of what steers a terminal.
    let mut escaped = String::with_capacity(text.len() + 1);
    for letter in text.chars() {
        match letter {
            '\u{7f}'..='\u{9f}' => escaped.push_str(&format!("\\u{:04x}", u32::from(letter))),
            _ => escaped.push(letter),
        }
    }
    escaped.push('\n');
    write(&escaped);
    Ok(())
}

/// Prints something worth knowing to standard error, so that it stands in no answer that a program reads.
pub(crate) fn note(text: &str) {
    remark(&format!("note: {text}"));
}

/// Prints a line to standard error. When nobody can read it, the work goes on without it.
pub(crate) fn remark(text: &str) {
    let _ = io::stderr().lock().write_all(format!("{}\n", plain(text)).as_bytes());
}

/// Prints a failure to standard error.
pub(crate) fn fail(failure: &Failure) {
    let remedy = one_line(failure.remedy.trim_end_matches('.'));
    remark(&format!("error: {}\n  {remedy}.", one_line(&failure.message)));
}

/// Text without the letters that steer a terminal; lines stay lines, also those of a CSV.
fn plain(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let (line, end) = line.strip_suffix('\r').map_or((line, ""), |line| (line, "\r"));
        format!("{}{end}", line.replace(steers, ""))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Text that somebody typed, on one line and without what would steer a terminal.
pub(crate) fn one_line(text: &str) -> String {
    text.replace(char::is_whitespace, " ").replace(steers, "")
}

/// Controls, such as the escape that begins a sequence, and marks that turn the direction of what follows.
fn steers(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Rows as aligned columns, two spaces apart; columns listed in `right` are aligned to the right.
pub(crate) fn columns(rows: &[Vec<String>], right: &[usize]) -> String {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| one_line(cell)).collect()).collect();
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for row in &rows {
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
