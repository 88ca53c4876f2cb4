//! A plan's placement problem in the open interchange format, for other solvers.
//!
//! The format multiplies one volume per edge by one price per pair of regions, in whole numbers. Prices are therefore
//! counted in the smallest decimal that all of them are whole multiples of, and volumes in what one micro-unit then buys:
//! with prices of 0.02 and 0.08 a GiB an edge of 1 stands for 0.0001 GiB, and a price of 2 for two micro-units per that
//! much. Costs stay in micro-units. A volume that is no whole number then is rounded, and the exported edge is off by at
//! most half a price.

use super::formulate::{Formulation, Targets};
use super::interchange::{
    Exchanged, ExchangedAffinity, ExchangedAffinityKind, ExchangedCandidate, ExchangedComponent, ExchangedEdge,
    ExchangedPath, ExchangedQuota, ExchangedRegion, FORMAT,
};
use super::problem::{AffinityKind, Candidate, PathBound};
use super::{Offer, Offers, offers};
use crate::Demand;
use crate::cost::End;
use crate::cost::traffic::both_ways;
use catalogue::Catalogue;
use model::{Document, Topology};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A plan's problem, and what the format cannot say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The problem. Its components are those that some offer can host, in the order of the plan.
    pub instance: Exchanged,
    /// The most micro-units a month by which its objective can differ from the plan's because volumes were rounded.
    pub rounded_micro: i64,
    /// Targets of paths of which only a necessary part is exported: of latency the round trips between regions, each once; of
    /// availability nothing. The optimum of the instance then never costs more than the plan's.
    pub loosened_paths: usize,
}

/// Decimals of a micro-unit.
const MICRO_DECIMALS: u32 = 6;

/// Puts the placement of a plan into the interchange format.
pub fn export(document: &Document, catalogue: &Catalogue) -> Exported {
    let topology = Topology::of(document);
    let demand = Demand::of(&topology);
    let offers = offers(&topology, &demand, catalogue);
    let formulation = Formulation::of(&topology, &demand, &offers, catalogue, Targets::Binding);
    let problem = &formulation.problem;
    let places = formulation.places();
    let decimals = price_decimals(places, catalogue);
    let mut rounded_micro = 0;
    let (egress_price, dearest) = egress(places, decimals, catalogue);
    let edges = edges(&topology, &demand, &formulation, decimals, &mut |whole| {
        rounded_micro += if whole { 0 } else { dearest / 2 + 1 };
    });
    let quotas = offers.quotas.iter().map(|quota| ExchangedQuota {
        name: format!("{}, {}", quota.key.scope_name(catalogue), quota.key.name(catalogue)),
        capacity: quota.limit,
    });
    let round_trip = |one: usize, other: usize| match problem.paths.is_empty() {
        true => 0,
        false => problem.rtt_us.get(one as u32, other as u32),
    };
    let affinities = problem.affinities.iter().map(|wish| ExchangedAffinity {
        a: wish.a,
        b: wish.b,
        kind: match wish.kind {
            AffinityKind::SameRegion => ExchangedAffinityKind::SameRegion,
            AffinityKind::DifferentRegion => ExchangedAffinityKind::DifferentRegion,
        },
    });
    let mut targets = formulation.paths.clone();
    targets.dedup();
    Exported {
        instance: Exchanged {
            format: FORMAT.to_owned(),
            name: document.title.clone(),
            regions: places.iter().map(|place| region(*place, catalogue)).collect(),
            quotas: quotas.collect(),
            components: components(&topology, &offers, &formulation, catalogue),
            edges,
            egress_price,
            rtt_us: (0..places.len())
                .map(|one| (0..places.len()).map(|other| round_trip(one, other)).collect())
                .collect(),
            paths: problem.paths.iter().filter_map(path).collect(),
            affinities: affinities.collect(),
        },
        rounded_micro,
        loosened_paths: targets.len(),
    }
}

fn region(place: End, catalogue: &Catalogue) -> ExchangedRegion {
    let named = |region: usize, edge: &str| {
        let region = &catalogue.regions()[region];
        ExchangedRegion { name: format!("{}{edge}", region.id), geo: region.geography_group.clone() }
    };
    match place {
        End::Region(region) => named(region, ""),
        End::Edge(region) => named(region, "/edge"),
        End::Outside | End::Nowhere => ExchangedRegion { name: "outside".to_owned(), geo: String::new() },
    }
}

