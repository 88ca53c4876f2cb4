//! Sees batch inference away from a data platform that could host it.

use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-044",
    name: "batch-away-from-its-data",
    severity: Severity::Warning,
    section: "Model hosting and inferencing: tools: batch inferencing",
    rows: &["W130"],
    reads: &["workload.dataAt", "placement.platform", "operation.reason"],
    text: include_str!("batch_away_from_its_data.md"),
    check: Check::Components {
        at: |subject, component| at::batch(subject, component) && at::data_platform(subject, component).is_some(),
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let (store, home) = at::data_platform(subject, component)?;
    let platform = subject.platform(component)?;
    if platform.id == home.id || component.operation.reason().is_some() {
        return None;
    }
    let seen = format!(
        "The data of {} lives in {} on {}, which could infer too; the batch runs on {}.",
        quoted(&component.name),
        quoted(&store.name),
        home.title,
        platform.title,
    );
    let why = "Data that is moved to the model is copied, carried and guarded twice. Where it lives, a model can often run.";
    let advice = "Infer on the data platform, apart from its other work.";
    let fix = Fix::host(component, home).set(component, "operation.nodePool", format!("{}-pool", component.id));
    Some(RULE.about(component, seen, why, advice).with("data on", &home.id).fixed_by(fix))
}
