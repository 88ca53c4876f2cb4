//! `groundplan place --why-not` and `--pareto` as people type them.

use crate::groundplan;
use serde_json::Value;

fn plan() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let made = groundplan(folder.path(), &["new", "--template", "rag-chat", "plan.groundplan.json"]);
    assert!(made.status.success());
    folder
}

fn amount(money: &Value) -> f64 {
    money["amount"].as_str().and_then(|amount| amount.parse().ok()).expect("an amount")
}

#[test]
fn a_forced_choice_costs_what_the_plan_costs_with_it_less_what_it_costs_now() {
    let folder = plan();
    let placed = groundplan(folder.path(), &["place", "plan.groundplan.json", "--json"]);
    let placed: Value = serde_json::from_slice(&placed.stdout).expect("JSON");
    let now = amount(&placed["objective"]["known"]);
    let components = placed["components"].as_array().expect("components");
    let (component, other) = components
        .iter()
        .find_map(|one| one["alternatives"].as_array()?.first().map(|other| (one, other)))
        .expect("an alternative");
    let choice = format!(
        "{}={}/{}",
        component["component"].as_str().expect("an id"),
        other["region"].as_str().expect("a region"),
        other["platform"].as_str().expect("a platform")
    );
    let output = groundplan(folder.path(), &["place", "plan.groundplan.json", "--why-not", &choice, "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(answer["answer"], "possible");
    assert_eq!(answer["offer"]["region"], other["region"]);
    let (extra, total) = (amount(&answer["extra"]), amount(&answer["total"]["known"]));
    assert!((total - now - extra).abs() < 1e-6);
    // The same figure that the placement told beside the alternative.
    assert!((extra - amount(&other["extra"])).abs() < 1e-6, "{choice}: {extra}, {}", other["extra"]);
}

#[test]
fn a_choice_that_is_not_offered_or_not_written_right_is_told_apart() {
    let folder = plan();
    let ask = |choice: &str| groundplan(folder.path(), &["place", "plan.groundplan.json", "--why-not", choice]);
    let placed = groundplan(folder.path(), &["place", "plan.groundplan.json", "--json"]);
    let placed: Value = serde_json::from_slice(&placed.stdout).expect("JSON");
    let one = placed["components"].as_array().and_then(|all| all.iter().find(|one| one["offer"].is_object()));
    let one = one.expect("something is placed");
    let id = one["component"].as_str().expect("an id");
    let offer = &one["offer"];
    let same = ask(&format!("{id}={}", offer["region"].as_str().expect("a region")));
    assert!(String::from_utf8_lossy(&same.stdout).starts_with("The plan has it"));
    let nowhere = ask(&format!("{id}=/azure-openai-global-standard"));
    assert_eq!(nowhere.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&nowhere.stdout).contains("Nothing of that kind is offered"));
    for (wrong, told) in [("nobody=westeurope", "nobody"), (id, "names no choice"), (&format!("{id}=///gift"), "gift")]
    {
        let output = ask(wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(told), "{wrong}");
    }
}

#[test]
fn the_front_begins_with_the_cheapest_plan_and_no_point_beats_another() {
    let folder = plan();
    let output = groundplan(folder.path(), &["place", "plan.groundplan.json", "--pareto", "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let points: Vec<Value> =
        serde_json::Deserializer::from_slice(&output.stdout).into_iter().collect::<Result<_, _>>().expect("JSON");
    assert!(!points.is_empty());
    let measures: Vec<(f64, f64, f64)> = points
        .iter()
        .map(|point| {
            let percent = point["availabilityPercent"].as_str().and_then(|percent| percent.parse::<f64>().ok());
            (amount(&point["monthly"]), point["latencyMs"].as_f64().expect("a latency"), -percent.unwrap_or(0.0))
        })
        .collect();
    assert!(measures.is_sorted_by(|one, other| one.0 <= other.0));
    for (at, one) in measures.iter().enumerate() {
        for other in &measures[..at] {
            assert!(!(other.0 <= one.0 && other.1 <= one.1 && other.2 <= one.2), "{other:?} beats {one:?}");
        }
    }
    let unknown = groundplan(folder.path(), &["place", "plan.groundplan.json", "--pareto", "--path", "nowhere"]);
    assert_eq!(unknown.status.code(), Some(2));
}

#[test]
fn a_choice_that_no_table_has_is_bad_input_and_the_known_ones_are_named() {
    let folder = plan();
    for (choice, known) in [("chat-app=nowhere", "swedencentral"), ("chat-app=/nowhere", "container-apps")] {
        let refused = groundplan(folder.path(), &["place", "plan.groundplan.json", "--why-not", choice]);
        assert_eq!(refused.status.code(), Some(2), "{choice}");
        let error = String::from_utf8(refused.stderr).expect("text");
        assert!(error.contains("“nowhere” is no") && error.contains(known), "{error}");
    }
}