fn price(from: End, to: End, catalogue: &Catalogue) -> Decimal {
    match (from, to) {
        (End::Region(from), End::Region(to)) if from != to => {
            catalogue.egress_price(from, to).map_or(Decimal::ZERO, |price| price.amount.normalize())
        }
        _ => Decimal::ZERO,
    }
}

/// Decimals that every price between places can be written with; at most those of a micro-unit.
fn price_decimals(places: &[End], catalogue: &Catalogue) -> u32 {
    let pairs = places.iter().flat_map(|from| places.iter().map(move |to| (*from, *to)));
    pairs.map(|(from, to)| price(from, to, catalogue).scale()).max().unwrap_or(0).min(MICRO_DECIMALS)
}

/// Prices in the last of so many decimals, and the dearest of them.
fn egress(places: &[End], decimals: u32, catalogue: &Catalogue) -> (Vec<Vec<i64>>, i64) {
    let whole = |from: &End, to: &End| {
        let scaled = price(*from, *to, catalogue).checked_mul(Decimal::from(10_i64.pow(decimals)));
        scaled.and_then(|scaled| scaled.round().to_i64()).unwrap_or(0)
    };
    let table: Vec<Vec<i64>> = places.iter().map(|from| places.iter().map(|to| whole(from, to)).collect()).collect();
    let dearest = table.iter().flatten().copied().max().unwrap_or(0);
    (table, dearest)
}

/// An edge for each direction of each link inside the design; tells of each whether its volume is a whole number.
fn edges(
    topology: &Topology,
    demand: &Demand,
    formulation: &Formulation<'_>,
    decimals: u32,
    told: &mut dyn FnMut(bool),
) -> Vec<ExchangedEdge> {
    let unit = Decimal::from(10_i64.pow(MICRO_DECIMALS - decimals));
    let mut edges = Vec::new();
    for (link, traffic) in topology.links().iter().zip(&demand.links) {
        let inside = |id| {
            let index = topology.index_of(id).filter(|index| !topology.components()[*index].kind.is_outside());
            index.and_then(|index| formulation.of_topology[index])
        };
        let Some((from, to)) = inside(&link.from).zip(inside(&link.to)) else { continue };
        let (sent, returned) = both_ways(traffic);
        for (from, to, volume) in [(from, to, sent), (to, from, returned)] {
            let Some(exact) = volume.and_then(|volume| volume.checked_mul(unit)) else { continue };
            let Some(gb_per_month) = exact.round().to_i64().filter(|volume| *volume > 0) else { continue };
            told(exact.is_integer());
            edges.push(ExchangedEdge { from, to, gb_per_month, requests_per_month: None });
        }
    }
    edges
}

fn components(
    topology: &Topology,
    offers: &Offers,
    formulation: &Formulation<'_>,
    catalogue: &Catalogue,
) -> Vec<ExchangedComponent> {
    let candidate = |component: usize, candidate: &Candidate| {
        let offer = formulation.offer(offers, component, candidate.tag);
        let label = offer.map_or("outside".to_owned(), |offer| label(offer, catalogue));
        let cost = formulation.micro(candidate.cost_micro);
        ExchangedCandidate(candidate.region, cost, 0, candidate.uses.clone(), label)
    };
    let components = formulation.problem.components.iter().enumerate();
    let exported = components.map(|(number, list)| ExchangedComponent {
        name: topology.components()[formulation.components[number]].name.clone(),
        candidates: list.iter().map(|one| candidate(number, one)).collect(),
    });
    exported.collect()
}

fn label(offer: &Offer, catalogue: &Catalogue) -> String {
    let (platform, sku) = (&offer.platform(catalogue).id, offer.sku_id(catalogue));
    format!("{platform}/{sku}/{:?}/{}", offer.purchase, offer.count)
}

/// A path as components in order, each hop once; `None` where its hops do not follow each other.
fn path(path: &PathBound) -> Option<ExchangedPath> {
    let mut hops = path.hops.clone();
    hops.dedup();
    let mut components = vec![hops.first()?.0];
    for (from, to) in hops {
        if components.last() != Some(&from) {
            return None;
        }
        components.push(to);
    }
    Some(ExchangedPath { components, bound_us: path.bound_us })
}
