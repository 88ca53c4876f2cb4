//! Says what in the document leads nowhere or cannot be, and was left out of every calculation.

use crate::wording::sentence;
use crate::{Check, Finding, RuleSpec, Severity, Subject};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-RES-001",
    name: "document-flaw",
    severity: Severity::Warning,
    section: "",
    rows: &[],
    reads: &["links", "paths", "requirements"],
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
    subject.topology.flaws().iter().map(say).collect()
}
