//! Quotas as the table that `az vm list-usage -o table` prints.

use super::QuotaService;
use super::printed::{Printed, PrintedError, Printout};

/// What helps when a text is no table of quotas.
const SAVE_AGAIN: &str = "Save what the command prints with -o json or -o table";

/// Reads the table: a line of titles, a line of dashes that shows how wide each column is, and the rows.
pub(super) fn read(text: &str) -> Result<Printout, PrintedError> {
    let refused = |problem: String| PrintedError { problem, remedy: SAVE_AGAIN.to_owned() };
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let is_ruler = |line: &str| line.starts_with('-') && line.chars().all(|letter| letter == '-' || letter == ' ');
    let Some(ruler) = lines.iter().position(|line| is_ruler(line)).filter(|ruler| *ruler > 0) else {
        let first = lines.iter().find(|line| !line.is_empty()).copied().unwrap_or_default();
        return Err(something_else(first));
    };
    let columns = columns(lines[ruler]);
    let title = |index: usize| cell(lines[ruler - 1], &columns, index).to_lowercase().replace([' ', '_'], "");
    let column = |names: &[&str]| (0..columns.len()).find(|index| names.contains(&title(*index).as_str()));
    let name = column(&["name", "localname", "resourcename"]);
    let limit = column(&["limit", "quotalimit"]);
    let used = column(&["currentvalue", "usage", "currentusage"]);
    let (Some(name), Some(limit), Some(used)) = (name, limit, used) else {
        return Err(refused("The table has no columns Name, CurrentValue and Limit".to_owned()));
    };
    let mut printed = Vec::new();
    for (number, line) in lines.iter().enumerate().skip(ruler + 1).filter(|(_, line)| !line.is_empty()) {
        let amount = |column: usize| {
            let cell = cell(line, &columns, column);
            cell.parse::<f64>().map_err(|_| refused(format!("Line {}: “{cell}” is no number", number + 1)))
        };
        let name = cell(line, &columns, name);
        printed.push(Printed {
            // A table has either names or titles in this column; both are looked up.
            name: name.to_owned(),
            title: name.to_owned(),
            region: None,
            service: None,
            limit: Some(amount(limit)?),
            used: Some(amount(used)?),
            unit: "Count".to_owned(),
        });
    }
    let is_models = |line: &Printed| line.name.starts_with("OpenAI.") || line.name.starts_with("AIServices.");
    let (printed_by, service) = if printed.iter().any(is_models) {
        ("az cognitiveservices usage list -o table", QuotaService::Models)
    } else {
        ("az vm list-usage -o table", QuotaService::Compute)
    };
    Ok(Printout { printed_by, lines: printed, service, is_part: false })
}

/// Where each column begins and ends, in letters.
fn columns(ruler: &str) -> Vec<(usize, usize)> {
    let mut columns = Vec::new();
    let mut start = None;
    for (index, letter) in ruler.chars().chain([' ']).enumerate() {
        match (letter, start) {
            ('-', None) => start = Some(index),
            (' ', Some(from)) => {
                columns.push((from, index));
                start = None;
            }
            _ => {}
        }
    }
    columns
}

/// The cell of a line; the last column goes to the end of the line.
fn cell<'line>(line: &'line str, columns: &[(usize, usize)], index: usize) -> &'line str {
    let at = |letters: usize| line.char_indices().nth(letters).map_or(line.len(), |(at, _)| at);
    let Some((from, to)) = columns.get(index) else { return "" };
    let to = if index + 1 == columns.len() { line.len() } else { at(*to) };
    line.get(at(*from)..to).unwrap_or_default().trim()
}

/// What a text that is no table seems to be.
fn something_else(first: &str) -> PrintedError {
    let words = first.to_lowercase();
    let refused = |problem: &str, remedy: &str| PrintedError { problem: problem.to_owned(), remedy: remedy.to_owned() };
    if words.contains("unitprice") {
        return refused("This is a price sheet and holds no quota", "Import it as a price sheet");
    }
    if words.contains("usagequantity") || words.contains("metercategory") {
        return refused("This is an export of what was used and what it cost, and holds no quota", SAVE_AGAIN);
    }
    refused("The file is neither JSON nor a table with a line of dashes below its titles", SAVE_AGAIN)
}
