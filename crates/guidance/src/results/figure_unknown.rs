//! Says which targets cannot be judged because something is not known.

use crate::wording::{listed, quoted};
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use analysis::availability::PathAvailability;
use analysis::latency::{LatencyStatus, PathLatency};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-RES-006",
    name: "figure-unknown",
    severity: Severity::Warning,
    section: "",
    rows: &[],
    reads: &["latency.paths", "availability.paths", "paths.target", "paths.availabilityPercent"],
    text: include_str!("figure_unknown.md"),
    check: Check::Plan { at: |subject| !subject.topology.paths().is_empty(), finds: check },
};

const WHY: &str = "Unknown is not zero: whether the target holds cannot be said.";

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let latency = subject.latency.paths.iter().filter_map(latency_unknown);
    latency.chain(subject.availability.paths.iter().filter_map(|path| availability_unknown(subject, path))).collect()
}

fn latency_unknown(path: &PathLatency) -> Option<Finding> {
    if path.status != LatencyStatus::Unknown {
        return None;
    }
    let missing = listed(path.missing.iter().map(|item| item.trim_end_matches('.')));
    let reason = if missing.is_empty() { String::new() } else { format!(": {missing}") };
    let seen = format!("The latency of {} is not known{reason}.", quoted(&path.name));
    let severity = if path.target.is_some() { Severity::Warning } else { Severity::Note };
    let advice = "State what is missing, as a guess if need be.";
    let finding = RULE.finding([path.path.as_str()], seen, WHY, advice).not_components([path.path.as_str()]);
    Some(finding.at(severity).with("missing", path.missing.len()))
}

fn availability_unknown(subject: &Subject<'_>, path: &PathAvailability) -> Option<Finding> {
    let target = path.target_percent.filter(|_| path.met.is_none())?;
    let silent: Vec<&str> =
        path.parts.iter().filter(|part| part.percent.is_none()).map(|part| part.component.as_str()).collect();
    let names =
        path.parts.iter().filter(|part| part.percent.is_none()).map(|part| quoted(subject.name(&part.component)));
    let seen = format!(
        "{} must be available {target} % of the month; it is at most {} %, and nothing is published for {}.",
        quoted(&path.name),
        path.at_most_percent,
        listed(names),
    );
    let advice = "Choose a tier for which the provider promises a level, or agree on what to assume.";
    Some(
        RULE.finding(std::iter::once(path.path.as_str()).chain(silent), seen, WHY, advice)
            .not_components([path.path.as_str()])
            .with("target", format!("{target} %"))
            .with("at most", format!("{} %", path.at_most_percent)),
    )
}
