//! Sees a GPU in exploration that nobody needs.

use crate::family::{IdleGpu, states_gpu};
use crate::{Check, RuleSpec, Severity};
use model::ComponentKind;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COS-013",
    name: "exploration-gpu-without-need",
    severity: Severity::Warning,
    section: "Exploration: tools",
    rows: &["W055"],
    reads: &["placement.sku", "workload.needsGpu"],
    text: include_str!("exploration_gpu_without_need.md"),
    check: Check::IdleGpu(&IdleGpu {
        at: |subject, component| component.kind == ComponentKind::Workspace && subject.machine(component).is_some(),
        does: |component| (!states_gpu(component)).then_some("explores data and states no need of a GPU"),
        why: "GPU machines are dear, and wrong for work that does not use them; in exploration most of it does not.",
    }),
};
