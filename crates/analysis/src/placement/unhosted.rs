//! Why nothing can host a component: what is asked of it that cannot be had together, and what giving way would take.
//!
//! A deletion filter over what is asked of that one component, as in [`super::clash`]: whatever can be given up while still
//! nothing hosts it is no part of the reason. What remains is needed, each of it. Where nothing hosts the component even if
//! all of it is given up, the reasons of its rejected offers say what is missing, and there is no clash.
//! Of several components that nothing can host the first is explained.

use super::offers::offers_of;
use super::solve::place;
use super::{ClashItem, Limits, PlacementReport, PlacementStatus, RequirementKind, Settings, offers};
use crate::Demand;
use crate::words::{listed, money, number_of, purchase};
use catalogue::Catalogue;
use model::{Choice, Component, Money, Redundancy, Requirements, Residency, Topology};

/// Something that is asked of one component and can be given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ask {
    Platform,
    Region,
    Sku,
    Count,
    Purchase,
    Residency,
    Zones,
    PrivateNetworking,
    RoleBasedAccess,
    TrafficSplitting,
    GuaranteedThroughput,
    Copies,
    Isolation,
}

const EVERYTHING: [Ask; 13] = [
    Ask::GuaranteedThroughput,
    Ask::TrafficSplitting,
    Ask::RoleBasedAccess,
    Ask::PrivateNetworking,
    Ask::Copies,
    Ask::Isolation,
    Ask::Zones,
    Ask::Count,
    Ask::Purchase,
    Ask::Sku,
    Ask::Platform,
    Ask::Residency,
    Ask::Region,
];

/// Components up to which each way out is worked out; of a larger plan it would take longer than an eye notices.
const FEW_FOR_WAYS_OUT: usize = 60;

/// What is asked of the first component that nothing can host and cannot be had together, the cheapest way out first; empty
/// when that is not about what is asked of it.
pub(super) fn clash(
    topology: &Topology,
    demand: &Demand,
    catalogue: &Catalogue,
    report: &PlacementReport,
    limits: &Limits<'_>,
) -> Vec<ClashItem> {
    let unplaced = report.unplaced.iter().filter_map(|id| topology.index_of(id));
    let clashes = unplaced.map(|index| (index, smallest(index, topology, demand, catalogue)));
    let Some((index, asks)) = clashes.into_iter().find(|(_, asks)| !asks.is_empty()) else { return Vec::new() };
    let component = &topology.components()[index];
    let mut items: Vec<(Option<i64>, ClashItem)> = (asks.into_iter())
        .map(|ask| {
            let small = topology.components().len() <= FEW_FOR_WAYS_OUT;
            let way_out = small.then(|| way_out(index, ask, topology, catalogue, limits)).flatten();
            let (cost, relaxation) = way_out.map_or((None, None), |(cost, words)| (Some(cost), Some(words)));
            let requirement = words(ask, component, topology, catalogue);
            (cost, ClashItem { component: Some(component.id.clone()), kind: kind(ask), requirement, relaxation })
        })
        .collect();
    items.sort_by_key(|(cost, _)| cost.unwrap_or(i64::MAX));
    items.into_iter().map(|(_, item)| item).collect()
}

/// What is asked of a component and cannot be had together, none of which is superfluous.
fn smallest(index: usize, topology: &Topology, demand: &Demand, catalogue: &Catalogue) -> Vec<Ask> {
    let component = &topology.components()[index];
    let mut left: Vec<Ask> = EVERYTHING.into_iter().filter(|ask| is_asked(*ask, component, topology)).collect();
    let hosted = |kept: &[Ask]| {
        let mut other = topology.clone();
        let given_up = EVERYTHING.into_iter().filter(|ask| !kept.contains(ask));
        give_up(&mut other, index, given_up);
        !offers_of(index, &other, demand, catalogue).offers.is_empty()
    };
    if !hosted(&[]) {
        return Vec::new();
    }
    for ask in left.clone() {
        let without: Vec<Ask> = left.iter().copied().filter(|other| *other != ask).collect();
        if !hosted(&without) {
            left = without;
        }
    }
    left
}

/// What the plan costs when something is given up, and what the component then has; `None` where that alone does not help.
fn way_out(
    index: usize,
    ask: Ask,
    topology: &Topology,
    catalogue: &Catalogue,
    limits: &Limits<'_>,
) -> Option<(i64, String)> {
    let mut other = topology.clone();
    give_up(&mut other, index, [ask]);
    let demand = Demand::of(&other);
    let offers = offers(&other, &demand, catalogue);
    let limits = Limits { watch: None, ..*limits };
    let settings = Settings { limits, alternatives: 0, start: None, work_on_alternatives: 0 };
    let report = place(&other, &demand, &offers, catalogue, &settings).report;
    let solved = matches!(report.status, PlacementStatus::Optimal | PlacementStatus::Feasible);
    let (offer, objective) = (report.components[index].offer.as_ref()?, report.objective.filter(|_| solved)?);
    let at_least = if objective.at_least { "at least " } else { "" };
    let cost = money(objective.known);
    Some((micro(objective.known), format!("{}, then the plan costs {at_least}{cost} a month", offer.words())))
}

