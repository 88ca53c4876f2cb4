//! Sees training on machines without a GPU.

use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-PER-009",
    name: "training-without-gpu",
    severity: Severity::Note,
    section: "Model training and fine-tuning",
    rows: &["W056"],
    reads: &["placement.sku", "operation.reason"],
    text: include_str!("training_without_gpu.md"),
    check: Check::Components {
        at: |subject, component| at::training_of_weights(subject, component) && subject.machine(component).is_some(),
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let machine = subject.machine(component).filter(|machine| machine.gpu.is_none())?;
    if component.operation.reason().is_some() {
        return None;
    }
    let seen = format!("{} trains on {}, which has no GPU.", quoted(&component.name), machine.sku);
    let why = "Most training is arithmetic that a GPU does tens of times faster. Without one, runs are long and dear.";
    let advice = "Choose a machine with a GPU, or record why processors will do.";
    let fix = component.choice.sku.is_some().then(|| Fix::unpin(component, "size"));
    Some(RULE.about(component, seen, why, advice).with("sku", &machine.sku).fixed_by_any(fix))
}
