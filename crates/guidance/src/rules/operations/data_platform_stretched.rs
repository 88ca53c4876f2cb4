//! Sees work that a data platform carries though a better one is there.

use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject};
use catalogue::Capability;
use model::{Component, ComponentKind};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-026",
    name: "data-platform-stretched",
    severity: Severity::Note,
    section: "Model training and fine-tuning: functional requirements",
    rows: &["W069", "W070"],
    reads: &[
        "requirements.existingPlatforms",
        "placement.platform",
        "workload.needsSpark",
        "workload.dataAt",
        "operation.reason",
    ],
    text: include_str!("data_platform_stretched.md"),
    check: Check::Components {
        at: |subject, component| {
            (component.kind.is_training() || component.kind == ComponentKind::BatchInference)
                && subject.platform(component).is_some_and(|platform| platform.can(Capability::Spark))
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let workload = &component.workload;
    if workload.needs_spark == Some(true) || workload.data_at.is_some() || component.operation.reason().is_some() {
        return None;
    }
    let platform = subject.platform(component)?;
    let existing = subject.topology.requirements().existing_platforms.iter();
    let fitting = existing
        .filter_map(|id| subject.catalogue.platform(id))
        .find(|other| other.hosts.contains(&component.kind) && !other.can(Capability::Spark))?;
    let seen = format!(
        "{} runs on {}, needs no Spark and has no data there; the organisation runs {} too.",
        quoted(&component.name),
        platform.title,
        fitting.title,
    );
    let why = "A data platform can train and score, and is best at data. Combined with a platform for models, each does \
               what it does well.";
    let advice = "Leave preparation where the data is, and move this step to the platform for models.";
    Some(RULE.about(component, seen, why, advice).fixed_by(Fix::host(component, fitting)))
}
