//! The case files in `suite/advisor` against the advisor: one file for each function, one drawing for each branch.
//!
//! Below each drawing stands which component is asked about, the branches that the rules take for it, and a table: the
//! platforms in their order, how each stands, and the branches that speak for or against it.
//!
//! `UPDATE_CASES=1 cargo test -p groundplan-tests --test advisor` writes the expectations anew; whoever does that reads every
//! change against the published rules before it is committed.

#![allow(clippy::expect_used, clippy::panic, reason = "a case that cannot be read has failed, and a panic says so")]

use analysis::placement::Settings;
use catalogue::Catalogue;
use guidance::advisor::{Advice, BRANCHES};
use model::{ComponentId, Document};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::bundled().expect("the bundled tables are sound"));

/// One drawing of a case file, and what the advisor must say of it.
struct Case {
    place: String,
    document: Document,
    asked: ComponentId,
    /// From the line of the steps to the end of the table.
    expected: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("suite/advisor")
}

fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder()).expect("the folder of the cases");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    files
}

fn cases(file: &Path) -> Vec<Case> {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    text.split("\n## ").skip(1).map(|section| case(file, section)).collect()
}

fn case(file: &Path, section: &str) -> Case {
    let heading = section.lines().next().unwrap_or_default().to_owned();
    let place = format!("{}, “{heading}”", file.display());
    let (_, after) = section.split_once("```json\n").unwrap_or_else(|| panic!("{place}: no drawing"));
    let (drawing, after) = after.split_once("\n```").unwrap_or_else(|| panic!("{place}: the drawing does not end"));
    let mut value: Value = serde_json::from_str(drawing).unwrap_or_else(|error| panic!("{place}: {error}"));
    let fields = value.as_object_mut().unwrap_or_else(|| panic!("{place}: the drawing is no object"));
    fields.entry("format").or_insert(json!(Document::FORMAT));
    fields.entry("title").or_insert(json!(heading));
    let document = Document::read(value.to_string().as_bytes()).unwrap_or_else(|error| panic!("{place}: {error}"));
    let (_, after) = after.split_once("Asked: `").unwrap_or_else(|| panic!("{place}: nobody is asked about"));
    let (asked, expected) = after.split_once("`.").unwrap_or_else(|| panic!("{place}: a name in back-quotes"));
    Case { place, document, asked: ComponentId::new(asked), expected: expected.trim().to_owned() }
}

fn advice(case: &Case) -> Advice {
    assessment::advise(&case.document, &case.asked, &CATALOGUE, &Settings::default())
        .unwrap_or_else(|| panic!("{}: the drawing has no {}", case.place, case.asked))
}

/// What the advisor says, as a case file has it.
fn told(advice: &Advice) -> String {
    let codes =
        |codes: &mut dyn Iterator<Item = &str>| codes.map(|code| format!("`{code}`")).collect::<Vec<_>>().join(", ");
    let mut rows = vec![["Platform".to_owned(), "Standing".to_owned(), "Because".to_owned()]];
    rows.extend(advice.platforms.iter().map(|platform| {
        let because = codes(&mut platform.reasons.iter().map(|reason| reason.branch.as_str()));
        [platform.platform.to_string(), platform.standing.name().to_owned(), because]
    }));
    let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2)];
    let line = |row: &[String; 3]| {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}"));
        format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
    };
    let rule = widths.map(|width| "-".repeat(width));
    let mut text = wrapped(&format!("Steps: {}.", codes(&mut advice.steps.iter().map(|step| step.branch.as_str()))));
    text.push_str("\n\n");
    text.push_str(&line(&rows[0]));
    text.push_str(&line(&rule));
    rows[1..].iter().for_each(|row| text.push_str(&line(row)));
    text.trim_end().to_owned()
}

/// Lines of at most 120 letters.
fn wrapped(text: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is always a line");
        if !line.is_empty() && line.len() + 1 + word.len() > 120 {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.join("\n")
}

#[test]
fn every_drawing_gets_the_ranking_that_its_case_file_expects() {
    let update = std::env::var_os("UPDATE_CASES").is_some_and(|value| value == "1");
    let mut wrong = Vec::new();
    for file in files() {
        let mut text = fs::read_to_string(&file).expect("a case file");
        for case in cases(&file) {
            let told = told(&advice(&case));
            if told == case.expected {
                continue;
            }
            let asked = format!("Asked: `{}`.", case.asked);
            if update {
                let heading = case.place.split('“').nth(1).unwrap_or_default().trim_end_matches('”');
                let begin = text.find(&format!("\n## {heading}\n")).expect("the heading of the case");
                let end = text[begin + 1..].find("\n## ").map_or(text.len(), |length| begin + 1 + length);
                let stop = begin + text[begin..end].find(&asked).expect("who is asked about") + asked.len();
                text.replace_range(stop..end, &format!("\n\n{told}\n"));
            } else {
                wrong.push(format!("{}\nexpected\n{}\nfound\n{told}", case.place, case.expected));
            }
        }
        if update {
            fs::write(&file, text).expect("writes the case file");
        }
    }
    assert!(wrong.is_empty(), "{} cases differ:\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn every_branch_of_the_decision_rules_has_a_case() {
    let known: BTreeSet<&str> = BRANCHES.iter().map(|branch| branch.code).collect();
    assert_eq!(known.len(), BRANCHES.len(), "a branch is named twice");
    let expected: Vec<String> = files().iter().flat_map(|file| cases(file)).map(|case| case.expected).collect();
    let covered: BTreeSet<&str> = expected.iter().flat_map(|text| text.split('`').skip(1).step_by(2)).collect();
    assert_eq!(known, covered, "branches of the rules on the left, branches of the case files on the right");
}

#[test]
fn the_first_platform_of_every_case_is_said_in_words_too() {
    // So that a table is not accepted unread: the prose of a case names what comes first.
    for file in files() {
        let text = fs::read_to_string(&file).expect("a case file");
        for (section, case) in text.split("\n## ").skip(1).zip(cases(&file)) {
            let prose = section.split("```json").next().unwrap_or_default();
            let first = advice(&case).platforms.into_iter().next().expect("a platform");
            assert!(prose.contains(&format!("`{}`", first.platform)), "{}: first is {}", case.place, first.platform);
        }
    }
}

#[test]
fn the_price_of_a_platform_is_that_of_the_plan_with_its_choice() {
    for case in files().iter().flat_map(|file| cases(file)) {
        for advised in advice(&case).platforms {
            let mut document = case.document.clone();
            let component = document.components.iter_mut().find(|drawn| drawn.id == case.asked).expect("the component");
            component.choice = advised.choice.clone();
            let chosen = assessment::assess(&model::Topology::of(&document), &CATALOGUE, &Settings::default());
            let offer = chosen.placement.components.iter().find(|placed| placed.component == case.asked);
            let place = format!("{}, {}", case.place, advised.platform);
            assert_eq!(advised.offer, offer.and_then(|placed| placed.offer.clone()), "{place}");
            let monthly = advised.offer.as_ref().map(|_| chosen.cost.monthly);
            assert_eq!(advised.plan_monthly, monthly, "{place}");
        }
    }
}
