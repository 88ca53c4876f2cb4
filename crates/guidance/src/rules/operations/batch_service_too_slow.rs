//! Sees batches that must be done sooner than the batch service promises.

use crate::wording::{figure, quoted};
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-046",
    name: "batch-service-too-slow",
    severity: Severity::Warning,
    section: "Model hosting and inferencing: tools: batch inferencing",
    rows: &["W132"],
    reads: &["workload.deadlineHours", "placement.platform"],
    text: include_str!("batch_service_too_slow.md"),
    check: Check::Components {
        at: |subject, component| {
            at::batch(subject, component)
                && component.workload.deadline_hours.is_some()
                && subject.platform(component).is_some_and(|platform| platform.deployment.is_some())
        },
        finds: look_at,
    },
};

fn look_at(_: &Subject<'_>, component: &Component) -> Option<Finding> {
    let deadline = component.workload.deadline_hours.filter(|_| at::sooner_than_batch_service(component))?.get();
    let seen = format!(
        "{} must be done within {} h; the batch service takes up to {} h.",
        quoted(&component.name),
        figure(deadline),
        figure(at::BATCH_TURNAROUND_HOURS),
    );
    let why = "The service answers when there is room, within a day. Sooner is luck.";
    let advice = "Allow a day, or ask the model online and pay for it.";
    let fix = Fix::new(format!("Allow {} a day", quoted(&component.name)));
    Some(RULE.about(component, seen, why, advice).fixed_by(fix.set(component, "workload.deadlineHours", 24)))
}
