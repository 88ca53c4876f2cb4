//! Says which path is slower than it may be, and what takes most of its time.

use crate::wording::{figure, quoted};
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use analysis::latency::{LatencyShare, PathLatency};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-RES-004",
    name: "latency-target-missed",
    severity: Severity::Blocker,
    section: "",
    rows: &["W123"],
    reads: &["latency.paths", "paths.target"],
    text: include_str!("latency_target_missed.md"),
    check: Check::Plan { at: |subject| subject.latency.paths.iter().any(|path| path.met.is_some()), finds: check },
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    subject.latency.paths.iter().filter(|path| path.met == Some(false)).filter_map(look_at).collect()
}

fn look_at(path: &PathLatency) -> Option<Finding> {
    let (target, estimate) = (path.target.as_ref()?, path.estimate?);
    let reached = estimate.at(target.percentile);
    // Who gives up in time has no answer in time.
    let but = match reached <= target.latency_ms.get() && !path.missing.is_empty() {
        true => format!(", but {}", path.missing.join(" and ")),
        false => String::new(),
    };
    let seen = format!(
        "{} takes {} ms at {}, and may take {} ms{but}.",
        quoted(&path.name),
        figure(reached),
        target.percentile.name(),
        figure(target.latency_ms.get()),
    );
    let slowest = path.shares.iter().max_by(|one, other| one.mean_ms.total_cmp(&other.mean_ms));
    let why = match slowest {
        Some(slowest) => {
            format!("Most of it is spent on {} ({} ms on average).", slowest.label, figure(slowest.mean_ms))
        }
        None => "Users will wait longer than they were promised.".to_owned(),
    };
    let advice = "Shorten its longest share (see the waterfall), run steps in parallel, or agree on another target.";
    let subjects = std::iter::once(path.path.as_str()).chain(slowest.and_then(place));
    let link = slowest.filter(|share| share.component.is_none()).and_then(place);
    Some(
        RULE.finding(subjects, seen, why, advice)
            .not_components(std::iter::once(path.path.as_str()).chain(link))
            .with("estimate, ms", figure(reached))
            .with("target, ms", figure(target.latency_ms.get()))
            .with("percentile", target.percentile.name()),
    )
}

fn place(share: &LatencyShare) -> Option<&str> {
    let component = share.component.as_ref().map(|id| id.as_str());
    component.or(share.link.as_ref().map(|id| id.as_str()))
}
