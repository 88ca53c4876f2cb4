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
