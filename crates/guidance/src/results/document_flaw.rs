//! Says what in the document leads nowhere, says nothing or cannot be, and was left out of every calculation.

mod names;

use crate::wording::{quoted, sentence};
use crate::{Check, Finding, RuleSpec, Severity, Subject, question, rule};
use analysis::Demand;
use model::Flaw;
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
        "boundaries",
        "requirements",
        "workload",
        "choice",
        "benchmarks",
        "waivers",
        "answers",
        "options",
        "decision",
    ],
    text: include_str!("document_flaw.md"),
    check: Check::Plan { at: |_| true, finds: check },
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let drawn = subject.topology.flaws().iter().cloned().chain(unknown_codes(subject));
    let drawn = drawn.map(|flaw| say(&flaw, "It was left out, so no result knows of it."));
    let strange = names::unknown_to_tables(subject.topology, subject.catalogue).into_iter();
    let strange = strange.map(|flaw| say(&flaw, "No table has it, so nothing is found by it."));
    drawn.chain(strange).chain(peaks_below_the_average(subject)).collect()
}

fn say(flaw: &Flaw, why: &str) -> Finding {
    // The place of what is drawn is `links.<id>`, `paths.<id>` or `components.<id>.requirements.<field>`.
    let mut place = flaw.place.splitn(3, '.');
    let (list, id) = (place.next().unwrap_or_default(), place.next());
    let drawn = id.filter(|_| matches!(list, "components" | "links" | "paths"));
    let finding = RULE.finding(drawn, sentence(&flaw.seen), why, sentence(&flaw.remedy));
    finding.not_components(drawn.filter(|_| list != "components")).with("place", &flaw.place)
}

/// Waivers and answers whose code no rule and no question has. What they say reaches nothing.
fn unknown_codes(subject: &Subject<'_>) -> Vec<Flaw> {
    let topology = subject.topology;
    let waivers = topology.waivers().iter().map(|waiver| waiver.rule.as_str());
    let waivers = waivers.filter(|code| rule(code).is_none() && question(code).is_none()).map(|code| Flaw {
        place: format!("waivers.{code}"),
        seen: format!("a waiver is for {}, which is the code of no rule and of no question", quoted(code)),
        remedy: "Take the code from the list of rules, or remove the waiver".to_owned(),
    });
    let answers = topology.answers().keys().filter(|code| question(code).is_none()).map(|code| Flaw {
        place: format!("answers.{code}"),
        seen: format!("an answer is to {}, which is the code of no question", quoted(code)),
        remedy: "Take the code from the list of questions, or remove the answer".to_owned(),
    });
    waivers.chain(answers).collect()
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
