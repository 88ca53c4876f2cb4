//! Sees training on which much depends, in one zone of one region.

use crate::wording::quoted;
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use model::{Component, Criticality};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-REL-008",
    name: "reliable-training-in-one-place",
    severity: Severity::Warning,
    section: "Model training and fine-tuning",
    rows: &["W057", "W058"],
    reads: &[
        "requirements.criticality",
        "placement.zoneRedundant",
        "placement.region",
        "requirements.differentRegionFrom",
    ],
    text: include_str!("reliable_training_in_one_place.md"),
    check: Check::Components {
        at: |_, component| {
            component.kind.is_training() && component.requirements.criticality == Some(Criticality::High)
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let spread = subject.offer(component).is_some_and(|offer| offer.zone_redundant);
    let twin = |other: &Component| {
        other.id != component.id
            && other.kind == component.kind
            && (other.requirements.different_region_from.contains(&component.id)
                || component.requirements.different_region_from.contains(&other.id))
    };
    if spread || subject.inside().any(twin) {
        return None;
    }
    let place = subject.region(component).map_or("one place", |region| region.name.as_str());
    let seen = format!("{} is of high criticality and can run in {place} only.", quoted(&component.name));
    let why = "Training mostly works unseen, and speed matters more than staying up. Where it must not fail, one place is \
               not enough.";
    let advice = "Draw a second job that must be in a different region and takes over, or say that a later run will do.";
    Some(RULE.about(component, seen, why, advice))
}
