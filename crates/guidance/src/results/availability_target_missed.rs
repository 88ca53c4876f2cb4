//! Says which path is promised to be less available than it must be.

use crate::wording::quoted;
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use analysis::availability::PathAvailability;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-RES-009",
    name: "availability-target-missed",
    severity: Severity::Blocker,
    section: "",
    rows: &[],
    reads: &["availability.paths", "paths.availabilityPercent"],
    text: include_str!("availability_target_missed.md"),
    check: Check::Plan {
        at: |subject| subject.availability.paths.iter().any(|path| path.target_percent.is_some()),
        finds: check,
    },
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let missed = |path: &&PathAvailability| path.met == Some(false);
    subject.availability.paths.iter().filter(missed).filter_map(|path| look_at(subject, path)).collect()
}

fn look_at(subject: &Subject<'_>, path: &PathAvailability) -> Option<Finding> {
    let target = path.target_percent?;
    let (reached, bound) = match path.percent {
        Some(percent) => (percent, ""),
        None => (path.at_most_percent, "at most "),
    };
    let seen = format!(
        "The service levels along {} multiply to {bound}{reached} %, and {target} % is asked for.",
        quoted(&path.name),
    );
    let weakest = path.weakest.as_ref();
    let why = match weakest {
        Some(weakest) => format!("{} takes most away.", quoted(subject.name(weakest))),
        None => "Every component on the way takes its share away.".to_owned(),
    };
    let advice = "Spread the weakest over zones, draw a second of it in another region, or take it off the path.";
    let subjects = std::iter::once(path.path.as_str()).chain(weakest.map(|id| id.as_str()));
    Some(
        RULE.finding(subjects, seen, why, advice)
            .not_components([path.path.as_str()])
            .with("availability", format!("{bound}{reached} %"))
            .with("target", format!("{target} %"))
            .with_known("minutes down a month", path.minutes_down_per_month),
    )
}
