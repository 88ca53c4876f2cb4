//! Sees models whose weights do not fit into the memory of their GPUs.

use crate::wording::{figure, quoted};
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use model::Component;
use rust_decimal::prelude::ToPrimitive;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-PER-010",
    name: "model-larger-than-gpu",
    severity: Severity::Blocker,
    section: "Model hosting and inferencing",
    rows: &["W094"],
    reads: &[
        "workload.parametersBillion",
        "workload.precision",
        "choice.sku",
        "placement.sku",
        "requirements.lifecycle",
    ],
    text: include_str!("model_larger_than_gpu.md"),
    check: Check::Components {
        at: |subject, component| {
            at::own_model(subject, component)
                && component.workload.parameters_billion.is_some()
                && subject.machine(component).is_some_and(|machine| machine.gpu.is_some())
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let machine = subject.machine(component)?;
    let precision = component.workload.precision.unwrap_or(model::Precision::Bf16);
    let weights = component.workload.parameters_billion?.get() * precision.bytes() * GIB_PER_BILLION_BYTES;
    let memory = machine.gpu_memory_gib.to_f64()?;
    if weights * OVERHEAD <= memory {
        return None;
    }
    let seen = format!(
        "The weights of {} take {} GiB, and with what serving needs {} GiB; {} has {} GiB of GPU memory.",
        quoted(&component.name),
        figure(weights),
        figure(weights * OVERHEAD),
        machine.sku,
        figure(memory),
    );
    let why = "A model that does not fit does not start. Serve-layer machines need far more GPU than others need of anything.";
    let advice = "Let the planner choose a size that fits, or store the weights in fewer bits.";
    let fix = component.choice.sku.is_some().then(|| Fix::unpin(component, "size"));
    Some(RULE.about(component, seen, why, advice).with("sku", &machine.sku).fixed_by_any(fix))
}

/// GiB in a billion bytes: 10⁹ ÷ 2³⁰.
const GIB_PER_BILLION_BYTES: f64 = 1e9 / 1_073_741_824.0;

/// Room for context and intermediate results, over the weights alone: a fifth at the least.
const OVERHEAD: f64 = 1.2;
