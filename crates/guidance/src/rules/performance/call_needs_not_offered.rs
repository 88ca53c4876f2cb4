//! Sees callers that need what a hosted model does not offer.

use crate::wording::{listed, quoted};
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-PER-014",
    name: "call-needs-not-offered",
    severity: Severity::Warning,
    section: "Model hosting and inferencing",
    rows: &["W089"],
    reads: &["requirements.callNeeds", "placement.platform"],
    text: include_str!("call_needs_not_offered.md"),
    check: Check::Components {
        at: |subject, component| {
            !component.requirements.call_needs.is_empty()
                && subject.platform(component).is_some_and(|platform| platform.deployment.is_some())
        },
        finds: look_at,
    },
};

fn look_at(_: &Subject<'_>, component: &Component) -> Option<Finding> {
    let missing: Vec<&str> = component
        .requirements
        .call_needs
        .iter()
        .map(String::as_str)
        .filter(|need| NOT_OFFERED.contains(need))
        .collect();
    if missing.is_empty() {
        return None;
    }
    let seen = format!(
        "Callers of {} need {}, and a model that comes as a service offers its own interface only.",
        quoted(&component.name),
        listed(missing.clone()),
    );
    let why = "Ready-made models save deploying and serving. In return the provider decides how they are called.";
    let advice = "Move that work into the application, or host an open-weight model behind an interface of your own.";
    Some(RULE.about(component, seen, why, advice).with("needed", listed(missing)))
}

/// What no model that comes as a service offers: code around the model, and another protocol.
const NOT_OFFERED: &[&str] = &["custom-processing", "own-protocol"];
