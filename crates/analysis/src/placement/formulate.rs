//! From offers to the integers of the search.
//!
//! One component of the problem for every component that has an offer or a place; one candidate for every offer. What the
//! traffic with the outside costs depends on one region only and is part of the candidate's cost; what the traffic
//! between two components costs is a flow with its own table, rounded per pair of regions exactly as the cost lines are. Traffic of
//! unknown size costs nothing here and makes the total "at least".
//!
//! Many plans cost the same in several regions, because the provider asks the same price and the traffic costs nothing or is not
//! known. Of these the one with the fewest links between regions is wanted: costs are multiplied by a grain that is
//! larger than the number of links, and a link between two regions costs one. That never outweighs a micro-unit.
//!
//! A service without a region of its own stands at the edge of a region: a place apart, from and to which traffic is free.
//! The wish to be in one region with such a service alone cannot be wished of anything, and is left out.

use super::law::Law;
use super::problem::{Affinity, AffinityKind, Candidate, Flow, PathBound, Problem, Quota, RegionTable};
use super::promise::Promise;
use super::{Offer, Offers};
use crate::cost::End;
use crate::cost::traffic::{between_regions, both_ways, carried};
use crate::latency::PathModel;
use crate::{Demand, LinkDemand};
use catalogue::{Catalogue, Price};
use model::{Money, Topology};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Bound of a path that only its exact test decides, in microseconds: more than any path can take.
const NO_BOUND_US: u64 = super::problem::LONGEST_US as u64;

/// A problem, and what its numbers stand for.
pub(super) struct Formulation<'a> {
    /// The integers.
    pub(super) problem: Problem,
    /// The exact tests of its paths.
    pub(super) law: Law<'a>,
    /// For each component of the problem, its place in the topology.
    pub(super) components: Vec<usize>,
    /// For each component of the topology, its place in the problem.
    pub(super) of_topology: Vec<Option<usize>>,
    /// For each path of the problem, the target that it stands for.
    pub(super) paths: Vec<Target>,
    /// For each affinity of the problem, the components of the topology that wish and that are wished.
    pub(super) affinities: Vec<(usize, usize)>,
    /// Whether path targets are part of it.
    pub(super) targets: Targets,
    /// The places that the regions of the problem stand for.
    places: Vec<End>,
    /// What one micro-unit is in the problem.
    grain: i64,
}

/// A target of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Target {
    /// The path's place in the topology.
    pub(super) path: usize,
    /// What it is a target of.
    pub(super) of: Measure,
}

/// What a path can have a target of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Measure {
    /// How long it takes.
    Latency,
    /// How much of the month it works.
    Availability,
}

/// Whether path targets are part of the problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Targets {
    /// They bind.
    Binding,
    /// They are left out.
    LeftOut,
}

impl<'a> Formulation<'a> {
    /// Puts a plan into integers.
    pub(super) fn of(
        topology: &'a Topology,
        demand: &'a Demand,
        offers: &'a Offers,
        catalogue: &'a Catalogue,
        targets: Targets,
    ) -> Self {
        let components: Vec<usize> = (0..offers.components.len())
            .filter(|index| {
                let own = &offers.components[*index];
                !own.offers.is_empty() || (own.outside && own.place.is_some())
            })
            .collect();
        let mut of_topology = vec![None; offers.components.len()];
        for (number, index) in components.iter().enumerate() {
            of_topology[*index] = Some(number);
        }
        let places = places(&components, offers);
        let law = Law::of(topology, demand, offers, catalogue, &components);
        let mut formulation = Self {
            problem: Problem { regions: places.len(), ..Problem::default() },
            law,
            components,
            of_topology,
            paths: Vec::new(),
            affinities: Vec::new(),
            targets,
            places,
            grain: 1,
        };
        formulation.candidates(topology, demand, offers, catalogue);
        formulation.problem.quotas = offers.quotas.iter().map(|quota| Quota { capacity: quota.limit }).collect();
        formulation.flows(topology, demand, catalogue);
        if targets == Targets::Binding {
            formulation.latency_bounds(topology, catalogue);
            formulation.availability_bounds(topology);
        }
        formulation.wishes(topology);
        formulation.prefer_few_regions(topology);
        formulation
    }

    /// The cost in micro-units that an objective of the problem stands for.
    pub(super) fn micro(&self, objective: i64) -> i64 {
        objective.div_euclid(self.grain)
    }

    /// What one micro-unit is in the problem.
    pub(super) fn grain(&self) -> i64 {
        self.grain
    }

