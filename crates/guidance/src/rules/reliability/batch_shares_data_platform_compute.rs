//! Sees batch inference on the compute that a data platform uses for its other work.

use crate::wording::{listed, quoted};
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject};
use catalogue::{Capability, HostingClass};
use model::{Component, ComponentKind};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-REL-006",
    name: "batch-shares-data-platform-compute",
    severity: Severity::Warning,
    section: "Model hosting and inferencing: tools: batch inferencing",
    rows: &["W131"],
    reads: &["operation.nodePool", "placement.platform", "placement.region"],
    text: include_str!("batch_shares_data_platform_compute.md"),
    check: Check::Components {
        at: |subject, component| {
            component.kind == ComponentKind::BatchInference
                && subject.platform(component).is_some_and(|platform| platform.can(Capability::Spark))
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, batch: &Component) -> Option<Finding> {
    let platform = subject.platform(batch).filter(|platform| platform.can(Capability::Spark))?;
    let others: Vec<&Component> = subject
        .inside()
        .filter(|other| works_on_data(other.kind))
        .filter(|other| subject.platform(other).is_some_and(|theirs| theirs.id == platform.id))
        .filter(|other| subject.region_id(other) == subject.region_id(batch))
        .filter(|other| match (&batch.operation.node_pool, &other.operation.node_pool) {
            (Some(pool), Some(theirs)) => pool == theirs,
            // A serverless service starts machines for each run, so nothing is shared unless a pool is named.
            (None, _) | (_, None) => platform.class != HostingClass::Serverless,
        })
        .collect();
    if others.is_empty() {
        return None;
    }
    let pool = match &batch.operation.node_pool {
        Some(pool) => format!("the pool {} is not kept apart from", quoted(pool)),
        None => "no pool keeps it apart from".to_owned(),
    };
    let seen = format!(
        "{} infers on {}, and {pool} {}.",
        quoted(&batch.name),
        platform.title,
        listed(others.iter().map(|other| quoted(&other.name))),
    );
    let why = "Inferring where the data lives is sound, as long as a heavy transformation cannot starve the scoring run, \
               nor the scoring run the transformation.";
    let advice = "Name a pool for the inference and another for the rest.";
    let subjects = std::iter::once(batch).chain(others.iter().copied()).map(|component| component.id.as_str());
    let fix = Fix::new(format!("Give {} a pool of its own", quoted(&batch.name)));
    let fix = fix.set(batch, "operation.nodePool", format!("{}-pool", batch.id));
    // Without a pool of their own, the others may still land on that of the batch.
    let fix = others
        .iter()
        .filter(|other| other.operation.node_pool.is_none())
        .fold(fix, |fix, other| fix.set(other, "operation.nodePool", format!("{}-pool", other.id)));
    Some(RULE.finding(subjects, seen, why, advice).with("platform", &platform.id).fixed_by(fix))
}

/// Other functions that a data platform carries.
fn works_on_data(kind: ComponentKind) -> bool {
    kind.is_training() || matches!(kind, ComponentKind::SparkEngine | ComponentKind::Workspace)
}
