//! Sees training pinned to one of the two kinds of compute without comparing them.

use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-029",
    name: "training-compute-not-compared",
    severity: Severity::Note,
    section: "Model training and fine-tuning: tools",
    rows: &["W074"],
    reads: &[
        "choice.platform",
        "operation.reason",
        "operation.hardwareControl",
        "requirements.existingPlatforms",
        "workload.multiNode",
        "workload.toleratesNeighbours",
    ],
    text: include_str!("training_compute_not_compared.md"),
    check: Check::Components {
        at: |_, component| component.kind.is_training() && component.choice.platform.is_some(),
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let pinned = component.choice.platform.as_ref()?.as_str();
    let other = match pinned {
        "aml-compute-cluster" => "serverless compute",
        "aml-serverless-compute" => "a compute cluster",
        _ => return None,
    };
    let workload = &component.workload;
    let decided = workload.multi_node == Some(true)
        || workload.tolerates_neighbours == Some(false)
        || component.operation.hardware_control == Some(true)
        || component.operation.reason().is_some();
    let owned = &subject.topology.requirements().existing_platforms;
    if decided || owned.iter().any(|platform| platform.as_str() == pinned) {
        return None;
    }
    let seen = format!("{} is pinned, so that {other} was not weighed against it.", quoted(&component.name));
    let why = "Machine Learning trains in two ways: serverless for short and rare runs, clusters for control and for work \
               over several machines. Each is dear where the other fits.";
    let advice = "Let the planner compare both, or record why it is this one.";
    Some(RULE.about(component, seen, why, advice).with("not weighed", other).fixed_by(Fix::unpin(component, "platform")))
}
