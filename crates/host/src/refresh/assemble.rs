//! From refilled tables to a snapshot in its place.

use super::run::RefreshRequest;
use crate::snapshots::{NewTable, install};
use crate::{Failure, Places};
use catalogue::retail::{Refilled, RefilledTable};
use catalogue::{Catalogue, MANIFEST, TableError, TableInfo, sha256, write_manifest};

/// Writes the snapshot; its id.
pub(super) fn snapshot(
    places: &Places,
    request: &RefreshRequest,
    base: &Catalogue,
    refilled: &Refilled,
    today: &str,
) -> Result<String, Failure> {
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
    let manifest = write_manifest(&id, today, request.currency, &tables);
    files.push(NewTable { file: MANIFEST.to_owned(), bytes: manifest });
    install(places, &id, &files)?;
    Ok(id)
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
