//! The Pareto front of a plan: monthly cost against the latency of one path against its availability.
//!
//! Latency is the percentile that the report shows, in tenths of a millisecond; a bound on it is the path's target, decided
//! by the same calculation. Availability is the product of the service levels along the path, those who share a cluster
//! counted once; what a component takes from it is −ln(level) in billionths, which add up. What nobody publishes a level
//! for counts as the worst, and the point then says that its availability is not known. The path's own targets
//! are left out, so that the front shows what they cost; all other requirements hold at every point.

use super::formulate::{Formulation, Measure, Target, Targets};
use super::pareto::{Found, Most, Point, Told, front};
use super::problem::Quota;
use super::search::{Limits, Prepared, Status};
use super::{Offer, Offers, offers};
use crate::Demand;
use crate::availability::{Footing, counted_as, is_cluster, on_path, published_level};
use catalogue::Catalogue;
use model::{
    ComponentId, Document, Money, PathId, PathTarget, Percentile, PlatformId, Purchase, Quantity, RegionId, SkuId,
    Topology,
};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;
use std::ops::ControlFlow;
use ts_rs::TS;

/// A point of the front.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FrontPoint {
    /// Monthly cost of the plan, as far as it is known.
    pub monthly: Money,
    /// The percentile of the path, in milliseconds.
    pub latency_ms: f64,
    /// The availability of the path in percent; `None` where no level is published for a part of it.
    #[ts(type = "string | null")]
    pub availability_percent: Option<Decimal>,
    /// What every component has.
    pub choices: Vec<FrontChoice>,
}

/// What a component has at a point of the front; enough to pin it there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FrontChoice {
    /// The component.
    pub component: ComponentId,
    /// The platform.
    pub platform: PlatformId,
    /// The region.
    pub region: RegionId,
    /// The SKU, tier or model.
    pub sku: SkuId,
    /// Instances or units.
    pub count: u32,
    /// How it is bought.
    pub purchase: Purchase,
}

/// Why a plan has no front.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoFront {
    /// It has no such path, or no path at all.
    NoPath,
    /// The path has no time that could be told: a component of it stands nowhere, or a table lacks something.
    UnknownLatency,
    /// Its numbers are too large to work with.
    TooLarge,
}

/// What a component without a published level takes from availability: more than any that has one.
const UNPUBLISHED: u64 = 10_000_000_000;

/// Tells every point of the front of a plan, cheapest first. The path is the named one, or the first with a target, or
/// the first.
///
/// # Errors
/// When there is nothing to weigh.
pub fn pareto(
    document: &Document,
    catalogue: &Catalogue,
    path: Option<&PathId>,
    limits: &Limits<'_>,
    mut tell: impl FnMut(FrontPoint) -> ControlFlow<()>,
) -> Result<Told, NoFront> {
    let mut document = document.clone();
    let chosen = match path {
        Some(path) => document.paths.iter().position(|own| own.id == *path),
        None => document.paths.iter().position(|own| own.target.is_some()).or(Some(0)),
    };
    let place = chosen.filter(|place| *place < document.paths.len()).ok_or(NoFront::NoPath)?;
    let percentile = document.paths[place].target.as_ref().map_or(Percentile::P95, |target| target.percentile);
    let id = document.paths[place].id.clone();
    document.paths[place].availability_percent = None;
    if document.paths[place].target.is_none() {
        // One that nothing misses: where time counts, what is dearer but faster is offered too.
        document.paths[place].target =
            Quantity::new(LONGEST_MS).map(|latency_ms| PathTarget::new(percentile, latency_ms));
    }
    let topology = Topology::of(&document);
    let demand = Demand::of(&topology);
    let offers = offers(&topology, &demand, catalogue);
    let own = topology.paths().iter().find(|own| own.id == id).ok_or(NoFront::NoPath)?;
    let placed = |index: &usize| offers.components.get(*index).is_some_and(|own| !own.offers.is_empty());
    let along = on_path(&topology, own);
    let weighed = Weighed {
        losses: losses(&topology, &along, &offers, catalogue),
        knowable: along.iter().all(placed),
        along,
        catalogue,
        offers: &offers,
    };
    let mut unknown = None;
    let cheapest = |most: Most| {
        let latency_ms = most.latency.map_or(LONGEST_MS, |tenths| tenths as f64 / 10.0);
        document.paths[place].target =
            Quantity::new(latency_ms).map(|latency_ms| PathTarget::new(percentile, latency_ms));
        match weighed.cheapest(&document, &id, most, limits) {
            Ok(found) => found,
            Err(reason) => {
                unknown = Some(reason);
                Found::Stopped
            }
        }
    };
    let told = front(cheapest, |point| tell(weighed.point(&topology, point)));
    match unknown {
        Some(reason) => Err(reason),
        None => Ok(told),
    }
}

