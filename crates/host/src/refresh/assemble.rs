//! From refilled tables to a snapshot in its place.

use super::run::RefreshRequest;
use crate::snapshots::{NewTable, install};
use crate::{Failure, Places};
use catalogue::retail::{Refilled, RefilledTable};
use catalogue::{Catalogue, MANIFEST, TableError, TableInfo, sha256, write_manifest};
use std::borrow::Cow;

/// The name of the table that says which prices are missing.
const PRICE_GAPS: &str = "price_gaps";

/// A snapshot that was written.
pub(super) struct Assembled {
    /// Its id.
    pub(super) id: String,
    /// Rows of the table of missing prices: before, and now.
    pub(super) gaps: (u32, u32),
}

/// Writes the snapshot.
pub(super) fn snapshot(
    places: &Places,
    request: &RefreshRequest,
    base: &Catalogue,
    refilled: &Refilled,
    today: &str,
) -> Result<Assembled, Failure> {
    for table in &refilled.tables {
        believe(table, request.least_percent)?;
    }
    let mut files = Vec::new();
    let mut tables = Vec::new();
    for info in &base.snapshot().tables {
        let (info, bytes) = match refilled.tables.iter().find(|table| table.name == info.name) {
            Some(table) => (described(info, table, base, request, today), table.bytes.clone()),
            None => {
                let bytes = request.base.read(&info.file).ok_or_else(|| missing(&info.name))?;
                (info.clone(), bytes.into_owned())
            }
        };
        files.push(NewTable { file: info.file.clone(), bytes });
        tables.push(info);
    }
    let id = free_id(places, &format!("azure-{today}-{}", request.currency.code().to_lowercase()));
    let gaps = compare_with_gaps(&id, today, request, &mut files, &mut tables)?;
    let manifest = write_manifest(&id, today, request.currency, &tables);
    files.push(NewTable { file: MANIFEST.to_owned(), bytes: manifest });
    install(places, &id, &files)?;
    Ok(Assembled { id, gaps })
}

/// Writes the table of missing prices anew for the prices that were fetched; its rows before and now. A price that the
/// list has now closes its gap, and a price that it no longer has opens one.
fn compare_with_gaps(
    id: &str,
    today: &str,
    request: &RefreshRequest,
    files: &mut [NewTable],
    tables: &mut [TableInfo],
) -> Result<(u32, u32), Failure> {
    let manifest = write_manifest(id, today, request.currency, tables);
    let read = |file: &str| match file {
        MANIFEST => Some(Cow::Borrowed(manifest.as_slice())),
        _ => files.iter().find(|table| table.file == file).map(|table| Cow::Borrowed(table.bytes.as_slice())),
    };
    let (bytes, rows) = Catalogue::read(&read).map_err(|error| refused(&error))?.price_gaps_anew();
    let Some(info) = tables.iter_mut().find(|info| info.name == PRICE_GAPS) else { return Ok((0, 0)) };
    let before = info.rows;
    let file = files.iter_mut().find(|table| table.file == info.file);
    if let Some(file) = file.filter(|file| file.bytes != bytes) {
        let source = "Compared: every platform and model in every region where it is sold with the prices fetched";
        *info = TableInfo {
            source: source.to_owned(),
            retrieved: today.to_owned(),
            dated: today.to_owned(),
            rows,
            sha256: sha256(&bytes),
            ..info.clone()
        };
        file.bytes = bytes;
    }
    Ok((before, rows))
}

/// Refuses a table that lost most of its rows: the price list had a bad day, or has changed its words.
fn believe(table: &RefilledTable, least_percent: u32) -> Result<(), Failure> {
    let least = u64::from(table.rows_before) * u64::from(least_percent) / 100;
    if u64::from(table.rows) >= least {
        return Ok(());
    }
    Err(Failure::new(
        "machine-refresh-incomplete",
        format!(
            "The price list gives only {} rows for the table “{}”, which had {}; that is not believed",
            table.rows, table.name, table.rows_before
        ),
        "The tables in use are unchanged. Try again tomorrow, or with a newer Groundplan that knows newer names",
    )
    .at(table.name.clone()))
}

/// What the manifest says of a table that was written anew.
fn described(
    info: &TableInfo,
    table: &RefilledTable,
    base: &Catalogue,
    request: &RefreshRequest,
    today: &str,
) -> TableInfo {
    let mut source = format!("A Azure Retail Prices API, {}, in {}", request.base_url, request.currency);
    if table.carried > 0 {
        let from = &base.snapshot().id;
        source.push_str(&format!(
            "; {} rows that it does not have carried over from {from}: {}",
            table.carried, info.source
        ));
    }
    TableInfo {
        source,
        retrieved: today.to_owned(),
        dated: table.dated.clone(),
        rows: table.rows,
        sha256: sha256(&table.bytes),
        ..info.clone()
    }
}

/// The id, or the first of its kind that is free.
fn free_id(places: &Places, wanted: &str) -> String {
    let free = |id: &String| !places.snapshots().join(id).exists();
    let numbered = (2_u32..).map(|number| format!("{wanted}-{number}"));
    std::iter::once(wanted.to_owned()).chain(numbered).find(free).unwrap_or_else(|| wanted.to_owned())
}

fn missing(table: &str) -> Failure {
    Failure::new(
        "snapshot-damaged",
        format!("The base snapshot does not have the table “{table}”"),
        "Refresh from the bundled snapshot",
    )
}

/// A base that cannot be read.
pub(super) fn refused(error: &TableError) -> Failure {
    Failure::new("snapshot-damaged", format!("The base snapshot is refused: {error}"), "Refresh from the bundled one")
}
