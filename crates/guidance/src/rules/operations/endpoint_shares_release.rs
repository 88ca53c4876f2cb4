//! Sees endpoints that are released together with something else.

use crate::wording::{listed, quoted};
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-016",
    name: "endpoint-shares-release",
    severity: Severity::Warning,
    section: "Model hosting and inferencing",
    rows: &["W093"],
    reads: &["operation.releaseUnit", "requirements.lifecycle"],
    text: include_str!("endpoint_shares_release.md"),
    check: Check::Components {
        at: |subject, component| at::own_model(subject, component) && component.operation.release_unit.is_some(),
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let unit = component.operation.release_unit.as_ref()?;
    let others: Vec<&Component> = subject
        .inside()
        .filter(|other| other.id != component.id && other.operation.release_unit.as_ref() == Some(unit))
        .collect();
    if others.is_empty() {
        return None;
    }
    let seen = format!(
        "{} is released in one unit, {}, with {}.",
        quoted(&component.name),
        quoted(unit),
        listed(others.iter().map(|other| quoted(&other.name))),
    );
    let why = "A model changes on another day than what calls it. In one unit each change waits for the other, and takes \
               the other down.";
    let advice = "Give the endpoint a release of its own.";
    let fix = Fix::new(format!("Release {} by itself", quoted(&component.name)));
    let fix = fix.set(component, "operation.releaseUnit", component.id.as_str());
    Some(RULE.about(component, seen, why, advice).with("unit", unit).fixed_by(fix))
}
