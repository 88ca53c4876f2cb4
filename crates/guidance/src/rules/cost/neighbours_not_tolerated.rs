//! Sees training that cannot stand neighbours on serverless compute.

use crate::family::better;
use crate::wording::quoted;
use crate::{at, Check, Finding, Fix, RuleSpec, Severity, Subject};
use catalogue::{Capability, HostingClass, Platform};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COS-017",
    name: "neighbours-not-tolerated",
    severity: Severity::Warning,
    section: "Model training and fine-tuning: tools",
    rows: &["W075"],
    reads: &["workload.toleratesNeighbours", "placement.platform"],
    text: include_str!("neighbours_not_tolerated.md"),
    check: Check::Components {
        at: at::training_on_serverless,
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    if component.workload.tolerates_neighbours != Some(false) {
        return None;
    }
    let platform = subject.platform(component)?;
    let seen = format!("{} may not be slowed by others, and runs on {}.", quoted(&component.name), platform.title);
    let why = "On serverless compute others share the machines underneath; now and then a run takes longer, \
               and nobody can say when.";
    let advice = "Run it on a compute cluster.";
    let cluster = |other: &Platform| other.class == HostingClass::Managed && !other.can(Capability::Spark);
    let fix = better(subject, component, cluster).map(|other| Fix::host(component, other));
    Some(RULE.about(component, seen, why, advice).with("platform", &platform.id).fixed_by_any(fix))
}
