//! Sees training on GPUs whose machine was not compared with another.

use crate::family::Stated;
use crate::{Check, RuleSpec, Severity, at};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-PER-008",
    name: "training-size-not-compared",
    severity: Severity::Note,
    section: "Model training and fine-tuning: nonfunctional requirements",
    rows: &["W072"],
    reads: &["operation.measuredSkus"],
    text: include_str!("training_size_not_compared.md"),
    check: Check::Stated(&Stated {
        at: |subject, component| {
            at::training_of_weights(subject, component)
                && subject.machine(component).is_some_and(|machine| machine.gpu.is_some())
        },
        field: "operation.measuredSkus",
        value: |component| match component.operation.measured_skus.len() {
            0 => None,
            sizes => Some(sizes > 1),
        },
        no: "was measured on one machine size only",
        silent: "does not say on which machine sizes it was measured",
        why: "The dearer machine is often the cheaper one by the run. Only two measurements tell.",
        advice: "Measure a short run on at least two sizes and list both.",
        fix: None,
    }),
};
