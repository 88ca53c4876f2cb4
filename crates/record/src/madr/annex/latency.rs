//! How fast each path is, and where its time goes.

use crate::markdown::Markdown;
use crate::{RecordInput, number};
use analysis::latency::{LatencyEstimate, LatencyPart, LatencyStatus};
use model::Percentile;

pub(super) fn write(markdown: &mut Markdown, input: &RecordInput<'_>) {
    let latency = &input.assessment.latency;
    if latency.paths.is_empty() {
        return;
    }
    markdown.heading(3, "Latency Budget");
    let paths: Vec<Vec<String>> = latency
        .paths
        .iter()
        .map(|path| {
            let figure = |percentile| match (&path.estimate, path.status) {
                (Some(estimate), _) => number::milliseconds(at(estimate, percentile)),
                (None, LatencyStatus::Overloaded) => "overloaded".to_owned(),
                (None, _) => "unknown".to_owned(),
            };
            vec![
                path.name.clone(),
                figure(Percentile::P50),
                figure(Percentile::P95),
                figure(Percentile::P99),
                path.target.map_or(String::new(), |target| {
                    format!("{} {}", target.percentile.name(), number::milliseconds(target.latency_ms.get()))
                }),
                match (path.met, path.rests_on_unpromised()) {
                    (Some(true), false) => "met",
                    (Some(true), true) => "met, at a speed that nobody promises",
                    (Some(false), _) => "missed",
                    (None, false) => "",
                    (None, true) => "at a speed that nobody promises",
                }
                .to_owned(),
                path.headroom.as_ref().map_or(String::new(), |headroom| times_peak(headroom.factor)),
            ]
        })
        .collect();
    markdown.table(&["Path", "p50>", "p95>", "p99>", "Target>", "Verdict", "Target breaks at>"], &paths);
    for path in &latency.paths {
        markdown.list(path.missing.iter().map(|missing| format!("{}: {missing}", path.name)));
        if path.shares.is_empty() {
            continue;
        }
        markdown.heading(4, &format!("Where the Time of “{}” Goes", path.name));
        let shares: Vec<Vec<String>> = path
            .shares
            .iter()
            .map(|share| {
                vec![
                    share.label.clone(),
                    match share.part {
                        LatencyPart::Network => "network",
                        LatencyPart::Waiting => "waiting",
                        LatencyPart::Service => "service",
                    }
                    .to_owned(),
                    number::milliseconds(share.mean_ms),
                    number::percent(share.tail_share),
                    share.origin.clone(),
                ]
            })
            .collect();
        markdown.table(&["What", "Part", "Mean>", "Share of the spread>", "Where the figure comes from"], &shares);
    }
}

/// The figure of an estimate at a percentile, in milliseconds.
pub(in crate::madr) fn at(estimate: &LatencyEstimate, percentile: Percentile) -> f64 {
    match percentile {
        Percentile::P50 => estimate.p50_ms,
        Percentile::P95 => estimate.p95_ms,
        Percentile::P99 => estimate.p99_ms,
    }
}

/// `1.03 × peak`; large factors with one decimal.
fn times_peak(factor: f64) -> String {
    if factor < 10.0 { format!("{factor:.2} × peak") } else { format!("{factor:.1} × peak") }
}
