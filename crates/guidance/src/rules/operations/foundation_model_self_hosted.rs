//! Sees foundation models on machines of one’s own that come as a service too.

use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-042",
    name: "foundation-model-self-hosted",
    severity: Severity::Note,
    section: "Model hosting and inferencing: tools: online inferencing",
    rows: &["W142"],
    reads: &["workload.model", "placement.platform", "operation.reason", "requirements.lifecycle"],
    text: include_str!("foundation_model_self_hosted.md"),
    check: Check::Components {
        at: |subject, component| {
            at::own_model(subject, component)
                && component
                    .workload
                    .model
                    .as_ref()
                    .is_some_and(|model| subject.catalogue.model(model, None).is_some())
        },
        finds: look_at,
    },
};

fn look_at(_: &Subject<'_>, component: &Component) -> Option<Finding> {
    if component.operation.reason().is_some() {
        return None;
    }
    let model = component.workload.model.as_ref()?;
    let seen = format!("{} hosts {model} by itself; the provider offers it as a service.", quoted(&component.name));
    let why = "A foundation model that is offered ready-made needs no machines, no server and no upkeep.";
    let advice = "Draw it as a foundation-model endpoint, or record why it must be hosted here.";
    let fix = Fix::new(format!("Take {} as a service", quoted(&component.name)))
        .set(component, "kind", "foundation-model-endpoint")
        .clear(component, "choice")
        .clear(component, "operation.servingSoftware");
    Some(RULE.about(component, seen, why, advice).with("model", model).fixed_by(fix))
}
