//! Sees functions that are built and run by oneself with no word why.

use crate::wording::quoted;
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use catalogue::HostingClass;
use model::{Area, Component};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-001",
    name: "self-hosted-without-reason",
    severity: Severity::Warning,
    section: "Recommendations: minimise building",
    rows: &["W002", "W010", "W012", "W141", "W162", "D002", "D008"],
    reads: &["placement.platform", "operation.reason", "requirements.existingPlatforms"],
    page: include_str!("self_hosted_without_reason.md"),
    check: Check::Findings(check),
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    subject
        .inside()
        .filter(|component| is_ai_function(component) && component.operation.reason.is_none())
        .filter_map(|component| look_at(subject, component))
        .collect()
}

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let platform = subject.platform(component)?;
    let burden = match platform.class {
        HostingClass::Saas | HostingClass::Serverless | HostingClass::Managed => return None,
        HostingClass::SelfHosted => "containers that your team patches, scales and watches",
        HostingClass::Infrastructure => "machines that your team patches, scales and watches",
    };
    if subject.topology.requirements().existing_platforms.contains(&platform.id) {
        return None;
    }
    let seen =
        format!("{} is hosted on {}: {burden}, and no reason is recorded.", quoted(&component.name), platform.title);
    let why = "What a team builds it also keeps alive, long after the design is done. Managed services take most of that \
               work, and functions of AI are complex enough without it.";
    let advice = "Weigh a managed or serverless platform first. If this one stays, record what the others lack.";
    Some(RULE.finding([component.id.as_str()], seen, why, advice).with("platform", &platform.id))
}

/// Whether a component is one of the functions for which ready-made platforms exist.
fn is_ai_function(component: &Component) -> bool {
    match component.kind.area() {
        Area::Orchestration | Area::Inference | Area::Training | Area::Exploration => true,
        Area::Outside | Area::Edge | Area::Application | Area::Data | Area::Lifecycle | Area::Control => false,
    }
}
