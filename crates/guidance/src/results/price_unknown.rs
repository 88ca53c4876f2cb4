//! Says which parts of the cost no table knows.

use crate::wording::{counted, listed, quoted};
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use analysis::cost::CostLine;
use std::collections::BTreeMap;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-RES-007",
    name: "price-unknown",
    severity: Severity::Warning,
    section: "",
    rows: &[],
    reads: &["cost.lines", "cost.monthly"],
    text: include_str!("price_unknown.md"),
    check: Check::Plan { at: |subject| !subject.cost.lines.is_empty(), finds: check },
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut by_owner: BTreeMap<&str, Vec<&CostLine>> = BTreeMap::new();
    for line in subject.cost.lines.iter().filter(|line| line.amount.is_none()) {
        let component = line.component.as_ref().map(|id| id.as_str());
        if let Some(owner) = component.or(line.link.as_ref().map(|id| id.as_str())) {
            by_owner.entry(owner).or_default().push(line);
        }
    }
    by_owner.into_iter().map(|(owner, lines)| say(subject, owner, &lines)).collect()
}

fn say(subject: &Subject<'_>, owner: &str, lines: &[&CostLine]) -> Finding {
    let name = lines.iter().find_map(|line| line.component.as_ref()).map_or(owner, |id| subject.name(id));
    let of = |price: bool| {
        let missing = lines.iter().filter(|line| line.price.is_none() == price);
        listed(missing.map(|line| line.meter.clone()))
    };
    let (prices, quantities) = (of(true), of(false));
    let mut unknown = Vec::new();
    if !prices.is_empty() {
        unknown.push(format!("the price of {prices}"));
    }
    if !quantities.is_empty() {
        unknown.push(format!("how much of {quantities} is used"));
    }
    let verb = if unknown.len() == 1 { "is" } else { "are" };
    let seen = format!(
        "{} of {} cannot be priced: {} {verb} not known.",
        counted(lines.len(), "cost line"),
        quoted(name),
        listed(unknown),
    );
    let why = format!(
        "The total of {} counts only what is known: the plan costs more than that.",
        subject.cost.monthly.known
    );
    let advice =
        "State the missing amount, choose an offer with a known price, or ask the provider and note the answer.";
    RULE.finding([owner], seen, why, advice).with("lines", lines.len()).with("known total", subject.cost.monthly.known)
}
