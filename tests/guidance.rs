//! The case files in `suite/guidance` against the rules, and the generated page that lists the rules.
//!
//! A case file holds drawings, each under a heading that says whether it fires, stays silent or is an edge. Below each
//! drawing stands a table of the findings that the rule gives for it, or “No finding.”

#![allow(clippy::expect_used, clippy::panic, reason = "a case that cannot be read has failed, and a panic says so")]

use analysis::placement::Settings;
use assessment::assess;
use catalogue::Catalogue;
use guidance::{Finding, RuleSpec};
use model::{Document, Topology};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::bundled().expect("the bundled tables are sound"));

/// One drawing of a case file, and what its rule must say of it: severity and subjects.
struct Case {
    heading: String,
    document: Document,
    expected: Vec<(String, String)>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn case_file(rule: &RuleSpec) -> PathBuf {
    root().join("tests/suite/guidance").join(format!("{}.md", rule.name))
}

fn cases(rule: &RuleSpec) -> Vec<Case> {
    let file = case_file(rule);
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    text.split("\n## ").skip(1).map(|section| case(rule, section)).collect()
}

fn case(rule: &RuleSpec, section: &str) -> Case {
    let heading = section.lines().next().unwrap_or_default().to_owned();
    let place = format!("{}, “{heading}”", rule.name);
    let (_, after) = section.split_once("```json\n").unwrap_or_else(|| panic!("{place}: no drawing"));
    let (drawing, after) = after.split_once("\n```").unwrap_or_else(|| panic!("{place}: the drawing does not end"));
    let mut value: Value = serde_json::from_str(drawing).unwrap_or_else(|error| panic!("{place}: {error}"));
    let fields = value.as_object_mut().unwrap_or_else(|| panic!("{place}: the drawing is no object"));
    fields.entry("format").or_insert(json!(Document::FORMAT));
    fields.entry("title").or_insert(json!(heading));
    let document = Document::read(value.to_string().as_bytes()).unwrap_or_else(|error| panic!("{place}: {error}"));
    let rows = after.lines().filter(|line| line.starts_with('|')).skip(2);
    let expected: Vec<(String, String)> = rows
        .map(|row| {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            let subjects = if cells[1] == "(the plan)" { "" } else { cells[1] };
            (cells[0].to_owned(), subjects.to_owned())
        })
        .collect();
    assert_eq!(expected.is_empty(), after.contains("No finding."), "{place}: a table, or the words “No finding.”");
    Case { heading, document, expected }
}

fn findings(document: &Document) -> Vec<Finding> {
    assess(&Topology::of(document), &CATALOGUE, &Settings::default()).findings
}

fn said(finding: &Finding) -> (String, String) {
    (finding.severity.name().to_owned(), finding.subjects.join(", "))
}

#[test]
fn every_drawing_gets_the_findings_that_its_case_file_expects() {
    let mut wrong = Vec::new();
    for rule in guidance::rules() {
        for case in cases(rule) {
            let of_rule: Vec<Finding> =
                findings(&case.document).into_iter().filter(|finding| finding.code == rule.code).collect();
            let mut expected = case.expected.clone();
            let mut actual: Vec<(String, String)> = of_rule.iter().map(said).collect();
            expected.sort();
            actual.sort();
            if expected != actual {
                let seen: Vec<&str> = of_rule.iter().map(|finding| finding.seen.as_str()).collect();
                wrong.push(format!(
                    "{} ({}), “{}”\n  expected {expected:?}\n  found    {actual:?}\n  {seen:#?}",
                    rule.name, rule.code, case.heading
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} cases differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_rule_fires_once_and_stays_silent_once_and_shows_its_edge() {
    for rule in guidance::rules() {
        let mut seen = BTreeSet::new();
        for case in cases(rule) {
            let kind = case.heading.split(':').next().unwrap_or_default().to_owned();
            match kind.as_str() {
                "Fires" => assert!(!case.expected.is_empty(), "{}: “{}” expects nothing", rule.name, case.heading),
                "Silent" => assert!(case.expected.is_empty(), "{}: “{}” expects a finding", rule.name, case.heading),
                "Edge" => {}
                other => panic!("{}: a heading begins with Fires, Silent or Edge, not {other}", rule.name),
            }
            seen.insert(kind);
        }
        assert_eq!(seen.len(), 3, "{} shows {seen:?} only", rule.name);
    }
}

#[test]
fn every_case_file_belongs_to_a_rule() {
    let names: BTreeSet<&str> = guidance::rules().iter().map(|rule| rule.name).collect();
    for entry in fs::read_dir(root().join("tests/suite/guidance")).expect("the folder of the cases") {
        let path = entry.expect("a file").path();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        assert!(names.contains(stem), "{} belongs to no rule", path.display());
    }
}

#[test]
fn codes_and_names_are_given_once() {
    let rules = guidance::rules();
    let codes: BTreeSet<&str> = rules.iter().map(|rule| rule.code).collect();
    let names: BTreeSet<&str> = rules.iter().map(|rule| rule.name).collect();
    assert_eq!((codes.len(), names.len()), (rules.len(), rules.len()));
}

#[test]
fn every_rule_has_a_page_with_its_code_and_source() {
    for rule in guidance::rules() {
        assert!(rule.page.contains(&format!("`{}` · `{}`", rule.code, rule.name)), "{}: code and name", rule.name);
        for part in ["## What it checks", "## Why", "## Example", "## When not to follow it", "## Source"] {
            assert!(rule.page.contains(part), "{}: “{part}” is missing", rule.name);
        }
        let published = !rule.section.is_empty();
        assert_eq!(rule.page.contains("Revision of 2024-11-15"), published, "{}: revision of the source", rule.name);
        assert_eq!(published, !rule.rows.is_empty(), "{}: a section has rows, and rows have a section", rule.name);
    }
}

/// The list has 168 rows of the article and 23 of its draft.
#[test]
fn rows_of_the_guidance_list_exist() {
    for rule in guidance::rules() {
        for row in rule.rows {
            let number: u32 = row[1..].parse().unwrap_or_default();
            let last = match &row[..1] {
                "W" => 168,
                "D" => 23,
                _ => 0,
            };
            assert!(row.len() == 4 && (1..=last).contains(&number), "{}: no row {row}", rule.name);
        }
    }
}

#[test]
fn a_finding_speaks_in_three_breaths_and_calls_things_by_their_names() {
    let platforms: Vec<&str> =
        CATALOGUE.platforms().iter().map(|platform| platform.id.as_str()).filter(|id| id.contains('-')).collect();
    for case in guidance::rules().iter().flat_map(|rule| cases(rule)) {
        for finding in findings(&case.document) {
            for breath in [&finding.seen, &finding.why, &finding.advice] {
                let whole = breath.ends_with('.') && !breath.contains("  ") && !breath.contains("..");
                assert!(whole, "{}: “{breath}”", finding.code);
                let id = platforms.iter().find(|id| breath.split_whitespace().any(|word| word == **id));
                assert_eq!(id, None, "{}: “{breath}” calls a platform by its id", finding.code);
            }
        }
    }
}

#[test]
fn findings_come_gravest_first_and_the_same_every_time() {
    for case in guidance::rules().iter().flat_map(|rule| cases(rule)) {
        let once = findings(&case.document);
        assert_eq!(once, findings(&case.document));
        assert!(once.windows(2).all(|pair| pair[0].severity >= pair[1].severity));
    }
}

/// Two models share a pool; the finding names both, so accepting it for one of them is not enough.
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

/// `docs/guidance/README.md` is written from the rules; `UPDATE_DOCS=1` writes it anew.
#[test]
fn the_list_of_rules_in_the_docs_is_current() {
    let file = root().join("docs/guidance/README.md");
    let current = index();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::create_dir_all(root().join("docs/guidance")).expect("the folder of the docs");
        fs::write(&file, &current).expect("the page is written");
    }
    let stored = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(stored, current, "{} is stale: run the tests once with UPDATE_DOCS=1", file.display());
}

fn index() -> String {
    let pages = pages();
    let mut text = "# Rules\n\nWritten from the rules themselves; do not edit. Each has a page that says what it checks, why, and \
                    when not to follow it.\nRows are those of the list of recommendations that the rules were drawn from: W for the \
                    published article, D for its draft.\n"
        .to_owned();
    let (published, results): (Vec<&RuleSpec>, Vec<&RuleSpec>) =
        guidance::rules().iter().copied().partition(|rule| !rule.section.is_empty());
    text.push_str("\n## From published guidance\n\n| Code | Name | Severity, at most | Section | Rows |\n");
    text.push_str("| --- | --- | --- | --- | --- |\n");
    for rule in published {
        let (link, severity, rows) = (link(rule, &pages), rule.severity.name(), rule.rows.join(", "));
        text.push_str(&format!("| `{}` | {link} | {severity} | {} | {rows} |\n", rule.code, rule.section));
    }
    text.push_str("\n## From the calculations\n\n| Code | Name | Severity, at most |\n| --- | --- | --- |\n");
    for rule in results {
        text.push_str(&format!("| `{}` | {} | {} |\n", rule.code, link(rule, &pages), rule.severity.name()));
    }
    text
}

fn link(rule: &RuleSpec, pages: &BTreeMap<String, PathBuf>) -> String {
    let page = pages.get(rule.name).unwrap_or_else(|| panic!("{} has no page beside it", rule.name));
    let path: Vec<&str> = page.iter().filter_map(|part| part.to_str()).collect();
    format!("[{}](../../crates/guidance/src/{})", rule.name, path.join("/"))
}

/// The pages by the name of their rule, with their paths below `crates/guidance/src`.
fn pages() -> BTreeMap<String, PathBuf> {
    fn gather(folder: &Path, base: &Path, pages: &mut BTreeMap<String, PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder of the crate") {
            let path = entry.expect("a file").path();
            if path.is_dir() {
                gather(&path, base, pages);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().replace('_', "-");
                pages.insert(name, path.strip_prefix(base).expect("below the crate").to_owned());
            }
        }
    }
    let base = root().join("crates/guidance/src");
    let mut pages = BTreeMap::new();
    gather(&base, &base, &mut pages);
    pages
}
