//! What findings say where figures are small, missing or stated twice.

#![allow(clippy::expect_used, reason = "a test says by a panic that it failed")]

use analysis::placement::Settings;
use assessment::assess;
use catalogue::Catalogue;
use model::{Document, Topology};
use serde_json::{Value, json};
use std::sync::LazyLock;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::bundled().expect("the bundled tables are sound"));

/// What the first finding of a rule says that it saw, of a plan with one component.
fn seen(code: &str, requirements: Value, component: Value) -> Option<String> {
    let plan = json!({ "format": 1, "title": "Plan", "requirements": requirements, "components": [component] });
    let document = Document::read(plan.to_string().as_bytes()).expect("a sound document");
    let findings = assess(&Topology::of(&document), &CATALOGUE, &Settings::default()).findings;
    findings.into_iter().find(|finding| finding.code == code).map(|finding| finding.seen)
}

#[test]
fn seats_that_nobody_states_are_not_counted() {
    let said = seen(
        "GP-COS-011",
        json!({ "explorationNeed": "none" }),
        json!({ "id": "lab", "kind": "workspace", "name": "Lab" }),
    );
    assert_eq!(said.as_deref(), Some("The plan needs no exploration and draws 1 workspace."));
}

/// 2 minutes are 0.033 h, and 0.02 h are a little more than one.
#[test]
fn minutes_are_not_rounded_to_no_time_at_all() {
    let job = json!({
        "id": "train", "kind": "training-job", "name": "Train",
        "requirements": { "recoveryTimeHours": 0.02 }, "operation": { "checkpointMinutes": 2 },
    });
    let said = seen("GP-REL-010", json!({}), job);
    assert_eq!(said.as_deref(), Some("“Train” may lose 0.033 h of work in a failure and must be back within 0.02 h."));
}

#[test]
fn a_team_that_is_named_twice_is_one_team() {
    let chat = |teams: Value| json!({ "id": "chat", "kind": "foundation-model-endpoint", "name": "Chat", "operation": { "teams": teams } });
    assert_eq!(seen("GP-OPS-004", json!({}), chat(json!(["Claims", "Claims "]))), None);
    let said = seen("GP-OPS-004", json!({}), chat(json!(["Claims", "Fraud", "Claims"])));
    assert_eq!(
        said.as_deref(),
        Some("2 teams share “Chat” (Claims and Fraud), and nothing says how its use is charged back.")
    );
}
