//! Sees GPU machines under work that has no use for them.

use crate::family::{IdleGpu, states_gpu};
use crate::{Check, RuleSpec, Severity};
use model::{Area, Component, ComponentKind};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COS-002",
    name: "gpu-without-need",
    severity: Severity::Warning,
    section: "Model hosting and inferencing: tools: online inferencing",
    rows: &["W151"],
    reads: &["workload.needsGpu", "workload.gpuMemoryGib", "placement.sku", "choice.sku"],
    text: include_str!("gpu_without_need.md"),
    check: Check::IdleGpu(&IdleGpu {
        at: |subject, component| {
            subject.machine(component).is_some()
                && !matches!(component.kind, ComponentKind::Workspace | ComponentKind::PromptOrchestrator)
        },
        does,
        why: "GPU machines cost several times what others cost, and are short: used for nothing, they are missing where \
              models need them.",
    }),
};

fn does(component: &Component) -> Option<&'static str> {
    match component.kind.area() {
        Area::Inference | Area::Training => None,
        Area::Exploration | Area::Data if states_gpu(component) => None,
        Area::Exploration => Some("explores data and states no need of a GPU"),
        Area::Orchestration => Some("steers other components and computes nothing itself"),
        Area::Outside | Area::Edge | Area::Application | Area::Data | Area::Lifecycle | Area::Control => {
            Some("runs no model")
        }
    }
}
