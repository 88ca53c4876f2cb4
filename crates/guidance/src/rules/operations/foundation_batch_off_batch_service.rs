//! Sees batches with a foundation model on something other than its batch service.

use crate::family::better;
use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use catalogue::Platform;
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-045",
    name: "foundation-batch-off-batch-service",
    severity: Severity::Warning,
    section: "Model hosting and inferencing: tools: batch inferencing",
    rows: &["W132"],
    reads: &["workload.model", "workload.deadlineHours", "placement.platform", "operation.reason"],
    text: include_str!("foundation_batch_off_batch_service.md"),
    check: Check::Components {
        at: |subject, component| {
            at::batch(subject, component)
                && component.workload.model.is_some()
                && subject.platform(component).is_some()
                // A run that must be done sooner than the service promises belongs elsewhere.
                && !at::sooner_than_batch_service(component)
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let platform = subject.platform(component)?;
    if platform.deployment.is_some() || component.operation.reason().is_some() {
        return None;
    }
    let model = subject.catalogue.model(component.workload.model.as_ref()?, None)?;
    let seen = format!("{} asks {} in batches from {}.", quoted(&component.name), model.id, platform.title);
    let why = "The batch service of the provider takes a file of prompts, needs no machines and costs about half.";
    let advice = "Hand the batch to the service, or record why its day of turnaround is too long.";
    let sold = |other: &Platform| {
        other.deployment.is_some_and(|deployment| !subject.catalogue.model_regions(model, deployment).is_empty())
    };
    let fix = better(subject, component, sold).map(|other| Fix::host(component, other));
    Some(RULE.about(component, seen, why, advice).with("model", &model.id).fixed_by_any(fix))
}
