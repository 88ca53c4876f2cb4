//! The row behind a figure, as it stands in its table, with who published it and when.

use crate::SnapshotInfo;
use serde::Serialize;
use std::borrow::Cow;
use ts_rs::TS;

/// A row of a table, and what the manifest says of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Origin {
    /// Name of the table: `vm_prices`.
    pub table: String,
    /// Its file, relative to the manifest.
    pub file: String,
    /// Line in the file; the header is line 1.
    pub line: u32,
    /// The cells of the row.
    pub cells: Vec<OriginCell>,
    /// Who published the figures.
    pub source: String,
    /// The day on which they were read, as `2026-11-21`.
    pub retrieved: String,
    /// The day or days that the figures are of.
    pub dated: String,
    /// What the publisher says of copying.
    pub licence: String,
    /// The snapshot that the table belongs to.
    pub snapshot: String,
}

/// One cell of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OriginCell {
    /// The column.
    pub name: String,
    /// What stands there.
    pub value: String,
}

/// The row of a table by its line; `None` when the snapshot has no such table or the table no such line.
///
/// `bytes` yields the file of a table by its path relative to the manifest.
pub fn origin<'bytes>(
    info: &SnapshotInfo,
    bytes: &dyn Fn(&str) -> Option<Cow<'bytes, [u8]>>,
    table: &str,
    line: u32,
) -> Option<Origin> {
    let known = info.tables.iter().find(|known| known.name == table)?;
    let bytes = bytes(&known.file)?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes.as_ref());
    let header = reader.headers().ok()?.clone();
    let row = reader
        .records()
        .flatten()
        .find(|row| row.position().is_some_and(|position| position.line() == u64::from(line)))?;
    let cells = header.iter().zip(row.iter());
    Some(Origin {
        table: known.name.clone(),
        file: known.file.clone(),
        line,
        cells: cells.map(|(name, value)| OriginCell { name: name.to_owned(), value: value.to_owned() }).collect(),
        source: known.source.clone(),
        retrieved: known.retrieved.clone(),
        dated: known.dated.clone(),
        licence: known.licence.clone(),
        snapshot: info.id.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::origin;
    use crate::{Catalogue, bundled_file};
    use std::borrow::Cow;

    #[test]
    fn the_row_of_a_price_is_the_row_that_the_price_was_read_from() {
        let catalogue = Catalogue::bundled().expect("the bundled tables are sound");
        let sweden = catalogue.region_index(&"swedencentral".into()).expect("a region");
        let (size, _) = catalogue.vm_size(&"Standard_D4s_v5".into()).expect("a size");
        let price = catalogue.vm_price(sweden, size).expect("a price");
        let bytes = |file: &str| bundled_file(file).map(Cow::Borrowed);
        let found = origin(catalogue.snapshot(), &bytes, price.source.table, price.source.line).expect("a row");
        let cell = |name: &str| found.cells.iter().find(|cell| cell.name == name).map(|cell| cell.value.as_str());
        assert_eq!((cell("region"), cell("size")), (Some("swedencentral"), Some("Standard_D4s_v5")));
        assert_eq!(cell("pay_as_you_go").map(str::to_owned), price.pay_as_you_go.map(|price| price.to_string()));
        assert_eq!(origin(catalogue.snapshot(), &bytes, "vm_prices", 1), None, "the header is no row");
        assert_eq!(origin(catalogue.snapshot(), &bytes, "teapots", 2), None);
    }
}
