//! Sees platforms that somebody pinned without saying why.

use crate::wording::{listed, quoted};
use crate::{Check, Finding, RuleSpec, Severity, Subject, at};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-009",
    name: "pinned-platform-without-reason",
    severity: Severity::Note,
    section: "Introduction",
    rows: &["W002", "D002"],
    reads: &["choice.platform", "operation.reason", "requirements.existingPlatforms"],
    text: include_str!("pinned_platform_without_reason.md"),
    check: Check::Plan {
        at: |subject| {
            subject.inside().any(|component| at::ai_function(subject, component) && component.choice.platform.is_some())
        },
        finds: check,
    },
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let owned = &subject.topology.requirements().existing_platforms;
    let silent: Vec<&Component> = subject
        .inside()
        .filter(|component| at::ai_function(subject, component) && component.operation.reason().is_none())
        .filter(|component| component.choice.platform.as_ref().is_some_and(|platform| !owned.contains(platform)))
        .filter(|component| !subject.topology.is_decided(&component.id))
        .collect();
    if silent.is_empty() {
        return vec![];
    }
    let names = silent.iter().map(|component| quoted(&component.name));
    let seen = format!("No reason is recorded for the platform of {}.", listed(names));
    let why = "Where a function runs decides how well, how safely and how reliably. A year later nobody remembers why.";
    let advice = "Record the reason on the component, or leave the platform to the planner, which states its own.";
    vec![RULE.finding(silent.iter().map(|component| component.id.as_str()), seen, why, advice)]
}
