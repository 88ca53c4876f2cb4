//! The cost of a placed plan: every line, and its sums.

use super::charge::AVERAGED;
use super::lines::{SHOWN_DECIMALS, lines_of};
use super::traffic::{Carried, carried};
use super::{AreaCost, BudgetCheck, ComponentCost, CostLine, CostReport, PurchaseCost, RegionCost};
use super::{commitments, pools, teams, unit_costs};
use crate::placement::{Placement, Standing};
use crate::site::Site;
use crate::words::figure;
use crate::{Amount, Demand};
use catalogue::{Catalogue, FreeGrant};
use model::{Area, Component, ComponentId, Currency, Link, Money, Purchase, RegionId, Topology};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Months in a year, and in three.
const MONTHS: [u32; 2] = [12, 36];

/// What a placement costs in a month, line by line. Never fails: what no table knows is a line without an amount.
pub fn estimate(topology: &Topology, demand: &Demand, placement: &Placement, catalogue: &Catalogue) -> CostReport {
    let currency = catalogue.snapshot().currency;
    let standings = &placement.standings;
    let mut lines = Vec::new();
    let (mut committed, mut spot_runs) = (Vec::new(), Vec::new());
    for (site, standing) in Site::all(topology, demand, catalogue).zip(standings) {
        match standing {
            Standing::On(offer) => {
                lines.extend(lines_of(&site, offer));
                committed.extend(commitments::commitment(&site, offer));
                spot_runs.extend(commitments::spot_run(&site, offer));
            }
            Standing::Nowhere => lines.push(unplaced(site.component)),
            Standing::Outside(_) => {}
        }
    }
    for (link, traffic) in topology.links().iter().zip(&demand.links) {
        let end = |id| topology.index_of(id).and_then(|index| standings.get(index)).map(Standing::end);
        let (Some(from), Some(to)) = (end(&link.from), end(&link.to)) else { continue };
        let directions = carried(traffic, from, to, catalogue);
        lines.extend(
            directions
                .iter()
                .flatten()
                .map(|carried| traffic_line(link, carried, traffic.first_outside, topology, catalogue)),
        );
    }
    let monthly = sum(lines.iter(), currency);
    let [yearly, three_years] = MONTHS.map(|months| times(monthly, months));
    let by_component = by_component(topology, demand, &lines, currency);
    CostReport {
        monthly,
        yearly,
        three_years,
        by_team: teams::by_team(
            topology,
            demand,
            &pools::shared_out(topology, demand, placement, catalogue, &by_component),
            currency,
        ),
        by_component,
        by_purchase: by_purchase(&lines, currency),
        unit_costs: unit_costs::of_plan(topology, demand, monthly),
        commitments: committed,
        spot_runs,
        by_area: by_area(topology, &lines, currency),
        by_region: by_region(&lines, currency),
        budget: topology.requirements().monthly_budget.map(|budget| check(budget, monthly)),
        lines,
    }
}

/// The sum of lines; "at least" when one of them has no amount or does not fit a number.
fn sum<'a>(lines: impl Iterator<Item = &'a CostLine>, currency: Currency) -> Amount {
    let mut known = Decimal::ZERO;
    let mut at_least = false;
    for line in lines {
        match line.amount.and_then(|amount| known.checked_add(amount.amount)) {
            Some(more) => known = more,
            None => at_least = true,
        }
    }
    Amount { known: Money { amount: known.normalize(), currency }, at_least }
}

fn times(amount: Amount, months: u32) -> Amount {
    let product = amount.known.amount.checked_mul(Decimal::from(months));
    let known = Money { amount: product.unwrap_or(amount.known.amount), currency: amount.known.currency };
    Amount { known, at_least: amount.at_least || product.is_none() }
}

fn by_component(topology: &Topology, demand: &Demand, lines: &[CostLine], currency: Currency) -> Vec<ComponentCost> {
    let mut own: BTreeMap<&ComponentId, Vec<&CostLine>> = BTreeMap::new();
    for line in lines {
        let Some(component) = &line.component else { continue };
        own.entry(component).or_default().push(line);
    }
    let inside = topology.components().iter().enumerate().filter(|(_, component)| !component.kind.is_outside());
    let costs = inside.map(|(index, component)| {
        let lines = own.get(&component.id).into_iter().flatten().copied();
        let monthly = sum(lines, currency);
        let unit_costs = unit_costs::of_component(topology, demand, index, monthly);
        ComponentCost { component: component.id.clone(), monthly, unit_costs }
    });
    costs.collect()
}

fn by_purchase(lines: &[CostLine], currency: Currency) -> Vec<PurchaseCost> {
    let mut purchases: BTreeMap<Purchase, Vec<&CostLine>> = BTreeMap::new();
    for line in lines {
        purchases.entry(line.purchase).or_default().push(line);
    }
    let costs = purchases
        .into_iter()
        .map(|(purchase, lines)| PurchaseCost { purchase, monthly: sum(lines.into_iter(), currency) });
    costs.collect()
}

