//! Complete examples: every template with its assessment and its record beside it, compared byte for byte.
//!
//! `UPDATE_EXAMPLES=1 cargo test -p groundplan-tests --test examples` writes them anew; the difference belongs into the
//! same commit as its cause.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says by a panic that it failed")]

use analysis::placement::{PlacementStatus, Settings};
use catalogue::Catalogue;
use model::{Document, Template, templates};
use record::{Record, RecordInput};
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_template_gives_the_assessment_and_the_record_beside_it() {
    let catalogue = Catalogue::bundled().expect("the bundled tables");
    let update = std::env::var_os("UPDATE_EXAMPLES").is_some_and(|value| value == "1");
    let mut stale = Vec::new();
    for template in templates() {
        let folder = examples().join(template.name);
        for (name, text) in outputs(template, &catalogue) {
            let file = folder.join(name);
            if update {
                fs::create_dir_all(&folder).expect("a folder for the example");
                fs::write(&file, &text).expect("writes the example");
            } else if fs::read_to_string(&file).ok().as_deref() != Some(text.as_str()) {
                stale.push(file.display().to_string());
            }
        }
    }
    assert!(stale.is_empty(), "These examples differ from what is computed now:\n{}", stale.join("\n"));
}

#[test]
fn every_template_is_placed_with_a_proof() {
    let catalogue = Catalogue::bundled().expect("the bundled tables");
    for template in templates() {
        let document = document(template);
        let assessment = assessment::assess(&model::Topology::of(&document), &catalogue, &Settings::default());
        assert_eq!(assessment.placement.status, PlacementStatus::Optimal, "{}", template.name);
        let objective = assessment.placement.objective.expect("an optimal placement has a cost");
        assert_eq!(
            Some(objective.known),
            assessment.placement.bound,
            "{}: the bound proves the objective",
            template.name
        );
        assert_eq!(
            objective, assessment.cost.monthly,
            "{}: the search and the cost lines agree exactly",
            template.name
        );
        for placed in &assessment.placement.components {
            let outside =
                document.components.iter().any(|drawn| drawn.id == placed.component && drawn.kind.is_outside());
            assert!(
                outside || placed.offer.is_some(),
                "{}: {} is not placed: {}",
                template.name,
                placed.component,
                placed.reason
            );
        }
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let catalogue = Catalogue::bundled().expect("the bundled tables");
    for template in templates() {
        assert_eq!(outputs(template, &catalogue), outputs(template, &catalogue), "{}", template.name);
    }
}

fn outputs(template: &Template, catalogue: &Catalogue) -> [(&'static str, String); 3] {
    let document = document(template);
    let compared = assessment::compare(&document, catalogue, &Settings::default(), 2);
    let options: Vec<_> = document.options.iter().zip(compared.options).collect();
    let input = RecordInput { document: &document, assessment: &compared.decided, options: &options, catalogue };
    let Record { markdown, drawing, name } = record::render(&input, 1);
    let markdown = markdown.replace(&format!("./{name}.svg"), "./drawing.svg");
    let mut json = serde_json::to_string_pretty(&compared.decided).expect("an assessment is JSON");
    json.push('\n');
    [("assessment.json", json), ("record.md", markdown), ("drawing.svg", drawing)]
}

fn document(template: &Template) -> Document {
    template.document().unwrap_or_else(|error| panic!("{}: {error}", template.name))
}

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}