/// Longer than any path takes: a month.
const LONGEST_MS: f64 = 2.6e9;

/// A solution: its place in the list of offers, per component of the topology.
type Solution = Vec<Option<u32>>;

struct Weighed<'w> {
    /// What each offer of each component takes from availability, in billionths.
    losses: Vec<Vec<u64>>,
    /// The components on the path.
    along: Vec<usize>,
    /// Whether everything on the path is placed: for what stands outside nothing is published.
    knowable: bool,
    catalogue: &'w Catalogue,
    offers: &'w Offers,
}

impl Weighed<'_> {
    fn cheapest(
        &self,
        document: &Document,
        path: &PathId,
        most: Most,
        limits: &Limits<'_>,
    ) -> Result<Found<Solution>, NoFront> {
        let topology = Topology::of(document);
        let demand = Demand::of(&topology);
        let mut formulation = Formulation::of(&topology, &demand, self.offers, self.catalogue, Targets::Binding);
        let quota = formulation.problem.quotas.len() as u32;
        formulation.problem.quotas.push(Quota { capacity: most.loss.unwrap_or(u64::MAX) });
        for (number, index) in formulation.components.iter().enumerate() {
            for (candidate, loss) in formulation.problem.components[number].iter_mut().zip(&self.losses[*index]) {
                if *loss > 0 {
                    candidate.uses.push((quota, *loss));
                }
            }
        }
        let place = topology.paths().iter().position(|own| own.id == *path).ok_or(NoFront::NoPath)?;
        let target = Target { path: place, of: Measure::Latency };
        let number = formulation.paths.iter().position(|own| *own == target).ok_or(NoFront::UnknownLatency)?;
        let prepared = Prepared::new(&formulation.problem, &formulation.law).map_err(|_| NoFront::TooLarge)?;
        let answer = prepared.solve_up_to(most.cost.map(|cost| formulation.most_of(cost)), limits);
        Ok(match (answer.status, answer.objective_micro, answer.choice) {
            (Status::Optimal, Some(objective), Some(choice)) => {
                let told: Vec<Option<u32>> = choice.iter().copied().map(Some).collect();
                let reached_us = formulation.law.reached_us(number, &told).filter(|reached| reached.is_finite());
                let latency = (reached_us.ok_or(NoFront::UnknownLatency)? / 100.0).round() as u64;
                let mut solution = vec![None; self.offers.components.len()];
                let mut loss = 0;
                for (chosen, index) in choice.iter().zip(&formulation.components) {
                    solution[*index] = Some(*chosen);
                    loss += self.losses[*index].get(*chosen as usize).copied().unwrap_or(0);
                }
                Found::Cheapest(Point { cost: formulation.micro(objective), latency, loss, solution })
            }
            (Status::Infeasible, ..) => Found::Nothing,
            _ => Found::Stopped,
        })
    }

    fn point(&self, topology: &Topology, point: &Point<Solution>) -> FrontPoint {
        let currency = self.catalogue.snapshot().currency;
        let offer = |index: usize| {
            let chosen = point.solution.get(index).copied().flatten()?;
            self.offers.components[index].offers.get(chosen as usize)
        };
        let placed: Vec<(usize, &Offer)> =
            (0..point.solution.len()).filter_map(|index| Some((index, offer(index)?))).collect();
        let skus: Vec<SkuId> = placed.iter().map(|(_, offer)| offer.sku_id(self.catalogue)).collect();
        let mut footings = vec![None; point.solution.len()];
        for ((index, offer), sku) in placed.iter().zip(&skus) {
            footings[*index] = Some(footing(offer, sku, self.catalogue));
        }
        let counted = counted_as(topology, &footings, &self.along);
        let alone = self.along.iter().enumerate().filter(|(at, _)| counted[*at] == *at);
        let levels = alone.filter_map(|(_, index)| offer(*index)).map(|offer| percent(offer, self.catalogue));
        let availability = levels.fold(self.knowable.then_some(Decimal::ONE_HUNDRED), |all, own| {
            all.zip(own).map(|(all, own)| all * own / Decimal::ONE_HUNDRED)
        });
        let choices = placed.iter().zip(&skus).map(|((index, offer), sku)| FrontChoice {
            component: topology.components()[*index].id.clone(),
            platform: offer.platform(self.catalogue).id.clone(),
            region: self.catalogue.regions()[offer.region].id.clone(),
            sku: sku.clone(),
            count: offer.count,
            purchase: offer.purchase,
        });
        FrontPoint {
            monthly: Money::from_micro(point.cost, currency),
            latency_ms: point.latency as f64 / 10.0,
            availability_percent: availability.map(|percent| percent.round_dp(6).normalize()),
            choices: choices.collect(),
        }
    }
}

