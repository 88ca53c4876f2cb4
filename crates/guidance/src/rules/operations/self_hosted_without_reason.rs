//! Sees functions that are built and run by oneself with no word why.

use crate::family::better;
use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use catalogue::{HostingClass, Platform};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-001",
    name: "self-hosted-without-reason",
    severity: Severity::Warning,
    section: "Recommendations: minimise building",
    rows: &["W004", "W010", "W141", "D004", "D008"],
    reads: &["placement.platform", "operation.reason", "requirements.existingPlatforms"],
    text: include_str!("self_hosted_without_reason.md"),
    check: Check::Components {
        at: |subject, component| at::ai_function(subject, component) && subject.platform(component).is_some(),
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let platform = subject.platform(component).filter(|_| component.operation.reason().is_none())?;
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
    let managed = |other: &Platform| !matches!(other.class, HostingClass::SelfHosted | HostingClass::Infrastructure);
    let fix = better(subject, component, managed).map(|other| Fix::host(component, other));
    let finding = RULE.finding([component.id.as_str()], seen, why, advice).with("platform", &platform.id);
    Some(finding.fixed_by_any(fix))
}
