//! The case files in `suite/guidance` against the rules, and the generated page that lists the rules.
//!
//! A case file may begin with one drawing that all its cases share. Each case stands under a heading that says whether it
//! fires, stays silent or is an edge, with what it changes: records are merged by their ids, and null takes a field away.
//! Below stands a table of the findings that the rule gives, or “No finding”, with the verdict where it is worth a test.

#![allow(clippy::expect_used, clippy::panic, reason = "a case that cannot be read has failed, and a panic says so")]

mod waivers;

use analysis::placement::Settings;
use assessment::assess;
use catalogue::Catalogue;
use guidance::{Finding, Place, RuleSpec};
use model::{Answer, Document, Topology};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::bundled().expect("the bundled tables are sound"));

/// One drawing of a case file, and what its rule must say of it.
struct Case {
    heading: String,
    document: Document,
    /// Severity and subjects of each finding, and its verdict where the file states one.
    expected: Vec<(Option<String>, String, String)>,
    /// How the rule stands where it finds nothing, where the file states that.
    stands: Option<String>,
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
    let mut sections: Vec<&str> = text.split("\n## ").skip(1).collect();
    let shared = match sections.first() {
        Some(section) if section.starts_with("Drawing\n") => json_of(rule, sections.remove(0)).1,
        _ => json!({}),
    };
    sections.into_iter().map(|section| case(rule, &shared, section)).collect()
}

/// The JSON of a section, with the place to name when something is wrong and the text that follows it.
fn json_of<'a>(rule: &RuleSpec, section: &'a str) -> (String, Value, &'a str) {
    let place = format!("{}, “{}”", rule.name, section.lines().next().unwrap_or_default());
    let (_, after) = section.split_once("```json\n").unwrap_or_else(|| panic!("{place}: no drawing"));
    let (drawing, after) = after.split_once("\n```").unwrap_or_else(|| panic!("{place}: the drawing does not end"));
    let value = serde_json::from_str(drawing).unwrap_or_else(|error| panic!("{place}: {error}"));
    (place, value, after)
}

fn case(rule: &RuleSpec, shared: &Value, section: &str) -> Case {
    let heading = section.lines().next().unwrap_or_default().to_owned();
    let (place, change, after) = json_of(rule, section);
    let mut value = shared.clone();
    merge(&mut value, &change);
    let fields = value.as_object_mut().unwrap_or_else(|| panic!("{place}: the drawing is no object"));
    fields.entry("format").or_insert(json!(Document::FORMAT));
    fields.entry("title").or_insert(json!(heading));
    let document = Document::read(value.to_string().as_bytes()).unwrap_or_else(|error| panic!("{place}: {error}"));
    let rows = after.lines().filter(|line| line.starts_with('|')).skip(2);
    let expected: Vec<_> = rows
        .map(|row| {
            let mut cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            let verdict = (cells.len() == 3).then(|| cells.remove(0).to_owned());
            let subjects = if cells[1] == "(the plan)" { "" } else { cells[1] };
            (verdict, cells[0].to_owned(), subjects.to_owned())
        })
        .collect();
    assert_eq!(expected.is_empty(), after.contains("No finding"), "{place}: a table, or the words “No finding”");
    let stands = after.split_once("No finding: ").and_then(|(_, rest)| rest.split_once('.'));
    Case { heading, document, expected, stands: stands.map(|(verdict, _)| verdict.to_owned()) }
}

/// Lays a change over a drawing: objects field by field, records by their ids, anything else as a whole.
fn merge(value: &mut Value, change: &Value) {
    match (value, change) {
        (Value::Object(fields), Value::Object(changes)) => {
            for (name, change) in changes {
                if change.is_null() {
                    fields.remove(name);
                } else if let Some(field) = fields.get_mut(name) {
                    merge(field, change);
                } else {
                    fields.insert(name.clone(), without_nulls(change));
                }
            }
        }
        (Value::Array(records), Value::Array(changes)) if changes.iter().all(|change| change.get("id").is_some()) => {
            for change in changes {
                match records.iter_mut().find(|record| record.get("id") == change.get("id")) {
                    Some(record) => merge(record, change),
                    None => records.push(without_nulls(change)),
                }
            }
        }
        (value, change) => *value = change.clone(),
    }
}

