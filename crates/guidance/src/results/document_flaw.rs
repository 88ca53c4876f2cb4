//! Says what in the document leads nowhere or cannot be, and was left out of every calculation.

use crate::wording::sentence;
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use analysis::Demand;
use rust_decimal::Decimal;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-RES-001",
    name: "document-flaw",
    severity: Severity::Warning,
    section: "",
    rows: &[],
    reads: &[
        "links",
        "paths",
        "requirements",
        "choice.count",
        "workload.peakRequestsPerSecond",
        "workload.averageRequestsPerSecond",
        "workload.loadShape",
    ],
    text: include_str!("document_flaw.md"),
    check: Check::Plan { at: |_| true, finds: check },
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let why = "It was left out, so no result knows of it.";
    let say = |flaw: &model::Flaw| {
        // The place is `links.<id>`, `paths.<id>` or `components.<id>.<part>.<field>`.
        let id = flaw.place.split('.').nth(1);
        RULE.finding(id, sentence(&flaw.seen), why, sentence(&flaw.remedy)).with("place", &flaw.place)
    };
    let flaws = subject.topology.flaws().iter().map(say);
    flaws.chain(peaks_below_the_average(subject)).collect()
}

/// Components whose peak is below their own average, or below an hour of their load, where they state one of these
/// themselves.
fn peaks_below_the_average(subject: &Subject<'_>) -> Vec<Finding> {
    let demand = Demand::of(subject.topology);
    let components = subject.topology.components().iter().zip(&demand.components);
    let stated = components.filter(|(component, _)| {
        let workload = &component.workload;
        let average = workload.average_requests_per_second.is_some();
        average || workload.peak_requests_per_second.is_some() || workload.load_shape.is_some()
    });
    let findings = stated.filter_map(|(component, load)| {
        let shown = |load: Decimal| load.round_dp(3).normalize();
        let peak = shown(load.quieter_peak_per_second?);
        let taken = shown(load.peak_requests_per_second?);
        let seen = format!(
            "“{}” has a peak of {peak} requests a second, and {taken} on average in its busiest hour.",
            component.name
        );
        let why = format!("No busiest minute is quieter than that, so {taken} is taken for the peak.");
        let advice = "State the peak of the busiest minute, or correct the average or the shape of the load.";
        let place = format!("components.{}.workload.peakRequestsPerSecond", component.id);
        Some(RULE.finding([component.id.as_str()], seen, why, advice).with("place", place))
    });
    findings.collect()
}
