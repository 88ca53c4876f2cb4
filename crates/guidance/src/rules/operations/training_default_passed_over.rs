//! Sees training on something other than the published default, with no word why.

use crate::family::better;
use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-024",
    name: "training-default-passed-over",
    severity: Severity::Note,
    section: "Model training and fine-tuning: tools",
    rows: &["W073"],
    reads: &["placement.platform", "operation.reason", "requirements.existingPlatforms", "choice.platform"],
    text: include_str!("training_default_passed_over.md"),
    check: Check::Components {
        at: at::training_of_weights,
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    // What the planner chose has its reason beside it.
    component.choice.platform.as_ref()?;
    let platform = subject.platform(component)?;
    let owned = subject.topology.requirements().existing_platforms.contains(&platform.id);
    let usual = matches!(platform.id.as_str(), "aml-compute-cluster" | "aml-serverless-compute");
    if usual || owned || component.operation.reason().is_some() {
        return None;
    }
    let seen = format!("{} is hosted on {}, and no reason is recorded.", quoted(&component.name), platform.title);
    let why = "Machine Learning is the recommended place to train and tune, for its orchestration and its \
               batch compute.";
    let advice = "Host it on a compute cluster of Machine Learning, or record why not.";
    let fix = better(subject, component, |other| other.id.as_str() == "aml-compute-cluster");
    let fix = fix.map(|other| Fix::host(component, other));
    Some(RULE.about(component, seen, why, advice).with("platform", &platform.id).fixed_by_any(fix))
}
