//! Sees GPU machines whose size rests on a guess.

use crate::wording::{figure, quoted};
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use model::{Component, ComponentKind, Quantity};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-PER-002",
    name: "gpu-size-unmeasured",
    severity: Severity::Warning,
    section: "Recommendations: benchmarks",
    rows: &["W020", "W021"],
    reads: &["workload", "guesses", "placement.sku"],
    text: include_str!("gpu_size_unmeasured.md"),
    check: Check::Components {
        at: |subject, component| {
            deciding(component).is_some()
                && subject.machine(component).is_some_and(|machine| machine.gpu.is_some())
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let offer = subject.offer(component)?;
    let machine = subject.machine(component).filter(|machine| machine.gpu.is_some())?;
    let (field, words, unit, value) = deciding(component)?;
    let guessed = component.guesses.iter().any(|guess| guess == field);
    if value.is_some() && !guessed {
        return None;
    }
    let basis = match value {
        Some(value) => format!("its {words} of {} {unit} is marked as a guess", figure(value.get())),
        None => format!("its {words} is not stated"),
    };
    let seen = format!("{} takes {} × {}, and {basis}.", quoted(&component.name), offer.count, machine.sku);
    let why = "The choice of a platform follows from the design, the right size only from measuring this very workload; \
               GPU machines are the dearest to get wrong.";
    let advice = "Measure on this size and on one other, state the figure and take it off the guesses. Until then the \
                  size is provisional.";
    Some(
        RULE.finding([component.id.as_str()], seen, why, advice)
            .with("sku", &machine.sku)
            .with("count", offer.count)
            .with("GPUs", figure(f64::from(machine.gpu_hundredths) / 100.0 * f64::from(offer.count)))
            .with("monthly", offer.monthly.known),
    )
}

/// The figure that decides how many machines a component takes: its field, its name, its unit and its value.
fn deciding(component: &Component) -> Option<(&'static str, &'static str, &'static str, Option<Quantity>)> {
    let workload = &component.workload;
    match component.kind {
        ComponentKind::CustomModelEndpoint => {
            Some(("serviceMeanMs", "mean service time", "ms", workload.service_mean_ms))
        }
        ComponentKind::BatchInference => {
            Some(("instanceHoursPerRun", "effort", "instance-hours a run", workload.instance_hours_per_run))
        }
        ComponentKind::TrainingJob | ComponentKind::FineTuningJob => {
            Some(("gpuHoursPerRun", "effort", "GPU-hours a run", workload.gpu_hours_per_run))
        }
        // Exploration has no load to measure, and the others have no use for a GPU.
        _ => None,
    }
}
