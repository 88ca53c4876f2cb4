//! The record in the shape of Markdown Any Decision Records 4.0 (<https://adr.github.io/madr/>, read 2026-11-21), with a
//! `number` and without a `title` in the front matter.

mod annex;
mod option;

use crate::markdown::{Markdown, yaml_text};
use crate::{RecordInput, number};
use analysis::latency::{LatencyReport, LatencyStatus, PathLatency};
use analysis::placement::PlacementStatus;
use assessment::Assessment;
use model::{CardKind, Decision, Document, is_day};

/// Renders the record. `name` is the file name of the record and its drawing without their endings.
pub(crate) fn render(input: &RecordInput<'_>, number: u32, name: &str) -> String {
    let document = input.document;
    let mut markdown = Markdown::default();
    markdown.block(&front_matter(&document.decision, number));
    markdown.heading(1, &document.title);
    context(&mut markdown, document);
    markdown.heading(2, "Considered Options");
    markdown.list(option_names(input));
    outcome(&mut markdown, input);
    option::pros_and_cons(&mut markdown, input);
    markdown.heading(2, "More Information");
    annex::all(&mut markdown, input, name);
    markdown.finish()
}

fn front_matter(decision: &Decision, number: u32) -> String {
    let mut lines = vec!["---".to_owned(), format!("number: {number}"), format!("status: {}", decision.status.name())];
    if let Some(date) = decision.date.as_ref().filter(|date| is_day(date)) {
        lines.push(format!("date: {}", yaml_text(date)));
    }
    let people = [
        ("decision-makers", &decision.decision_makers),
        ("consulted", &decision.consulted),
        ("informed", &decision.informed),
    ];
    for (key, names) in people {
        if !names.is_empty() {
            let names: Vec<String> = names.iter().map(|name| yaml_text(name)).collect();
            lines.push(format!("{key}: [{}]", names.join(", ")));
        }
    }
    lines.push("---".to_owned());
    lines.join("\n")
}

fn context(markdown: &mut Markdown, document: &Document) {
    markdown.heading(2, "Context and Problem Statement");
    if document.context.trim().is_empty() {
        markdown.paragraph("The plan states no context.");
    }
    markdown.paragraph(&document.context);
    let cards = document.cards.iter().filter(|card| card.kind == CardKind::Driver).map(|card| card.text.as_str());
    let drivers: Vec<&str> = document.drivers.iter().map(String::as_str).chain(cards).collect();
    if !drivers.is_empty() {
        markdown.heading(2, "Decision Drivers");
        markdown.list(drivers);
    }
}

/// The options of the document, or the drawing as the only one.
fn option_names(input: &RecordInput<'_>) -> Vec<String> {
    if input.options.is_empty() {
        return vec![AS_DRAWN.to_owned()];
    }
    input.options.iter().map(|(option, _)| option.name.clone()).collect()
}

/// What the drawing is called when the document names no options.
const AS_DRAWN: &str = "The platform as drawn";

fn outcome(markdown: &mut Markdown, input: &RecordInput<'_>) {
    let decision = &input.document.decision;
    markdown.heading(2, "Decision Outcome");
    let chosen = input.options.iter().find(|(option, _)| Some(&option.id) == decision.chosen.as_ref());
    let name = match (chosen, input.options.is_empty()) {
        (Some((option, _)), _) => option.name.as_str(),
        (None, true) => AS_DRAWN,
        (None, false) => "The platform as drawn, without one of the options",
    };
    let reason =
        if decision.reason.trim().is_empty() { "no reason has been given yet." } else { decision.reason.trim() };
    markdown.paragraph(&format!("Chosen option: “{name}”, because {}", clause(reason)));
    markdown.paragraph(&in_numbers(input.assessment));
    if !decision.good_consequences.is_empty() || !decision.bad_consequences.is_empty() {
        markdown.heading(3, "Consequences");
        markdown.list(
            decision
                .good_consequences
                .iter()
                .map(|text| format!("Good, because {}", clause(text)))
                .chain(decision.bad_consequences.iter().map(|text| format!("Bad, because {}", clause(text)))),
        );
    }
    if !decision.confirmation.trim().is_empty() {
        markdown.heading(3, "Confirmation");
        markdown.paragraph(&decision.confirmation);
    }
}

