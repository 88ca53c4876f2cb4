//! The bundled tables as files: what stands in `pricing` is what the manifest names and what the program carries.

#![allow(clippy::expect_used, reason = "a test that misses what it needs has failed, and a panic says so")]

use catalogue::{Catalogue, MANIFEST, bundled_file};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn pricing() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../pricing")
}

#[test]
fn every_file_beside_the_manifest_is_named_in_it_and_carried_by_the_program() {
    let catalogue = Catalogue::bundled().expect("the bundled snapshot reads");
    let named: BTreeSet<String> = catalogue.snapshot().tables.iter().map(|table| table.file.clone()).collect();
    let folder = fs::read_dir(pricing().join("azure")).expect("a folder of tables");
    let present: BTreeSet<String> =
        folder.map(|entry| format!("azure/{}", entry.expect("an entry").file_name().to_string_lossy())).collect();
    assert_eq!(present, named);
    for path in named.iter().map(String::as_str).chain([MANIFEST]) {
        let on_disk = fs::read(pricing().join(path)).expect("a file");
        assert!(bundled_file(path) == Some(on_disk.as_slice()), "{path} is not what the program carries");
    }
}

#[test]
fn every_table_says_where_and_when_its_figures_come_from() {
    let catalogue = Catalogue::bundled().expect("the bundled snapshot reads");
    for table in &catalogue.snapshot().tables {
        for said in [&table.source, &table.dated, &table.licence] {
            assert!(!said.trim().is_empty(), "{}", table.name);
        }
        assert!(
            table.retrieved.len() == "2026-11-21".len() && table.retrieved <= catalogue.snapshot().date,
            "{}",
            table.name
        );
        assert!(table.rows > 0, "{} is empty", table.name);
    }
}

#[test]
fn every_table_is_sorted_so_that_snapshots_can_be_compared_line_by_line() {
    let catalogue = Catalogue::bundled().expect("the bundled snapshot reads");
    for table in catalogue.snapshot().tables.iter().filter(|table| table.name != "meter_prices") {
        let text = fs::read_to_string(pricing().join(&table.file)).expect("UTF-8");
        // Tiers of a meter are sorted by number; all other rows as text, cell by cell.
        let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split(',').collect()).collect();
        let unsorted = rows.windows(2).find(|pair| pair[0] > pair[1]);
        assert!(unsorted.is_none(), "{}: {unsorted:?}", table.name);
    }
}

#[test]
fn every_table_is_explained() {
    let catalogue = Catalogue::bundled().expect("the bundled snapshot reads");
    let page = fs::read_to_string(pricing().join("README.md")).expect("the page about the tables");
    for table in &catalogue.snapshot().tables {
        assert!(page.contains(&format!("| `{}` |", table.name)), "{} is not explained", table.name);
    }
}
