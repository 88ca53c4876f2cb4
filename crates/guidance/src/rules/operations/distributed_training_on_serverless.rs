//! Sees training over several machines on serverless compute.

use crate::family::better;
use crate::wording::quoted;
use crate::{at, Check, Finding, Fix, RuleSpec, Severity, Subject};
use catalogue::{Capability, HostingClass, Platform};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-027",
    name: "distributed-training-on-serverless",
    severity: Severity::Warning,
    section: "Model training and fine-tuning: tools",
    rows: &["W080"],
    reads: &["workload.multiNode", "placement.platform"],
    text: include_str!("distributed_training_on_serverless.md"),
    check: Check::Components {
        at: at::training_on_serverless,
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    if component.workload.multi_node != Some(true) {
        return None;
    }
    let platform = subject.platform(component)?;
    let seen = format!("{} spreads over machines, and runs on {}.", quoted(&component.name), platform.title);
    let why = "Runs over several machines wait for their slowest link. Clusters are built for that; \
               serverless compute takes what is free.";
    let advice = "Run it on a compute cluster, on machines with fast links.";
    let cluster = |other: &Platform| other.class == HostingClass::Managed && !other.can(Capability::Spark);
    let fix = better(subject, component, cluster).map(|other| Fix::host(component, other));
    Some(RULE.about(component, seen, why, advice).with("platform", &platform.id).fixed_by_any(fix))
}
