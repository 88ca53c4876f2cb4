//! `groundplan assess`: the whole assessment.

use crate::arguments::Assess;
use crate::commands::{check, place};
use crate::{Outcome, text};
use analysis::latency::{LatencyStatus, PathLatency};
use assessment::Assessment;
use host::Failure;
use model::Document;

/// Assesses a plan and prints a summary, or everything as JSON.
pub(crate) fn run(arguments: &Assess) -> Result<Outcome, Failure> {
    let (document, assessment) = super::assess(&arguments.plan)?;
    if arguments.json {
        text::print_json(&assessment)?;
    } else {
        text::print(&summary(&document, &assessment));
    }
    Ok(Outcome::Fine)
}

fn summary(document: &Document, assessment: &Assessment) -> String {
    let mut out = format!("{}\n\n", document.title);
    out.push_str(&place::summary(document, assessment));
    out.push_str("\nCost\n");
    let cost = &assessment.cost;
    let mut rows = vec![
        vec!["month".to_owned(), text::amount(cost.monthly)],
        vec!["year".to_owned(), text::amount(cost.yearly)],
        vec!["three years".to_owned(), text::amount(cost.three_years)],
    ];
    if let Some(budget) = &cost.budget {
        let verdict = match budget.met {
            Some(true) => "kept",
            Some(false) => "exceeded",
            None => "cannot be judged",
        };
        rows.push(vec![format!("budget, {verdict}"), text::money(budget.budget)]);
    }
    out.push_str(&text::columns(&rows, &[1]));
    if !assessment.latency.paths.is_empty() {
        out.push_str("\nPaths\n");
        let rows: Vec<Vec<String>> = assessment.latency.paths.iter().map(|path| path_row(path, assessment)).collect();
        out.push_str(&text::columns(&rows, &[1]));
    }
    out.push_str("\nFindings\n");
    out.push_str(&check::summary(assessment));
    let basis = &assessment.basis;
    out.push_str(&format!(
        "\nTables {} (prices of {}), plan {}\n",
        basis.snapshot,
        basis.prices_dated,
        &basis.document_fingerprint[..12]
    ));
    out
}

fn path_row(path: &PathLatency, assessment: &Assessment) -> Vec<String> {
    let figures = match (path.status, &path.estimate) {
        (LatencyStatus::Known, Some(estimate)) => {
            format!("p50 {:.1} ms, p95 {:.1} ms, p99 {:.1} ms", estimate.p50_ms, estimate.p95_ms, estimate.p99_ms)
        }
        (LatencyStatus::Overloaded, _) => format!("overloaded: {}", path.missing.join("; ")),
        _ => format!("unknown: {}", path.missing.join("; ")),
    };
    let target = path.target.map_or("no target".to_owned(), |target| {
        let verdict = match path.met {
            Some(true) => "meets",
            Some(false) => "misses",
            None => "against",
        };
        format!("{verdict} {} {} ms", target.percentile.name(), target.latency_ms.get())
    });
    let availability = assessment.availability.paths.iter().find(|availability| availability.path == path.path);
    let availability = availability.map_or(String::new(), |availability| match availability.percent {
        Some(percent) => format!("available {percent} %"),
        None => format!("available at most {} %", availability.at_most_percent),
    });
    vec![path.name.clone(), figures, target, availability]
}
