//! Every way of buying the machines of a component, and how many of them to reserve under a load that rises and falls.
//!
//! ```text
//! break-even   price of a committed hour ÷ price of an hour as it goes
//! cost(k)      k × committed × 730 h + Σ over hours of the week of max(0, machines(h) − k) × as it goes × 365 ÷ 84
//! ```

use super::report::{MixedReservation, PurchaseOption, PurchaseOptions};
use crate::cost::commitments::bought;
use crate::cost::hours::machines_by_hour;
use crate::cost::usage::is_commitment;
use crate::placement::sizing::pool;
use crate::placement::{Offer, Sku};
use crate::site::Site;
use catalogue::Capability;
use model::{HOURS_PER_MONTH, Money, Purchase};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

const WAYS: [Purchase; 6] = [
    Purchase::PayAsYouGo,
    Purchase::Spot,
    Purchase::SavingsPlan1Year,
    Purchase::SavingsPlan3Years,
    Purchase::Reserved1Year,
    Purchase::Reserved3Years,
];

/// Every way that the platform sells and that has a price; `None` for what runs on no machines.
pub(super) fn options(site: &Site, offer: &Offer) -> Option<PurchaseOptions> {
    let Sku::Machine(size) = offer.sku else { return None };
    let platform = offer.platform(site.catalogue);
    let price = |purchase| site.catalogue.machine_price(offer.region, size, purchase).map(|price| price.amount);
    let sold = |purchase: &Purchase| match purchase {
        Purchase::PayAsYouGo => true,
        // What must not be interrupted is not bought like that, unless it is.
        Purchase::Spot => {
            let interruptible = site.component.workload.interruptible == Some(true) || offer.purchase == Purchase::Spot;
            platform.can(Capability::Spot) && interruptible
        }
        _ => platform.can(Capability::PrePurchase),
    };
    let as_it_goes = price(Purchase::PayAsYouGo);
    let mut options: Vec<PurchaseOption> = WAYS
        .into_iter()
        .filter(|purchase| sold(purchase) && price(*purchase).is_some())
        .map(|purchase| PurchaseOption {
            purchase,
            monthly: bought(site, offer, purchase),
            break_even: price(purchase)
                .zip(as_it_goes)
                .filter(|_| is_commitment(purchase))
                .and_then(|(committed, hourly)| committed.checked_div(hourly)?.round_dp(4).to_f64()),
        })
        .collect();
    options.sort_by_key(|option| option.monthly.known.amount);
    let reserve = as_it_goes.zip(price(Purchase::Reserved1Year)).filter(|_| sold(&Purchase::Reserved1Year));
    let reserve = reserve.and_then(|(hourly, committed)| mixed(site, offer, hourly, committed));
    Some(PurchaseOptions { component: site.component.id.clone(), chosen: offer.purchase, options, reserve })
}

fn mixed(site: &Site, offer: &Offer, hourly: Decimal, committed: Decimal) -> Option<MixedReservation> {
    // Nodes of a shared pool are bought together, so no member has a best number of its own.
    if site.component.operation.autoscale != Some(true) || pool::is_shared(site) {
        return None;
    }
    let hours = machines_by_hour(site, offer)?;
    let currency = site.catalogue.snapshot().currency;
    let cost = |reserved: u32| {
        let beyond = hours.iter().try_fold(Decimal::ZERO, |sum, (hours, machines)| {
            let more = Decimal::from(*hours).checked_mul(Decimal::from(machines.saturating_sub(reserved)))?;
            sum.checked_add(more)
        })?;
        let beyond = beyond.checked_mul(Decimal::from(365))?.checked_mul(hourly)?.checked_div(Decimal::from(84))?;
        let owed = Decimal::from(reserved).checked_mul(Decimal::from(HOURS_PER_MONTH))?.checked_mul(committed)?;
        owed.checked_add(beyond)
    };
    // The best number is where the machines of some hour end, so only those are looked at.
    let candidates = std::iter::once(0).chain(hours.iter().map(|(_, machines)| *machines));
    let costs = candidates.filter_map(|machines| Some((cost(machines)?, machines)));
    let (monthly, machines) = costs.min()?;
    Some(MixedReservation { machines, monthly: Money { amount: monthly, currency }.rounded() })
}
