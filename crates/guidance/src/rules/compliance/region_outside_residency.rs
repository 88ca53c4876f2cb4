//! Sees data resting outside the places that it may rest in: by the region itself, or by its copy in the paired region.

use crate::subject::{allows, places};
use crate::wording::quoted;
use crate::{Check, Finding, Fix, RecordList, RuleSpec, Severity, Subject};
use catalogue::Region;
use model::{Component, Redundancy, Residency};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COM-001",
    name: "region-outside-residency",
    severity: Severity::Blocker,
    section: "Recommendations: compliance and regions",
    rows: &["W007", "W045", "D006", "D021"],
    reads: &["requirements.residency", "requirements.redundancy", "placement.region", "choice.region"],
    text: include_str!("region_outside_residency.md"),
    check: Check::Components {
        at: |subject, component| {
            subject.topology.residency_of(component).is_some() && subject.region_id(component).is_some()
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let residency = subject.topology.residency_of(component)?;
    let Some(region) = subject.region(component) else { return Some(unknown_region(subject, component)) };
    if !allows(residency, region) {
        let seen = format!(
            "{} is in {} ({}), and its data may rest in {} only.",
            quoted(&component.name),
            region.name,
            region.geography,
            places(residency, subject.catalogue),
        );
        let advice = format!(
            "Choose a region in {}, or widen the residency with the consent of whoever answers for the data.",
            places(residency, subject.catalogue),
        );
        return Some(finding(component, seen, advice, residency, region, subject));
    }
    let copied = component.requirements.redundancy == Some(Redundancy::Geo);
    let pair = subject.catalogue.region(region.pair.as_ref().filter(|_| copied)?)?;
    if allows(residency, pair) {
        return None;
    }
    let seen = format!(
        "{} copies its data from {} to the paired region {} ({}), and its data may rest in {} only.",
        quoted(&component.name),
        region.name,
        pair.name,
        pair.geography,
        places(residency, subject.catalogue),
    );
    let advice = "Keep copies in the zones of the region, or choose a region whose pair is allowed.".to_owned();
    Some(finding(component, seen, advice, residency, pair, subject))
}

/// A region of which no table says where it lies.
fn unknown_region(subject: &Subject<'_>, component: &Component) -> Finding {
    let region = subject.region_id(component).map(|id| id.as_str()).unwrap_or_default();
    let seen = format!("{} is in “{region}”, and no table says where that is.", quoted(&component.name));
    let why = "Whether data may rest in a region follows from where the region lies.";
    let advice = "Choose a region that the tables know.";
    let finding = RULE.about(component, seen, why, advice).with("region", region);
    let finding = finding.unknown(RecordList::Components, component.id.as_str(), "choice.region");
    finding.fixed_by_any(component.choice.region.is_some().then(|| Fix::unpin(component, "region")))
}

fn finding(
    component: &Component,
    seen: String,
    advice: String,
    residency: &Residency,
    region: &Region,
    subject: &Subject<'_>,
) -> Finding {
    let why = "Duties on data can forbid whole regions, and data that has once left cannot be called back.";
    RULE.finding([component.id.as_str()], seen, why, advice)
        .with("region", &region.id)
        .with("geography", &region.geography)
        .with("allowed", places(residency, subject.catalogue))
        .fixed_by_any(component.choice.region.is_some().then(|| Fix::unpin(component, "region")))
}
