//! Sees serverless training compute that works most of the month.

use crate::family::better;
use crate::wording::{figure, percent, quoted};
use catalogue::{Capability, HostingClass, Platform};
use crate::{Check, Finding, Fix, RecordList, RuleSpec, Severity, Subject};
use model::{Component, HOURS_PER_MONTH};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COS-001",
    name: "serverless-compute-full-time",
    severity: Severity::Warning,
    section: "Model training and fine-tuning: tools",
    rows: &["W078"],
    reads: &["workload.gpuHoursPerRun", "workload.instanceHoursPerRun", "workload.runsPerMonth", "placement"],
    text: include_str!("serverless_compute_full_time.md"),
    check: Check::Components {
        at: |subject, component| {
            subject.platform(component).is_some_and(|platform| platform.id.as_str() == "aml-serverless-compute")
                && subject.offer(component).is_some()
                && subject.machine(component).is_some()
        },
        finds: look_at,
    },
};

/// Share of the month above which a run is no longer occasional. Committed machines are paid for every hour: over the
/// GPU sizes of the price table a reservation of one year costs 64 % of pay as you go and one of three years 42 %
/// (medians), so between these two shares of the month they become the cheaper ones.
const FULL_TIME: f64 = 0.5;

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let platform = subject.platform(component).filter(|platform| platform.class == HostingClass::Serverless)?;
    let offer = subject.offer(component)?;
    let machine = subject.machine(component)?;
    let (field, effort) = effort_per_run(component, machine.gpu_hundredths);
    let (Some(machine_hours), Some(runs)) = (effort, component.workload.runs_per_month) else {
        let missing = if effort.is_none() { field } else { "workload.runsPerMonth" };
        return Some(not_to_be_told(component, platform, missing));
    };
    let runs = runs.get();
    let hours = machine_hours * runs / f64::from(offer.count.max(1));
    let share = hours / f64::from(HOURS_PER_MONTH);
    if share < FULL_TIME {
        return None;
    }
    let seen = format!(
        "{} keeps {} × {} of {} busy for {} hours a month, {} of it.",
        quoted(&component.name),
        offer.count,
        machine.sku,
        platform.title,
        figure(hours),
        percent(share),
    );
    let why = "Serverless compute suits short runs now and then. Used like a machine of one's own it costs like one at \
               the highest price there is, with no commitment to bring it down.";
    let advice = "Compare a compute cluster with committed machines, or shorten the runs.";
    let cluster = |other: &Platform| other.class == HostingClass::Managed && !other.can(Capability::Spark);
    Some(
        RULE.finding([component.id.as_str()], seen, why, advice)
            .with("hours a month", figure(hours))
            .with("monthly", offer.monthly.known)
            .with("platform", &platform.id)
            .fixed_by_any(better(subject, component, cluster).map(|other| Fix::host(component, other))),
    )
}

/// Without its hours, nobody can say whether serverless compute is the dear choice.
fn not_to_be_told(component: &Component, platform: &Platform, missing: &'static str) -> Finding {
    let name = quoted(&component.name);
    let seen = format!("{name} runs on {}, and nothing says for how many hours a month.", platform.title);
    let why = "Serverless compute suits short runs now and then, and costs most when it is used like a machine of \
               one's own.";
    let advice = "State the runs in a month and what one of them takes.";
    RULE.about(component, seen, why, advice).unknown(RecordList::Components, component.id.as_str(), missing)
}

/// Machine-hours of one run, and the field that states them.
fn effort_per_run(component: &Component, gpu_hundredths: u32) -> (&'static str, Option<f64>) {
    let workload = &component.workload;
    if component.kind.is_training() && gpu_hundredths > 0 {
        let hours = workload.gpu_hours_per_run.map(|hours| hours.get() * 100.0 / f64::from(gpu_hundredths));
        ("workload.gpuHoursPerRun", hours)
    } else {
        ("workload.instanceHoursPerRun", workload.instance_hours_per_run.map(|hours| hours.get()))
    }
}
