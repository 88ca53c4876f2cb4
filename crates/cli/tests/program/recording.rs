//! Decision records in their folder: numbered, repeatable, and kept once they are decided.

use crate::{groundplan, stderr, stdout};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Output;

/// Begins a plan and changes it.
fn plan(folder: &Path, change: impl Fn(&mut Value)) {
    let path = folder.join("plan.groundplan.json");
    if !path.exists() {
        groundplan(folder, &["new", "--template", "exploration", "plan.groundplan.json"]);
    }
    let mut plan: Value = serde_json::from_slice(&std::fs::read(&path).expect("reads")).expect("JSON");
    change(&mut plan);
    std::fs::write(path, plan.to_string()).expect("writes");
}

fn record(folder: &Path) -> Output {
    groundplan(folder, &["record", "plan.groundplan.json", "--out", "decisions"])
}

/// The names of the records in the folder, and the text of the first.
fn found(folder: &Path) -> (Vec<String>, String) {
    let entries = std::fs::read_dir(folder.join("decisions")).expect("lists");
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".md")).collect();
    names.sort();
    let text = std::fs::read_to_string(folder.join("decisions").join(&names[0])).expect("a record");
    (names, text)
}

#[test]
fn the_same_plan_gives_the_same_record_and_a_changed_one_the_next_number() {
    let folder = tempfile::tempdir().expect("a folder");
    plan(folder.path(), |plan| plan["title"] = json!("A place to explore"));
    assert!(record(folder.path()).status.success());
    let (names, first) = found(folder.path());
    assert_eq!(names, ["0001-a-place-to-explore.md"]);
    assert!(first.starts_with("---\nnumber: 1\nstatus: "), "{first}");
    let drawing = folder.path().join("decisions/0001-a-place-to-explore.svg");
    assert!(std::fs::read_to_string(drawing).expect("a drawing").starts_with("<svg"));
    let again = record(folder.path());
    assert!(stdout(&again).contains("0001-a-place-to-explore.md"), "{}", stdout(&again));
    assert_eq!(found(folder.path()), (names, first));

    plan(folder.path(), |plan| plan["context"] = json!("Something else."));
    assert!(record(folder.path()).status.success());
    assert_eq!(found(folder.path()).0, ["0001-a-place-to-explore.md", "0002-a-place-to-explore.md"]);
}

#[test]
fn an_accepted_record_is_kept_and_its_number_is_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    plan(folder.path(), |plan| {
        plan["title"] = json!("A place to explore");
        plan["decision"]["number"] = json!(7);
        plan["decision"]["status"] = json!("accepted");
    });
    assert!(record(folder.path()).status.success());
    let accepted = found(folder.path());

    plan(folder.path(), |plan| plan["decision"]["reason"] = json!("Somebody changed their mind."));
    let refused = record(folder.path());
    assert_eq!(refused.status.code(), Some(2), "{}", stderr(&refused));
    assert!(stderr(&refused).contains("0007-a-place-to-explore.md is accepted"), "{}", stderr(&refused));

    plan(folder.path(), |plan| plan["title"] = json!("Another title"));
    let refused = record(folder.path());
    assert_eq!(refused.status.code(), Some(2), "{}", stderr(&refused));
    assert!(stderr(&refused).contains("is record 7 already"), "{}", stderr(&refused));
    assert_eq!(found(folder.path()), accepted);
}

/// The record of a template after a change, with what its plan is.
fn record_of(template: &str, change: impl Fn(&mut Value)) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    groundplan(folder.path(), &["new", "--template", template, "plan.groundplan.json"]);
    plan(folder.path(), change);
    let written = record(folder.path());
    assert!(written.status.success(), "{}", stderr(&written));
    let text = found(folder.path()).1;
    (folder, text)
}

#[test]
fn a_record_says_that_it_tells_of_the_chosen_option_and_prints_both_fingerprints() {
    let (folder, text) = record_of("rag-chat", |plan| {
        plan["decision"]["chosen"] = plan["options"][0]["id"].clone();
        let first = plan["options"][0]["choices"].as_object_mut().expect("choices");
        first.values_mut().for_each(|choice| choice["purchase"] = json!("pay-as-you-go"));
    });
    let assessed = groundplan(folder.path(), &["assess", "plan.groundplan.json", "--json"]);
    let assessed: Value = serde_json::from_slice(&assessed.stdout).expect("JSON");
    let drawn = assessed["basis"]["documentFingerprint"].as_str().expect("a fingerprint");
    assert!(text.contains(&format!("| Fingerprint of the plan (SHA-256 without positions) | {drawn} |")), "{text}");
    assert!(text.contains("| Fingerprint with the chosen option laid over the plan | "));
    assert!(text.contains("The annexes tell of the plan with the chosen option laid over it"));
}

#[test]
fn a_record_says_how_paths_that_stand_in_for_each_other_are_combined() {
    let (_folder, text) = record_of("two-region-inference", |plan| {
        let ids: Vec<Value> = plan["paths"].as_array().expect("paths").iter().map(|path| path["id"].clone()).collect();
        plan["paths"][0]["alternatives"] = json!([ids[1]]);
    });
    assert!(text.contains("it is the chance that at least one way works, because “"), "{text}");
    assert!(text.contains("answers the same requests when it fails"));
}

#[test]
fn a_unit_price_that_is_an_average_is_told_beside_the_row_that_is_cited() {
    let (folder, text) = record_of("rag-chat", |plan| {
        let app = plan["components"].as_array_mut().expect("components");
        let app = app.iter_mut().find(|component| component["id"] == "logs").expect("logs");
        app["workload"]["gibLoggedPerMonth"] = json!(500);
    });
    let told = "the unit price is the average over all of it";
    assert!(text.contains(told), "{text}");
    assert!(stdout(&groundplan(folder.path(), &["cost", "plan.groundplan.json", "--csv"])).contains(told));
}
