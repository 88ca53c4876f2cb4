//! The nodes of shared pools, split among their members before the bill is split among teams.

use super::ComponentCost;
use super::charge::{Charge, charges, rounded};
use crate::Amount;
use crate::Demand;
use crate::placement::sizing::pool::weights;
use crate::placement::{Offer, Placement};
use crate::site::Site;
use catalogue::Catalogue;
use model::{Money, Topology};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The cost of every component with its fair part of the nodes that it shares in the place of those that it opened. The
/// last member of a pool takes what rounding leaves, so the sum stays the same. Where an amount is not known, the parts stay
/// as they are.
pub(super) fn shared_out<'c>(
    topology: &Topology,
    demand: &Demand,
    placement: &Placement,
    catalogue: &Catalogue,
    costs: &'c [ComponentCost],
) -> Cow<'c, [ComponentCost]> {
    let sites: Vec<Site> = Site::all(topology, demand, catalogue).collect();
    let mut corrections: BTreeMap<usize, Decimal> = BTreeMap::new();
    for site in &sites {
        let size = placement.offer(site.index).and_then(|offer| offer.machine(catalogue));
        let Some(weights) = size.and_then(|size| weights(site, size)) else { continue };
        // Each pool once, with its first member.
        if weights.first().is_some_and(|(first, _)| *first == site.index)
            && let Some(own) = corrected(&sites, placement, &weights)
        {
            corrections.extend(own);
        }
    }
    if corrections.is_empty() {
        return Cow::Borrowed(costs);
    }
    let shared = costs.iter().map(|cost| {
        let index = topology.index_of(&cost.component);
        let correction = index.and_then(|index| corrections.get(&index)).copied().unwrap_or_default();
        let known = cost.monthly.known;
        let amount = (known.amount + correction).normalize();
        ComponentCost { monthly: Amount { known: Money { amount, ..known }, ..cost.monthly }, ..cost.clone() }
    });
    Cow::Owned(shared.collect())
}

/// What each member of a pool owes more than it opened, or less.
fn corrected(sites: &[Site], placement: &Placement, weights: &[(usize, Decimal)]) -> Option<Vec<(usize, Decimal)>> {
    let opened = weights.iter().map(|(index, _)| {
        let offer = placement.offer(*index)?;
        Some((*index, nodes(&sites[*index], offer)?))
    });
    let opened: Vec<(usize, Decimal)> = opened.collect::<Option<_>>()?;
    let whole: Decimal = opened.iter().map(|(_, amount)| amount).sum();
    let total: Decimal = weights.iter().map(|(_, weight)| weight).sum();
    let mut left = whole;
    let last = weights.len().checked_sub(1)?;
    let parts = weights.iter().zip(&opened).enumerate().map(|(place, ((index, weight), (_, own)))| {
        let fair = if place == last { left } else { rounded(whole.checked_mul(*weight)?.checked_div(total)?) };
        left -= fair;
        Some((*index, fair - own))
    });
    parts.collect()
}

/// What the machines of an offer cost in a month.
fn nodes(site: &Site, offer: &Offer) -> Option<Decimal> {
    let mut amount = None;
    charges(site, offer, false, |charged| {
        if matches!(charged.what, Charge::Machines(_)) {
            amount = charged.amount;
        }
    });
    amount
}
