//! Says which requirements cannot hold together.

use crate::wording::counted;
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use analysis::placement::{ClashItem, PlacementStatus, RequirementKind};

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
        // What only costs too much is reported with what it costs.
        PlacementStatus::Infeasible if is_only_budget(&subject.placement.clash) => vec![],
        PlacementStatus::Infeasible => vec![say(subject)],
        PlacementStatus::Empty | PlacementStatus::Optimal | PlacementStatus::Feasible | PlacementStatus::Unknown => {
            vec![]
        }
    }
}

fn is_only_budget(clash: &[ClashItem]) -> bool {
    matches!(clash, [only] if only.kind == RequirementKind::Budget)
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
        match items.as_slice() {
            [only] => format!("No placement satisfies one of the requirements: {only}."),
            _ => format!(
                "No placement satisfies {} together: {}.",
                counted(items.len(), "requirement"),
                items.join("; ")
            ),
        }
    };
    let why = "Nothing on sale satisfies all of them, so what is shown breaks some or nothing is placed.";
    let ways: Vec<String> = (clash.iter())
        .filter_map(|item| Some(format!("{}: {}", item.requirement, item.relaxation.as_ref()?)))
        .collect();
    let advice = match ways.as_slice() {
        [] => "Give up or widen one of them.".to_owned(),
        ways => format!("Give way on one of them, the cheapest way out first: {}.", ways.join("; ")),
    };
    RULE.finding(components, seen, why, advice).with("requirements", clash.len())
}
