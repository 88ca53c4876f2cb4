//! Sees plans judged by guidance that is older than its own cycle of review.

use crate::{Check, Finding, RuleSpec, Severity, Subject};
use crate::age::{CYCLE_DAYS, REVISION, age_in_days};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-LIF-003",
    name: "guidance-past-its-review",
    severity: Severity::Note,
    section: "Front matter",
    rows: &["W001", "D001"],
    reads: &["requirements.assessedOn"],
    text: include_str!("guidance_past_its_review.md"),
    check: Check::Plan {
        at: |_| true,
        finds: check,
    },
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(age) = age_in_days(subject.today()).filter(|age| *age > CYCLE_DAYS) else { return vec![] };
    let seen = format!(
        "The guidance is of {REVISION}, {} days before {}; it was to be reviewed after {CYCLE_DAYS}.",
        age,
        subject.today(),
    );
    let why = "Platforms come and go faster than articles. What it prefers may be on its way out by now.";
    let advice = "Take the dates of platforms before the preferences of the article, and look whether it has been revised.";
    vec![RULE.finding([], seen, why, advice).with("revision", REVISION).with("age, days", age)]
}
