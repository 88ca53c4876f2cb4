//! Sees training that must choose its hardware on serverless compute.

use crate::family::better;
use crate::wording::quoted;
use crate::{at, Check, Finding, Fix, RuleSpec, Severity, Subject};
use catalogue::{Capability, HostingClass, Platform};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-028",
    name: "hardware-control-on-serverless",
    severity: Severity::Note,
    section: "Model training and fine-tuning: tools",
    rows: &["W079"],
    reads: &["operation.hardwareControl", "placement.platform"],
    text: include_str!("hardware_control_on_serverless.md"),
    check: Check::Components {
        at: at::training_on_serverless,
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    if component.operation.hardware_control != Some(true) {
        return None;
    }
    let platform = subject.platform(component)?;
    let seen = format!("{} must decide which hardware it runs on, and runs on {}.", quoted(&component.name), platform.title);
    let why = "Serverless compute chooses for its user; who must know the machine, its disks and its links \
               needs a cluster.";
    let advice = "Run it on a compute cluster.";
    let cluster = |other: &Platform| other.class == HostingClass::Managed && !other.can(Capability::Spark);
    let fix = better(subject, component, cluster).map(|other| Fix::host(component, other));
    Some(RULE.about(component, seen, why, advice).with("platform", &platform.id).fixed_by_any(fix))
}
