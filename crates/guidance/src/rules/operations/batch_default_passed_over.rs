//! Sees batch inference on something other than a batch endpoint, with no word why.

use crate::family::better;
use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-048",
    name: "batch-default-passed-over",
    severity: Severity::Note,
    section: "Model hosting and inferencing: tools: batch inferencing",
    rows: &["W133", "W134", "W135", "W140"],
    reads: &[
        "workload.needsSpark",
        "workload.dataAt",
        "placement.platform",
        "choice.platform",
        "operation.reason",
        "requirements.existingPlatforms",
        "workload.model",
    ],
    text: include_str!("batch_default_passed_over.md"),
    check: Check::Components {
        at: |subject, component| {
            at::batch(subject, component)
                && component.workload.model.is_none()
                && component.workload.needs_spark != Some(true)
                && at::data_platform(subject, component).is_none()
                && subject.platform(component).is_some()
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    // What the planner chose has its reason beside it.
    component.choice.platform.as_ref()?;
    let platform = subject.platform(component)?;
    let owned = subject.topology.requirements().existing_platforms.contains(&platform.id);
    if platform.id.as_str() == "aml-batch-endpoint" || owned || component.operation.reason().is_some() {
        return None;
    }
    let seen = format!("{} is hosted on {}, and no reason is recorded.", quoted(&component.name), platform.title);
    let why = "For models of one’s own, many files, long parallel runs and pipelines all lead to a batch \
               endpoint, and so does everything that no other case fits.";
    let advice = "Host it on a batch endpoint, or record why not.";
    let fix = better(subject, component, |other| other.id.as_str() == "aml-batch-endpoint");
    let fix = fix.map(|other| Fix::host(component, other));
    Some(RULE.about(component, seen, why, advice).with("platform", &platform.id).fixed_by_any(fix))
}
