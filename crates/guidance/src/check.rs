//! Runs every rule and lays the waivers of the document over what they say.

use crate::results::RESULTS;
use crate::rules::RULES;
use crate::verdict::sums;
use crate::waiver::accepted_finding;
use crate::{Acceptance, AreaSum, Finding, Question, RuleSpec, RuleVerdict, Subject, Verdict, accepted, questions};
use serde::Serialize;
use std::sync::LazyLock;
use ts_rs::TS;

static ALL: LazyLock<Vec<&'static RuleSpec>> = LazyLock::new(|| {
    let mut all: Vec<&'static RuleSpec> = RULES.iter().chain(RESULTS).copied().collect();
    all.sort_by_key(|rule| rule.code);
    all
});

/// Every rule, by code.
pub fn rules() -> &'static [&'static RuleSpec] {
    &ALL
}

/// The rule of a code (`GP-COM-001`) or of a name (`region-outside-residency`).
pub fn rule(code_or_name: &str) -> Option<&'static RuleSpec> {
    rules().iter().find(|rule| rule.code.eq_ignore_ascii_case(code_or_name) || rule.name == code_or_name).copied()
}

/// How the published guidance stands in a drawing, rule by rule and in sums.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Guidance {
    /// The revision of the published guidance that the rules were drawn from, as `2024-11-15`.
    pub revision: String,
    /// The day by which its publisher meant to look at it again.
    pub review_due: String,
    /// The day on which the plan is judged: the one it states, else that of the tables.
    pub judged_on: String,
    /// How each rule and each review question stands, by code.
    pub verdicts: Vec<RuleVerdict>,
    /// The verdicts counted by area and severity.
    pub sums: Vec<AreaSum>,
}

/// What the rules say of a drawing and its results: gravest first, then by code and by what they speak of.
///
/// A waiver of the whole plan covers every finding of its rule. A waiver for a component covers a finding when each
/// component that the finding names has one, so that nothing is accepted for a neighbour by the way. A waiver holds
/// until the day on which it is to be looked at again.
pub fn check(subject: &Subject<'_>) -> Vec<Finding> {
    judge(subject).0
}

/// What the rules say, as [`check`], and how each of them and each review question stands.
pub fn judge(subject: &Subject<'_>) -> (Vec<Finding>, Guidance) {
    let mut findings = Vec::new();
    let mut verdicts = Vec::with_capacity(rules().len() + questions().len());
    for rule in rules() {
        let seen = rule.run(subject);
        let mut verdict = RuleVerdict { fulfilled: seen.fulfilled, ..of_rule(rule) };
        for finding in seen.findings {
            let finding = waived(finding, subject);
            *match finding.verdict {
                Verdict::Waived => &mut verdict.waived,
                Verdict::Unknown => &mut verdict.unknown,
                Verdict::Open | Verdict::Fulfilled | Verdict::NotApplicable => &mut verdict.open,
            } += 1;
            findings.push(finding);
        }
        verdict.verdict = worst(&verdict);
        verdicts.push(verdict);
    }
    verdicts.extend(questions().iter().map(|question| of_question(question, subject)));
    findings.sort_by(|one, other| {
        (other.severity, &one.code, &one.subjects, &one.seen).cmp(&(
            one.severity,
            &other.code,
            &other.subjects,
            &other.seen,
        ))
    });
    let guidance = Guidance {
        revision: crate::REVISION.to_owned(),
        review_due: crate::age::review_due(),
        judged_on: subject.today().to_owned(),
        sums: sums(&verdicts),
        verdicts,
    };
    (findings, guidance)
}

fn of_rule(rule: &RuleSpec) -> RuleVerdict {
    RuleVerdict {
        code: rule.code.to_owned(),
        name: rule.name.to_owned(),
        area: rule.area(),
        severity: rule.severity,
        verdict: Verdict::NotApplicable,
        fulfilled: 0,
        open: 0,
        unknown: 0,
        waived: 0,
    }
}

fn worst(verdict: &RuleVerdict) -> Verdict {
    match verdict {
        RuleVerdict { open: 1.., .. } => Verdict::Open,
        RuleVerdict { unknown: 1.., .. } => Verdict::Unknown,
        RuleVerdict { waived: 1.., .. } => Verdict::Waived,
        RuleVerdict { fulfilled: 1.., .. } => Verdict::Fulfilled,
        RuleVerdict { .. } => Verdict::NotApplicable,
    }
}

/// A question is open until somebody answers it; a waiver of its code says that it need not be answered.
fn of_question(question: &Question, subject: &Subject<'_>) -> RuleVerdict {
    let topology = subject.topology;
    let verdict = if !question.applies(topology) {
        Verdict::NotApplicable
    } else if question.is_answered(topology) {
        Verdict::Fulfilled
    } else if matches!(accepted(question, topology, subject.today()), Acceptance::Held(_)) {
        Verdict::Waived
    } else {
        Verdict::Open
    };
    let count = |wanted: Verdict| u32::from(verdict == wanted);
    RuleVerdict {
        code: question.code.to_owned(),
        name: question.text.to_owned(),
        area: question.area,
        severity: question.severity,
        verdict,
        fulfilled: count(Verdict::Fulfilled),
        open: count(Verdict::Open),
        unknown: 0,
        waived: count(Verdict::Waived),
    }
}

/// The finding with whoever accepted it; one whose waiver has run out says so.
fn waived(mut finding: Finding, subject: &Subject<'_>) -> Finding {
    match accepted_finding(&finding, subject.topology, subject.today()) {
        Acceptance::None => finding,
        Acceptance::RanOut(day) => finding.with(Finding::RAN_OUT, day),
        Acceptance::Held(waived) => {
            finding.verdict = Verdict::Waived;
            finding.waived = Some(waived);
            finding
        }
    }
}
