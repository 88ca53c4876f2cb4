//! The customer's price sheet: kept as it was exported, and laid over the tables until it is put away.

use crate::recent::create_parent;
use crate::{Failure, Places, lock, read_file, write_atomically};
use catalogue::{Catalogue, PriceSheet, SheetUse, TableError, sha256};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::{fs, io};

/// Which sheet is laid over: the name that it had, and the file that it is kept in.
#[derive(Debug, Serialize, Deserialize)]
struct Chosen {
    name: String,
    file: String,
}

/// Takes a price sheet in and lays it over the tables from now on, in the place of the one before. The sheet is whole at
/// every moment: the old one or the new one. What it gives to the tables named is the answer.
///
/// # Errors
/// When the file is no price sheet, or in another currency than the tables, or cannot be read or written.
pub fn import_price_sheet(places: &Places, from: &Path, tables: Catalogue) -> Result<SheetUse, Failure> {
    let bytes = read_file(from)?;
    let name = from.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let refused = |error: &TableError| price_sheet_refused(error, from);
    let sheet = PriceSheet::read(&name, &bytes).map_err(|error| refused(&error))?;
    let laid = tables.with_price_sheet(&sheet).map_err(|error| refused(&error))?;
    let _turn = lock::take(places)?;
    let file = format!("{}.csv", sha256(&bytes));
    let path = places.price_sheets().join(&file);
    create_parent(&path)?;
    write_atomically(&path, &bytes)?;
    let chosen = Chosen { name, file };
    write_atomically(&places.chosen_price_sheet(), &serde_json::to_vec(&chosen).unwrap_or_default())?;
    sweep(places, Some(&chosen.file));
    laid.price_sheet().cloned().ok_or_else(|| {
        Failure::new("price-sheet-refused", "The price sheet says nothing about these tables", "Export it again")
    })
}

/// The sheet that is laid over; nothing when there is none.
///
/// # Errors
/// When it is damaged or gone.
pub fn price_sheet(places: &Places) -> Result<Option<PriceSheet>, Failure> {
    let Some(chosen) = chosen(places)? else { return Ok(None) };
    let path = places.price_sheets().join(&chosen.file);
    let bytes = read_file(&path)?;
    if format!("{}.csv", sha256(&bytes)) != chosen.file {
        let fault = format!("“{}” is damaged: its checksum is not the one it was taken in with", chosen.name);
        return Err(damaged(&fault, &path));
    }
    PriceSheet::read(&chosen.name, &bytes).map(Some).map_err(|error| price_sheet_refused(&error, &path))
}

/// The tables with the kept sheet laid over them, or as they are when none is kept.
///
/// # Errors
/// When the sheet is damaged, or in another currency than the tables.
pub fn with_kept_price_sheet(places: &Places, tables: Catalogue) -> Result<Catalogue, Failure> {
    match price_sheet(places)? {
        None => Ok(tables),
        Some(sheet) => {
            tables.with_price_sheet(&sheet).map_err(|error| price_sheet_refused(&error, Path::new(&sheet.name)))
        }
    }
}

/// Puts the sheet away: retail prices hold again.
///
/// # Errors
/// When it cannot be removed.
pub fn remove_price_sheet(places: &Places) -> Result<(), Failure> {
    let _turn = lock::take(places)?;
    let choice = places.chosen_price_sheet();
    if choice.exists() {
        fs::remove_file(&choice).map_err(|error| Failure::of_file("Removing", &choice, &error))?;
    }
    sweep(places, None);
    Ok(())
}

