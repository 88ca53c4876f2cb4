//! `groundplan assess`: the whole assessment.

use crate::arguments::Assess;
use crate::commands::{check, place};
use crate::{Outcome, text};
use analysis::latency::{LatencyMethod, LatencyStatus, PathLatency};
use assessment::{Assessment, PricesUsed};
use catalogue::Day;
use host::Failure;
use model::Document;
use std::time::{SystemTime, UNIX_EPOCH};

/// Assesses a plan and prints a summary, or everything as JSON.
pub(crate) fn run(arguments: &Assess) -> Result<Outcome, Failure> {
    let (mut document, assessment) = super::assess(&arguments.plan)?;
    if arguments.pin {
        let profile = arguments.plan.quota_profile.clone().or_else(|| document.quota_profile.clone());
        let basis = &assessment.basis;
        assessment::pin(&mut document, &basis.snapshot, &basis.snapshot_checksum, profile.as_deref());
        host::save_document(&arguments.plan.path, &document)?;
    }
    if arguments.json {
        text::print_json(&assessment)?;
    } else {
        text::print(&summary(&document, &assessment));
    }
    Ok(Outcome::Fine)
}

fn summary(document: &Document, assessment: &Assessment) -> String {
    let mut out = format!("{}\n\n", text::one_line(&document.title));
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
            None if budget.budget.currency != cost.monthly.known.currency => "in another currency than the prices",
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
    for used in &basis.prices_used {
        out.push_str(&format!("  {}: {}\n", used.table, prices_used(used, today())));
    }
    if let Some(sheet) = &basis.price_sheet {
        out.push_str(&format!("  price sheet {} (SHA-256 {}…)\n", sheet.name, &sheet.checksum[..12]));
    }
    out
}

/// `12 lines, prices of 2025-11-17, 370 days old`.
fn prices_used(used: &PricesUsed, today: Option<Day>) -> String {
    let lines = text::count(used.lines, "line");
    let age = today.zip(used.oldest).map(|(today, oldest)| today.days_since(oldest)).filter(|days| *days >= 0);
    let age = age.map_or(String::new(), |days| {
        format!(", {}{} old", if used.oldest == used.newest { "" } else { "up to " }, day_count(days))
    });
    format!("{lines}, prices of {}{age}", used.days())
}

fn day_count(days: i64) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

/// The day that the clock of the machine shows, by which people judge how old a price is.
fn today() -> Option<Day> {
    Day::of_unix_time(SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs())
}

fn path_row(path: &PathLatency, assessment: &Assessment) -> Vec<String> {
    let figures = match (path.status, &path.estimate) {
        (LatencyStatus::Known, Some(estimate)) => {
            let how = match (estimate.method, &path.refinement) {
                (LatencyMethod::Exact, _) => "exact".to_owned(),
                (LatencyMethod::Simulation, Some(refinement)) => {
                    format!("simulated, p95 ± {:.1}", refinement.simulated.p95.half_width_ms)
                }
                (LatencyMethod::Simulation, None) => "simulated".to_owned(),
                (LatencyMethod::Approximation, _) => "approximated".to_owned(),
            };
            let times = format!(
                "p50 {:.1} ms, p95 {:.1} ms, p99 {:.1} ms ({how})",
                estimate.p50_ms, estimate.p95_ms, estimate.p99_ms
            );
            [times].iter().chain(&path.missing).map(String::as_str).collect::<Vec<_>>().join("; ")
        }
        (LatencyStatus::Overloaded, _) => format!("overloaded: {}", path.missing.join("; ")),
        _ => format!("unknown: {}", path.missing.join("; ")),
    };
    let target = path.target.as_ref().map_or("no target".to_owned(), |target| {
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
