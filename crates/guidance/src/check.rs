//! Runs every rule and lays the waivers of the document over what they say.

use crate::results::RESULTS;
use crate::rules::RULES;
use crate::{Finding, RuleSpec, Subject};
use model::{ComponentId, Topology, Waiver};
use std::sync::LazyLock;

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

/// What the rules say of a drawing and its results: gravest first, then by code and by what they speak of.
///
/// A waiver of the whole plan covers every finding of its rule. A waiver for a component covers a finding when each
/// component that the finding names has one, so that nothing is accepted for a neighbour by the way.
pub fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = rules().iter().flat_map(|rule| (rule.check)(subject)).collect();
    for finding in &mut findings {
        finding.waived = waived(finding, subject.topology);
    }
    findings.sort_by(|one, other| {
        (other.severity, &one.code, &one.subjects, &one.seen).cmp(&(
            one.severity,
            &other.code,
            &other.subjects,
            &other.seen,
        ))
    });
    findings
}

fn waived(finding: &Finding, topology: &Topology) -> Option<String> {
    let of_rule = |waiver: &&Waiver| waiver.rule == finding.code || waiver.rule == finding.name;
    if let Some(everywhere) = topology.waivers().iter().filter(of_rule).find(|waiver| waiver.component.is_none()) {
        return Some(everywhere.reason.clone());
    }
    let components: Vec<ComponentId> = finding
        .subjects
        .iter()
        .map(|subject| ComponentId::new(subject.as_str()))
        .filter(|id| topology.component(id).is_some())
        .collect();
    let mut reasons: Vec<&str> = Vec::new();
    for component in &components {
        let waiver =
            topology.waivers().iter().filter(of_rule).find(|waiver| waiver.component.as_ref() == Some(component))?;
        if !reasons.contains(&waiver.reason.as_str()) {
            reasons.push(&waiver.reason);
        }
    }
    (!components.is_empty()).then(|| reasons.join("; "))
}
