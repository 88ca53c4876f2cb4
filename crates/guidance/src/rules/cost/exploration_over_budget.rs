//! Sees exploration that costs more than it may.

use crate::wording::money;
use crate::{Check, Finding, RecordList, RuleSpec, Severity, Subject};
use model::{Component, ComponentKind, Money};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COS-006",
    name: "exploration-over-budget",
    severity: Severity::Warning,
    section: "Exploration: nonfunctional requirements",
    rows: &["W039", "D017"],
    reads: &["requirements.explorationBudget", "cost.byComponent"],
    text: include_str!("exploration_over_budget.md"),
    check: Check::Plan {
        at: |subject| subject.inside().any(|component| component.kind == ComponentKind::Workspace),
        finds: check,
    },
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let spaces: Vec<&Component> =
        subject.inside().filter(|component| component.kind == ComponentKind::Workspace).collect();
    let subjects = || spaces.iter().map(|component| component.id.as_str());
    let costs: Vec<_> = spaces
        .iter()
        .map(|space| subject.cost.by_component.iter().find(|cost| cost.component == space.id))
        .collect();
    let unpriced = costs.iter().any(|cost| cost.is_none_or(|cost| cost.monthly.at_least));
    let known = Money {
        amount: costs.iter().flatten().map(|cost| cost.monthly.known.amount).sum(),
        currency: subject.cost.monthly.known.currency,
    };
    let advice = "Choose smaller machines or fewer hours, and say what that does to the schedule of its people.";
    let why = "Data scientists work to their own schedules. The platform is sized to what that may cost.";
    let Some(budget) = subject.topology.requirements().exploration_budget else {
        let seen = format!("Exploration costs at least {} a month, and nobody says what it may cost.", money(known));
        let finding = RULE.finding(subjects(), seen, why, "State what exploration may cost in a month.");
        return vec![finding.at(Severity::Note).unknown(RecordList::Plan, "", "requirements.explorationBudget")];
    };
    if known.currency == budget.currency && known.amount <= budget.amount {
        return if unpriced { vec![priced_in_part(known, budget, &spaces)] } else { vec![] };
    }
    if known.currency != budget.currency {
        let seen = format!("Exploration costs at least {} a month and may cost {budget}.", money(known));
        let advice = "State what exploration may cost in the currency of the tables.";
        let finding = RULE.finding(subjects(), seen, why, advice);
        return vec![finding.at(Severity::Note).unknown(RecordList::Plan, "", "requirements.explorationBudget")];
    }
    let seen = format!("Exploration costs at least {} a month and may cost {budget}.", money(known));
    vec![RULE.finding(subjects(), seen, why, advice).with("budget", budget)]
}

/// What has no price may be what breaks the budget.
fn priced_in_part(known: Money, budget: Money, spaces: &[&Component]) -> Finding {
    let seen = format!(
        "Exploration costs at least {} a month and may cost {budget}; part of it has no price.",
        money(known),
    );
    let why = "A budget is kept only when everything that it pays for has a price.";
    let advice = "State what the missing lines need, and the people and hours of each workspace.";
    let finding = RULE.finding(spaces.iter().map(|space| space.id.as_str()), seen, why, advice).at(Severity::Note);
    spaces.iter().fold(finding, |finding, space| {
        finding.unknown(RecordList::Components, space.id.as_str(), "workload")
    })
}
