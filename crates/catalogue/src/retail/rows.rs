//! Tables of prices, written anew in the columns of the table that they replace.

use crate::TableError;
use crate::error::FETCH_AGAIN;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// One row by the names of its columns; a column that is not named stays empty.
pub(super) type Cells = BTreeMap<String, String>;

/// The columns and rows of a table of the base snapshot.
pub(super) struct BaseTable {
    columns: Vec<String>,
    pub(super) rows: Vec<Cells>,
}

impl BaseTable {
    /// Reads a table that was checked before.
    pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Self, TableError> {
        let refused = |fault: csv::Error| TableError::whole(name, fault.to_string(), FETCH_AGAIN);
        let mut reader = csv::Reader::from_reader(bytes);
        let columns: Vec<String> = reader.headers().map_err(refused)?.iter().map(str::to_owned).collect();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(refused)?;
            rows.push(columns.iter().cloned().zip(record.iter().map(str::to_owned)).collect());
        }
        Ok(Self { columns, rows })
    }

    /// Other rows in the same columns, sorted by the columns from the left.
    pub(super) fn write(&self, name: &str, rows: Vec<Cells>) -> Result<Vec<u8>, TableError> {
        let refused = |fault: csv::Error| TableError::whole(name, fault.to_string(), FETCH_AGAIN);
        let mut lines: Vec<Vec<String>> = rows
            .into_iter()
            .map(|mut cells| self.columns.iter().map(|column| cells.remove(column).unwrap_or_default()).collect())
            .collect();
        lines.sort();
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
        writer.write_record(&self.columns).map_err(refused)?;
        for line in lines {
            writer.write_record(&line).map_err(refused)?;
        }
        writer.into_inner().map_err(|fault| TableError::whole(name, fault.to_string(), FETCH_AGAIN))
    }
}

/// A row of cells.
pub(super) fn cells<const COUNT: usize>(named: [(&str, String); COUNT]) -> Cells {
    named.into_iter().map(|(column, cell)| (column.to_owned(), cell)).collect()
}

/// An amount as the tables write it.
pub(super) fn amount(amount: Decimal) -> String {
    amount.normalize().to_string()
}

/// An amount, or an empty cell where it is not known.
pub(super) fn optional(value: Option<Decimal>) -> String {
    value.map(amount).unwrap_or_default()
}
