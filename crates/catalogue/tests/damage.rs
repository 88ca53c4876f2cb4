//! What happens to a snapshot that is not what it should be: it is refused, and the refusal says where and what to do.

#![allow(clippy::expect_used, reason = "a test that misses what it needs has failed, and a panic says so")]

use groundplan_catalogue::{Catalogue, MANIFEST, TableError, TableInfo, bundled_file};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// The refusal of the bundled snapshot with one file replaced.
fn refusal(path: &str, bytes: Option<Vec<u8>>) -> TableError {
    let read = |wanted: &str| match (wanted == path, &bytes) {
        (true, None) => None,
        (true, Some(bytes)) => Some(Cow::Owned(bytes.clone())),
        (false, _) => bundled_file(wanted).map(Cow::Borrowed),
    };
    Catalogue::read(&read).expect_err("a damaged snapshot is refused")
}

/// The refusal of a snapshot in which one table was rewritten, and its manifest entry with it.
fn rewritten(table: &str, edit: impl Fn(&str) -> String) -> TableError {
    let path = format!("azure/{table}.csv");
    let original = bundled_file(&path).expect("a bundled table");
    let edited = edit(std::str::from_utf8(original).expect("UTF-8"));
    let mut manifest: Value = serde_json::from_slice(bundled_file(MANIFEST).expect("a manifest")).expect("JSON");
    let tables = manifest["tables"].as_array_mut().expect("a list of tables");
    let entry = tables.iter_mut().find(|entry| entry["name"] == table).expect("an entry");
    entry["rows"] = Value::from(edited.lines().count() - 1);
    entry["sha256"] =
        Value::from(Sha256::digest(edited.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    let manifest = manifest.to_string();
    let read = |wanted: &str| -> Option<Cow<'static, [u8]>> {
        match wanted {
            MANIFEST => Some(Cow::Owned(manifest.clone().into_bytes())),
            wanted if wanted == path => Some(Cow::Owned(edited.clone().into_bytes())),
            wanted => bundled_file(wanted).map(Cow::Borrowed),
        }
    };
    Catalogue::read(&read).expect_err("a wrong table is refused")
}

/// The line of the last row of a table, and the table with that row changed.
fn last_row_changed(text: &str, change: impl Fn(&str) -> String) -> (u32, String) {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let last = lines.last_mut().expect("a row");
    *last = change(last);
    (u32::try_from(lines.len()).expect("few lines"), lines.join("\n") + "\n")
}

fn tables() -> Vec<TableInfo> {
    Catalogue::bundled().expect("the bundled snapshot reads").snapshot().tables.clone()
}

#[test]
fn each_table_is_refused_by_name_when_one_byte_changed() {
    for table in tables() {
        let intact = bundled_file(&table.file).expect("a bundled table");
        for place in [0, intact.len() / 2, intact.len() - 1] {
            let mut bytes = intact.to_vec();
            bytes[place] ^= 1;
            let refusal = refusal(&table.file, Some(bytes));
            assert_eq!(refusal.table, table.name);
            assert!(refusal.problem.contains("damaged"), "{refusal}");
            assert!(!refusal.remedy.is_empty());
        }
    }
}

#[test]
fn each_table_is_refused_by_name_when_its_file_is_missing() {
    for table in tables() {
        let refusal = refusal(&table.file, None);
        assert_eq!(refusal.table, table.name);
        assert!(refusal.problem.contains("missing"), "{refusal}");
    }
}

#[test]
fn each_table_is_refused_with_the_line_when_a_row_is_cut_short() {
    for table in tables() {
        let cut = |text: &str| last_row_changed(text, |row| row.rsplit_once(',').expect("two cells").0.to_owned()).1;
        let refusal = rewritten(&table.name, cut);
        assert_eq!((refusal.table.as_str(), refusal.line), (table.name.as_str(), Some(table.rows + 1)), "{refusal}");
    }
}

#[test]
fn each_table_is_refused_with_the_line_when_a_row_is_repeated() {
    // Two measurements may well give the same figures.
    let measured = ["zone_round_trips", "serving_measurements"];
    for table in tables().into_iter().filter(|table| !measured.contains(&table.name.as_str())) {
        let repeat = |text: &str| format!("{text}{}\n", text.lines().last().expect("a row"));
        let refusal = rewritten(&table.name, repeat);
        assert_eq!((refusal.table.as_str(), refusal.line), (table.name.as_str(), Some(table.rows + 2)), "{refusal}");
        assert!(refusal.problem.contains("repeats"), "{refusal}");
    }
}

#[test]
fn a_manifest_that_promises_other_rows_is_not_believed() {
    let manifest = String::from_utf8(bundled_file(MANIFEST).expect("a manifest").to_vec()).expect("UTF-8");
    let refusal = refusal(MANIFEST, Some(manifest.replacen("\"rows\": 12", "\"rows\": 13", 1).into_bytes()));
    assert_eq!(refusal.table, "egress");
    assert_eq!(refusal.problem, "the manifest promises 13 rows and the file has 12");
}

#[test]
fn a_cell_that_is_no_amount_names_its_line_and_column() {
    let refusal = rewritten("egress", |text| text.replace("Oceania,within,0,0.08", "Oceania,within,0,free"));
    assert_eq!(
        refusal.to_string(),
        "table “egress”, line 11: column “price_per_gib” is not a plain amount such as 0.075. Correct the table and write \
         its checksum and row count into the manifest again, or use another snapshot"
    );
}

#[test]
fn an_unknown_unit_is_refused_rather_than_guessed() {
    let refusal = rewritten("meters", |text| text.replacen("1/Day", "1 Fortnight", 1));
    assert_eq!(refusal.table, "meters");
    assert!(refusal.problem.contains("“1 Fortnight” is not a unit"), "{refusal}");
}

#[test]
fn a_region_that_nobody_knows_is_refused() {
    let refusal = rewritten("service_regions", |text| {
        last_row_changed(text, |row| format!("{},atlantis", row.split_once(',').expect("two cells").0)).1
    });
    assert_eq!(refusal.table, "service_regions");
    assert!(refusal.problem.contains("“atlantis” is not known"), "{refusal}");
}

#[test]
fn a_graduated_price_that_starts_above_zero_is_refused() {
    let refusal = rewritten("meter_prices", |text| {
        text.replacen("aks.standard.cluster,westeurope,0,", "aks.standard.cluster,westeurope,5,", 1)
    });
    assert_eq!(refusal.table, "meter_prices");
    assert_eq!(refusal.problem, "the lowest tier does not start at 0");
}

#[test]
fn a_manifest_of_another_format_or_of_files_elsewhere_is_refused() {
    let manifest = String::from_utf8(bundled_file(MANIFEST).expect("a manifest").to_vec()).expect("UTF-8");
    let newer = refusal(MANIFEST, Some(manifest.replacen("\"format\": 1", "\"format\": 2", 1).into_bytes()));
    assert!(newer.problem.contains("format 2"), "{newer}");
    let elsewhere = refusal(MANIFEST, Some(manifest.replacen("azure/egress.csv", "../secrets.csv", 1).into_bytes()));
    assert!(elsewhere.problem.contains("leaves the folder"), "{elsewhere}");
    assert_eq!(refusal(MANIFEST, Some(b"{".to_vec())).table, "manifest");
    assert_eq!(refusal(MANIFEST, None).table, "manifest");
}