fn by_area(topology: &Topology, lines: &[CostLine], currency: Currency) -> Vec<AreaCost> {
    let area = |id: &ComponentId| topology.component(id).map(|component| component.kind.area());
    let mut areas: BTreeMap<Area, Vec<&CostLine>> = BTreeMap::new();
    for line in lines {
        let Some(area) = line.component.as_ref().and_then(area) else { continue };
        areas.entry(area).or_default().push(line);
    }
    areas.into_iter().map(|(area, lines)| AreaCost { area, monthly: sum(lines.into_iter(), currency) }).collect()
}

fn by_region(lines: &[CostLine], currency: Currency) -> Vec<RegionCost> {
    let mut regions: BTreeMap<&RegionId, Vec<&CostLine>> = BTreeMap::new();
    for line in lines {
        let Some(region) = &line.region else { continue };
        regions.entry(region).or_default().push(line);
    }
    let costs = regions
        .into_iter()
        .map(|(region, lines)| RegionCost { region: region.clone(), monthly: sum(lines.into_iter(), currency) });
    costs.collect()
}

/// A known part above the budget breaks it; below it, an unknown part leaves it open. Budgets in another currency than the
/// prices are left open too.
fn check(budget: Money, monthly: Amount) -> BudgetCheck {
    let comparable = budget.currency == monthly.known.currency;
    let met = if !comparable {
        None
    } else if monthly.known.amount > budget.amount {
        Some(false)
    } else {
        (!monthly.at_least).then_some(true)
    };
    BudgetCheck { budget, met }
}

/// The line of a component that stands nowhere: it would cost something.
fn unplaced(component: &Component) -> CostLine {
    CostLine {
        component: Some(component.id.clone()),
        link: None,
        meter: format!("{} (not placed)", component.name),
        quantity: None,
        unit: "month".to_owned(),
        price: None,
        amount: None,
        formula: "no offer was chosen".to_owned(),
        region: None,
        purchase: Purchase::PayAsYouGo,
        source: None,
    }
}

/// Whether traffic to the internet reaches beyond the first tier that is paid for.
fn in_tiers(carried: &Carried, first: bool, catalogue: &Catalogue) -> bool {
    let grant = if first { FreeGrant::Counted } else { FreeGrant::UsedElsewhere };
    let parts = catalogue.internet_egress(carried.from).zip(carried.gib).map(|(meter, gib)| meter.parts(gib, grant));
    let mut paid = parts.into_iter().flatten().map(|part| part.price.amount).filter(|price| !price.is_zero());
    let first = paid.next();
    paid.any(|price| Some(price) != first)
}

fn traffic_line(link: &Link, carried: &Carried, first: bool, topology: &Topology, catalogue: &Catalogue) -> CostLine {
    let currency = catalogue.snapshot().currency;
    let region = |index: usize| &catalogue.regions()[index];
    let from = region(carried.from);
    let to = carried.to.map_or("the internet", |to| region(to).name.as_str());
    let direction = if carried.returned { "answers" } else { "traffic" };
    let (sender, receiver) = if carried.returned { (&link.to, &link.from) } else { (&link.from, &link.to) };
    let receiver = topology.component(receiver).map_or(receiver.as_str(), |component| &component.name);
    let private = carried.to.is_none() && link.private == Some(true);
    let to = if private { "the outside, over a private connection" } else { to };
    let meter = format!("Bandwidth · {direction} from {} to {to}", from.name);
    let formula = match carried.gib {
        Some(gib) if private => {
            format!("{} GiB a month to “{receiver}”, priced like traffic to the internet", figure(gib))
        }
        Some(gib) if carried.to.is_none() => {
            let free = if first { "is counted here" } else { "is counted for another link" };
            let tiers = match in_tiers(carried, first, catalogue) {
                true => ", and its tiers for each link alone",
                false => "",
            };
            let averaged = if carried.averaged { AVERAGED } else { "" };
            let gib = figure(gib);
            format!("{gib} GiB a month to “{receiver}”; the free allowance of the subscription {free}{tiers}{averaged}")
        }
        Some(gib) => format!("{} GiB a month to “{receiver}”", figure(gib)),
        None => format!("the traffic to “{receiver}” is not stated"),
    };
    let short = |value: Decimal| value.round_dp(SHOWN_DECIMALS).normalize();
    CostLine {
        component: Some(sender.clone()),
        link: Some(link.id.clone()),
        meter,
        quantity: carried.gib.map(short),
        unit: "GiB".to_owned(),
        price: carried.price.map(|price| Money { amount: short(price.amount), currency }),
        amount: carried.amount.map(|amount| Money { amount, currency }),
        formula,
        region: Some(from.id.clone()),
        purchase: Purchase::PayAsYouGo,
        source: carried.price.map(|price| price.source),
    }
}
