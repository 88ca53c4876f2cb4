//! Runs every rule and lays the waivers of the document over what they say.

use crate::results::RESULTS;
use crate::rules::RULES;
use crate::verdict::sums;
use crate::{AreaSum, Finding, Question, RuleSpec, RuleVerdict, Subject, Verdict, Waived, questions};
use model::{ComponentId, Topology, Waiver};
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
    verdicts.extend(questions().iter().map(|question| of_question(question, subject.topology)));
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
fn of_question(question: &Question, topology: &Topology) -> RuleVerdict {
    let verdict = if !question.applies(topology) {
        Verdict::NotApplicable
    } else if question.is_answered(topology) {
        Verdict::Fulfilled
    } else if topology.waivers().iter().any(|waiver| waiver.rule == question.code) {
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
    let waivers = waivers_of(&finding, subject.topology);
    if waivers.is_empty() {
        return finding;
    }
    let again = waivers.iter().filter_map(|waiver| waiver.look_again.as_deref()).min();
    if let Some(day) = again.filter(|day| *day <= subject.today()) {
        return finding.with("waiver ran out on", day);
    }
    let joined = |text: fn(&Waiver) -> &str| {
        let mut texts: Vec<&str> = Vec::new();
        for waiver in &waivers {
            let text = text(waiver);
            if !text.is_empty() && !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts.join("; ")
    };
    finding.verdict = Verdict::Waived;
    finding.waived = Some(Waived {
        reason: joined(|waiver| &waiver.reason),
        owner: joined(|waiver| &waiver.owner),
        look_again: again.map(str::to_owned),
    });
    finding
}

/// The waivers that together cover a finding; none when something that it names is not covered.
fn waivers_of<'a>(finding: &Finding, topology: &'a Topology) -> Vec<&'a Waiver> {
    let of_rule = |waiver: &&Waiver| waiver.rule == finding.code || waiver.rule == finding.name;
    if let Some(everywhere) = topology.waivers().iter().filter(of_rule).find(|waiver| waiver.component.is_none()) {
        return vec![everywhere];
    }
    finding
        .subjects
        .iter()
        .map(|subject| ComponentId::new(subject.as_str()))
        .filter(|id| topology.component(id).is_some())
        .map(|id| topology.waivers().iter().filter(of_rule).find(|waiver| waiver.component.as_ref() == Some(&id)))
        .collect::<Option<Vec<_>>>()
        .unwrap_or_default()
}
