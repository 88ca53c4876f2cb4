//! How fast each path is, and where its time goes.

use crate::markdown::Markdown;
use crate::{RecordInput, number};
use analysis::latency::{
    Headroom, HeadroomBound, LatencyMethod, LatencyPart, LatencyStatus, PathLatency, Refinement, SimulatedTime,
};
use model::{Percentile, grouped};

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
                (Some(estimate), _) => number::milliseconds(estimate.at(percentile)),
                (None, LatencyStatus::Overloaded) => "overloaded".to_owned(),
                (None, _) => "unknown".to_owned(),
            };
            vec![
                path.name.clone(),
                figure(Percentile::P50),
                figure(Percentile::P95),
                figure(Percentile::P99),
                path.target.as_ref().map_or(String::new(), |target| {
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
                path.headroom.as_ref().map_or(String::new(), times_peak),
                path.estimate.map_or("", |estimate| how(estimate.method)).to_owned(),
            ]
        })
        .collect();
    markdown.table(&["Path", "p50>", "p95>", "p99>", "Target>", "Verdict", "Carries", "Found by"], &paths);
    markdown.list(latency.paths.iter().filter_map(|path| Some(confidence(&path.name, path.refinement.as_ref()?))));
    for path in &latency.paths {
        markdown.list(path.missing.iter().map(|missing| format!("{}: {missing}", path.name)));
        if path.shares.is_empty() {
            continue;
        }
        waterfall(markdown, path);
    }
}

/// The word for a method.
fn how(method: LatencyMethod) -> &'static str {
    match method {
        LatencyMethod::Exact => "formula, exact",
        LatencyMethod::Approximation => "approximation",
        LatencyMethod::Simulation => "simulation",
    }
}

/// How sure simulated figures are, and what the approximation had said.
fn confidence(name: &str, Refinement { simulated, approximation }: &Refinement) -> String {
    let half = |percentile: Percentile| format!("{} ± {}", percentile.name(), half_width(simulated.at(percentile)));
    let approximated = |percentile: Percentile| number::milliseconds(approximation.at(percentile));
    format!(
        "{name}: {} simulated requests, seed {}; {}, {} and {} with 95 % confidence. Before that, a decomposition into its \
         queues said {}, {} and {}",
        grouped(&simulated.requests.to_string()),
        simulated.seed,
        half(Percentile::P50),
        half(Percentile::P95),
        half(Percentile::P99),
        approximated(Percentile::P50),
        approximated(Percentile::P95),
        approximated(Percentile::P99),
    )
}

fn half_width(time: SimulatedTime) -> String {
    number::milliseconds(time.half_width_ms)
}

/// What each hop, queue and service of a path takes. Remarks that several rows share are told once, below the table.
fn waterfall(markdown: &mut Markdown, path: &PathLatency) {
    markdown.heading(4, &format!("Where the Time of “{}” Goes", path.name));
    let shared = shared_remarks(path.shares.iter().map(|share| share.origin.as_str()));
    let rows: Vec<Vec<String>> = path
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
                with_marks(&share.origin, &shared),
            ]
        })
        .collect();
    markdown.table(&["What", "Part", "Mean>", "Share of the spread>", "Where the figure comes from"], &rows);
    markdown.list(shared.iter().enumerate().map(|(index, remark)| format!("({}) {remark}", index + 1)));
}

/// What follows the first part of an origin, where three rows or more say it at length.
fn shared_remarks<'a>(origins: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut remarks: Vec<(&str, usize)> = Vec::new();
    let long = |remark: &&str| remark.chars().count() > 40;
    for remark in origins.flat_map(|origin| origin.split("; ").skip(1)).filter(long) {
        match remarks.iter_mut().find(|(known, _)| *known == remark) {
            Some((_, count)) => *count += 1,
            None => remarks.push((remark, 1)),
        }
    }
    remarks.into_iter().filter(|(_, count)| *count >= 3).map(|(remark, _)| remark).collect()
}

/// An origin with the numbers of shared remarks in their place: `round trip p50 2.0 ms (1)`.
fn with_marks(origin: &str, shared: &[&str]) -> String {
    let mut out = String::new();
    for (place, part) in origin.split("; ").enumerate() {
        match shared.iter().position(|remark| place > 0 && *remark == part) {
            Some(index) => out.push_str(&format!(" ({})", index + 1)),
            None if place == 0 => out.push_str(part),
            None => out.push_str(&format!("; {part}")),
        }
    }
    out
}

/// `1.03 × peak`; large factors with one decimal. What is used up then is said where it is not the target that is missed.
fn times_peak(headroom: &Headroom) -> String {
    let factor = headroom.factor;
    let times = if factor < 10.0 { format!("{factor:.2} × peak") } else { format!("{factor:.1} × peak") };
    let bound = match headroom.bound {
        HeadroomBound::Target => "",
        HeadroomBound::Capacity => ", a component is full",
        HeadroomBound::Units => ", its units carry no more",
        HeadroomBound::Quota => ", its quota is used up",
    };
    let unless = if headroom.quota_unknown.is_empty() { "" } else { ", if a quota that nobody states allows it" };
    format!("{times}{bound}{unless}")
}
