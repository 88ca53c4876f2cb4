//! Sees training that loses more work in a failure than its recovery time allows.

use crate::wording::{figure, quoted};
use crate::{Check, Finding, Fix, RecordList, RuleSpec, Severity, Subject};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-REL-010",
    name: "training-recovers-too-late",
    severity: Severity::Warning,
    section: "Model training and fine-tuning",
    rows: &["W060"],
    reads: &["requirements.recoveryTimeHours", "operation.checkpointMinutes", "workload.deadlineHours"],
    text: include_str!("training_recovers_too_late.md"),
    check: Check::Components {
        at: |_, component| component.kind.is_training() && component.requirements.recovery_time_hours.is_some(),
        finds: look_at,
    },
};

fn look_at(_: &Subject<'_>, component: &Component) -> Option<Finding> {
    let allowed = component.requirements.recovery_time_hours?.get();
    let lost = match (component.operation.checkpoint_minutes, component.workload.deadline_hours) {
        (Some(minutes), _) => f64::from(minutes) / 60.0,
        (None, Some(run)) => run.get(),
        (None, None) => {
            let seen = format!("{} states neither checkpoints nor how long a run takes.", quoted(&component.name));
            let finding = RULE.about(component, seen, WHY, ADVICE);
            return Some(finding.unknown(RecordList::Components, component.id.as_str(), "operation.checkpointMinutes"));
        }
    };
    if lost <= allowed {
        return None;
    }
    let seen = format!(
        "{} may lose {} h of work in a failure and must be back within {} h.",
        quoted(&component.name),
        precise(lost),
        precise(allowed),
    );
    // Half of the time for the work that is lost, half for starting again.
    let minutes = (allowed * 30.0).floor().clamp(1.0, 60.0);
    let fix = Fix::new(format!("Save {} every {} minutes", quoted(&component.name), figure(minutes)))
        .set(component, "operation.checkpointMinutes", serde_json::Value::from(minutes as u32));
    Some(RULE.about(component, seen, WHY, ADVICE).with("lost, h", figure(lost)).fixed_by(fix))
}

const WHY: &str = "The time within which training must recover decides how it is made reliable: checkpoints for minutes, \
                   zones or regions for less.";

const ADVICE: &str = "Save checkpoints often enough, or allow more time.";

/// Hours as text: minutes are fractions of them that one decimal would round away.
fn precise(hours: f64) -> String {
    if hours < 1.0 { format!("{}", (hours * 1000.0).round() / 1000.0) } else { figure(hours) }
}
