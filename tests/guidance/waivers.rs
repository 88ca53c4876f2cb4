//! What is waived, for which components and until when; and waivers that nobody could hold to.

use super::{CATALOGUE, cases, findings, judged};
use analysis::placement::Settings;
use assessment::assess;
use guidance::Finding;
use model::document::Extra;
use model::{Document, Topology, Waiver};
use serde_json::{Value, json};

#[test]
fn a_finding_about_two_components_is_waived_for_both_or_for_the_whole_plan() {
    let rule = guidance::rule("teams-share-capacity").expect("the rule exists");
    let document = cases(rule).swap_remove(0).document;
    let waived = |waivers: Value| {
        let mut value = serde_json::to_value(&document).expect("a document is JSON");
        value["waivers"] = waivers;
        let document = Document::read(value.to_string().as_bytes()).expect("the waivers are sound");
        findings(&document)
            .into_iter()
            .find(|finding| finding.code == rule.code)
            .expect("it fires")
            .waived
            .map(|waived| waived.reason)
    };
    let one = json!({ "rule": rule.code, "component": "claims", "reason": "Capped at the gateway." });
    let other = json!({ "rule": rule.name, "component": "fraud", "reason": "Moves out in May." });
    let plan = json!({ "rule": rule.code, "reason": "One team from next year on." });
    assert_eq!(waived(json!([one])), None);
    assert_eq!(waived(json!([one, other])).as_deref(), Some("Capped at the gateway.; Moves out in May."));
    assert_eq!(waived(json!([plan])).as_deref(), Some("One team from next year on."));
}

/// The rule fires in the first drawing of its cases; the plan is judged as of 2026-11-21.
#[test]
fn a_waiver_holds_until_the_day_on_which_it_is_looked_at_again() {
    let rule = guidance::rule("orchestrator-unwatched").expect("the rule exists");
    let mut document = cases(rule).swap_remove(0).document;
    document.requirements.assessed_on = Some("2026-11-21".to_owned());
    let judged_with = |look_again: &str| {
        let mut document = document.clone();
        document.waivers = vec![Waiver {
            rule: rule.code.to_owned(),
            component: None,
            reason: "A trial.".to_owned(),
            owner: "Platform team".to_owned(),
            look_again: Some(look_again.to_owned()),
            extra: Extra::new(),
        }];
        judged(rule, &document)
    };
    let (findings, stands) = judged_with("2026-11-22");
    assert_eq!(stands, "waived");
    let waived = findings[0].waived.clone().expect("it is waived");
    assert_eq!((waived.owner.as_str(), waived.look_again.as_deref()), ("Platform team", Some("2026-11-22")));
    let (findings, stands) = judged_with("2026-11-21");
    assert_eq!((stands.as_str(), &findings[0].waived), ("open", &None));
    assert_eq!(findings[0].evidence["waiver ran out on"], "2026-11-21");
}

/// The rule fires in the first drawing of its cases, about the component `orchestrator`.
fn judged_with_waivers(waivers: Value) -> (Vec<Finding>, String, Vec<Finding>) {
    let rule = guidance::rule("orchestrator-unwatched").expect("the rule exists");
    let mut value = serde_json::to_value(cases(rule).swap_remove(0).document).expect("a document is JSON");
    value["requirements"] = json!({ "assessedOn": "2026-11-21" });
    value["waivers"] = waivers;
    let document = Document::read(value.to_string().as_bytes()).expect("a sound document");
    let (of_rule, stands) = judged(rule, &document);
    let flaws = findings(&document).into_iter().filter(|finding| finding.code == "GP-RES-001").collect();
    (of_rule, stands, flaws)
}

#[test]
fn a_renewed_waiver_holds_although_an_expired_one_stands_before_it() {
    let old = json!({ "rule": "GP-OPS-040", "component": "flow", "reason": "Old.", "lookAgain": "2026-01-01" });
    let older = json!({ "rule": "GP-OPS-040", "reason": "Old for all.", "lookAgain": "2025-01-01" });
    let renewed = json!({ "rule": "GP-OPS-040", "component": "flow", "reason": "Renewed.", "lookAgain": "2027-01-01" });
    let everywhere = json!({ "rule": "gp-ops-040", "reason": "For all.", "lookAgain": "2027-01-01" });
    for (waivers, reason) in [
        (json!([old, renewed]), "Renewed."),
        (json!([renewed, old]), "Renewed."),
        (json!([older, renewed]), "Renewed."),
        (json!([old, everywhere]), "For all."),
    ] {
        let (findings, stands, _) = judged_with_waivers(waivers.clone());
        let waived = findings[0].waived.as_ref().map(|waived| waived.reason.as_str());
        assert_eq!((stands.as_str(), waived), ("waived", Some(reason)), "{waivers}");
    }
    let (findings, stands, _) = judged_with_waivers(json!([older, old]));
    assert_eq!((stands.as_str(), findings[0].ran_out()), ("open", Some("2026-01-01")));
}

