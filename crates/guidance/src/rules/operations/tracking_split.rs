//! Sees experiments that are recorded in more than one place.

use crate::wording::{listed, quoted};
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use model::{Component, ComponentKind};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-020",
    name: "tracking-split",
    severity: Severity::Note,
    section: "Exploration: functional requirements",
    rows: &["W033", "W037"],
    reads: &["components", "links"],
    text: include_str!("tracking_split.md"),
    check: Check::Plan {
        at: |subject| subject.inside().any(|component| component.kind == ComponentKind::ExperimentTracker),
        finds: check,
    },
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let trackers: Vec<&Component> =
        subject.inside().filter(|component| component.kind == ComponentKind::ExperimentTracker).collect();
    if trackers.len() < 2 {
        return vec![];
    }
    let names = trackers.iter().map(|tracker| quoted(&tracker.name));
    let seen = format!("Experiments are kept in {} places: {}.", trackers.len(), listed(names));
    let why = "Experiments are worth most where everybody finds them. Two places are two truths, and neither is complete.";
    let advice = "Keep one tracker for exploration, training and the registry.";
    vec![RULE.finding(trackers.iter().map(|tracker| tracker.id.as_str()), seen, why, advice)]
}
