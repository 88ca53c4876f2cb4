//! Sees models that must be made anew in little more time than a run takes.

use crate::wording::{figure, quoted};
use crate::{Check, Finding, RecordList, RuleSpec, Severity, Subject};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-REL-009",
    name: "training-freshness-tight",
    severity: Severity::Warning,
    section: "Model training and fine-tuning",
    rows: &["W059"],
    reads: &[
        "workload.freshnessHours",
        "workload.deadlineHours",
        "workload.gpuHoursPerRun",
        "placement.sku",
        "placement.count",
        "choice.count",
    ],
    text: include_str!("training_freshness_tight.md"),
    check: Check::Components {
        at: |_, component| component.kind.is_training() && component.workload.freshness_hours.is_some(),
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let fresh = component.workload.freshness_hours?.get();
    let Some((run, takes)) = length_of_run(subject, component) else {
        let seen = format!(
            "{} must be done anew every {} h, and nothing says how long a run takes.",
            quoted(&component.name),
            figure(fresh),
        );
        let finding = RULE.about(component, seen, WHY, "State how long a run may take.");
        return Some(finding.unknown(RecordList::Components, component.id.as_str(), "workload.deadlineHours"));
    };
    if fresh >= run * TWICE {
        return None;
    }
    let seen = format!(
        "{} must be done anew every {} h and {takes} {} h: a run that fails cannot be repeated in time.",
        quoted(&component.name),
        figure(fresh),
        figure(run),
    );
    let advice = "Shorten the run, let the model be older, or make training as reliable as serving.";
    Some(RULE.about(component, seen, WHY, advice).with("slack, h", figure(fresh - run)))
}

/// Hours of one run, and whether it takes or may take them: as long as it may take, else its effort over its GPUs.
fn length_of_run(subject: &Subject<'_>, component: &Component) -> Option<(f64, &'static str)> {
    if let Some(deadline) = component.workload.deadline_hours {
        return Some((deadline.get(), "may take"));
    }
    let effort = component.workload.gpu_hours_per_run?.get();
    let machines = subject.offer(component).map(|offer| offer.count).or(component.choice.count)?;
    let gpus = subject.machine(component).filter(|machine| machine.gpu.is_some())?.gpu_hundredths;
    Some((effort * 100.0 / f64::from(gpus.max(1)) / f64::from(machines.max(1)), "takes about"))
}

const WHY: &str =
    "The more often a model must be fresh, the tighter the schedule and the more a failed run hurts.";

/// One run that fails and one that repeats it.
const TWICE: f64 = 2.0;