    /// The largest objective that stands for at most this cost in micro-units.
    pub(super) fn most_of(&self, micro: i64) -> i64 {
        micro.saturating_add(1).saturating_mul(self.grain) - 1
    }

    /// Whether nothing else in the problem depends on where a component stands.
    pub(super) fn stands_alone(&self, component: usize) -> bool {
        let problem = &self.problem;
        !problem.flows.iter().any(|flow| flow.from == component || flow.to == component)
            && !problem.affinities.iter().any(|wish| wish.a == component || wish.b == component)
            && !problem.paths.iter().any(|path| path.hops.iter().any(|hop| hop.0 == component || hop.1 == component))
    }

    /// The places that the regions of the problem stand for.
    pub(super) fn places(&self) -> &[End] {
        &self.places
    }

    /// The offer behind a candidate; `None` for what stands outside.
    pub(super) fn offer<'o>(&self, offers: &'o Offers, component: usize, candidate: u32) -> Option<&'o Offer> {
        offers.components[self.components[component]].offers.get(candidate as usize)
    }

    fn number_of(&self, place: End) -> u32 {
        self.places.binary_search(&place).map_or(0, |number| number as u32)
    }

    fn candidates(&mut self, topology: &Topology, demand: &Demand, offers: &Offers, catalogue: &Catalogue) {
        let numbers: BTreeMap<_, u32> =
            offers.quotas.iter().zip(0..).map(|(quota, number)| (quota.key, number)).collect();
        let mut components = Vec::with_capacity(self.components.len());
        for index in &self.components {
            let own = &offers.components[*index];
            if let Some(place) = own.place.filter(|_| own.outside) {
                let region = self.number_of(End::Region(place));
                components.push(vec![Candidate { region, cost_micro: 0, uses: Vec::new(), service_us: 0, tag: 0 }]);
                continue;
            }
            let outward = Outward::of(*index, topology, demand, offers);
            let candidates = own.offers.iter().zip(0..).map(|(offer, tag)| Candidate {
                region: self.number_of(stands(offer)),
                cost_micro: offer.monthly_micro.saturating_add(outward.micro(stands(offer), catalogue)),
                uses: offer.quotas().filter_map(|(key, used)| Some((*numbers.get(&key)?, used))).collect(),
                service_us: self.law.levels.loss(*index, tag),
                tag,
            });
            components.push(candidates.collect());
        }
        self.problem.components = components;
    }

    fn flows(&mut self, topology: &Topology, demand: &Demand, catalogue: &Catalogue) {
        let prices = Prices::between(&self.places, catalogue);
        for (link, traffic) in topology.links().iter().zip(&demand.links) {
            let ends = topology.index_of(&link.from).zip(topology.index_of(&link.to));
            let Some((from, to)) = ends else { continue };
            let outside = |index: usize| topology.components()[index].kind.is_outside();
            let Some((a, b)) = self.of_topology[from].zip(self.of_topology[to]) else { continue };
            if outside(from) || outside(to) {
                continue;
            }
            let (sent, returned) = both_ways(traffic);
            let [sent, returned] = [prices.micro(sent), prices.micro(returned)];
            if sent.iter().chain(&returned).all(|micro| *micro == 0) {
                continue;
            }
            let table = RegionTable::from_fn(self.places.len(), |one, other| {
                sent[prices.number(one, other)].saturating_add(returned[prices.number(other, one)])
            });
            self.problem.flows.push(Flow { from: a, to: b, tariff: self.problem.tariffs.len(), quantity: 1 });
            self.problem.tariffs.push(table);
        }
    }

    /// Makes room below a micro-unit and charges one for every link between two regions. Left out where costs are so large
    /// that there is no room.
    fn prefer_few_regions(&mut self, topology: &Topology) {
        let inside = |id| {
            let index = topology.index_of(id).filter(|index| !topology.components()[*index].kind.is_outside());
            index.and_then(|index| self.of_topology[index])
        };
        let links: Vec<(usize, usize)> =
            topology.links().iter().filter_map(|link| inside(&link.from).zip(inside(&link.to))).collect();
        let grain = i64::try_from((links.len() + 1).next_power_of_two()).unwrap_or(1);
        let dearest = |list: &Vec<Candidate>| list.iter().map(|one| i128::from(one.cost_micro)).max().unwrap_or(0);
        let places = 0..self.places.len() as u32;
        let dearest_flow = |flow: &Flow| {
            let table = &self.problem.tariffs[flow.tariff];
            places.clone().flat_map(|from| table.row(from).iter().copied()).max().map_or(0, i128::from)
        };
        let total: i128 = self.problem.components.iter().map(dearest).sum::<i128>()
            + self.problem.flows.iter().map(dearest_flow).sum::<i128>();
        if (total + 1) * i128::from(grain) > i128::from(super::problem::LARGEST_TOTAL_MICRO) {
            return;
        }
        self.grain = grain;
        self.problem.components.iter_mut().flatten().for_each(|candidate| candidate.cost_micro *= grain);
        self.problem.flows.iter_mut().for_each(|flow| flow.quantity *= grain);
        let apart = RegionTable::from_fn(self.places.len(), |one, other| {
            let regions = matches!((self.places[one], self.places[other]), (End::Region(_), End::Region(_)));
            i64::from(regions && one != other)
        });
        let tariff = self.problem.tariffs.len();
        self.problem.tariffs.push(apart);
        self.problem.flows.extend(links.into_iter().map(|(from, to)| Flow { from, to, tariff, quantity: 1 }));
    }

    fn latency_bounds(&mut self, topology: &'a Topology, catalogue: &'a Catalogue) {
        let models: Vec<(usize, PathModel)> = (topology.paths().iter().enumerate())
            .filter(|(_, path)| path.target.is_some())
            .map(|(place, path)| (place, PathModel::of(topology, path, catalogue)))
            .collect();
        let Some((_, any)) = models.first() else { return };
        let floors =
            RegionTable::from_fn(self.places.len(), |one, other| match (self.places[one], self.places[other]) {
                // The region of its caller is not known here, and a bound may be too weak but never too strong.
                (End::Edge(_), _) => 0,
                (End::Region(region), End::Edge(_)) => floor(any, region, region),
                (End::Region(from), End::Region(to)) => floor(any, from, to),
                (End::Outside | End::Nowhere, _) | (_, End::Outside | End::Nowhere) => 0,
            });
        self.problem.rtt_us = floors;
        let stands_in = |place: &End| if let End::Region(region) = place { Some(*region) } else { None };
        let regions: Vec<_> = self.places.iter().filter_map(stands_in).collect();
        for (place, model) in models {
            if model.components().iter().any(|component| self.of_topology[*component].is_none()) {
                // A component of it stands nowhere, so the path has no time to be judged by.
                continue;
            }
            let chains = model.chains();
            let budgets: Vec<Option<i64>> =
                chains.iter().map(|chain| self.law.floor_budget_us(&model, chain)).collect();
            for (number, (chain, budget)) in chains.iter().zip(budgets).enumerate() {
                let hops = chain.hops.iter().flat_map(|hop| {
                    let pair = (self.of_topology[hop.from].unwrap_or(0), self.of_topology[hop.to].unwrap_or(0));
                    std::iter::repeat_n(pair, hop.calls.min(MOST_CALLS) as usize)
                });
                let bound_us = budget.map_or(NO_BOUND_US, |budget| u64::try_from(budget).unwrap_or(0).min(NO_BOUND_US));
                self.problem.paths.push(PathBound { hops: hops.collect(), stations: Vec::new(), bound_us });
                self.paths.push(Target { path: place, of: Measure::Latency });
                // One exact test per path is enough; its chains share it.
                self.law.add((number == 0).then(|| model.clone()), budget.is_none_or(|budget| budget >= 0), &regions);
            }
        }
    }

    fn availability_bounds(&mut self, topology: &Topology) {
        for (place, path) in topology.paths().iter().enumerate() {
            let Some(promise) = Promise::of(topology, path) else { continue };
            let stations = promise.components().iter().filter_map(|index| self.of_topology[*index]).collect();
            let bound_us = promise.bound(&self.law.levels).unwrap_or(NO_BOUND_US);
            self.problem.paths.push(PathBound { hops: Vec::new(), stations, bound_us });
            self.paths.push(Target { path: place, of: Measure::Availability });
            self.law.add_promise(promise);
        }
        if self.problem.rtt_us.regions() != self.places.len() {
            self.problem.rtt_us = RegionTable::from_fn(self.places.len(), |_, _| 0);
        }
    }

    fn wishes(&mut self, topology: &Topology) {
        let only_edges = |problem: &Problem, places: &[End], number: usize| {
            let mut candidates = problem.components[number].iter();
            candidates.all(|candidate| matches!(places[candidate.region as usize], End::Edge(_)))
        };
        for (index, component) in topology.components().iter().enumerate() {
            let same = component.requirements.same_region_as.iter().map(|other| (other, AffinityKind::SameRegion));
            let apart =
                component.requirements.different_region_from.iter().map(|other| (other, AffinityKind::DifferentRegion));
            for (other, kind) in same.chain(apart) {
                let Some(other) = topology.index_of(other) else { continue };
                let Some((a, b)) = self.of_topology[index].zip(self.of_topology[other]) else { continue };
                let placeless = [a, b].into_iter().any(|number| only_edges(&self.problem, &self.places, number));
                if placeless && kind == AffinityKind::SameRegion {
                    continue;
                }
                self.problem.affinities.push(Affinity { a, b, kind });
                self.affinities.push((index, other));
            }
        }
    }
}