fn without_nulls(change: &Value) -> Value {
    let mut value = match change {
        Value::Object(_) => json!({}),
        other => return other.clone(),
    };
    merge(&mut value, change);
    value
}

/// What a rule says of a drawing, and how it stands there.
fn judged(rule: &RuleSpec, document: &Document) -> (Vec<Finding>, String) {
    let assessment = assess(&Topology::of(document), &CATALOGUE, &Settings::default());
    let verdicts = &assessment.guidance.verdicts;
    let stands = verdicts.iter().find(|verdict| verdict.code == rule.code).expect("every rule has a verdict").verdict;
    (assessment.findings.into_iter().filter(|finding| finding.code == rule.code).collect(), stands.name().to_owned())
}

fn findings(document: &Document) -> Vec<Finding> {
    assess(&Topology::of(document), &CATALOGUE, &Settings::default()).findings
}

#[test]
fn every_drawing_gets_the_findings_that_its_case_file_expects() {
    let mut wrong = Vec::new();
    for rule in guidance::rules() {
        for case in cases(rule) {
            let (of_rule, stands) = judged(rule, &case.document);
            let mut expected = case.expected.clone();
            let mut actual: Vec<_> = of_rule
                .iter()
                .map(|finding| {
                    let verdict = case.expected.iter().any(|(verdict, ..)| verdict.is_some());
                    let verdict = verdict.then(|| finding.verdict.name().to_owned());
                    (verdict, finding.severity.name().to_owned(), finding.subjects.join(", "))
                })
                .collect();
            expected.sort();
            actual.sort();
            let as_stated = case.stands.as_ref().is_none_or(|stated| *stated == stands);
            if expected != actual || !as_stated {
                let seen: Vec<&str> = of_rule.iter().map(|finding| finding.seen.as_str()).collect();
                wrong.push(format!(
                    "{} ({}), “{}”\n  expected {expected:?} {:?}\n  found    {actual:?} {stands}\n  {seen:#?}",
                    rule.name, rule.code, case.heading, case.stands
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
fn a_fix_closes_the_finding_that_it_is_offered_for() {
    let mut open = Vec::new();
    for rule in guidance::rules() {
        for case in cases(rule) {
            for finding in judged(rule, &case.document).0 {
                let Some(fix) = &finding.fix else { continue };
                let (after, _) = fix.apply(&case.document).expect("a fix of this drawing");
                if judged(rule, &after).0.iter().any(|left| left.subjects == finding.subjects) {
                    open.push(format!("{}, “{}”: {}", rule.name, case.heading, fix.label));
                }
            }
        }
    }
    assert!(open.is_empty(), "still found: {open:#?}");
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
        let page = rule.page();
        assert!(page.contains(&format!("`{}` · `{}`", rule.code, rule.name)), "{}: code and name", rule.name);
        for part in ["## What it checks", "## Why", "## Example", "## When not to follow it", "## What it reads"] {
            assert!(page.contains(part), "{}: “{part}” is missing", rule.name);
        }
        let published = !rule.section.is_empty();
        assert_eq!(page.contains("Revision of 2024-11-15"), published, "{}: revision of the source", rule.name);
        assert!(!published || !rule.rows.is_empty(), "{}: what comes from a section carries rows", rule.name);
    }
}

/// The list has 168 rows of the article and 23 of its draft, and none of them is lost.
#[test]
fn every_row_of_the_guidance_list_went_somewhere() {
    let ids: Vec<String> = guidance::rows().iter().map(|row| row.id.to_owned()).collect();
    let article = (1..=168).map(|number| format!("W{number:03}"));
    assert_eq!(ids, article.chain((1..=23).map(|number| format!("D{number:03}"))).collect::<Vec<_>>());
    for row in guidance::rows() {
        match row.place() {
            Place::Rules(_) | Place::Questions(_) => {}
            Place::Platforms(known) => {
                for id in known {
                    assert!(CATALOGUE.platform(&(*id).into()).is_some(), "{}: no platform {id}", row.id);
                }
            }
            Place::Context(why) => assert!(why.ends_with('.'), "{}: a reason is a sentence", row.id),
            Place::Lost => panic!("{} is carried by no rule, no question and no platform", row.id),
        }
    }
}

#[test]
fn rules_and_questions_carry_rows_that_exist() {
    let known: BTreeSet<&str> = guidance::rows().iter().map(|row| row.id).collect();
    let rules = guidance::rules().iter().map(|rule| (rule.code, rule.rows));
    for (code, rows) in rules.chain(guidance::questions().iter().map(|question| (question.code, question.rows))) {
        assert!(rows.iter().all(|row| known.contains(row)), "{code} carries {rows:?}");
    }
}

#[test]
fn questions_are_sorted_and_each_has_somebody_to_answer_it() {
    let codes: Vec<&str> = guidance::questions().iter().map(|question| question.code).collect();
    assert!(codes.windows(2).all(|pair| pair[0] < pair[1]), "{codes:?}");
    for question in guidance::questions() {
        assert!(question.text.ends_with('?') && !question.who.is_empty(), "{}", question.code);
        assert_eq!(question.area, guidance::GuidanceArea::of_code(question.code), "{}", question.code);
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
/// A question is open where the drawing has what it is about, and answered by the document.
#[test]
fn questions_stand_like_rules() {
    let rule = guidance::rule("orchestrator-unwatched").expect("the rule exists");
    let mut document = cases(rule).swap_remove(0).document;
    let stands = |document: &Document, code: &str| {
        let verdicts = assess(&Topology::of(document), &CATALOGUE, &Settings::default()).guidance.verdicts;
        verdicts.into_iter().find(|verdict| verdict.code == code).expect("a verdict").verdict.name()
    };
    assert_eq!(stands(&document, "GQ-OPS-09"), "open");
    assert_eq!(stands(&document, "GQ-SEC-01"), "not applicable");
    let answer = Answer { answer: "Retries and tools.".to_owned(), ..Answer::default() };
    document.answers.insert("GQ-OPS-09".to_owned(), answer);
    assert_eq!(stands(&document, "GQ-OPS-09"), "fulfilled");
}

/// Each verdict is counted once, in the sum of its area and severity.
#[test]
fn the_sums_count_every_rule_and_question_once() {
    let document = model::template("rag-chat").expect("a template").document().expect("sound");
    let guidance = assess(&Topology::of(&document), &CATALOGUE, &Settings::default()).guidance;
    let counted: u32 =
        guidance.sums.iter().map(|sum| sum.fulfilled + sum.open + sum.unknown + sum.waived + sum.not_applicable).sum();
    assert_eq!(counted as usize, guidance::rules().len() + guidance::questions().len());
    assert_eq!((guidance.revision.as_str(), guidance.review_due.as_str()), ("2024-11-15", "2025-05-14"));
}

/// The pages in `docs/guidance` are written from the rules; `UPDATE_DOCS=1` writes them anew.
#[test]
fn the_pages_in_the_docs_are_current() {
    let folder = root().join("docs/guidance");
    let mut pages: BTreeMap<String, String> =
        guidance::rules().iter().map(|rule| (format!("{}.md", rule.name), rule.page())).collect();
    pages.insert("README.md".to_owned(), index());
    pages.insert("questions.md".to_owned(), questions());
    pages.insert("rows.md".to_owned(), rows());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::remove_dir_all(&folder).ok();
        fs::create_dir_all(&folder).expect("the folder of the docs");
        for (name, page) in &pages {
            fs::write(folder.join(name), page).expect("the page is written");
        }
    }
    let stored: BTreeMap<String, String> = fs::read_dir(&folder)
        .expect("the folder of the docs")
        .map(|entry| entry.expect("a file"))
        .map(|entry| {
            (entry.file_name().to_string_lossy().into_owned(), fs::read_to_string(entry.path()).expect("text"))
        })
        .collect();
    let stale: Vec<&String> =
        pages.keys().chain(stored.keys()).filter(|name| pages.get(*name) != stored.get(*name)).collect();
    assert!(stale.is_empty(), "stale in docs/guidance: {stale:?}: run the tests once with UPDATE_DOCS=1");
}

fn index() -> String {
    let counts = Counts::of_rows();
    let mut text = format!(
        "# Rules\n\nWritten from the rules themselves; do not edit. Each has a page that says what it checks, why, and when \
         not to follow it.\n[rows.md](rows.md) says where each of the {} rows of the guidance list went, \
         [questions.md](questions.md) what only people can answer.\n\n| Of the rows | Count |\n| --- | --- |\n\
         | carried by rules | {} |\n| carried by review questions alone | {} |\n| entries of the table of platforms | {} |\n\
         | context, with the reason | {} |\n",
        guidance::rows().len(),
        counts.rules,
        counts.questions,
        counts.platforms,
        counts.context
    );
    let (published, results): (Vec<&RuleSpec>, Vec<&RuleSpec>) =
        guidance::rules().iter().copied().partition(|rule| !rule.section.is_empty());
    text.push_str(&format!("\n## From published guidance: {}\n\n", published.len()));
    text.push_str("| Code | Name | Severity, at most | Section | Rows |\n| --- | --- | --- | --- | --- |\n");
    for rule in published {
        let (severity, rows) = (rule.severity.name(), rule.rows.join(", "));
        text.push_str(&format!(
            "| `{}` | [{}]({}.md) | {severity} | {} | {rows} |\n",
            rule.code, rule.name, rule.name, rule.section
        ));
    }
    text.push_str(&format!("\n## From the calculations: {}\n\n", results.len()));
    text.push_str("| Code | Name | Severity, at most |\n| --- | --- | --- |\n");
    for rule in results {
        text.push_str(&format!("| `{}` | [{}]({}.md) | {} |\n", rule.code, rule.name, rule.name, rule.severity.name()));
    }
    text
}

/// Rows by where they went.
#[derive(Default)]
struct Counts {
    rules: usize,
    questions: usize,
    platforms: usize,
    context: usize,
}

impl Counts {
    fn of_rows() -> Self {
        let mut counts = Self::default();
        for row in guidance::rows() {
            match row.place() {
                Place::Rules(_) => counts.rules += 1,
                Place::Questions(_) => counts.questions += 1,
                Place::Platforms(_) => counts.platforms += 1,
                Place::Context(_) => counts.context += 1,
                Place::Lost => {}
            }
        }
        counts
    }
}

fn questions() -> String {
    let mut text =
        "# Review questions\n\nWritten from the questions themselves; do not edit. A plan keeps the answers under \
                    these codes, and its record prints them.\n"
            .to_owned();
    for question in guidance::questions() {
        text.push_str(&format!(
            "\n## {}: {}\n\n{}\n\n{} · {} · answered by the {} · rows {} · section “{}”\n",
            question.code,
            question.text,
            question.help,
            question.area.title(),
            question.severity.name(),
            question.who,
            question.rows.join(", "),
            question.section
        ));
    }
    text
}

fn rows() -> String {
    let mut text = "# Rows of the guidance list\n\nWritten from the rules, the questions and the list itself; do not edit. W is \
                    a row of the published article\n(revision of 2024-11-15), D one of its draft; the words are ours.\n\n\
                    | Row | Says | Went to | Section |\n| --- | --- | --- | --- |\n"
        .to_owned();
    for row in guidance::rows() {
        let rules = row.rules().into_iter().map(|rule| format!("[`{}`]({}.md)", rule.code, rule.name));
        let questions = row.questions().into_iter().map(|question| format!("[`{}`](questions.md)", question.code));
        let place = match row.place() {
            Place::Rules(_) | Place::Questions(_) => rules.chain(questions).collect::<Vec<_>>().join(", "),
            Place::Platforms(ids) => {
                format!("platforms {}", ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", "))
            }
            Place::Context(why) => format!("context: {why}"),
            Place::Lost => "nowhere".to_owned(),
        };
        text.push_str(&format!("| {} | {} | {place} | {} |\n", row.id, row.says, row.section));
    }
    text
}