/// A choice that cannot be read is no choice of retail prices: they would be taken for the customer's own.
fn chosen(places: &Places) -> Result<Option<Chosen>, Failure> {
    let path = places.chosen_price_sheet();
    match fs::read(&path) {
        Ok(bytes) => serde_json::from_slice(&bytes)
            .map(Some)
            .map_err(|error| damaged(&format!("cannot be found, because the note of it is damaged: {error}"), &path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::of_file("Reading", &path, &error)),
    }
}

fn damaged(fault: &str, path: &Path) -> Failure {
    Failure::new("price-sheet-damaged", format!("The price sheet {fault}"), "Import it again, or put it away")
        .at(path.display().to_string())
}

/// Removes every sheet but the one that is laid over, and what an interrupted write left. The caller holds the lock.
fn sweep(places: &Places, keep: Option<&str>) {
    let Ok(entries) = fs::read_dir(places.price_sheets()) else { return };
    let others =
        entries.filter_map(Result::ok).filter(|entry| Some(entry.file_name().to_string_lossy().as_ref()) != keep);
    for other in others {
        // What stays is no harm: nothing names it, and the next import tries again.
        let _ = fs::remove_file(other.path());
    }
}

/// A sheet that is refused, by its file, the place in it and the remedy.
#[must_use]
pub fn price_sheet_refused(error: &TableError, from: &Path) -> Failure {
    let from = from.display();
    Failure::new("price-sheet-refused", format!("{from}{}", error.fault()), error.remedy.clone()).at(from.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One row of an Enterprise Agreement: the search unit that retail sells for 0.336 an hour in Sweden Central.
    const SHEET: &str = "EnrollmentNumber,MeterID,MeterName,MeterCategory,MeterSubCategory,Product,MeterRegion,UnitOfMeasure,\
                         EffectiveStartDate,UnitPrice,CurrencyCode,IncludedQuantity,Term,PriceType\n\
                         1,m,Standard S1 Unit,Azure Cognitive Search,,Azure AI Search,SE Central,1 Hour,\
                         2026-11-01,0.21,USD,0,,Consumption\n";

    fn user() -> (tempfile::TempDir, Places) {
        let folder = tempfile::tempdir().expect("a folder");
        let places = Places::at(folder.path());
        (folder, places)
    }

    fn tables() -> Catalogue {
        Catalogue::bundled().expect("the bundled tables")
    }

    #[test]
    fn a_sheet_is_kept_whole_and_replaced_by_the_next() {
        let (folder, places) = user();
        let file = folder.path().join("contoso.csv");
        fs::write(&file, SHEET).expect("writes");
        let used = import_price_sheet(&places, &file, tables()).expect("imports");
        assert_eq!((used.name.as_str(), used.laid_over), ("contoso.csv", 1));
        fs::write(&file, SHEET.replace("0.21", "0.25")).expect("writes");
        import_price_sheet(&places, &file, tables()).expect("imports");
        let laid = with_kept_price_sheet(&places, tables()).expect("lays over");
        let region = laid.region_index(&"swedencentral".into()).expect("a region");
        let price = laid.meter("ai-search.s1.unit", region).expect("a price").tiers[0].1.amount;
        assert_eq!(price.to_string(), "0.25");
        assert_eq!(fs::read_dir(places.price_sheets()).expect("a folder").count(), 1, "the former one is gone");
        remove_price_sheet(&places).expect("removes");
        assert_eq!(price_sheet(&places).expect("none"), None);
    }

    #[test]
    fn a_refused_sheet_leaves_the_one_before() {
        let (folder, places) = user();
        let file = folder.path().join("contoso.csv");
        fs::write(&file, SHEET).expect("writes");
        import_price_sheet(&places, &file, tables()).expect("imports");
        let wrong = folder.path().join("wrong.csv");
        for text in ["no price sheet", &SHEET.replace("USD", "EUR")] {
            fs::write(&wrong, text).expect("writes");
            let failure = import_price_sheet(&places, &wrong, tables()).expect_err("refused");
            assert_eq!(failure.code, "price-sheet-refused");
            assert!(failure.message.contains("wrong.csv"), "{failure}");
        }
        assert_eq!(price_sheet(&places).expect("is whole").expect("is kept").name, "contoso.csv");
    }

    #[test]
    fn a_kept_sheet_in_which_a_byte_changed_is_refused() {
        let (folder, places) = user();
        let file = folder.path().join("contoso.csv");
        fs::write(&file, SHEET).expect("writes");
        import_price_sheet(&places, &file, tables()).expect("imports");
        let kept =
            fs::read_dir(places.price_sheets()).expect("a folder").next().expect("a sheet").expect("reads").path();
        fs::write(&kept, SHEET.replace("0.21", "0.11")).expect("writes");
        assert_eq!(price_sheet(&places).expect_err("damaged").code, "price-sheet-damaged");
        import_price_sheet(&places, &file, tables()).expect("imports again");
        fs::write(places.chosen_price_sheet(), "{\"name\": \"cont").expect("writes");
        assert_eq!(price_sheet(&places).expect_err("damaged").code, "price-sheet-damaged");
        remove_price_sheet(&places).expect("can be put away");
        assert_eq!(price_sheet(&places).expect("none"), None);
    }
}
