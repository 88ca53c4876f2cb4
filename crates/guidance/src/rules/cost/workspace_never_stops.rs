//! Sees workspaces whose compute nobody stops.

use crate::wording::{figure, quoted};
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COS-003",
    name: "workspace-never-stops",
    severity: Severity::Note,
    section: "Exploration: functional requirements",
    rows: &["W026", "D018"],
    reads: &["operation.idleShutdownMinutes", "workload.people", "workload.hoursPerWeek", "placement.monthly"],
    text: include_str!("workspace_never_stops.md"),
    check: Check::Components {
        at: at::exploration,
        finds: look_at,
    },
};

/// Hours in a week.
const HOURS_PER_WEEK: f64 = 168.0;

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    if component.operation.idle_shutdown_minutes.is_some() {
        return None;
    }
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
    let fix = Fix::new(format!("Stop {} after 30 idle minutes", quoted(&component.name)));
    Some(
        RULE.finding([component.id.as_str()], seen, why, advice)
            .with_known("people", component.workload.people)
            .with_known("monthly, stopped when idle", subject.offer(component).map(|offer| offer.monthly.known))
            .fixed_by(fix.set(component, "operation.idleShutdownMinutes", 30)),
    )
}
