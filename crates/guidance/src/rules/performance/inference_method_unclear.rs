//! Sees inference that is drawn as online and described as batch, or the other way round.

use crate::wording::quoted;
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use model::{Area, Component, ComponentKind};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-PER-015",
    name: "inference-method-unclear",
    severity: Severity::Warning,
    section: "Model hosting and inferencing: functional requirements",
    rows: &["W096", "W097"],
    reads: &["workload"],
    text: include_str!("inference_method_unclear.md"),
    check: Check::Components {
        at: |_, component| component.kind.area() == Area::Inference,
        finds: look_at,
    },
};

fn look_at(_: &Subject<'_>, component: &Component) -> Option<Finding> {
    let workload = &component.workload;
    let runs = workload.runs_per_month.is_some() || workload.items_per_run.is_some();
    let load = workload.average_requests_per_second.is_some() || workload.peak_requests_per_second.is_some();
    let (drawn, described) = match (component.kind, runs, load) {
        (ComponentKind::BatchInference, _, true) => ("batch inference", "requests per second"),
        (ComponentKind::CustomModelEndpoint | ComponentKind::FoundationModelEndpoint, true, _) => {
            ("an online endpoint", "runs per month")
        }
        _ => return None,
    };
    let seen = format!("{} is drawn as {drawn} and has {described}.", quoted(&component.name));
    let why = "Whether somebody waits for the answer decides the platform: machines that stop between runs, or machines \
               that follow the load.";
    let advice = "Draw two components where there are two, and give each its own kind of load.";
    Some(RULE.about(component, seen, why, advice))
}