#[test]
fn a_waiver_that_nobody_could_hold_to_accepts_nothing_and_is_reported() {
    let sound = json!({ "rule": "GP-OPS-040", "component": "flow", "reason": "A trial.", "lookAgain": "2027-01-01" });
    assert_eq!(judged_with_waivers(json!([sound])).1, "waived");
    for (field, value) in [
        ("lookAgain", "soon"),
        ("lookAgain", "2027-02-29"),
        ("reason", " "),
        ("component", "nobody"),
        ("rule", "GP-OPS-999"),
    ] {
        let mut waiver = sound.clone();
        waiver[field] = json!(value);
        let (_, stands, flaws) = judged_with_waivers(json!([waiver]));
        assert_eq!((stands.as_str(), flaws.len()), ("open", 1), "{field}: {value}");
        assert!(flaws[0].evidence["place"].starts_with("waivers."), "{:?}", flaws[0].evidence);
    }
}

/// The path is called like a component that it does not pass; the finding is about the path and the application.
#[test]
fn a_path_that_is_called_like_a_component_asks_no_waiver_for_that_component() {
    let plan = json!({
        "format": 1,
        "title": "One name for two",
        "components": [
            { "id": "users", "kind": "user-population", "name": "Users",
              "workload": { "place": "swedencentral", "averageRequestsPerSecond": 1, "peakRequestsPerSecond": 2 } },
            { "id": "app", "kind": "application", "name": "App",
              "workload": { "serviceMeanMs": 500, "vcpusPerInstance": 1, "memoryGibPerInstance": 2 },
              "choice": { "platform": "container-apps", "region": "swedencentral" } },
            { "id": "chat", "kind": "object-store", "name": "Chat" },
        ],
        "links": [{ "id": "ask", "from": "users", "to": "app" }],
        "paths": [
            { "id": "chat", "name": "Chat", "steps": ["ask"], "target": { "percentile": "p95", "latencyMs": 100 } },
        ],
        "waivers": [{ "rule": "GP-RES-004", "component": "app", "reason": "Slow on purpose." }],
    });
    let document = Document::read(plan.to_string().as_bytes()).expect("a sound document");
    let findings = findings(&document);
    let missed = findings.iter().find(|finding| finding.code == "GP-RES-004").expect("it is missed");
    assert_eq!((missed.subjects.join(", ").as_str(), missed.verdict.name()), ("chat, app", "waived"));
}

/// A question stays without an answer for the plan, or for each component that it is about, until its waiver ends.
#[test]
fn questions_are_waived_like_findings() {
    let stands = |waivers: Value, answers: Value| {
        let plan = json!({
            "format": 1, "title": "Lab", "requirements": { "assessedOn": "2026-11-21" },
            "components": [
                { "id": "lab", "kind": "workspace", "name": "Lab" },
                { "id": "store", "kind": "object-store", "name": "Store" },
            ],
            "waivers": waivers, "answers": answers,
        });
        let document = Document::read(plan.to_string().as_bytes()).expect("a sound document");
        let verdicts = assess(&Topology::of(&document), &CATALOGUE, &Settings::default()).guidance.verdicts;
        verdicts.into_iter().find(|verdict| verdict.code == "GQ-SEC-01").expect("a verdict").verdict.name()
    };
    let waiver = |component: &str, day: &str| {
        let reason = "Later.";
        json!([{ "rule": "gq-sec-01", "component": component, "reason": reason, "lookAgain": day }])
    };
    assert_eq!(stands(waiver("lab", "2027-01-01"), json!({})), "waived");
    assert_eq!(stands(waiver("lab", "2026-11-21"), json!({})), "open");
    assert_eq!(stands(waiver("store", "2027-01-01"), json!({})), "open");
    assert_eq!(stands(waiver("nobody", "2027-01-01"), json!({})), "open");
    assert_eq!(stands(json!([{ "rule": "GQ-SEC-01", "reason": "Later." }]), json!({})), "waived");
    assert_eq!(stands(json!([]), json!({ "gq-sec-01": { "answer": "ISO 27001" } })), "fulfilled");
}
