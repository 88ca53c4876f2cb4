//! Sees quotas that the plan uses up, or nearly.

use crate::wording::{figure, listed, percent, quoted};
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject};
use analysis::placement::{QuotaOrigin, QuotaUse};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-CAP-002",
    name: "quota-without-headroom",
    severity: Severity::Warning,
    section: "Recommendations: quotas and limits",
    rows: &["W014", "W015", "W127", "D010"],
    reads: &["placement.quotas", "requirements.quotas"],
    text: include_str!("quota_without_headroom.md"),
    check: Check::Plan {
        at: |subject| subject.placement.quotas.iter().any(|quota| quota.limit.is_some()),
        finds: check,
    },
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    subject.placement.quotas.iter().filter_map(|quota| look_at(subject, quota)).collect()
}

fn look_at(subject: &Subject<'_>, quota: &QuotaUse) -> Option<Finding> {
    let limit = quota.limit?;
    let tight = match quota.origin {
        // These bind the placement, which therefore never goes beyond them.
        QuotaOrigin::Stated | QuotaOrigin::Profile | QuotaOrigin::Published => quota.used > limit * QuotaUse::TIGHT,
        QuotaOrigin::Observed => quota.used > limit,
        QuotaOrigin::Unknown => false,
    };
    if !tight {
        return None;
    }
    let users = listed(quota.components.iter().map(|id| quoted(subject.name(id))));
    let uses = if quota.components.len() == 1 { "uses" } else { "use" };
    let (used, most, unit) = (figure(quota.used), figure(limit), &quota.unit);
    let seen = match quota.origin {
        QuotaOrigin::Observed | QuotaOrigin::Unknown => format!(
            "At peak {users} {uses} {used} {unit} of the quota {} ({}); another subscription was seen to have {most}.",
            quota.name, quota.scope,
        ),
        QuotaOrigin::Stated | QuotaOrigin::Profile | QuotaOrigin::Published => format!(
            "At peak {users} {uses} {used} of {most} {unit} of the quota {} ({}), {}.",
            quota.name,
            quota.scope,
            percent(quota.used / limit),
        ),
    };
    let why = "A quota ends growth without warning: requests are refused or instances do not start, just when the load \
               is highest.";
    let wanted = quota.request();
    let advice = format!(
        "Ask for {} {}, or spread the load over another region, deployment type or machine family.",
        figure(wanted),
        quota.unit,
    );
    Some(
        RULE.finding(quota.components.iter().map(|id| id.as_str()), seen, why, advice)
            .with("quota", &quota.name)
            .with("scope", &quota.scope)
            .with("used", used)
            .with("limit", most)
            .with("request", format!("{} {}", figure(wanted), quota.unit))
            .fixed_by(Fix::request(subject, quota)),
    )
}
