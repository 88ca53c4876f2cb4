//! Checks a placement against every requirement and quota, requirement by requirement. Shares no decision with the building of
//! offers or with the search, so that a mistake in one is seen by the other.

use super::{Offer, Placement, PlacementStatus, Standing};
use crate::{Demand, availability, cost, latency};
use catalogue::{Billing, Capability, Catalogue, Deployment, Platform, Region};
use model::{Component, ComponentKind, Money, Processing, Purchase, Topology};

/// What a placement does not satisfy, in words; empty when it satisfies everything. Something else is a mistake of ours.
///
/// A placement that is shown although the requirements clash is not held to the targets of its paths.
pub fn verify(topology: &Topology, demand: &Demand, catalogue: &Catalogue, placement: &Placement) -> Vec<String> {
    let mut broken = Vec::new();
    if placement.standings.len() != topology.components().len() {
        return vec!["the placement is of another plan".to_owned()];
    }
    for (component, standing) in topology.components().iter().zip(&placement.standings) {
        if let Standing::On(offer) = standing {
            let mut one = Check { topology, catalogue, component, offer, broken: &mut broken };
            one.everything();
        }
    }
    wishes(topology, placement, &mut broken);
    quotas(placement, &mut broken);
    objective(topology, demand, catalogue, placement, &mut broken);
    if matches!(placement.report.status, PlacementStatus::Optimal | PlacementStatus::Feasible) {
        targets(topology, demand, catalogue, placement, &mut broken);
    }
    broken
}

/// One component on its offer.
struct Check<'a> {
    topology: &'a Topology,
    catalogue: &'a Catalogue,
    component: &'a Component,
    offer: &'a Offer,
    broken: &'a mut Vec<String>,
}

impl Check<'_> {
    fn must(&mut self, holds: bool, what: &str) {
        if !holds {
            self.broken.push(format!("{}: {what}", self.component.id));
        }
    }

    fn everything(&mut self) {
        let (component, offer, catalogue) = (self.component, self.offer, self.catalogue);
        let platform = &catalogue.platforms()[offer.platform];
        let region = &catalogue.regions()[offer.region];
        self.must(platform.hosts.contains(&component.kind), "its platform does not host its kind");
        self.must(platform.global == offer.global, "its offer is at another kind of place than its platform");
        self.pins(platform, region);
        self.abilities(platform);
        if !platform.global {
            self.place(platform, region);
        }
        self.size();
    }

    fn pins(&mut self, platform: &Platform, region: &Region) {
        let choice = &self.component.choice;
        self.must(
            choice.platform.as_ref().is_none_or(|pinned| *pinned == platform.id),
            "its platform is not the pinned one",
        );
        self.must(choice.region.as_ref().is_none_or(|pinned| *pinned == region.id), "its region is not the pinned one");
        let sku = self.offer.sku_id(self.catalogue);
        self.must(choice.sku.as_ref().is_none_or(|pinned| *pinned == sku), "its SKU is not the pinned one");
        let by_count = matches!(platform.billing, Billing::Machines | Billing::Meters | Billing::ProvisionedUnits);
        let count = choice.count.filter(|_| by_count);
        self.must(count.is_none_or(|pinned| pinned == self.offer.count), "its count is not the pinned one");
        self.must(
            choice.purchase.is_none_or(|pinned| pinned == self.offer.purchase),
            "its purchase is not the pinned one",
        );
        let free = choice.purchase.is_none() && self.topology.requirements().commitment.is_none();
        let committed = !matches!(self.offer.purchase, Purchase::PayAsYouGo | Purchase::Spot);
        self.must(!(free && committed), "it is bought in advance, and no commitment is allowed");
        let spot = self.offer.purchase == Purchase::Spot && choice.purchase.is_none();
        self.must(
            !spot || self.component.workload.interruptible == Some(true),
            "it is bought as spot and must not be interrupted",
        );
    }

    fn abilities(&mut self, platform: &Platform) {
        let asked = &self.component.requirements;
        let tier = self.offer.tier(self.catalogue);
        let needed = [
            (asked.private_networking, Capability::PrivateNetworking),
            (asked.role_based_access, Capability::RoleBasedAccess),
            (asked.traffic_splitting, Capability::TrafficSplitting),
            (asked.guaranteed_throughput, Capability::GuaranteedThroughput),
            (asked.zone_redundant, Capability::ZoneRedundancy),
            (self.component.workload.needs_spark, Capability::Spark),
        ];
        for (asked, capability) in needed {
            self.must(
                asked != Some(true) || platform.can(capability),
                &format!("its platform cannot do {capability:?}"),
            );
        }
        if asked.zone_redundant == Some(true) {
            self.must(self.offer.zone_redundant, "it is not spread over zones");
            self.must(tier.is_none_or(|tier| tier.zone_redundant), "its tier cannot be spread over zones");
        }
        if asked.private_networking == Some(true) {
            self.must(tier.is_none_or(|tier| tier.private_networking), "its tier has no private networking");
        }
    }

    fn place(&mut self, platform: &Platform, region: &Region) {
        let asked = &self.component.requirements;
        if let Some(residency) = asked.residency.as_ref().or(self.topology.requirements().residency.as_ref()) {
            let listed = residency.geographies.contains(&region.geography) || residency.regions.contains(&region.id);
            let anywhere = residency.geographies.is_empty() && residency.regions.is_empty();
            self.must(listed || anywhere, "its region is outside the residency");
            let stated = !anywhere || residency.processing.is_some();
            if let Some(deployment) = platform.deployment.filter(|_| stated) {
                let global = matches!(
                    deployment,
                    Deployment::GlobalStandard | Deployment::GlobalBatch | Deployment::GlobalProvisionedManaged
                );
                let zone = matches!(
                    deployment,
                    Deployment::DataZoneStandard | Deployment::DataZoneBatch | Deployment::DataZoneProvisionedManaged
                );
                let allowed = residency.processing.unwrap_or(Processing::InRegion);
                self.must(!global || allowed == Processing::Anywhere, "its data may be processed anywhere");
                self.must(!zone || allowed != Processing::InRegion, "its data may be processed outside the region");
            }
        }
        if asked.zone_redundant == Some(true) {
            self.must(region.zones >= 2, "its region has no zones");
        }
        self.must(
            self.catalogue.sold_in(platform, self.offer.region) != Some(false),
            "its platform is not sold in the region",
        );
    }

    fn size(&mut self) {
        let Some(machine) = self.offer.machine(self.catalogue) else { return };
        let workload = &self.component.workload;
        let enough = |have: f64, need: Option<model::Quantity>| need.is_none_or(|need| have >= need.get());
        let memory = machine.memory_gib.to_string().parse().unwrap_or(0.0);
        let gpu_memory = machine.gpu_memory_gib.to_string().parse().unwrap_or(0.0);
        self.must(enough(f64::from(machine.vcpus), workload.vcpus_per_instance), "its machines have too few vCPUs");
        self.must(enough(memory, workload.memory_gib_per_instance), "its machines have too little memory");
        let gpu = workload.needs_gpu != Some(false);
        self.must(!gpu || enough(gpu_memory, workload.gpu_memory_gib), "its machines have too little GPU memory");
        self.must(workload.needs_gpu != Some(true) || machine.gpu_hundredths > 0, "its machines have no GPU");
        if self.component.kind == ComponentKind::Workspace && self.component.choice.count.is_none() {
            self.must(
                workload.people.is_none_or(|people| self.offer.count >= people),
                "it has fewer machines than people",
            );
        }
    }
}

