//! `groundplan place --export-instance` as people type it: the file, solved, costs what the plan costs.

use crate::{answer, groundplan};
use serde_json::Value;
use std::path::Path;

/// The monthly cost that the plan's own placement reports, in micro-units.
fn cost_of_plan(folder: &Path, plan: &str) -> i64 {
    let placed = answer(&groundplan(folder, &["place", plan, "--json"]));
    assert_eq!(placed["status"], "optimal", "{plan}");
    let amount: f64 =
        placed["objective"]["known"]["amount"].as_str().and_then(|amount| amount.parse().ok()).expect("an amount");
    (amount * 1e6).round() as i64
}

/// The objective of the exported instance, and what the export said.
fn cost_of_export(folder: &Path, plan: &str) -> (i64, String) {
    let exported = groundplan(folder, &["place", plan, "--export-instance", "instance.json"]);
    let said = String::from_utf8_lossy(&exported.stderr).into_owned();
    assert_eq!(exported.status.code(), Some(0), "{said}");
    let solved = answer(&groundplan(folder, &["solve", "instance.json", "--json"]));
    assert_eq!(solved["status"], "optimal", "{plan}");
    (solved["objective"].as_i64().expect("an objective"), said)
}

#[test]
fn the_exported_instance_costs_what_the_plan_costs() {
    let folder = tempfile::tempdir().expect("a folder");
    for template in ["rag-chat", "two-region-inference", "nightly-scoring", "exploration"] {
        let plan = format!("{template}.groundplan.json");
        assert!(groundplan(folder.path(), &["new", "--template", template, &plan]).status.success(), "{template}");
        // With the targets of its paths the export holds less than the plan, so it may only be cheaper.
        let (cheaper, _) = cost_of_export(folder.path(), &plan);
        let within = 1000;
        assert!(cheaper <= cost_of_plan(folder.path(), &plan) + within, "{template}");
        let path = folder.path().join(&plan);
        let mut document: Value =
            serde_json::from_str(&std::fs::read_to_string(&path).expect("reads")).expect("a plan is JSON");
        for path in document["paths"].as_array_mut().into_iter().flatten() {
            let path = path.as_object_mut().expect("a path");
            path.remove("target");
            path.remove("availabilityPercent");
        }
        std::fs::write(&path, document.to_string()).expect("writes");
        // Without them both are the same problem, but for volumes that were rounded: a thousandth of a currency unit at most.
        let (exported, said) = cost_of_export(folder.path(), &plan);
        assert!((exported - cost_of_plan(folder.path(), &plan)).abs() <= within, "{template}: {exported}; {said}");
        assert!(!said.contains("has not all of"), "{said}");
    }
}

#[test]
fn exporting_solves_nothing_and_fits_no_other_question() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(groundplan(folder.path(), &["new", "--template", "rag-chat", "plan.json"]).status.success());
    let both = groundplan(folder.path(), &["place", "plan.json", "--pareto", "--export-instance", "instance.json"]);
    assert_eq!(both.status.code(), Some(2));
    let nowhere =
        groundplan(folder.path(), &["place", "plan.json", "--export-instance", "no/such/folder/instance.json"]);
    assert_ne!(nowhere.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&nowhere.stderr).contains("instance.json"));
}
