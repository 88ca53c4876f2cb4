//! Sees exploration held to the targets of production.

use crate::wording::{listed, quoted};
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use model::{Component, Criticality, Lifecycle};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COS-016",
    name: "exploration-over-specified",
    severity: Severity::Note,
    section: "Exploration",
    rows: &["W023", "D015"],
    reads: &["requirements.criticality", "requirements.availabilityPercent", "requirements.zoneRedundant"],
    text: include_str!("exploration_over_specified.md"),
    check: Check::Components {
        at: at::exploration,
        finds: look_at,
    },
};

fn look_at(_: &Subject<'_>, component: &Component) -> Option<Finding> {
    let required = &component.requirements;
    let mut asked = Vec::new();
    if required.criticality == Some(Criticality::High) {
        asked.push("high criticality");
    }
    if required.availability_percent.is_some() {
        asked.push("a target of availability");
    }
    if required.zone_redundant == Some(true) {
        asked.push("zone redundancy");
    }
    if asked.is_empty() || required.lifecycle == Some(Lifecycle::Production) {
        return None;
    }
    let seen = format!("{} explores data and is asked for {}.", quoted(&component.name), listed(asked));
    let why = "Exploration is development: its people lose an hour when it fails, and nobody else anything. What makes it \
               reliable is better spent on making it quick to use.";
    let advice = "Take the targets off, or state that it is production.";
    let fix = Fix::new(format!("Hold {} to no target of production", quoted(&component.name)))
        .clear(component, "requirements.criticality")
        .clear(component, "requirements.availabilityPercent")
        .clear(component, "requirements.zoneRedundant");
    Some(RULE.about(component, seen, why, advice).fixed_by(fix))
}
