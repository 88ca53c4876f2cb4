//! Sees drawings without any of the functions that the guidance is about.

use crate::wording::counted;
use crate::{Check, Finding, RuleSpec, Severity, Subject, at};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-050",
    name: "no-ai-function-drawn",
    severity: Severity::Note,
    section: "Introduction",
    rows: &["W003", "D003"],
    reads: &["components"],
    text: include_str!("no_ai_function_drawn.md"),
    check: Check::Plan {
        at: |subject| subject.inside().next().is_some(),
        finds: check,
    },
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    if subject.inside().any(|component| at::ai_function(subject, component)) {
        return vec![];
    }
    let count = subject.inside().count();
    let seen = format!(
        "The drawing has {} and neither exploration, training, inference nor orchestration.",
        counted(count, "component"),
    );
    let why = "The guidance is arranged by these functions; without one, only its general part has anything to look at.";
    let advice = "Draw the functions of the workload, or take the general findings for what they are.";
    vec![RULE.finding([], seen, why, advice)]
}
