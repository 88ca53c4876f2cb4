//! What is bought for a year or three, and what that saves; and runs on spare machines, and when they are done.

use super::charge::{Charge, charges, total};
use super::hours::{interrupted, runs};
use super::usage::is_commitment;
use super::{CommitmentCost, SpotRun};
use crate::Amount;
use crate::placement::Offer;
use crate::site::Site;
use model::{Money, Purchase};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Months of a commitment; 0 for what is none.
fn months(purchase: Purchase) -> u32 {
    match purchase {
        Purchase::PayAsYouGo | Purchase::Spot => 0,
        Purchase::SavingsPlan1Year | Purchase::Reserved1Year => 12,
        Purchase::SavingsPlan3Years | Purchase::Reserved3Years => 36,
    }
}

/// What an offer is, bought in another way: its known cost, and whether a part is unknown.
pub(super) fn bought(site: &Site, offer: &Offer, purchase: Purchase) -> Amount {
    let (micro, lacking) = total(site, &Offer { purchase, ..*offer });
    let known = Money::from_micro(micro, site.catalogue.snapshot().currency);
    Amount { known, at_least: lacking.is_some() }
}

/// What the machines or units of an offer cost, bought in another way: the part of the bill that a commitment is about.
fn committed(site: &Site, offer: &Offer, purchase: Purchase) -> Amount {
    let mut known = Decimal::ZERO;
    let mut at_least = false;
    charges(site, &Offer { purchase, ..*offer }, false, |charged| {
        if matches!(charged.what, Charge::Machines(_) | Charge::Units(_)) {
            match charged.amount.and_then(|amount| known.checked_add(amount)) {
                Some(more) => known = more,
                None => at_least = true,
            }
        }
    });
    let currency = site.catalogue.snapshot().currency;
    Amount { known: Money { amount: known.normalize(), currency }, at_least }
}

/// The commitment of an offer; `None` when it is none.
pub(super) fn commitment(site: &Site, offer: &Offer) -> Option<CommitmentCost> {
    if !is_commitment(offer.purchase) {
        return None;
    }
    let monthly = committed(site, offer, offer.purchase);
    let pay_as_you_go = committed(site, offer, Purchase::PayAsYouGo);
    let term = months(offer.purchase);
    let money = |amount: Decimal| Money { amount: amount.normalize(), currency: monthly.known.currency };
    let comparable = !monthly.at_least && !pay_as_you_go.at_least;
    Some(CommitmentCost {
        component: site.component.id.clone(),
        purchase: offer.purchase,
        months: term,
        monthly,
        pledged: money(monthly.known.amount.checked_mul(Decimal::from(term))?),
        pay_as_you_go,
        saves: comparable.then(|| money(pay_as_you_go.known.amount - monthly.known.amount)),
    })
}

/// A run on spare machines; `None` when the offer has none, or when its hours are not known.
pub(super) fn spot_run(site: &Site, offer: &Offer) -> Option<SpotRun> {
    if offer.purchase != Purchase::Spot {
        return None;
    }
    let (interruptions, hours) = interrupted(site, offer)?;
    let undisturbed = hours.to_f64()?;
    let deadline = site.component.workload.deadline_hours.map(model::Quantity::get);
    let tenths = |value: f64| libm::round(value * 10_000.0) / 10_000.0;
    Some(SpotRun {
        component: site.component.id.clone(),
        machines: offer.count,
        undisturbed_hours: tenths(undisturbed),
        expected_hours: interruptions.expected_hours(undisturbed).map(tenths),
        deadline_hours: deadline,
        chance_in_time: deadline.map(|deadline| tenths(interruptions.chance_within(undisturbed, deadline))),
        runs_per_month: runs(site)?.normalize(),
    })
}
