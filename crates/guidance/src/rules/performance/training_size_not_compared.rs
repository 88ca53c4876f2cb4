//! Sees training on a GPU whose machine size was compared with no other.

use crate::wording::quoted;
use crate::{Check, Finding, RecordList, RuleSpec, Severity, Subject, at};
use model::Component;
use std::collections::BTreeSet;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-PER-008",
    name: "training-size-not-compared",
    severity: Severity::Note,
    section: "Model training and fine-tuning: nonfunctional requirements",
    rows: &["W072"],
    reads: &["operation.measuredSkus", "placement.sku"],
    text: include_str!("training_size_not_compared.md"),
    check: Check::Components {
        at: |subject, component| {
            at::training_of_weights(subject, component)
                && subject.machine(component).is_some_and(|machine| machine.gpu.is_some())
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let chosen = &subject.machine(component)?.sku;
    let measured: BTreeSet<String> =
        component.operation.measured_skus.iter().map(|sku| sku.as_str().trim().to_lowercase()).collect();
    let has_chosen = measured.contains(&chosen.as_str().to_lowercase());
    let says = match measured.len() {
        0 => "does not say on which machine sizes it was measured".to_owned(),
        1 if has_chosen => "was measured on one machine size only".to_owned(),
        _ if has_chosen => return None,
        _ => format!("was not measured on {chosen}, on which it runs"),
    };
    let seen = format!("{} {says}.", quoted(&component.name));
    let why = "The dearer machine is often the cheaper one by the run. Only two measurements tell.";
    let advice = "Measure a short run on this size and on at least one other, and list both.";
    let finding = RULE.about(component, seen, why, advice).with("sku", chosen);
    Some(match measured.len() {
        0 => finding.unknown(RecordList::Components, component.id.as_str(), "operation.measuredSkus"),
        _ => finding,
    })
}
