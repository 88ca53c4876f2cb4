//! Pros and cons of the options, each with its numbers.

use super::{annex, clause, number_of};
use crate::markdown::Markdown;
use crate::{RecordInput, number};
use analysis::latency::{LatencyStatus, PathLatency};
use analysis::placement::{PlacementReport, PlacementStatus};
use assessment::Assessment;

/// One section per option, the numbers of all of them side by side first.
pub(super) fn pros_and_cons(markdown: &mut Markdown, input: &RecordInput<'_>) {
    if input.options.is_empty() {
        return;
    }
    markdown.heading(2, "Pros and Cons of the Options");
    comparison(markdown, input);
    for (option, _) in input.options {
        markdown.heading(3, &option.name);
        markdown.paragraph(&option.summary);
        markdown.list(
            option
                .pros
                .iter()
                .map(|text| format!("Good, because {}", clause(text)))
                .chain(option.cons.iter().map(|text| format!("Bad, because {}", clause(text)))),
        );
    }
}

/// The numbers of the options in one table: a row per number, a column per option.
fn comparison(markdown: &mut Markdown, input: &RecordInput<'_>) {
    let assessments: Vec<&Assessment> = input.options.iter().map(|(_, assessment)| assessment).collect();
    let names: Vec<String> =
        input.options.iter().map(|(option, _)| format!("{}>", crate::markdown::inline(&option.name))).collect();
    let mut columns = vec!["Number"];
    columns.extend(names.iter().map(String::as_str));
    let mut rows = vec![
        row("Monthly cost", &assessments, |assessment| match assessment.placement.status {
            PlacementStatus::Infeasible if assessment.placement.objective.is_none() => "no placement".to_owned(),
            _ => number::amount(assessment.cost.monthly),
        }),
        row("Placement", &assessments, |assessment| status(&assessment.placement)),
    ];
    for path in &input.document.paths {
        let figure = |assessment: &Assessment| {
            assessment
                .latency
                .paths
                .iter()
                .find(|latency| latency.path == path.id)
                .map_or("unknown".to_owned(), latency)
        };
        let title = match &path.target {
            Some(target) => format!("Latency, {} of “{}”", target.percentile.name(), path.name),
            None => format!("Latency, p95 of “{}”", path.name),
        };
        rows.push(row(&title, &assessments, figure));
    }
    for path in &input.document.paths {
        let figure = |assessment: &Assessment| {
            let found = assessment.availability.paths.iter().find(|availability| availability.path == path.id);
            match found {
                Some(availability) => match availability.percent {
                    Some(percent) => format!("{percent} %"),
                    None => format!("at most {} %", availability.at_most_percent),
                },
                None => "unknown".to_owned(),
            }
        };
        rows.push(row(&format!("Availability of “{}”", path.name), &assessments, figure));
    }
    rows.push(row("Findings", &assessments, |assessment| {
        format!(
            "{}, {}",
            number_of(assessment.tally.blockers, "blocker"),
            number_of(assessment.tally.warnings, "warning")
        )
    }));
    rows.push(row("Quota requests", &assessments, |assessment| annex::quota_requests(assessment).len().to_string()));
    markdown.table(&columns, &rows);
}

fn row(title: &str, assessments: &[&Assessment], figure: impl Fn(&Assessment) -> String) -> Vec<String> {
    let mut cells = vec![title.to_owned()];
    cells.extend(assessments.iter().map(|assessment| figure(assessment)));
    cells
}

fn status(placement: &PlacementReport) -> String {
    let status = match (placement.status, &placement.fastest) {
        (PlacementStatus::Empty, _) => "nothing to place",
        (PlacementStatus::Optimal, None) => "optimal, proved",
        (PlacementStatus::Optimal, Some(_)) => "fastest, proved",
        (PlacementStatus::Feasible, _) => "feasible",
        (PlacementStatus::Infeasible, _) => "infeasible, proved",
        (PlacementStatus::Unknown, _) => "unknown",
    };
    match placement.unplaced.len() {
        0 => status.to_owned(),
        count => format!("{status}, without {}", number_of(count as u32, "component")),
    }
}

fn latency(path: &PathLatency) -> String {
    match (path.status, &path.estimate) {
        (LatencyStatus::Known, Some(estimate)) => {
            let percentile = path.target.as_ref().map_or(model::Percentile::P95, |target| target.percentile);
            let verdict = match (path.met, path.rests_on_unpromised()) {
                (Some(true), false) => " (met)",
                (Some(true), true) => " (met, at a speed that nobody promises)",
                (Some(false), _) => " (missed)",
                (None, false) => "",
                (None, true) => " (at a speed that nobody promises)",
            };
            format!("{}{verdict}", number::milliseconds(estimate.at(percentile)))
        }
        (LatencyStatus::Overloaded, _) => "overloaded".to_owned(),
        _ => "unknown".to_owned(),
    }
}
