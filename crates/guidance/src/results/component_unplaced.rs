//! Says which component no offer fits.

use crate::wording::{quoted, sentence};
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use analysis::placement::{PlacedComponent, PlacementStatus};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-RES-003",
    name: "component-unplaced",
    severity: Severity::Blocker,
    section: "",
    rows: &[],
    reads: &["placement.components"],
    text: include_str!("component_unplaced.md"),
    check: Check::Plan {
        // When requirements clash nothing is placed, and the clash itself is reported.
        at: |subject| !matches!(subject.placement.status, PlacementStatus::Infeasible | PlacementStatus::Empty),
        finds: check,
    },
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    subject.placement.components.iter().filter_map(|placed| look_at(subject, placed)).collect()
}

fn look_at(subject: &Subject<'_>, placed: &PlacedComponent) -> Option<Finding> {
    let component = subject.topology.component(&placed.component).filter(|component| !component.kind.is_outside())?;
    if placed.offer.is_some() {
        return None;
    }
    let seen = format!("{} has no place. {}", quoted(&component.name), sentence(&placed.reason));
    let why = "What has no place has no price and no latency; the totals are those of the rest.";
    let ways: Vec<String> = (subject.placement.clash.iter())
        .filter(|item| item.component.as_ref() == Some(&placed.component))
        .filter_map(|item| Some(format!("{}: {}", item.requirement, item.relaxation.as_ref()?)))
        .collect();
    let advice = match ways.as_slice() {
        [] => "Look at the rejected offers in its placement: state what is missing, or relax what rules them out."
            .to_owned(),
        ways => format!("Give way on one of these, the cheapest way out first. {}.", ways.join("; ")),
    };
    let common = placed.rejected.iter().max_by_key(|rejection| rejection.offers);
    Some(
        RULE.finding([component.id.as_str()], seen.trim(), why, advice)
            .with("offers considered", placed.considered)
            .with_known("most frequent reason", common.map(|rejection| &rejection.reason)),
    )
}
