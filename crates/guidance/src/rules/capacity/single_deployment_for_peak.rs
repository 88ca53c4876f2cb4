//! Sees hosted models whose peak takes more than half of the quota of their only deployment.

use crate::wording::{figure, percent, quoted};
use crate::{Check, Finding, RuleSpec, Severity, Subject, at};
use catalogue::Billing;
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-CAP-003",
    name: "single-deployment-for-peak",
    severity: Severity::Note,
    section: "Model hosting and inferencing: nonfunctional requirements",
    rows: &["W128"],
    reads: &["placement.quotas", "links", "workload.model", "placement.platform", "requirements.lifecycle"],
    text: include_str!("single_deployment_for_peak.md"),
    check: Check::Components {
        at: |subject, component| {
            at::hosted_model(subject, component)
                && subject.platform(component).is_some_and(|platform| platform.billing == Billing::Tokens)
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let quota = subject.placement.quotas.iter().find(|quota| quota.components.contains(&component.id))?;
    let limit = quota.limit.filter(|limit| quota.used > limit * HALF)?;
    // Who shares the quota has no room of its own to fall back to.
    let twin = |other: &Component| {
        other.kind == component.kind
            && other.workload.model == component.workload.model
            && !quota.components.contains(&other.id)
            && subject.platform(other).is_some()
            && subject.shared_callers(component, other).next().is_some()
    };
    if subject.inside().any(twin) {
        return None;
    }
    let deployments = (quota.used / (limit * HALF)).ceil();
    let seen = format!(
        "{} draws on {} of {} {} of its quota at peak, {}, and no other deployment can take over.",
        quoted(&component.name),
        figure(quota.used),
        figure(limit),
        quota.unit,
        percent(quota.used / limit),
    );
    let why = "Quotas of hosted models are tight, because capacity is. When the peak doubles, one deployment refuses what \
               several would share.";
    let advice = format!(
        "Spread the load over {} deployments, in other regions or subscriptions, behind one gateway.",
        figure(deployments),
    );
    Some(RULE.about(component, seen, why, advice).with("used", figure(quota.used)).with("limit", figure(limit)))
}

/// Above this share of the quota the load cannot double.
const HALF: f64 = 0.5;
