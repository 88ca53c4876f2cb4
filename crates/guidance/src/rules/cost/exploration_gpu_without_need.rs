//! Sees a GPU in exploration that nobody needs.

use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject};
use model::{Component, ComponentKind};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COS-013",
    name: "exploration-gpu-without-need",
    severity: Severity::Warning,
    section: "Exploration: tools",
    rows: &["W055"],
    reads: &["placement.sku", "workload.needsGpu"],
    text: include_str!("exploration_gpu_without_need.md"),
    check: Check::Components {
        at: |subject, component| {
            component.kind == ComponentKind::Workspace && subject.machine(component).is_some()
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
        "{} explores data and states no need of a GPU, and is on {}, a machine with a GPU{}.",
        quoted(&component.name),
        machine.sku,
        monthly.map(|monthly| format!(" ({monthly} a month)")).unwrap_or_default(),
    );
    let why = "GPU machines are dear, and wrong for work that does not use them; in exploration most of it \
               does not.";
    let fix = component.choice.sku.is_some().then(|| Fix::unpin(component, "size"));
    Some(
        RULE.about(component, seen, why, "Choose a general-purpose size.")
            .with("sku", &machine.sku)
            .with_known("monthly", monthly)
            .fixed_by_any(fix),
    )
}
