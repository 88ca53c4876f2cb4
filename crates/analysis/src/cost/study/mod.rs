//! What could change the bill: the size of a provisioned deployment under its load, other ways of buying, the inputs
//! that move the total most, and how far the total may lie from the truth.
//!
//! Asked for apart from the assessment, because it works the bill out some hundred times. Everything stays where it was placed;
//! how many machines and units are bought follows from the changed workload.

mod band;
mod curve;
mod purchases;
mod random;
mod report;
mod sensitivity;

#[cfg(test)]
mod tests;

pub use report::*;

use super::charge::total;
use super::traffic::carried;
use crate::Demand;
use crate::placement::{Placement, Standing, sizing};
use crate::site::Site;
use catalogue::Catalogue;
use model::{Money, Topology};

/// How the band is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StudySettings {
    /// What the random numbers begin from; the same seed gives the same band.
    pub seed: u64,
    /// How many times the bill is worked out.
    pub samples: u32,
}

impl Default for StudySettings {
    /// A thousand samples: the fifth and the ninety-fifth percentile then rest on fifty bills beyond each.
    fn default() -> Self {
        Self { seed: 2026, samples: 1000 }
    }
}

/// Studies the bill of a placed plan.
pub fn study(
    topology: &Topology,
    demand: &Demand,
    placement: &Placement,
    catalogue: &Catalogue,
    settings: &StudySettings,
) -> CostStudy {
    let bill = super::estimate(topology, demand, placement, catalogue);
    let frozen = Frozen { standings: &placement.standings, catalogue, base: bill.monthly };
    let placed = Site::all(topology, demand, catalogue).zip(&placement.standings);
    let placed: Vec<_> = placed.filter_map(|(site, standing)| Some((site, standing.offer()?))).collect();
    CostStudy {
        monthly: bill.monthly,
        provisioned: placed.iter().filter_map(|(site, offer)| curve::curve(site, offer)).collect(),
        purchases: placed.iter().filter_map(|(site, offer)| purchases::options(site, offer)).collect(),
        sensitivity: sensitivity::tornado(topology, &frozen),
        band: band::band(topology, &frozen, settings),
    }
}

/// The bill of each sample of a plan, in micro-units; `None` where one of them is not known in full. Two plans that are sampled with the same seed see the same random
/// numbers for the same guess about the same component, so that their bills can be compared sample by sample.
pub fn samples(
    topology: &Topology,
    demand: &Demand,
    placement: &Placement,
    catalogue: &Catalogue,
    settings: &StudySettings,
) -> Option<Vec<i64>> {
    let base = super::estimate(topology, demand, placement, catalogue).monthly;
    let bills = band::samples(topology, &Frozen { standings: &placement.standings, catalogue, base }, settings);
    bills.into_iter().map(|bill| (!bill.at_least).then_some(bill.micro)).collect()
}

/// What a plan costs with other amounts of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Bill {
    /// The known part, in micro-units.
    micro: i64,
    /// Whether a part is not known.
    at_least: bool,
}

/// A plan of which everything stays where it is.
struct Frozen<'a> {
    standings: &'a [Standing],
    catalogue: &'a Catalogue,
    base: crate::Amount,
}

impl Frozen<'_> {
    /// The monthly bill of another workload.
    fn bill(&self, topology: &Topology) -> Bill {
        let demand = Demand::of(topology);
        let mut bill = Bill { micro: 0, at_least: false };
        let mut add = |micro: i64, at_least: bool| {
            let sum = bill.micro.checked_add(micro);
            bill = Bill { micro: sum.unwrap_or(i64::MAX), at_least: bill.at_least || at_least || sum.is_none() };
        };
        for (site, standing) in Site::all(topology, &demand, self.catalogue).zip(self.standings) {
            match standing {
                Standing::On(offer) => {
                    let (micro, lacking) = total(&site, &sizing::resized(&site, offer));
                    add(micro, lacking.is_some());
                }
                Standing::Nowhere => add(0, true),
                Standing::Outside(_) => {}
            }
        }
        for (link, traffic) in topology.links().iter().zip(&demand.links) {
            let end = |id| topology.index_of(id).and_then(|index| self.standings.get(index)).map(Standing::end);
            let Some((from, to)) = end(&link.from).zip(end(&link.to)) else { continue };
            for direction in carried(traffic, from, to, self.catalogue).into_iter().flatten() {
                let micro = direction.amount.and_then(|amount| Money::usd(amount).micro());
                add(micro.unwrap_or(0), micro.is_none());
            }
        }
        bill
    }

    /// A bill as a sum.
    fn amount(&self, bill: Bill) -> crate::Amount {
        let known = Money::from_micro(bill.micro, self.base.known.currency);
        crate::Amount { known, at_least: bill.at_least }
    }
}
