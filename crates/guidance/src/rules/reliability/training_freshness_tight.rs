//! Sees models that must be made anew in little more time than a run takes.

use crate::wording::{figure, quoted};
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-REL-009",
    name: "training-freshness-tight",
    severity: Severity::Warning,
    section: "Model training and fine-tuning",
    rows: &["W059"],
    reads: &["workload.freshnessHours", "workload.deadlineHours"],
    text: include_str!("training_freshness_tight.md"),
    check: Check::Components {
        at: |_, component| {
            component.kind.is_training()
                && component.workload.freshness_hours.is_some()
                && component.workload.deadline_hours.is_some()
        },
        finds: look_at,
    },
};

fn look_at(_: &Subject<'_>, component: &Component) -> Option<Finding> {
    let fresh = component.workload.freshness_hours?.get();
    let run = component.workload.deadline_hours?.get();
    if fresh >= run * TWICE {
        return None;
    }
    let seen = format!(
        "{} must be done anew every {} h and may take {} h: a run that fails cannot be repeated in time.",
        quoted(&component.name),
        figure(fresh),
        figure(run),
    );
    let why = "The more often a model must be fresh, the tighter the schedule and the more a failed run hurts.";
    let advice = "Shorten the run, let the model be older, or make training as reliable as serving.";
    Some(RULE.about(component, seen, why, advice).with("slack, h", figure(fresh - run)))
}

/// One run that fails and one that repeats it.
const TWICE: f64 = 2.0;
