//! Sees exploration that costs more than it may.

use crate::wording::{listed, money, quoted};
use crate::{Check, Finding, RecordList, RuleSpec, Severity, Subject};
use model::{Component, ComponentKind, Money};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COS-006",
    name: "exploration-over-budget",
    severity: Severity::Warning,
    section: "Exploration: nonfunctional requirements",
    rows: &["W039", "D017"],
    reads: &["requirements.explorationBudget", "cost.byComponent", "workload"],
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
    let cost_of = |space: &Component| subject.cost.by_component.iter().find(|cost| cost.component == space.id);
    let known = Money {
        amount: spaces.iter().filter_map(|space| cost_of(space)).map(|cost| cost.monthly.known.amount).sum(),
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
        let unpriced = |space: &&&Component| cost_of(space).is_none_or(|cost| cost.monthly.at_least);
        let unpriced: Vec<&Component> = spaces.iter().filter(unpriced).copied().collect();
        return if unpriced.is_empty() { vec![] } else { vec![priced_in_part(known, budget, &unpriced)] };
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
fn priced_in_part(known: Money, budget: Money, unpriced: &[&Component]) -> Finding {
    let seen = format!(
        "Exploration costs at least {} a month and may cost {budget}; {} not priced to the end.",
        money(known),
        match unpriced {
            [only] => format!("{} is", quoted(&only.name)),
            several => format!("{} are", listed(several.iter().map(|space| quoted(&space.name)))),
        },
    );
    let why = "A budget is kept only when everything that it pays for has a price.";
    let advice = "State the people, the hours and the machine of each workspace, on a platform that has a price.";
    let finding = RULE.finding(unpriced.iter().map(|space| space.id.as_str()), seen, why, advice);
    unpriced.iter().fold(finding.at(Severity::Note), |finding, space| {
        finding.unknown(RecordList::Components, space.id.as_str(), lacking(space))
    })
}

/// What the price of a workspace most likely lacks.
fn lacking(space: &Component) -> &'static str {
    let workload = &space.workload;
    if workload.people.is_none() {
        "workload.people"
    } else if workload.hours_per_week.is_none() {
        "workload.hoursPerWeek"
    } else if workload.vcpus_per_instance.is_none() {
        "workload.vcpusPerInstance"
    } else {
        "choice.platform"
    }
}
