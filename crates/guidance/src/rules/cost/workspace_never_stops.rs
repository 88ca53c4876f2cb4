//! Sees workspaces whose compute nobody stops.

use crate::wording::{figure, quoted};
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use model::{Component, ComponentKind};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COS-003",
    name: "workspace-never-stops",
    severity: Severity::Note,
    section: "Exploration: functional requirements",
    rows: &["W025", "W026", "W038", "D017", "D018"],
    reads: &["operation.idleShutdownMinutes", "workload.people", "workload.hoursPerWeek", "placement.monthly"],
    page: include_str!("workspace_never_stops.md"),
    check: Check::Findings(check),
};

/// Hours in a week.
const HOURS_PER_WEEK: f64 = 168.0;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    subject
        .inside()
        .filter(|component| component.kind == ComponentKind::Workspace)
        .filter(|component| component.operation.idle_shutdown_minutes.is_none())
        .map(|component| say(subject, component))
        .collect()
}

fn say(subject: &Subject<'_>, component: &Component) -> Finding {
    let hours = component.workload.hours_per_week.map(|hours| hours.get());
    let used = hours.map(|hours| format!(" after {} hours of work a week", figure(hours))).unwrap_or_default();
    let seen = format!("Nothing stops the compute of {}{used}.", quoted(&component.name));
    let why = match hours {
        Some(hours) if hours < HOURS_PER_WEEK => format!(
            "Machines that run on cost {} times what the work needs: a week has 168 hours.",
            figure(HOURS_PER_WEEK / hours.max(1.0)),
        ),
        Some(_) | None => "Machines that run on while nobody works cost as much as at work.".to_owned(),
    };
    let advice = "State after how many idle minutes a machine stops, and let its user start it again.";
    RULE.finding([component.id.as_str()], seen, why, advice)
        .with_known("people", component.workload.people)
        .with_known("monthly, stopped when idle", subject.offer(component).map(|offer| offer.monthly.known))
}
