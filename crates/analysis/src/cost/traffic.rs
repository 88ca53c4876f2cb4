//! What traffic costs on its way from one component to another.
//!
//! Who sends pays: the request in the region of the sender, the answer in the region of the one who answers. Traffic
//! inside one region costs nothing, also between its zones (<https://azure.microsoft.com/pricing/details/bandwidth/>, read
//! on 2026-11-21), and neither does what arrives from outside. What leaves for users and outside systems goes to the
//! internet; the free allowance belongs to the whole subscription and is counted for the first link of the drawing that
//! leads there. The tiers of the price are of the subscription too; what one link adds would then depend on where the others
//! start, so they begin anew on each link: too much rather than too little, and the line says so. A private connection to the outside is priced the same, which is what a VPN costs per GiB and more than a leased line does; the connection itself
//! is not part of the plan. Traffic to and from a service without a region of its own is part of that service's own charges.

use super::charge::rounded;
use crate::LinkDemand;
use catalogue::{Catalogue, FreeGrant, Price, RegionIndex};
use rust_decimal::Decimal;

/// Where one end of a link stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum End {
    /// In a region.
    Region(RegionIndex),
    /// A service without a region of its own, met in this region.
    Edge(RegionIndex),
    /// Outside the design.
    Outside,
    /// Not placed.
    Nowhere,
}

/// One direction of the traffic of a link that is charged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Carried {
    /// Whether it flows from the end of the link back to its beginning.
    pub(crate) returned: bool,
    /// The region that it leaves.
    pub(crate) from: RegionIndex,
    /// The region that it goes to; `None` for the internet.
    pub(crate) to: Option<RegionIndex>,
    /// In a month; `None` when not known.
    pub(crate) gib: Option<Decimal>,
    /// For one GiB; on average where the price is graduated.
    pub(crate) price: Option<Price>,
    /// Whether that average is another price than the one of the row.
    pub(crate) averaged: bool,
    /// Rounded to micro-units.
    pub(crate) amount: Option<Decimal>,
}

/// What is charged for a link whose ends stand where they stand: nothing, or one or both directions.
pub(crate) fn carried(traffic: &LinkDemand, from: End, to: End, catalogue: &Catalogue) -> [Option<Carried>; 2] {
    let (sent, returned) = both_ways(traffic);
    let directions = [(false, from, to, sent), (true, to, from, returned)];
    directions.map(|(returned, from, to, gib)| {
        if gib == Some(Decimal::ZERO) {
            return None;
        }
        match (from, to) {
            (End::Region(from), End::Region(to)) if from != to => {
                let price = catalogue.egress_price(from, to);
                let amount = between_regions(gib, price);
                Some(Carried { returned, from, to: Some(to), gib, price, averaged: false, amount })
            }
            (End::Region(from), End::Outside) => {
                let meter = catalogue.internet_egress(from);
                let grant = if traffic.first_outside { FreeGrant::Counted } else { FreeGrant::UsedElsewhere };
                let exact = gib.zip(meter).and_then(|(gib, meter)| meter.amount(gib, grant));
                let last = gib.zip(meter).and_then(|(gib, meter)| Some(meter.parts(gib, grant).last()?.price));
                let average = exact.zip(gib).and_then(|(exact, gib)| exact.checked_div(gib));
                let price = last.zip(average).map(|(last, amount)| Price { amount, ..last });
                let averaged = price.zip(last).is_some_and(|(price, last)| price.amount != last.amount);
                Some(Carried { returned, from, to: None, gib, price, averaged, amount: exact.map(rounded) })
            }
            (End::Region(_), End::Region(_) | End::Edge(_) | End::Nowhere)
            | (End::Edge(_) | End::Outside | End::Nowhere, _) => None,
        }
    })
}

/// The traffic of a link that is sent and the part that is returned, in GiB a month.
pub(crate) fn both_ways(traffic: &LinkDemand) -> (Option<Decimal>, Option<Decimal>) {
    let returned = traffic.gib_returned_per_month;
    (traffic.gib_per_month.zip(returned).map(|(total, returned)| total - returned), returned)
}

/// What so much traffic costs between two regions, rounded to micro-units.
pub(crate) fn between_regions(gib: Option<Decimal>, price: Option<Price>) -> Option<Decimal> {
    gib.zip(price).and_then(|(gib, price)| gib.checked_mul(price.amount)).map(rounded)
}
