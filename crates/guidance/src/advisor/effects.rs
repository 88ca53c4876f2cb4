//! What choosing a platform changes: cost, latency, availability, and the rest of the plan.

use super::advice::AdvicePath;
use super::judge::{self, Candidate, at};
use super::question::{Question, Trial};
use crate::Finding;
use crate::wording::{counted, listed, quoted};
use analysis::placement::ChosenOffer;
use model::{Component, Money, Percentile};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// What the plan would cost more in a month than now; `None` where a price that is unknown in one of them only decides.
pub(super) fn difference(question: &Question, candidate: &Candidate) -> Option<Money> {
    let (now, then) = (&question.now, &candidate.trial);
    now.offer(question.component)?;
    then.offer(question.component)?;
    if unknown(now) != unknown(then) {
        return None;
    }
    let (now, then) = (now.cost.monthly.known, then.cost.monthly.known);
    Some(Money { amount: then.amount - now.amount, currency: then.currency })
}

/// The cost lines without an amount: whose they are and what they are for.
fn unknown<'a>(trial: &Trial<'a>) -> BTreeSet<(Option<&'a str>, Option<&'a str>, &'a str)> {
    let lines = trial.cost.lines.iter().filter(|line| line.amount.is_none());
    lines
        .map(|line| {
            let component = line.component.as_ref().map(|id| id.as_str());
            (component, line.link.as_ref().map(|id| id.as_str()), line.meter.as_str())
        })
        .collect()
}

/// The paths through the component, now and with the platform.
pub(super) fn paths(question: &Question, candidate: &Candidate) -> Vec<AdvicePath> {
    if candidate.trial.offer(question.component).is_none() {
        return Vec::new();
    }
    let paths = judge::paths(question, &candidate.trial);
    paths
        .map(|then| {
            let now = question.now.latency.paths.iter().find(|path| path.path == then.path);
            let percentile = then.target.as_ref().map_or(Percentile::P95, |target| target.percentile);
            let reached =
                |path: &analysis::latency::PathLatency| path.estimate.as_ref().map(|found| at(found, percentile));
            AdvicePath {
                path: then.path.clone(),
                name: then.name.clone(),
                percentile,
                now_ms: now.and_then(reached),
                then_ms: reached(then),
                target_ms: then.target.as_ref().map(|target| target.latency_ms.get()),
                met: then.met,
                available_now: available(&question.now, &then.path),
                available_then: available(&candidate.trial, &then.path),
            }
        })
        .collect()
}

fn available(trial: &Trial, path: &model::PathId) -> Option<Decimal> {
    trial.availability.paths.iter().find(|found| found.path == *path)?.percent
}

/// What else choosing it changes: what is bought, what moves, which findings come and go, which pins fall.
pub(super) fn changes(question: &Question, candidate: &Candidate, chosen: bool) -> Vec<String> {
    let component = question.component;
    let Some(then) = candidate.trial.offer(component) else { return Vec::new() };
    let mut changes = Vec::new();
    match question.now.offer(component) {
        Some(now) if chosen && bought(now) == bought(then) => {
            changes.push(if component.choice.platform.is_some() {
                "Nothing: it is what the plan has.".to_owned()
            } else {
                "It is what the planner chose; choosing it pins the platform.".to_owned()
            });
        }
        Some(now) => changes.push(format!("{} instead of {}.", bought(then), bought(now))),
        None => changes.push(format!("{}, where nothing could be placed.", bought(then))),
    }
    let (before, after) = (&component.choice, question.choice_of(candidate.platform));
    let fallen: Vec<&str> = [
        (before.sku.is_some() && after.sku.is_none(), "SKU"),
        (before.count.is_some() && after.count.is_none(), "count"),
        (before.purchase.is_some() && after.purchase.is_none(), "purchase"),
    ]
    .into_iter()
    .filter(|(falls, _)| *falls)
    .map(|(_, name)| name)
    .collect();
    if !fallen.is_empty() {
        changes.push(format!("What was pinned of {} is left to the planner again.", listed(fallen)));
    }
    changes.extend(moves(question, candidate));
    changes.extend(question.topology.components().iter().filter_map(|other| changed(question, candidate, other)));
    changes.extend(findings(question, candidate));
    changes
}

/// What is bought, in a few words.
fn bought(offer: &ChosenOffer) -> String {
    if offer.units.is_empty() {
        format!("{} in {}", offer.platform_title, offer.region_name)
    } else {
        format!("{}, {} in {}", offer.platform_title, offer.units, offer.region_name)
    }
}

/// Components that move to another region, together where they move together.
fn moves(question: &Question, candidate: &Candidate) -> Vec<String> {
    let mut moves: Vec<((&str, &str), Vec<String>)> = Vec::new();
    for other in question.topology.components().iter().filter(|other| other.id != question.component.id) {
        let offers = question.now.offer(other).zip(candidate.trial.offer(other));
        let Some((now, then)) = offers.filter(|(now, then)| now.region != then.region) else { continue };
        let way = (now.region_name.as_str(), then.region_name.as_str());
        match moves.iter_mut().find(|(known, _)| *known == way) {
            Some((_, names)) => names.push(quoted(&other.name)),
            None => moves.push((way, vec![quoted(&other.name)])),
        }
    }
    let told = moves.into_iter().map(|((from, to), names)| {
        let verb = if names.len() == 1 { "moves" } else { "move" };
        format!("{} {verb} from {from} to {to}.", listed(names))
    });
    told.collect()
}

/// What becomes of another component that stays in its region, where something else is bought for it.
fn changed(question: &Question, candidate: &Candidate, other: &Component) -> Option<String> {
    if other.id == question.component.id {
        return None;
    }
    let name = quoted(&other.name);
    match (question.now.offer(other), candidate.trial.offer(other)) {
        (Some(now), Some(then))
            if now.region == then.region
                && (&now.platform, &now.sku, now.count) != (&then.platform, &then.sku, then.count) =>
        {
            Some(format!("{name} changes from {} to {}.", bought(now), bought(then)))
        }
        (Some(_), None) => Some(format!("{name} can no longer be placed.")),
        (None, Some(then)) => Some(format!("{name} can be placed: {}.", bought(then))),
        _ => None,
    }
}

/// Open findings that come and go, by their names.
fn findings(question: &Question, candidate: &Candidate) -> Vec<String> {
    let open = |findings: &[Finding]| -> BTreeSet<(String, Vec<String>)> {
        let open = findings.iter().filter(|finding| finding.waived.is_none());
        open.map(|finding| (format!("{} {}", finding.code, finding.name), finding.subjects.clone())).collect()
    };
    let (now, then) = (open(question.now.findings), open(candidate.trial.findings));
    let told = |some: Vec<&(String, Vec<String>)>, verb: &str| {
        let mut names: Vec<String> = some.iter().map(|(name, _)| name.clone()).collect();
        names.dedup();
        (!names.is_empty()).then(|| format!("{} {verb}: {}.", counted(some.len(), "finding"), listed(names)))
    };
    let closed = told(now.difference(&then).collect(), "closed");
    let opened = told(then.difference(&now).collect(), "opened");
    closed.into_iter().chain(opened).collect()
}
