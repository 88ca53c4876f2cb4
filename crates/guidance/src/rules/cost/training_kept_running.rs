//! Sees training with machines that wait for the next run.

use crate::wording::{counted, quoted};
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COS-008",
    name: "training-kept-running",
    severity: Severity::Warning,
    section: "Model training and fine-tuning: functional requirements",
    rows: &["W064", "W065"],
    reads: &["workload.minimumInstances"],
    text: include_str!("training_kept_running.md"),
    check: Check::Components {
        at: at::training,
        finds: look_at,
    },
};

fn look_at(_: &Subject<'_>, component: &Component) -> Option<Finding> {
    let kept = component.workload.minimum_instances.filter(|kept| *kept > 0)?;
    let seen = format!("{} keeps {} running between runs.", quoted(&component.name), counted(kept as usize, "machine"));
    let why = "Training is batch work: between two runs its machines earn nothing, and they are the dearest there are.";
    let advice = "Let the cluster shrink to nothing after a run, and start it with the next.";
    let fix = Fix::new(format!("Stop the machines of {} between runs", quoted(&component.name)));
    Some(RULE.about(component, seen, why, advice).with("machines", kept).fixed_by(fix.clear(component, "workload.minimumInstances")))
}
