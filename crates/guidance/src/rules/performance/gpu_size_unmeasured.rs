//! Sees GPU machines whose size rests on a guess.

use crate::wording::{figure, quoted};
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use model::{Component, ComponentKind, Quantity, Sizing, SkuId};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-PER-002",
    name: "gpu-size-unmeasured",
    severity: Severity::Warning,
    section: "Recommendations: benchmarks",
    rows: &["W020", "W021"],
    reads: &["workload", "guesses", "benchmarks", "operation.measuredSkus", "operation.sizedBy", "placement.sku"],
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
    if was_measured(component, &machine.sku) {
        return None;
    }
    let guessed = component.guesses.iter().any(|guess| guess == field);
    let (severity, basis) = match value {
        Some(value) if guessed => {
            (Severity::Warning, format!("its {words} of {} {unit} is marked as a guess", figure(value.get())))
        }
        Some(value) => {
            (Severity::Note, format!("its {words} of {} {unit} rests on no benchmark", figure(value.get())))
        }
        None => (Severity::Warning, format!("its {words} is not stated")),
    };
    let seen = format!("{} takes {} × {}, and {basis}.", quoted(&component.name), offer.count, machine.sku);
    let why = "The choice of a platform follows from the design, the right size only from measuring this very workload; \
               GPU machines are the dearest to get wrong.";
    let advice = "Measure on this size and on one other, and add the benchmark or say that the size was measured. \
                  Until then the size is provisional.";
    Some(
        RULE.finding([component.id.as_str()], seen, why, advice)
            .at(severity)
            .with("sku", &machine.sku)
            .with("count", offer.count)
            .with("GPUs", figure(f64::from(machine.gpu_hundredths) / 100.0 * f64::from(offer.count)))
            .with("monthly", offer.monthly.known),
    )
}

/// Whether the workload was measured on a size: a benchmark of it, two percentiles, or the word of the architect.
fn was_measured(component: &Component, sku: &SkuId) -> bool {
    let same = |other: &SkuId| other.as_str().eq_ignore_ascii_case(sku.as_str());
    let guessed = |field: &str| component.guesses.iter().any(|guess| guess == field);
    let workload = &component.workload;
    let percentiles = workload.service_p50_ms.is_some()
        && workload.service_p95_ms.is_some()
        && !guessed("serviceP50Ms")
        && !guessed("serviceP95Ms");
    component.benchmarks.iter().any(|benchmark| same(&benchmark.sku))
        || component.operation.measured_skus.iter().any(same)
        || component.operation.sized_by == Some(Sizing::Measured)
        || (component.kind == ComponentKind::CustomModelEndpoint && percentiles)
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
