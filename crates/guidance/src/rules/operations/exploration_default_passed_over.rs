//! Sees workspaces on something other than the published default, with no word why.

use crate::family::better;
use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-023",
    name: "exploration-default-passed-over",
    severity: Severity::Note,
    section: "Exploration: tools",
    rows: &["W051"],
    reads: &["placement.platform", "operation.reason", "requirements.existingPlatforms", "choice.platform"],
    text: include_str!("exploration_default_passed_over.md"),
    check: Check::Components {
        at: |subject, component| at::exploration(subject, component) && subject.platform(component).is_some(),
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    // What the planner chose has its reason beside it.
    component.choice.platform.as_ref()?;
    let platform = subject.platform(component)?;
    let owned = subject.topology.requirements().existing_platforms.contains(&platform.id)
        && at::fits_exploration(platform);
    if platform.id.as_str() == "aml-compute-instance" || owned || component.operation.reason().is_some() {
        return None;
    }
    let seen = format!("{} is hosted on {}, and no reason is recorded.", quoted(&component.name), platform.title);
    let why = "A compute instance of Machine Learning is the recommended start for exploration: managed, \
               personal, stopped when idle.";
    let advice = "Host it on a compute instance, or record why not.";
    let fix = better(subject, component, |other| other.id.as_str() == "aml-compute-instance");
    let fix = fix.map(|other| Fix::host(component, other));
    Some(RULE.about(component, seen, why, advice).with("platform", &platform.id).fixed_by_any(fix))
}
