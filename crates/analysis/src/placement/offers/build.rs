//! Builds the offers of every component.

use super::gather::Gathering;
use super::quota::Families;
use super::rules::Bounds;
use super::{BindingQuota, ComponentOffers, Offers, Reason, hosted, machines, rules, tiers};
use crate::Demand;
use crate::site::Site;
use catalogue::{Billing, Catalogue, RegionIndex};
use model::{ComponentKind, Topology};
use std::collections::BTreeMap;

/// Offers and rejections of every component. Never fails: a component that nothing can host has rejections only.
pub fn offers(topology: &Topology, demand: &Demand, catalogue: &Catalogue) -> Offers {
    build(topology, demand, catalogue, Bounds::AsAsked)
}

/// The same as if no region were pinned and no residency asked for: to find out what such a requirement rules out.
pub(crate) fn offers_anywhere(topology: &Topology, demand: &Demand, catalogue: &Catalogue) -> Offers {
    build(topology, demand, catalogue, Bounds::Anywhere)
}

/// Offers and rejections of one component, which must exist.
pub(crate) fn offers_of(index: usize, topology: &Topology, demand: &Demand, catalogue: &Catalogue) -> ComponentOffers {
    let families = Families::of(topology, catalogue);
    let callers = users_region(topology, catalogue);
    let site = Site::all(topology, demand, catalogue).nth(index);
    site.map_or_else(ComponentOffers::default, |site| component_offers(site, &families, callers, Bounds::AsAsked))
}

fn build(topology: &Topology, demand: &Demand, catalogue: &Catalogue, bounds: Bounds) -> Offers {
    let families = Families::of(topology, catalogue);
    let callers = users_region(topology, catalogue);
    let sites = Site::all(topology, demand, catalogue);
    let components: Vec<_> = sites.map(|site| component_offers(site, &families, callers, bounds)).collect();
    let quotas = binding_quotas(&components, topology, catalogue);
    Offers { components, quotas }
}

/// The region of the first users that state their place.
fn users_region(topology: &Topology, catalogue: &Catalogue) -> Option<RegionIndex> {
    let mut users = topology.components().iter().filter(|component| component.kind == ComponentKind::UserPopulation);
    users.find_map(|users| catalogue.region_index(users.workload.place.as_ref()?))
}

fn component_offers(site: Site, families: &Families, callers: Option<RegionIndex>, bounds: Bounds) -> ComponentOffers {
    let component = site.component;
    let catalogue = site.catalogue;
    if component.kind.is_outside() {
        let place = component.workload.place.as_ref().and_then(|place| catalogue.region_index(place));
        return ComponentOffers { outside: true, place, ..ComponentOffers::default() };
    }
    let regions = catalogue.regions().iter().map(|region| rules::region_refusal(&site, region, bounds)).collect();
    let mut gathering = Gathering::new(site, regions);
    if let Some(pinned) = &component.choice.platform {
        match catalogue.platform(pinned) {
            None => gathering.reject(pinned, Reason::UnknownPlatform, None),
            Some(platform) if !platform.hosts.contains(&component.kind) => {
                gathering.reject(pinned, Reason::DoesNotHost, None);
            }
            Some(_) => {}
        }
    }
    for (index, platform) in catalogue.platforms().iter().enumerate() {
        if !platform.hosts.contains(&component.kind) {
            continue;
        }
        if let Some(reason) = rules::platform_refusal(&site, platform) {
            gathering.reject(&platform.id, reason, None);
            continue;
        }
        match platform.billing {
            Billing::Machines => machines::gather(&mut gathering, index, families),
            Billing::Tokens | Billing::ProvisionedUnits => hosted::gather(&mut gathering, index),
            Billing::Meters | Billing::Free | Billing::Unpriced => tiers::gather(&mut gathering, index, callers),
        }
    }
    gathering.finish()
}

/// Every binding quota that some offer draws on.
fn binding_quotas(components: &[ComponentOffers], topology: &Topology, catalogue: &Catalogue) -> Vec<BindingQuota> {
    let mut limits = BTreeMap::new();
    let offers = components.iter().flat_map(|component| &component.offers);
    for (key, _) in offers.flat_map(super::Offer::quotas) {
        limits.entry(key).or_insert_with(|| key.limit(topology, catalogue).binding());
    }
    limits.into_iter().filter_map(|(key, limit)| limit.map(|limit| BindingQuota { key, limit })).collect()
}
