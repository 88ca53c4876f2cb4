//! Sees serving software on models that come as a service.

use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-031",
    name: "serving-software-on-hosted-model",
    severity: Severity::Note,
    section: "Model hosting and inferencing",
    rows: &["W088"],
    reads: &["operation.servingSoftware", "placement.platform"],
    text: include_str!("serving_software_on_hosted_model.md"),
    check: Check::Components {
        at: |subject, component| subject.platform(component).is_some_and(|platform| platform.deployment.is_some()),
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let software = component.operation.serving_software.as_ref()?;
    let platform = subject.platform(component)?;
    let seen = format!("{} is served by {} and names {software} as its software.", quoted(&component.name), platform.title);
    let why = "A model that comes as a service comes with its interface; there is no server to choose.";
    let advice = "Take the software away, or host an open-weight model with it.";
    let fix = Fix::new(format!("Take the serving software off {}", quoted(&component.name)));
    Some(RULE.about(component, seen, why, advice).fixed_by(fix.clear(component, "operation.servingSoftware")))
}
