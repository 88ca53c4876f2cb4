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
    let costs = subject.cost.by_component.iter().filter(|cost| spaces.iter().any(|space| space.id == cost.component));
    let known = Money {
        amount: costs.map(|cost| cost.monthly.known.amount).sum(),
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
        return vec![];
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
