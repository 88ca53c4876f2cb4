//! Says when the plan costs more than it may.

use crate::{Check, Finding, RuleSpec, Severity, Subject};
use model::told_apart;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-RES-008",
    name: "budget-exceeded",
    severity: Severity::Blocker,
    section: "",
    rows: &[],
    reads: &["cost.monthly", "requirements.monthlyBudget"],
    text: include_str!("budget_exceeded.md"),
    check: Check::Plan { at: |subject| subject.cost.budget.is_some(), finds: check },
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(check) = &subject.cost.budget else { return vec![] };
    let monthly = subject.cost.monthly;
    let at_least = if monthly.at_least { "at least " } else { "" };
    let finding = match check.met {
        Some(true) => return vec![],
        Some(false) => {
            let dearest = subject.cost.by_component.iter().max_by_key(|cost| cost.monthly.known.amount);
            let [costs, may] = told_apart(monthly.known, check.budget);
            let seen = format!("The plan costs {at_least}{costs} a month, and may cost {may}.");
            let why = match dearest {
                Some(dearest) => {
                    format!(
                        "The dearest part is “{}” with {}.",
                        subject.name(&dearest.component),
                        dearest.monthly.known
                    )
                }
                None => "It will be built smaller, or not at all.".to_owned(),
            };
            let advice =
                "Look at the dearest lines first: size, purchase option and hours, then region. Or ask for more.";
            RULE.finding(dearest.map(|dearest| dearest.component.as_str()), seen, why, advice)
        }
        None if check.budget.currency != monthly.known.currency => {
            let [asked, priced] = [check.budget.currency, monthly.known.currency];
            let seen = format!("The budget of {} a month is in {asked}, and prices are in {priced}.", check.budget);
            let why = "Whether the budget holds cannot be said: nothing here turns one currency into another.";
            let advice = format!("State the budget in {priced}, or use tables with prices in {asked}.");
            RULE.finding([], seen, why, advice).at(Severity::Warning)
        }
        None => {
            let seen = format!(
                "The known parts of the plan cost {} a month of the {} that it may cost; other parts have no price.",
                monthly.known, check.budget,
            );
            let why = "Whether the budget holds cannot be said until the rest is known.";
            RULE.finding([], seen, why, "Find out the missing prices and amounts.").at(Severity::Warning)
        }
    };
    vec![finding.with("monthly", format!("{at_least}{}", monthly.known)).with("budget", check.budget)]
}