/// What each offer takes from the availability of a path; nothing listed for components that are not on it. Of a cluster
/// only what is counted of it: nothing for who always shares a level with somebody before on the path.
fn losses(topology: &Topology, along: &[usize], offers: &Offers, catalogue: &Catalogue) -> Vec<Vec<u64>> {
    let mut losses = vec![Vec::new(); offers.components.len()];
    // (cluster, the level that all offers of a member have there) of those before.
    let mut counted: Vec<(usize, Option<String>)> = Vec::new();
    for index in along {
        let own = &offers.components[*index].offers;
        let level = |offer: &Offer| {
            let sku = offer.sku_id(catalogue);
            let footing = footing(offer, &sku, catalogue);
            let level = || published_level(&footing).map(str::to_owned);
            let cluster = topology.cluster_anchor(*index).filter(|_| is_cluster(footing.platform));
            cluster.map(|cluster| (cluster, level()))
        };
        let loss = |offer: &Offer| match level(offer).is_some_and(|level| counted.contains(&level)) {
            true => 0,
            false => loss(offer, catalogue),
        };
        losses[*index] = own.iter().map(loss).collect();
        let mut levels = own.iter().map(level);
        if let Some(Some(first)) = levels.next()
            && levels.all(|level| level.as_ref() == Some(&first))
        {
            counted.push(first);
        }
    }
    losses
}

/// What an offer takes from availability, in billionths.
fn loss(offer: &Offer, catalogue: &Catalogue) -> u64 {
    let share = percent(offer, catalogue).and_then(|percent| percent.to_f64()).map(|percent| percent / 100.0);
    let known = share.filter(|share| *share > 0.0).map(|share| (-libm::log(share) * 1e9).round() as u64);
    known.unwrap_or(UNPUBLISHED).min(UNPUBLISHED)
}

fn footing<'f>(offer: &Offer, sku: &'f SkuId, catalogue: &'f Catalogue) -> Footing<'f> {
    Footing { platform: offer.platform(catalogue), sku, zone_redundant: offer.zone_redundant }
}

/// The published service level of an offer.
fn percent(offer: &Offer, catalogue: &Catalogue) -> Option<Decimal> {
    let sku = offer.sku_id(catalogue);
    let level = published_level(&footing(offer, &sku, catalogue)).and_then(|level| catalogue.service_level(level));
    level.and_then(|level| level.percent)
}
