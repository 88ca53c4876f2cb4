//! A deliberately bad drawing, `examples/bad-idea`: many rules speak, and what can be repaired with one click can be
//! repaired to the end and taken back to the byte.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says by a panic that it failed")]

use analysis::placement::Settings;
use assessment::assess;
use catalogue::Catalogue;
use guidance::{Finding, Fix};
use model::{Document, Topology};
use serde_json::json;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::bundled().expect("the bundled tables are sound"));

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/bad-idea/plan.groundplan.json")
}

fn text() -> String {
    fs::read_to_string(file()).expect("the example is there")
}

fn findings(document: &Document) -> Vec<Finding> {
    assess(&Topology::of(document), &CATALOGUE, &Settings::default()).findings
}

/// `UPDATE_EXAMPLES=1` puts the file into the form that the program writes.
#[test]
fn the_example_is_in_canonical_form() {
    let document = Document::read(text().as_bytes()).expect("a sound document");
    if std::env::var_os("UPDATE_EXAMPLES").is_some_and(|value| value == "1") {
        fs::write(file(), document.write()).expect("writes the example");
    }
    assert!(document.write() == text(), "run once with UPDATE_EXAMPLES=1");
    assert_eq!(Topology::of(&document).flaws(), []);
}

#[test]
fn at_least_sixty_rules_speak() {
    let document = Document::read(text().as_bytes()).expect("a sound document");
    let codes: BTreeSet<String> = findings(&document).into_iter().map(|finding| finding.code).collect();
    println!("{} rules speak: {codes:?}", codes.len());
    assert!(codes.len() >= 60, "{} rules speak: {codes:?}", codes.len());
}

/// A share and a tracker stand where the lab does, the share as development: no rule of distance or production speaks.
#[test]
fn what_a_fix_draws_for_a_lab_brings_no_new_trouble() {
    let plan = json!({
        "format": 1, "title": "Lab", "requirements": { "residency": {} },
        "components": [{
            "id": "lab", "kind": "workspace", "name": "Lab",
            "workload": { "people": 4, "hoursPerWeek": 20, "vcpusPerInstance": 4, "memoryGibPerInstance": 16 },
            "choice": { "platform": "aml-compute-instance", "region": "swedencentral" },
        }],
    });
    let before = Document::read(plan.to_string().as_bytes()).expect("a sound document");
    let codes = |document: &Document| -> BTreeSet<String> {
        findings(document).into_iter().map(|finding| finding.code).collect()
    };
    let fixes: Vec<Fix> = findings(&before)
        .into_iter()
        .filter(|finding| matches!(finding.code.as_str(), "GP-OPS-019" | "GP-OPS-022"))
        .filter_map(|finding| finding.fix)
        .collect();
    assert_eq!(fixes.len(), 2);
    let mut after = before.clone();
    for fix in &fixes {
        after = fix.apply(&after).expect("it applies").0;
    }
    assert!(after.components[1..].iter().all(|drawn| drawn.requirements.same_region_as == ["lab".into()]));
    let new: Vec<String> = codes(&after).difference(&codes(&before)).cloned().collect();
    let of_production = ["GP-OPS-008", "GP-PER-001", "GP-SEC-006", "GP-SEC-007", "GP-SEC-009", "GP-SEC-013"];
    assert!(new.iter().all(|code| !of_production.contains(&code.as_str())), "{new:?}");
}

/// Two instances of two processors fit on one machine of four, which is one machine still: the fix takes two.
#[test]
fn an_orchestrator_on_one_machine_is_repaired_by_its_fix() {
    let plan = json!({
        "format": 1, "title": "Flow",
        "components": [{
            "id": "flow", "kind": "prompt-orchestrator", "name": "Flow", "requirements": { "criticality": "high" },
            "workload": { "averageRequestsPerSecond": 2, "peakRequestsPerSecond": 5, "serviceMeanMs": 20,
                          "vcpusPerInstance": 2, "memoryGibPerInstance": 4 },
            "choice": { "platform": "aks", "region": "swedencentral", "sku": "Standard_D4s_v5" },
        }],
    });
    let mut document = Document::read(plan.to_string().as_bytes()).expect("a sound document");
    let alone = |document: &Document| findings(document).into_iter().find(|finding| finding.code == "GP-REL-005");
    let fix = alone(&document).and_then(|finding| finding.fix).expect("it fires, with a fix");
    document = fix.apply(&document).expect("it applies").0;
    assert_eq!(alone(&document), None);
}

#[test]
fn each_fix_closes_its_own_finding() {
    let document = Document::read(text().as_bytes()).expect("a sound document");
    let mut open = Vec::new();
    for finding in findings(&document) {
        let Some(fix) = &finding.fix else { continue };
        let (after, _) = fix.apply(&document).expect("it applies");
        let same = |left: &Finding| {
            (&left.code, &left.subjects, &left.evidence) == (&finding.code, &finding.subjects, &finding.evidence)
        };
        if findings(&after).iter().any(same) {
            open.push(format!("{}: {}", finding.code, fix.label));
        }
    }
    assert!(open.is_empty(), "still found: {open:#?}");
}

#[test]
fn fixes_repair_it_one_by_one_and_undoing_them_restores_every_byte() {
    let mut document = Document::read(text().as_bytes()).expect("a sound document");
    let mut undo: Vec<Fix> = Vec::new();
    let mut done: Vec<String> = Vec::new();
    while let Some((finding, fix)) =
        findings(&document).into_iter().find_map(|finding| finding.fix.clone().map(|fix| (finding, fix)))
    {
        let (next, back) = fix.apply(&document).unwrap_or_else(|error| panic!("{}: {error}", finding.code));
        assert_ne!(next, document, "{}: “{}” changes nothing", finding.code, fix.label);
        done.push(format!("{} {}", finding.code, fix.label));
        assert!(done.len() < 400, "the fixes never end: {:#?}", &done[done.len() - 20..]);
        undo.push(back);
        document = next;
    }
    println!("{} fixes", done.len());
    assert!(done.len() >= 60, "only {} fixes were offered: {done:#?}", done.len());
    for back in undo.into_iter().rev() {
        document = back.apply(&document).expect("what was done can be undone").0;
    }
    assert!(document.write() == text(), "the document differs from what it was");
}
