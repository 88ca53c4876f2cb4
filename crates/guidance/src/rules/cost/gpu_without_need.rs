//! Sees GPU machines under work that has no use for them.

use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject};
use model::{Area, Component, ComponentKind};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COS-002",
    name: "gpu-without-need",
    severity: Severity::Warning,
    section: "Model hosting and inferencing: tools: online inferencing",
    rows: &["W151"],
    reads: &["workload.needsGpu", "workload.gpuMemoryGib", "placement.sku", "choice.sku"],
    text: include_str!("gpu_without_need.md"),
    check: Check::Components {
        at: |subject, component| {
            subject.machine(component).is_some()
                && !matches!(component.kind, ComponentKind::Workspace | ComponentKind::PromptOrchestrator)
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let machine = subject.machine(component).filter(|machine| machine.gpu.is_some())?;
    let needs = component.workload.needs_gpu == Some(true) || component.workload.gpu_memory_gib.is_some();
    let what = match component.kind.area() {
        Area::Inference | Area::Training => return None,
        Area::Exploration if needs => return None,
        Area::Exploration => "explores data and states no need of a GPU",
        Area::Orchestration => "steers other components and computes nothing itself",
        Area::Data if needs => return None,
        Area::Outside | Area::Edge | Area::Application | Area::Data | Area::Lifecycle | Area::Control => {
            "runs no model"
        }
    };
    let monthly = subject.offer(component).map(|offer| offer.monthly.known);
    let seen = format!(
        "{} {what}, and is on {}, a machine with a GPU{}.",
        quoted(&component.name),
        machine.sku,
        monthly.map(|monthly| format!(" ({monthly} a month)")).unwrap_or_default(),
    );
    let why = "GPU machines cost several times what others cost, and are short: used for nothing, they are missing where \
               models need them.";
    let advice = "Choose a general-purpose size.";
    Some(
        RULE.finding([component.id.as_str()], seen, why, advice)
            .with("sku", &machine.sku)
            .with_known("monthly", monthly)
            .fixed_by_any(component.choice.sku.is_some().then(|| Fix::unpin(component, "size"))),
    )
}
