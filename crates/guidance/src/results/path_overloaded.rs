//! Says which path gets more requests than it can serve.

use crate::wording::{figure, listed, percent, quoted, sentence};
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use analysis::latency::{LatencyStatus, PathLatency, StationLoad};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-RES-005",
    name: "path-overloaded",
    severity: Severity::Blocker,
    section: "",
    rows: &[],
    reads: &["latency.paths", "latency.stations"],
    text: include_str!("path_overloaded.md"),
    check: Check::Plan { at: |subject| !subject.latency.paths.is_empty(), finds: check },
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let overloaded = |path: &&PathLatency| path.status == LatencyStatus::Overloaded;
    subject.latency.paths.iter().filter(overloaded).map(|path| say(subject, path)).collect()
}

fn say(subject: &Subject<'_>, path: &PathLatency) -> Finding {
    let full: Vec<&StationLoad> = subject
        .latency
        .stations
        .iter()
        .filter(|station| station.utilisation.is_some_and(|utilisation| utilisation >= 1.0))
        .filter(|station| {
            let component = subject.topology.component(&station.component);
            component.is_some_and(|component| subject.on_path(component, |drawn| drawn.id == path.path))
        })
        .collect();
    let loads = full.iter().map(|station| {
        let name = quoted(subject.name(&station.component));
        let load = station.peak_requests_per_second.map(|load| format!(" with {} requests/s", figure(load)));
        let share = station.utilisation.map(percent).unwrap_or_default();
        format!("{name} is used to {share} of what it can serve{}", load.unwrap_or_default())
    });
    let loads = listed(loads);
    let seen = if loads.is_empty() {
        format!("{} is overloaded at peak: {}", quoted(&path.name), sentence(&listed(path.missing.clone())))
    } else {
        format!("{} is overloaded at peak: {loads}.", quoted(&path.name))
    };
    let why = "Requests come in faster than they are answered, so the queue grows for as long as the peak lasts.";
    let advice = "Add instances or units, take requests off the path, or choose a faster size.";
    let subjects = std::iter::once(path.path.as_str()).chain(full.iter().map(|station| station.component.as_str()));
    let finding = RULE.finding(subjects, seen, why, advice).not_components([path.path.as_str()]);
    finding.with("components at their limit", full.len())
}
