//! Sees training that cannot stand neighbours on serverless compute.

use crate::family::better;
use crate::wording::quoted;
use crate::{Check, Finding, Fix, RecordList, RuleSpec, Severity, Subject, at};
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
    let said = match component.workload.tolerates_neighbours {
        Some(true) => return None,
        Some(false) => "may not be slowed by others",
        None => "does not say whether others may slow it",
    };
    let platform = subject.platform(component)?;
    let seen = format!("{} {said}, and runs on {}.", quoted(&component.name), platform.title);
    let why = "On serverless compute others share the machines underneath; now and then a run takes longer, \
               and nobody can say when.";
    let advice = "Run it on a compute cluster, or say that it may take longer now and then.";
    let cluster = |other: &Platform| other.class == HostingClass::Managed && !other.can(Capability::Spark);
    let fix = better(subject, component, cluster).map(|other| Fix::host(component, other));
    let finding = RULE.about(component, seen, why, advice).with("platform", &platform.id);
    Some(match component.workload.tolerates_neighbours {
        Some(_) => finding.fixed_by_any(fix),
        None => finding.unknown(RecordList::Components, component.id.as_str(), "workload.toleratesNeighbours"),
    })
}