/// A sentence as the clause after "because", which is not said twice: its first letter is lowered unless the word is
/// written in capitals.
fn clause(text: &str) -> String {
    let text = text.trim();
    let text = match text.split_once(char::is_whitespace) {
        Some((word, rest)) if word.eq_ignore_ascii_case("because") => rest.trim_start(),
        _ => text,
    };
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// The outcome in one paragraph of numbers.
fn in_numbers(assessment: &Assessment) -> String {
    let cost = number::amount(assessment.cost.monthly);
    let placement = match (assessment.placement.status, &assessment.placement.fastest) {
        (PlacementStatus::Optimal, None) => "proved to be the cheapest placement that meets the stated requirements",
        (PlacementStatus::Optimal, Some(_)) => "proved to be the fastest placement that meets the stated requirements",
        (PlacementStatus::Feasible, None) => {
            "a placement that meets the stated requirements, not proved to be the cheapest"
        }
        (PlacementStatus::Feasible, Some(_)) => {
            "a placement that meets the stated requirements, not proved to be the fastest"
        }
        (PlacementStatus::Infeasible, _) => "no placement meets the stated requirements together; see the clash below",
        (PlacementStatus::Empty, _) => "nothing is placed",
        (PlacementStatus::Unknown, _) => "the search ended before a placement within the requirements was found",
    };
    let left_out = match assessment.placement.unplaced.len() {
        0 => String::new(),
        count => format!("; nothing can host {}", number_of(count as u32, "component")),
    };
    let tally = assessment.tally;
    format!(
        "In numbers: {cost} a month, {placement}{left_out}. {} Findings: {}.",
        slowest(&assessment.latency),
        [
            (tally.blockers, "blocker"),
            (tally.warnings, "warning"),
            (tally.notes, "note"),
            (tally.waived, "waived finding")
        ]
        .iter()
        .map(|(count, name)| number_of(*count, name))
        .collect::<Vec<_>>()
        .join(", ")
    )
}

/// The path that is nearest to its target or furthest beyond it, in a sentence.
fn slowest(latency: &LatencyReport) -> String {
    let strain = |path: &PathLatency| -> f64 {
        match (&path.estimate, &path.target) {
            (Some(estimate), Some(target)) => {
                estimate.at(target.percentile) / target.latency_ms.get().max(f64::MIN_POSITIVE)
            }
            _ => f64::INFINITY,
        }
    };
    let worst = latency
        .paths
        .iter()
        .filter(|path| path.target.is_some())
        .max_by(|one, other| strain(one).total_cmp(&strain(other)));
    let Some(path) = worst else { return "No path has a latency target.".to_owned() };
    match (path.status, &path.estimate, &path.target) {
        (LatencyStatus::Known, Some(estimate), Some(target)) => format!(
            "The path nearest to its target, “{}”, takes {} at {} against {}.",
            path.name,
            number::milliseconds(estimate.at(target.percentile)),
            target.percentile.name(),
            number::milliseconds(target.latency_ms.get())
        ),
        (LatencyStatus::Overloaded, ..) => format!("The path “{}” is overloaded at peak.", path.name),
        _ => format!("The latency of the path “{}” is not known.", path.name),
    }
}

/// `1 blocker`, `2 blockers`, `no blockers`.
fn number_of(count: u32, name: &str) -> String {
    match count {
        0 => format!("no {name}s"),
        1 => format!("1 {name}"),
        _ => format!("{count} {name}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::clause;

    #[test]
    fn a_sentence_becomes_a_clause_and_acronyms_stay() {
        assert_eq!(clause("Nothing to size"), "nothing to size");
        assert_eq!(clause("GPUs idle"), "GPUs idle");
        assert_eq!(clause("Because it is known"), "it is known");
        assert_eq!(clause("A machine per person"), "a machine per person");
    }
}