fn wishes(topology: &Topology, placement: &Placement, broken: &mut Vec<String>) {
    let region =
        |id| placement.standings.get(topology.index_of(id)?)?.offer().map(|offer| (offer.region, offer.global));
    for component in topology.components() {
        let Some((own, global)) = region(&component.id) else { continue };
        for other in &component.requirements.same_region_as {
            if region(other).is_some_and(|(there, far)| there != own && !far && !global) {
                broken.push(format!("{} is not in the region of {other}", component.id));
            }
        }
        for other in &component.requirements.different_region_from {
            if region(other).is_some_and(|(there, far)| there == own && !far && !global) {
                broken.push(format!("{} is in the region of {other}", component.id));
            }
        }
    }
}

fn quotas(placement: &Placement, broken: &mut Vec<String>) {
    for quota in &placement.report.quotas {
        if quota.origin.binds() && quota.limit.is_some_and(|limit| quota.used > limit) {
            broken.push(format!(
                "{} in {}: {} {} used of {:?}",
                quota.name, quota.scope, quota.used, quota.unit, quota.limit
            ));
        }
    }
}

/// The integers of the search and the decimals of the cost lines must agree to the last micro-unit.
fn objective(
    topology: &Topology,
    demand: &Demand,
    catalogue: &Catalogue,
    placement: &Placement,
    broken: &mut Vec<String>,
) {
    let Some(found) = placement.report.objective else { return };
    let recomputed = cost::estimate(topology, demand, placement, catalogue).monthly;
    let micro = |money: Money| money.micro();
    if micro(found.known) != micro(recomputed.known) || found.at_least != recomputed.at_least {
        broken.push(format!("the search says {found:?}, the cost lines add up to {recomputed:?}"));
    }
}

fn targets(
    topology: &Topology,
    demand: &Demand,
    catalogue: &Catalogue,
    placement: &Placement,
    broken: &mut Vec<String>,
) {
    for path in latency::estimate(topology, demand, placement, catalogue).paths {
        if path.met == Some(false) {
            broken.push(format!("the path {} misses its target", path.path));
        }
    }
    for path in availability::estimate(topology, placement, catalogue).paths {
        if path.met == Some(false) {
            broken.push(format!("the path {} is less available than it must be", path.path));
        }
    }
}
