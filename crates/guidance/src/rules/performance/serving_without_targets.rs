//! Sees model endpoints of which nobody said how fast or how available they must be.

use crate::wording::quoted;
use crate::{Check, Finding, RuleSpec, Severity, Subject, at};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-PER-004",
    name: "serving-without-targets",
    severity: Severity::Warning,
    section: "Model hosting and inferencing: nonfunctional requirements",
    rows: &["W110"],
    reads: &["paths", "requirements.criticality", "requirements.availabilityPercent", "requirements.lifecycle"],
    text: include_str!("serving_without_targets.md"),
    check: Check::Components {
        at: at::serving,
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let required = &component.requirements;
    let reliable = required.criticality.is_some()
        || required.availability_percent.is_some()
        || subject.on_path(component, |path| path.availability_percent.is_some());
    let mut missing = Vec::new();
    if !subject.on_path(component, |path| path.target.is_some()) {
        missing.push("no path through it has a latency target");
    }
    if !reliable {
        missing.push("neither a criticality nor an availability target applies to it");
    }
    if missing.is_empty() {
        return None;
    }
    let seen = format!("{} serves users: {}.", quoted(&component.name), missing.join("; "));
    let why = "A model endpoint is a production service like any other of its rank. Without a target its platform, size \
               and price cannot be judged, only admired.";
    let advice = "Draw the path of a request through it and state the latency and the availability that users need.";
    Some(RULE.finding([component.id.as_str()], seen, why, advice).with("missing", missing.join("; ")))
}
