//! Sees training that may be interrupted and is paid in full.

use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use catalogue::Capability;
use model::{Component, Purchase};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COS-015",
    name: "interruptible-paid-in-full",
    severity: Severity::Note,
    section: "Model training and fine-tuning: tools",
    rows: &["W076"],
    reads: &["workload.interruptible", "placement.purchase", "choice.purchase", "placement.platform"],
    text: include_str!("interruptible_paid_in_full.md"),
    check: Check::Components {
        at: |subject, component| {
            at::training_of_weights(subject, component)
                && component.workload.interruptible == Some(true)
                && subject.platform(component).is_some_and(|platform| platform.can(Capability::Spot))
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let purchase = subject.purchase(component).filter(|purchase| *purchase == Purchase::PayAsYouGo)?;
    if component.choice.purchase != Some(purchase) {
        return None;
    }
    let seen = format!("{} may be interrupted and is pinned to pay as you go.", quoted(&component.name));
    let why = "The same machines are sold as spare capacity for a fraction, to whoever can stand being stopped.";
    let advice = "Compare both prices; let the planner choose how it is bought.";
    Some(RULE.about(component, seen, why, advice).fixed_by(Fix::unpin(component, "purchase")))
}