fn micro(money: Money) -> i64 {
    money.micro().unwrap_or(i64::MAX)
}

fn is_asked(ask: Ask, component: &Component, topology: &Topology) -> bool {
    let Component { choice, requirements, .. } = component;
    match ask {
        Ask::Platform => choice.platform.is_some(),
        Ask::Region => choice.region.is_some(),
        Ask::Sku => choice.sku.is_some(),
        Ask::Count => choice.count.is_some(),
        Ask::Purchase => choice.purchase.is_some(),
        Ask::Residency => topology.residency_of(component).is_some_and(|residency| *residency != Residency::default()),
        Ask::Zones => requirements.zone_redundant == Some(true),
        Ask::PrivateNetworking => requirements.private_networking == Some(true),
        Ask::RoleBasedAccess => requirements.role_based_access == Some(true),
        Ask::TrafficSplitting => requirements.traffic_splitting == Some(true),
        Ask::GuaranteedThroughput => requirements.guaranteed_throughput == Some(true),
        Ask::Copies => requirements.redundancy.is_some(),
        Ask::Isolation => !requirements.isolated_from.is_empty(),
    }
}

/// Takes back what is asked of a component.
fn give_up(topology: &mut Topology, index: usize, asks: impl IntoIterator<Item = Ask>) {
    let Some(component) = topology.components().get(index) else { return };
    let (mut choice, mut requirements) = (component.choice.clone(), component.requirements.clone());
    for ask in asks {
        without(ask, &mut choice, &mut requirements);
    }
    topology.set_asked(index, choice, requirements);
}

fn without(ask: Ask, choice: &mut Choice, requirements: &mut Requirements) {
    match ask {
        Ask::Platform => choice.platform = None,
        Ask::Region => choice.region = None,
        Ask::Sku => choice.sku = None,
        Ask::Count => choice.count = None,
        Ask::Purchase => choice.purchase = None,
        // One that allows everything holds before that of the plan.
        Ask::Residency => requirements.residency = Some(Residency::default()),
        Ask::Zones => requirements.zone_redundant = None,
        Ask::PrivateNetworking => requirements.private_networking = None,
        Ask::RoleBasedAccess => requirements.role_based_access = None,
        Ask::TrafficSplitting => requirements.traffic_splitting = None,
        Ask::GuaranteedThroughput => requirements.guaranteed_throughput = None,
        Ask::Copies => requirements.redundancy = None,
        Ask::Isolation => requirements.isolated_from.clear(),
    }
}

fn kind(ask: Ask) -> RequirementKind {
    match ask {
        Ask::Platform | Ask::Region | Ask::Sku | Ask::Count | Ask::Purchase => RequirementKind::Pin,
        Ask::Residency => RequirementKind::Residency,
        Ask::Zones
        | Ask::PrivateNetworking
        | Ask::RoleBasedAccess
        | Ask::TrafficSplitting
        | Ask::GuaranteedThroughput
        | Ask::Copies
        | Ask::Isolation => RequirementKind::Ability,
    }
}

fn words(ask: Ask, component: &Component, topology: &Topology, catalogue: &Catalogue) -> String {
    let Component { name, choice, requirements, .. } = component;
    let region = |id| catalogue.region(id).map_or(id.to_string(), |region| region.name.clone());
    match ask {
        Ask::Platform => {
            let title = |id| catalogue.platform(id).map_or(id.to_string(), |platform| platform.title.clone());
            format!("{name} is pinned to {}", choice.platform.as_ref().map(title).unwrap_or_default())
        }
        Ask::Region => format!("{name} is pinned to {}", choice.region.as_ref().map(region).unwrap_or_default()),
        Ask::Sku => format!("{name} is pinned to {}", choice.sku.as_ref().map(ToString::to_string).unwrap_or_default()),
        Ask::Count => format!("{name} is pinned to {}", number_of(choice.count.unwrap_or_default(), "unit")),
        Ask::Purchase => format!("{name} is pinned to {}", choice.purchase.map(purchase).unwrap_or_default()),
        Ask::Residency => {
            let residency = topology.residency_of(component);
            let geographies = residency.iter().flat_map(|residency| &residency.geographies).map(ToString::to_string);
            let regions = residency.iter().flat_map(|residency| &residency.regions).map(region);
            let places: Vec<String> = geographies.chain(regions).collect();
            match places.as_slice() {
                [] => format!("{name} must be processed as near as its residency says"),
                places => format!("{name} must stay within {}", listed(places)),
            }
        }
        Ask::Zones => format!("{name} must be spread over zones"),
        Ask::PrivateNetworking => format!("{name} may be reached over private networking only"),
        Ask::RoleBasedAccess => format!("{name} must give access by role"),
        Ask::TrafficSplitting => format!("{name} must split traffic between versions"),
        Ask::GuaranteedThroughput => format!("{name} must be promised its throughput"),
        Ask::Copies => match requirements.redundancy {
            Some(Redundancy::Geo) => format!("{name} must keep copies in the paired region"),
            Some(Redundancy::Zone | Redundancy::Local) | None => format!("{name} must keep copies in three zones"),
        },
        Ask::Isolation => format!("{name} must share nothing with others"),
    }
}
