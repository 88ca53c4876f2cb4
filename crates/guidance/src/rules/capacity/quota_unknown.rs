//! Sees quotas that the plan draws on and of which nobody knows the size.

use crate::wording::{counted, figure, listed, quoted};
use crate::{Check, Finding, Fix, RecordList, RuleSpec, Severity, Subject};
use analysis::placement::{QuotaOrigin, QuotaUse};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-CAP-001",
    name: "quota-unknown",
    severity: Severity::Warning,
    section: "Recommendations: quotas and limits",
    rows: &["W013", "D009"],
    reads: &["placement.quotas", "requirements.quotas"],
    text: include_str!("quota_unknown.md"),
    check: Check::Plan {
        at: |subject| subject.placement.quotas.iter().any(|quota| quota.used > 0.0),
        finds: check,
    },
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let drawn_on = || subject.placement.quotas.iter().filter(|quota| quota.used > 0.0);
    let mut findings: Vec<Finding> =
        drawn_on().filter(|quota| quota.limit.is_none()).map(|quota| unknown(subject, quota)).collect();
    let observed: Vec<&QuotaUse> =
        drawn_on().filter(|quota| quota.origin == QuotaOrigin::Observed).filter(|quota| is_enough(quota)).collect();
    if !observed.is_empty() {
        findings.push(only_observed(&observed));
    }
    findings
}

/// A quota that even the observed subscription would not satisfy is reported as one without headroom.
fn is_enough(quota: &QuotaUse) -> bool {
    quota.limit.is_some_and(|limit| quota.used <= limit)
}

fn unknown(subject: &Subject<'_>, quota: &QuotaUse) -> Finding {
    let seen = format!(
        "{} {} {} {} of the quota {} ({}), and no table and no statement says how much there is.",
        listed(quota.components.iter().map(|id| quoted(subject.name(id)))),
        if quota.components.len() == 1 { "needs" } else { "need" },
        figure(quota.used),
        quota.unit,
        quota.name,
        quota.scope,
    );
    let why = "A quota that is too small shows itself at the worst moment: when load grows and nothing can be added.";
    let advice = "Look the quota up in the subscription and state it under the quotas of the plan.";
    RULE.finding(quota.components.iter().map(|id| id.as_str()), seen, why, advice)
        .with("quota", &quota.name)
        .with("scope", &quota.scope)
        .with("needed", format!("{} {}", figure(quota.used), quota.unit))
        .unknown(RecordList::Plan, "", "requirements.quotas")
        .fixed_by(Fix::request(subject, quota))
}

fn only_observed(quotas: &[&QuotaUse]) -> Finding {
    let mut components: Vec<&str> = quotas.iter().flat_map(|quota| &quota.components).map(|id| id.as_str()).collect();
    components.sort_unstable();
    components.dedup();
    let seen = format!(
        "{} {} known only from what another subscription was seen to have: {}.",
        counted(quotas.len(), "quota"),
        if quotas.len() == 1 { "is" } else { "are" },
        listed(quotas.iter().map(|quota| format!("{} in {}", quota.name, quota.scope))),
    );
    let why = "Where the provider publishes no default, every subscription has its own.";
    let advice = "Compare them with the subscription that will be used, and state them under the quotas of the plan.";
    RULE.finding(components, seen, why, advice).at(Severity::Note).with("quotas", quotas.len())
}
