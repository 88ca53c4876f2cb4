//! Two snapshots compared.

#![allow(clippy::expect_used, reason = "a test that misses what it needs has failed, and a panic says so")]

use groundplan_catalogue::{Catalogue, MANIFEST, bundled_file, difference, sha256};
use serde_json::Value;
use std::borrow::Cow;

/// The bundled snapshot with one table edited, under another id.
fn edited(table: &str, edit: impl Fn(&str) -> String) -> Catalogue {
    let path = format!("azure/{table}.csv");
    let text = edit(std::str::from_utf8(bundled_file(&path).expect("a table")).expect("UTF-8"));
    let mut manifest: Value = serde_json::from_slice(bundled_file(MANIFEST).expect("a manifest")).expect("JSON");
    manifest["id"] = Value::from("azure-2026-12-01");
    let tables = manifest["tables"].as_array_mut().expect("tables");
    let entry = tables.iter_mut().find(|entry| entry["name"] == table).expect("an entry");
    entry["rows"] = Value::from(text.lines().count() - 1);
    entry["sha256"] = Value::from(sha256(text.as_bytes()));
    let manifest = manifest.to_string();
    let read = |wanted: &str| -> Option<Cow<'static, [u8]>> {
        match wanted {
            MANIFEST => Some(Cow::Owned(manifest.clone().into_bytes())),
            wanted if wanted == path => Some(Cow::Owned(text.clone().into_bytes())),
            wanted => bundled_file(wanted).map(Cow::Borrowed),
        }
    };
    Catalogue::read(&read).expect("the edited snapshot reads")
}

fn bundled() -> Catalogue {
    Catalogue::bundled().expect("the bundled snapshot reads")
}

#[test]
fn a_snapshot_does_not_differ_from_itself() {
    let same = difference(&bundled(), &bundled()).expect("one currency");
    assert_eq!((same.changed.len(), same.new.len(), same.vanished.len()), (0, 0, 0));
    // 38,565 machines with up to six prices each, and some 8,000 other prices.
    assert!(same.unchanged > 150_000, "{}", same.unchanged);
}

#[test]
fn a_changed_a_new_and_a_vanished_price_are_named() {
    let newer = edited("egress", |text| {
        text.replace("Europe,within,0,0.02", "Europe,within,0,0.025")
            .replace("Oceania,within,0,0.08,2020-09-01,F\n", "")
    });
    let forward = difference(&bundled(), &newer).expect("one currency");
    assert_eq!((forward.from.as_str(), forward.to.as_str()), ("azure-2026-11-21", "azure-2026-12-01"));
    let changed = forward.changed.first().expect("one change");
    assert_eq!((changed.what.as_str(), changed.place.as_str()), ("traffic within the continent", "Europe"));
    // 0.02 to 0.025 is a quarter more.
    assert_eq!(changed.percent().map(|percent| percent.normalize().to_string()).as_deref(), Some("25"));
    assert_eq!(changed.source.map(|source| (source.table, source.line)), Some(("egress", 5)));
    assert_eq!((forward.changed.len(), forward.new.len(), forward.vanished.len()), (1, 0, 1));
    assert_eq!(forward.vanished[0].place, "Oceania");
    let back = difference(&newer, &bundled()).expect("one currency");
    assert_eq!((back.new.len(), back.vanished.len(), &back.new[0].what), (1, 0, &forward.vanished[0].what));
}

#[test]
fn one_row_of_machine_prices_is_as_many_changes_as_it_has_other_prices() {
    let row = "swedencentral,Standard_D8s_v5,3,0.408,0.075398,";
    let newer = edited("vm_prices", |text| text.replace(row, "swedencentral,Standard_D8s_v5,3,0.42,,"));
    let found = difference(&bundled(), &newer).expect("one currency");
    let names = |changes: &[groundplan_catalogue::PriceChange]| {
        changes.iter().map(|change| format!("{} in {}", change.what, change.place)).collect::<Vec<_>>()
    };
    assert_eq!(names(&found.changed), ["Standard_D8s_v5, pay as you go in swedencentral"]);
    assert_eq!(names(&found.vanished), ["Standard_D8s_v5, spot in swedencentral"]);
}

#[test]
fn prices_in_different_currencies_are_not_compared() {
    let manifest = std::str::from_utf8(bundled_file(MANIFEST).expect("a manifest")).expect("UTF-8");
    let euros = manifest.replace("\"currency\": \"USD\"", "\"currency\": \"EUR\"");
    let read = |wanted: &str| -> Option<Cow<'static, [u8]>> {
        if wanted == MANIFEST {
            Some(Cow::Owned(euros.clone().into_bytes()))
        } else {
            bundled_file(wanted).map(Cow::Borrowed)
        }
    };
    let euros = Catalogue::read(&read).expect("reads");
    let refusal = difference(&bundled(), &euros).expect_err("refused");
    assert!(refusal.to_string().contains("in USD and “azure-2026-11-21” in EUR"), "{refusal}");
}
