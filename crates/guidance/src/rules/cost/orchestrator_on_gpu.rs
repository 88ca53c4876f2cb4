//! Sees an orchestrator on a GPU.

use crate::family::{IdleGpu, states_gpu};
use crate::{Check, RuleSpec, Severity};
use model::ComponentKind;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COS-014",
    name: "orchestrator-on-gpu",
    severity: Severity::Warning,
    section: "Orchestration: nonfunctional requirements",
    rows: &["W160"],
    reads: &["placement.sku", "workload.needsGpu"],
    text: include_str!("orchestrator_on_gpu.md"),
    check: Check::IdleGpu(&IdleGpu {
        at: |subject, component| {
            component.kind == ComponentKind::PromptOrchestrator && subject.machine(component).is_some()
        },
        does: |component| {
            Some(if states_gpu(component) {
                "states a need of a GPU although the models that it calls compute elsewhere"
            } else {
                "steers other components and computes nothing itself"
            })
        },
        why: "Orchestration needs no GPU. On one it pays several times the price to wait for models elsewhere.",
    }),
};
