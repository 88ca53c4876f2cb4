//! Sees endpoints that must be seen more closely than their platform allows.

use crate::wording::{listed, quoted};
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use model::{Area, Component};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-038",
    name: "signals-not-offered",
    severity: Severity::Warning,
    section: "Model hosting and inferencing: nonfunctional requirements",
    rows: &["W120", "W121"],
    reads: &["requirements.signals", "placement.platform"],
    text: include_str!("signals_not_offered.md"),
    check: Check::Components {
        at: |subject, component| {
            component.kind.area() == Area::Inference
                && !component.requirements.signals.is_empty()
                && subject.platform(component).is_some()
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let platform = subject.platform(component)?;
    platform.deployment?;
    let missing: Vec<&str> = component
        .requirements
        .signals
        .iter()
        .map(String::as_str)
        .filter(|signal| INSIDE.contains(signal))
        .collect();
    if missing.is_empty() {
        return None;
    }
    let seen = format!(
        "{} must show {}, and {} keeps what happens inside to itself.",
        quoted(&component.name),
        listed(missing.clone()),
        platform.title,
    );
    let why = "Where logs and metrics end, so do finding faults and auditing. It is better known before than after.";
    let advice = "Take these signals at the gateway or in the application, or host an open-weight model.";
    Some(RULE.about(component, seen, why, advice).with("not offered", listed(missing)))
}

/// What a model that comes as a service does not show: the machine, and the steps within.
const INSIDE: &[&str] = &["gpu-metrics", "traces"];
