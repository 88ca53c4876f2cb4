//! Sees work on spare capacity that cannot stand being stopped.

use crate::wording::{listed, quoted};
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject};
use model::{Area, Component, Purchase};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-REL-002",
    name: "spot-without-checkpoints",
    severity: Severity::Blocker,
    section: "Model training and fine-tuning: tools",
    rows: &["W077"],
    reads: &["choice.purchase", "placement.purchase", "workload.interruptible", "operation.checkpointMinutes"],
    text: include_str!("spot_without_checkpoints.md"),
    check: Check::Components {
        at: |subject, component| subject.purchase(component) == Some(Purchase::Spot),
        finds: look_at,
    },
};

fn look_at(_: &Subject<'_>, component: &Component) -> Option<Finding> {
    let mut missing = Vec::new();
    let severity = match (is_run(component), component.workload.interruptible) {
        (false, _) => {
            missing.push("answers while somebody waits");
            Severity::Blocker
        }
        (true, Some(false)) => {
            missing.push("may not be interrupted");
            Severity::Blocker
        }
        (true, None) => {
            missing.push("does not say whether it may be interrupted");
            Severity::Warning
        }
        (true, Some(true)) => Severity::Warning,
    };
    if is_run(component) && component.operation.checkpoint_minutes.is_none() {
        missing.push("states no checkpoints");
    }
    if missing.is_empty() {
        return None;
    }
    let seen = format!("{} is bought as spare capacity and {}.", quoted(&component.name), listed(missing));
    let why = "Spare capacity is taken back at half a minute's notice. It pays only for work that loses little when that \
               happens.";
    let advice = if is_run(component) {
        "Let the run save checkpoints and say that it may be interrupted, or pay as you go."
    } else {
        "Pay as you go, or commit."
    };
    let name = quoted(&component.name);
    let fix = if is_run(component) && component.workload.interruptible == Some(true) {
        Fix::new(format!("Save {name} every 15 minutes")).set(component, "operation.checkpointMinutes", 15)
    } else {
        Fix::new(format!("Pay as you go for {name}")).set(component, "choice.purchase", "pay-as-you-go")
    };
    let finding = RULE.finding([component.id.as_str()], seen, why, advice);
    Some(finding.at(severity).with("purchase", "spot").fixed_by(fix))
}

/// Whether a component works in runs that nobody waits for.
fn is_run(component: &Component) -> bool {
    use model::ComponentKind::{BackgroundWorker, BatchInference, SparkEngine};
    component.kind.area() == Area::Training || matches!(component.kind, BatchInference | SparkEngine | BackgroundWorker)
}