/// Calls along one hop that a bound counts; a call to a tool a thousand times in a row needs no sharper bound.
const MOST_CALLS: u32 = 100;

/// Where an offer stands, as a place of the problem.
fn stands(offer: &Offer) -> End {
    if offer.global { End::Edge(offer.region) } else { End::Region(offer.region) }
}

/// Every place that some candidate stands at, sorted.
fn places(components: &[usize], offers: &Offers) -> Vec<End> {
    let mut places: Vec<End> = components
        .iter()
        .map(|index| &offers.components[*index])
        .flat_map(|own| own.place.map(End::Region).into_iter().chain(own.offers.iter().map(stands)))
        .collect();
    places.sort_unstable();
    places.dedup();
    places
}

fn floor(model: &PathModel, from: usize, to: usize) -> i64 {
    model.floor_us(from, to).map_or(0, |floor| i64::try_from(floor).unwrap_or(super::problem::LONGEST_US))
}

/// The prices of traffic between places, each different one numbered.
struct Prices {
    places: usize,
    /// Number of the price for each pair; 0 where traffic is free.
    numbers: Vec<u16>,
    prices: Vec<Option<Price>>,
}

impl Prices {
    fn between(places: &[End], catalogue: &Catalogue) -> Self {
        let mut prices: Vec<Option<Price>> = vec![None];
        let mut numbers = Vec::with_capacity(places.len() * places.len());
        for from in places {
            for to in places {
                let price = match (from, to) {
                    (End::Region(from), End::Region(to)) if from != to => catalogue.egress_price(*from, *to),
                    _ => None,
                };
                let number = match price {
                    None => 0,
                    Some(price) => {
                        let known =
                            prices.iter().position(|known| known.is_some_and(|known| known.amount == price.amount));
                        known.unwrap_or_else(|| {
                            prices.push(Some(price));
                            prices.len() - 1
                        })
                    }
                };
                numbers.push(u16::try_from(number).unwrap_or(0));
            }
        }
        Self { places: places.len(), numbers, prices }
    }

