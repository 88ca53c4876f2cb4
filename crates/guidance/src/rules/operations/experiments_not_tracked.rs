//! Sees workspaces whose experiments are recorded nowhere.

use crate::family::free_id;
use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use model::{Component, ComponentKind};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-019",
    name: "experiments-not-tracked",
    severity: Severity::Warning,
    section: "Exploration: functional requirements",
    rows: &["W032"],
    reads: &["links"],
    text: include_str!("experiments_not_tracked.md"),
    check: Check::Components {
        at: at::exploration,
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let keeps = |other: &Component| matches!(other.kind, ComponentKind::ExperimentTracker | ComponentKind::ModelRegistry);
    if subject.neighbours_of(component).any(keeps) {
        return None;
    }
    let seen = format!("{} is linked to nothing that keeps its experiments.", quoted(&component.name));
    let why = "What was tried, with which data and settings, and how well it did, is the result of exploration. In \
               notebooks it is lost with them.";
    let advice = "Draw a link to an experiment tracker that speaks MLflow.";
    let tracker = subject.inside().find(|other| keeps(other));
    let fix = match tracker {
        Some(tracker) => Fix::new(format!("Track {} in {}", quoted(&component.name), quoted(&tracker.name)))
            .link(subject, component.id.as_str(), tracker.id.as_str(), "artifact"),
        None => {
            let id = free_id(subject, "experiments");
            let record = serde_json::json!({
                "id": id, "kind": "experiment-tracker", "name": "Experiments", "workload": { "gibStored": 10 },
                "guesses": ["gibStored"], "requirements": { "sameRegionAs": [component.id.as_str()] },
            });
            Fix::new(format!("Draw an experiment tracker for {}", quoted(&component.name)))
                .draw(record)
                .link(subject, component.id.as_str(), &id, "artifact")
        }
    };
    Some(RULE.about(component, seen, why, advice).fixed_by(fix))
}
