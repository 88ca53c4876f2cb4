//! The bill beside what it buys: for a thousand requests and for a million tokens.
//!
//! Requests are those that enter the design: calls from users and outside systems, and for a plan without any the items of
//! its runs. Tokens are those that models read and write, whoever hosts them. An unknown part of the bill makes the figure
//! "at least"; an unknown part of the requests or tokens leaves it unknown.

use super::charge::rounded;
use super::{ComponentUnitCost, UnitCosts};
use crate::{Amount, Demand};
use model::{LinkKind, Money, Quantity, SECONDS_PER_MONTH, Topology};
use rust_decimal::Decimal;

const THOUSAND: Decimal = Decimal::ONE_THOUSAND;
const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// What the whole bill is for one thousand requests and one million tokens.
pub(super) fn of_plan(topology: &Topology, demand: &Demand, monthly: Amount) -> UnitCosts {
    let requests = entering(topology, demand);
    let each = (0..topology.components().len()).filter_map(|index| tokens(topology, demand, index));
    let tokens = each.reduce(|sum, tokens| sum.zip(tokens).and_then(|(sum, tokens)| sum.checked_add(tokens))).flatten();
    UnitCosts {
        requests_per_month: requests.map(|requests| requests.normalize()),
        per_thousand_requests: over(monthly, requests, THOUSAND),
        tokens_per_month: tokens.map(|tokens| tokens.normalize()),
        per_million_tokens: over(monthly, tokens, MILLION),
    }
}

/// The same for one component, with what it does itself.
pub(super) fn of_component(topology: &Topology, demand: &Demand, index: usize, monthly: Amount) -> ComponentUnitCost {
    ComponentUnitCost {
        per_thousand_requests: over(monthly, worked(topology, demand, index), THOUSAND),
        per_million_tokens: over(monthly, tokens(topology, demand, index).flatten(), MILLION),
    }
}

fn over(monthly: Amount, count: Option<Decimal>, block: Decimal) -> Option<Amount> {
    let each = monthly.known.amount.checked_mul(block)?.checked_div(count?)?;
    Some(Amount { known: Money { amount: rounded(each), currency: monthly.known.currency }, ..monthly })
}

/// Requests or items of one component in a month.
fn worked(topology: &Topology, demand: &Demand, index: usize) -> Option<Decimal> {
    let workload = &topology.components()[index].workload;
    match workload.items_per_run.zip(workload.runs_per_month) {
        Some((items, runs)) => items.decimal().checked_mul(runs.decimal()),
        None => demand.components[index].requests_per_month(),
    }
}

/// Tokens that a component's model reads and writes in a month: `None` when it has no model of tokens, and unknown
/// inside when it has one and nobody says how many.
fn tokens(topology: &Topology, demand: &Demand, index: usize) -> Option<Option<Decimal>> {
    let workload = &topology.components()[index].workload;
    let read = workload.tokens_in?;
    let written = workload.tokens_out.map_or(Decimal::ZERO, Quantity::decimal);
    Some(
        worked(topology, demand, index).and_then(|requests| requests.checked_mul(read.decimal().checked_add(written)?)),
    )
}

fn entering(topology: &Topology, demand: &Demand) -> Option<Decimal> {
    let outside = |id: &model::ComponentId| topology.component(id).is_some_and(|component| component.kind.is_outside());
    let enters = |link: &model::Link| link.kind == LinkKind::Call && outside(&link.from) && !outside(&link.to);
    let mut calls = topology.links().iter().zip(&demand.links).filter(|(link, _)| enters(link)).peekable();
    if calls.peek().is_some() {
        let rate =
            calls.try_fold(Decimal::ZERO, |sum, (_, traffic)| sum.checked_add(traffic.average_calls_per_second?))?;
        return rate.checked_mul(Decimal::from(SECONDS_PER_MONTH));
    }
    let mut runs = topology.components().iter().filter_map(|component| {
        let workload = &component.workload;
        Some(workload.items_per_run?.decimal().checked_mul(workload.runs_per_month?.decimal()))
    });
    let first = runs.next()??;
    runs.try_fold(first, |sum, items| sum.checked_add(items?))
}
