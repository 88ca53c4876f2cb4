//! `groundplan snapshot diff`: what changed between two snapshots, and what that does to a plan.

use crate::arguments::SnapshotDiff;
use crate::{Outcome, text};
use analysis::placement::Settings;
use assessment::{FindingNote, PlanDifference};
use catalogue::{Catalogue, PriceChange, SnapshotDifference};
use host::{Failure, Places};
use rust_decimal::Decimal;
use serde::Serialize;

/// Prices that are printed of each list unless all are asked for.
const SHOWN: usize = 20;

/// What is printed as JSON.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer<'a> {
    prices: &'a SnapshotDifference,
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<&'a PlanDifference>,
}

/// Compares two snapshots, and a plan under both where one is named.
pub(crate) fn run(arguments: &SnapshotDiff) -> Result<Outcome, Failure> {
    let (from, to) = (open(&arguments.from)?, open(&arguments.to)?);
    let prices = catalogue::difference(&from, &to).map_err(|error| {
        Failure::new("snapshots-not-comparable", error.to_string(), error.remedy.clone()).at(arguments.to.clone())
    })?;
    let plan = match &arguments.plan {
        Some(path) => {
            let document = host::open_document(path)?;
            Some(assessment::difference(&document, &from, &to, &Settings::default()))
        }
        None => None,
    };
    if arguments.json {
        text::print_json(&Answer { prices: &prices, plan: plan.as_ref() })?;
    } else {
        let shown = if arguments.all { usize::MAX } else { SHOWN };
        text::print(&summary(&prices, shown));
        if let Some(plan) = &plan {
            text::print(&plan_summary(plan));
        }
    }
    Ok(Outcome::Fine)
}

/// A snapshot by its name; `bundled` is the one in the program.
fn open(name: &str) -> Result<Catalogue, Failure> {
    let places = Places::of_user().ok();
    host::open_snapshot(places.as_ref(), (name != "bundled").then_some(name))
}

fn summary(prices: &SnapshotDifference, shown: usize) -> String {
    let mut out = format!("From {} to {}, in {}\n", prices.from, prices.to, prices.currency);
    for (title, changes) in [("Changed", &prices.changed), ("New", &prices.new), ("Vanished", &prices.vanished)] {
        out.push_str(&format!("\n{title}: {}\n", changes.len()));
        let rows: Vec<Vec<String>> = changes.iter().take(shown).map(row).collect();
        out.push_str(&text::columns(&rows, &[2, 3, 4]));
        if changes.len() > shown {
            out.push_str(&format!("  … and {} more; --all prints them\n", changes.len() - shown));
        }
    }
    out.push_str(&format!("\nUnchanged: {}\n", prices.unchanged));
    out
}

fn row(change: &PriceChange) -> Vec<String> {
    let amount = |amount: Option<Decimal>| amount.map_or(String::new(), |amount| amount.normalize().to_string());
    let percent = change.percent().map_or(String::new(), |percent| {
        format!("{}{} %", if percent.is_sign_negative() { "" } else { "+" }, percent.normalize())
    });
    vec![change.what.clone(), change.place.clone(), amount(change.old), amount(change.now), percent]
}

fn plan_summary(plan: &PlanDifference) -> String {
    let mut out = format!("\nThe plan\n  month: {} → {}", text::amount(plan.old_monthly), text::amount(plan.monthly));
    if let Some(change) = plan.change {
        let sign = if change.amount.is_sign_negative() { "" } else { "+" };
        out.push_str(&format!(" ({sign}{})", text::money(change)));
    }
    out.push('\n');
    if plan.moved.is_empty() {
        out.push_str("  the best placement is the same\n");
    }
    for moved in &plan.moved {
        let words = |offer: &Option<String>| offer.clone().unwrap_or_else(|| "nowhere".to_owned());
        out.push_str(&format!("  {}: {} → {}\n", moved.component, words(&moved.old), words(&moved.now)));
    }
    for repriced in &plan.repriced {
        let (old, now) = (text::amount(repriced.old), text::amount(repriced.now));
        out.push_str(&format!("  {}: {old} → {now}\n", repriced.component));
    }
    for (title, findings) in [("new finding", &plan.new_findings), ("no longer found", &plan.gone_findings)] {
        for FindingNote { code, seen, .. } in findings {
            out.push_str(&format!("  {title}: {code} {seen}\n"));
        }
    }
    out
}
