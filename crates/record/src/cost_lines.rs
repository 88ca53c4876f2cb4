//! The cost lines of a month for a spreadsheet: as comma-separated values and as a workbook.

use analysis::cost::CostReport;
use model::{Document, Money};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

/// What stands in the first line.
const HEADER: [&str; 14] = [
    "component",
    "name",
    "link",
    "meter",
    "region",
    "purchase",
    "quantity",
    "unit",
    "price",
    "amount",
    "currency",
    "formula",
    "table",
    "line",
];

/// Widths of the columns of a workbook, in characters.
const WIDTHS: [f64; 14] = [18.0, 24.0, 18.0, 44.0, 18.0, 16.0, 14.0, 12.0, 14.0, 14.0, 9.0, 60.0, 18.0, 8.0];

/// Most letters of the name of a sheet.
const SHEET: &str = "Cost lines";

/// Why no workbook could be made.
#[derive(Debug, thiserror::Error)]
#[error("the cost lines do not fit a workbook: {0}")]
pub struct WorkbookError(#[from] XlsxError);

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
enum Cell {
    Words(String),
    Number(Decimal),
    Empty,
}

impl Cell {
    fn words(words: impl Into<String>) -> Self {
        let words = words.into();
        if words.is_empty() { Self::Empty } else { Self::Words(words) }
    }

    fn number(number: Option<Decimal>) -> Self {
        number.map_or(Self::Empty, |number| Self::Number(number.normalize()))
    }
}

/// Every cost line of a month, the total last. What is not known is empty; a total of which a part is unknown says
/// `at least` in place of its formula.
fn rows(cost: &CostReport, document: &Document) -> Vec<[Cell; 14]> {
    let currency = cost.monthly.known.currency.code();
    let mut rows = Vec::with_capacity(cost.lines.len() + 1);
    for line in &cost.lines {
        let component = line.component.as_ref();
        let drawn = component.and_then(|id| document.components.iter().find(|component| component.id == *id));
        let money = |money: Option<Money>| Cell::number(money.map(|money| money.amount));
        rows.push([
            Cell::words(component.map_or("", |id| id.as_str())),
            Cell::words(drawn.map_or("", |component| &component.name)),
            Cell::words(line.link.as_ref().map_or("", |id| id.as_str())),
            Cell::words(&line.meter),
            Cell::words(line.region.as_ref().map_or("", |id| id.as_str())),
            Cell::words(crate::number::purchase(line.purchase)),
            Cell::number(line.quantity),
            Cell::words(&line.unit),
            money(line.price),
            money(line.amount),
            Cell::words(currency),
            Cell::words(&line.formula),
            Cell::words(line.source.map_or("", |source| source.table)),
            Cell::number(line.source.map(|source| Decimal::from(source.line))),
        ]);
    }
    let mut total = [const { Cell::Empty }; 14];
    total[3] = Cell::words("total of a month");
    total[9] = Cell::number(Some(cost.monthly.known.amount));
    total[10] = Cell::words(currency);
    total[11] = Cell::words(if cost.monthly.at_least { "at least" } else { "sum of the lines" });
    rows.push(total);
    rows
}

/// The cost lines as rows of RFC 4180, the total last.
pub fn cost_csv(cost: &CostReport, document: &Document) -> String {
    let mut out = format!("{}\r\n", HEADER.join(","));
    for row in rows(cost, document) {
        let cells = row.iter().map(|cell| match cell {
            Cell::Words(words) => quoted(words),
            Cell::Number(number) => number.to_string(),
            Cell::Empty => String::new(),
        });
        out.push_str(&cells.collect::<Vec<_>>().join(","));
        out.push_str("\r\n");
    }
    out
}

/// The cost lines as a workbook of one sheet (Office Open XML), the total last. Figures are numbers, as exact as a
/// spreadsheet keeps them: fifteen digits. The same bill gives the same bytes: the workbook says no time of its making.
///
/// # Errors
/// When there are more lines, or longer words, than a sheet takes.
pub fn cost_xlsx(cost: &CostReport, document: &Document) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = Workbook::new();
    let never = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(&document.title).set_creation_datetime(&never));
    let bold = Format::new().set_bold();
    let sheet = workbook.add_worksheet().set_name(SHEET)?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, (title, width)) in (0u16..).zip(HEADER.into_iter().zip(WIDTHS)) {
        sheet.write_with_format(0, column, title, &bold)?;
        sheet.set_column_width(column, width)?;
    }
    let rows = rows(cost, document);
    let total = rows.len();
    for (place, row) in (1u32..).zip(&rows) {
        let format = if place as usize == total { &bold } else { &Format::new() };
        for (column, cell) in (0u16..).zip(row) {
            match cell {
                Cell::Words(words) => sheet.write_string_with_format(place, column, words, format)?,
                Cell::Number(number) => {
                    sheet.write_number_with_format(place, column, number.to_f64().unwrap_or_default(), format)?
                }
                Cell::Empty => continue,
            };
        }
    }
    Ok(workbook.save_to_buffer()?)
}

/// A cell in quotes where it holds a comma, a quote or a break. A cell that a spreadsheet would take for a formula is
/// quoted with an apostrophe before it.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '@']) || (cell.starts_with('-') && cell.parse::<f64>().is_err());
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_only_where_it_must_be_and_never_runs_as_a_formula() {
        let cells = ["plain", "a, b", "say \"x\"", "=1+1", "-5", "-cmd"].map(quoted);
        assert_eq!(cells, ["plain", "\"a, b\"", "\"say \"\"x\"\"\"", "'=1+1", "-5", "'-cmd"]);
    }

    /// A bill of no lines.
    fn bill() -> CostReport {
        let topology =
            model::Topology::of(&Document::read(br#"{ "format": 1, "title": "Empty" }"#).expect("a document"));
        let demand = analysis::Demand::of(&topology);
        let catalogue = catalogue::Catalogue::bundled().expect("the bundled tables");
        let offers = analysis::placement::offers(&topology, &demand, &catalogue);
        let settings = analysis::placement::Settings::default();
        let placement = analysis::placement::solve(&topology, &demand, &offers, &catalogue, &settings);
        analysis::cost::estimate(&topology, &demand, &placement, &catalogue)
    }

    #[test]
    fn a_workbook_of_the_same_bill_has_the_same_bytes() {
        let document = Document::read(br#"{ "format": 1, "title": "Empty" }"#).expect("a document");
        let [one, other] = [bill(), bill()].map(|bill| cost_xlsx(&bill, &document).expect("it fits"));
        assert!(one.len() > 1_000 && one == other);
    }

    #[test]
    fn the_total_is_the_last_row_and_says_what_it_is() {
        let document = Document::read(br#"{ "format": 1, "title": "Empty" }"#).expect("a document");
        let csv = cost_csv(&bill(), &document);
        assert_eq!(csv.lines().last(), Some(",,,total of a month,,,,,,0,USD,sum of the lines,,"));
    }
}