    fn number(&self, from: usize, to: usize) -> usize {
        usize::from(self.numbers[from * self.places + to])
    }

    /// What so much traffic costs at each price, in micro-units.
    fn micro(&self, gib: Option<Decimal>) -> Vec<i64> {
        let costs =
            self.prices.iter().map(|price| between_regions(gib, *price).and_then(|cost| Money::usd(cost).micro()));
        costs.map(|micro| micro.unwrap_or(0)).collect()
    }
}

/// The links between a component and the outside.
struct Outward<'a> {
    links: Vec<(&'a LinkDemand, bool)>,
}

impl<'a> Outward<'a> {
    fn of(index: usize, topology: &'a Topology, demand: &'a Demand, offers: &Offers) -> Self {
        let links = topology.links().iter().zip(&demand.links).filter_map(|(link, traffic)| {
            let (from, to) = topology.index_of(&link.from).zip(topology.index_of(&link.to))?;
            let outside = |index: usize| offers.components[index].outside;
            match (from == index && outside(to), to == index && outside(from)) {
                (true, _) => Some((traffic, true)),
                (_, true) => Some((traffic, false)),
                (false, false) => None,
            }
        });
        Self { links: links.collect() }
    }

    /// What the traffic with the outside costs when the component stands at a place.
    fn micro(&self, place: End, catalogue: &Catalogue) -> i64 {
        let mut sum: i64 = 0;
        for (traffic, sends) in &self.links {
            let (from, to) = if *sends { (place, End::Outside) } else { (End::Outside, place) };
            for direction in carried(traffic, from, to, catalogue).into_iter().flatten() {
                let micro = direction.amount.and_then(|amount| Money::usd(amount).micro()).unwrap_or(0);
                sum = sum.saturating_add(micro);
            }
        }
        sum
    }
}
