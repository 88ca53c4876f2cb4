//! Says which requirements cannot hold together.

use crate::wording::counted;
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use analysis::placement::PlacementStatus;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-RES-002",
    name: "requirements-clash",
    severity: Severity::Blocker,
    section: "",
    rows: &[],
    reads: &["placement.status", "placement.clash"],
    text: include_str!("requirements_clash.md"),
    check: Check::Plan { at: |subject| subject.placement.status != PlacementStatus::Empty, finds: check },
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    match subject.placement.status {
        PlacementStatus::Infeasible => vec![say(subject)],
        PlacementStatus::Empty | PlacementStatus::Optimal | PlacementStatus::Feasible | PlacementStatus::Unknown => {
            vec![]
        }
    }
}

fn say(subject: &Subject<'_>) -> Finding {
    let clash = &subject.placement.clash;
    let mut components: Vec<&str> =
        clash.iter().filter_map(|item| item.component.as_ref()).map(|id| id.as_str()).collect();
    components.sort_unstable();
    components.dedup();
    let seen = if clash.is_empty() {
        "No placement satisfies all requirements.".to_owned()
    } else {
        let items: Vec<&str> = clash.iter().map(|item| item.requirement.trim_end_matches('.')).collect();
        format!("No placement satisfies {} together: {}.", counted(clash.len(), "requirement"), items.join("; "))
    };
    let why = "Nothing on sale satisfies all of them, so there is no plan to price or to time.";
    let advice = "Give up or widen one of them; each alone would help.";
    RULE.finding(components, seen, why, advice).with("requirements", clash.len())
}
