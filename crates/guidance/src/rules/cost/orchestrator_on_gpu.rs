//! Sees an orchestrator on a GPU.

use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject};
use model::{Component, ComponentKind};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COS-014",
    name: "orchestrator-on-gpu",
    severity: Severity::Warning,
    section: "Orchestration: nonfunctional requirements",
    rows: &["W160"],
    reads: &["placement.sku", "workload.needsGpu"],
    text: include_str!("orchestrator_on_gpu.md"),
    check: Check::Components {
        at: |subject, component| {
            component.kind == ComponentKind::PromptOrchestrator && subject.machine(component).is_some()
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let machine = subject.machine(component).filter(|machine| machine.gpu.is_some())?;
    if component.workload.needs_gpu == Some(true) || component.workload.gpu_memory_gib.is_some() {
        return None;
    }
    let monthly = subject.offer(component).map(|offer| offer.monthly.known);
    let seen = format!(
        "{} steers other components and computes nothing itself, and is on {}, a machine with a GPU{}.",
        quoted(&component.name),
        machine.sku,
        monthly.map(|monthly| format!(" ({monthly} a month)")).unwrap_or_default(),
    );
    let why = "Orchestration needs no GPU. On one it pays several times the price to wait for models elsewhere.";
    let fix = component.choice.sku.is_some().then(|| Fix::unpin(component, "size"));
    Some(
        RULE.about(component, seen, why, "Choose a general-purpose size.")
            .with("sku", &machine.sku)
            .with_known("monthly", monthly)
            .fixed_by_any(fix),
    )
}
