//! What a platform and a region must satisfy for a component, before anything is sized or priced.
//!
//! Services without a region of their own (a front door, an identity provider) keep no data of the workload at rest,
//! so no rule about regions holds for them.

use super::reason::Reason;
use crate::cost::sharing;
use crate::placement::sizing::InstanceNeed;
use crate::site::Site;
use catalogue::{Billing, Capability, Deployment, HostingClass, Platform, PlatformTier, Region};
use model::{ComponentKind, Lifecycle, Processing, Redundancy, Residency};

/// Zones that a region must have for a component to be spread over them.
const FEWEST_ZONES: u8 = 2;

/// Which regions are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bounds {
    /// Those of the residency and the pin.
    AsAsked,
    /// All of them.
    Anywhere,
}

/// How far a deployment may carry data for processing.
pub(crate) fn reach(deployment: Deployment) -> Processing {
    match deployment {
        Deployment::Standard | Deployment::ProvisionedManaged => Processing::InRegion,
        Deployment::DataZoneStandard | Deployment::DataZoneBatch | Deployment::DataZoneProvisionedManaged => {
            Processing::DataZone
        }
        Deployment::GlobalStandard | Deployment::GlobalBatch | Deployment::GlobalProvisionedManaged => {
            Processing::Anywhere
        }
    }
}

/// How far data may be carried for processing. With a residency, only within the region unless it says otherwise.
pub(crate) fn allowed_processing(residency: Option<&Residency>) -> Processing {
    match residency {
        None => Processing::Anywhere,
        Some(residency) if *residency == Residency::default() => Processing::Anywhere,
        Some(residency) => residency.processing.unwrap_or(Processing::InRegion),
    }
}

/// Whether data may rest in a region.
pub(crate) fn may_rest(residency: Option<&Residency>, region: &Region) -> bool {
    residency.is_none_or(|residency| {
        let anywhere = residency.geographies.is_empty() && residency.regions.is_empty();
        anywhere || residency.geographies.contains(&region.geography) || residency.regions.contains(&region.id)
    })
}

/// Why a platform cannot host a component anywhere.
pub(super) fn platform_refusal(site: &Site, platform: &Platform) -> Option<Reason> {
    let component = site.component;
    if component.choice.platform.as_ref().is_some_and(|pinned| *pinned != platform.id) {
        return Some(Reason::PinnedPlatform);
    }
    let asked = &component.requirements;
    let workload = &component.workload;
    let by_the_token = matches!(platform.billing, Billing::Tokens | Billing::ProvisionedUnits);
    let gpu = InstanceNeed::of(component).gpu && !by_the_token;
    let kind = component.kind;
    let spreads = kind.is_training() && workload.multi_node == Some(true) && !by_the_token;
    let shares_machines = platform.class == HostingClass::SelfHosted;
    let needs = [
        (asked.zone_redundant == Some(true), Capability::ZoneRedundancy),
        (asked.private_networking == Some(true), Capability::PrivateNetworking),
        (asked.role_based_access == Some(true), Capability::RoleBasedAccess),
        (asked.traffic_splitting == Some(true), Capability::TrafficSplitting),
        (asked.guaranteed_throughput == Some(true), Capability::GuaranteedThroughput),
        (gpu, Capability::GpuChoice),
        (workload.needs_spark == Some(true) || kind == ComponentKind::SparkEngine, Capability::Spark),
        (spreads, Capability::MultiNode),
        (!asked.isolated_from.is_empty() && shares_machines, Capability::IsolatedPools),
        (sharing::cluster_payer(site).is_some(), Capability::IsolatedPools),
    ];
    if let Some((_, missing)) = needs.into_iter().find(|(needed, capability)| *needed && !platform.can(*capability)) {
        return Some(Reason::Cannot(missing));
    }
    let allowed = allowed_processing(site.topology.residency_of(component));
    platform.deployment.filter(|deployment| reach(*deployment) > allowed).map(Reason::Processing)
}

/// Why a component cannot be in a region, whatever the platform.
pub(super) fn region_refusal(site: &Site, region: &Region, bounds: Bounds) -> Option<Reason> {
    let component = site.component;
    let pinned = component.choice.region.as_ref();
    let residency = site.topology.residency_of(component);
    let named = pinned == Some(&region.id) || residency.is_some_and(|residency| residency.regions.contains(&region.id));
    let bound = bounds == Bounds::AsAsked;
    if bound && !may_rest(residency, region) {
        Some(Reason::Residency)
    } else if bound && pinned.is_some_and(|pinned| *pinned != region.id) {
        Some(Reason::PinnedRegion)
    } else if (region.access_restricted || !region.public) && !named {
        Some(Reason::AccessRestricted)
    } else if component.requirements.zone_redundant == Some(true) && region.zones < FEWEST_ZONES {
        Some(Reason::NoZones)
    } else {
        None
    }
}

/// Whether a size that is sold in so many zones can be spread over them; what is not known does not exclude it.
pub(super) fn sold_in_zones(zones: Option<u8>) -> bool {
    zones.is_none_or(|zones| zones >= FEWEST_ZONES)
}

/// Why a tier cannot host a component anywhere.
pub(super) fn tier_refusal(site: &Site, platform: &Platform, tier: &PlatformTier) -> Option<Reason> {
    let asked = &site.component.requirements;
    if site.component.choice.sku.as_ref().is_some_and(|pinned| *pinned != tier.sku) {
        Some(Reason::PinnedSku)
    } else if tier.only_pinned && site.component.choice.sku.is_none() {
        Some(Reason::OnlyPinned)
    } else if asked.zone_redundant == Some(true) && !tier.zone_redundant {
        Some(Reason::TierCannot(Capability::ZoneRedundancy))
    } else if asked.private_networking == Some(true) && !tier.private_networking {
        Some(Reason::TierCannot(Capability::PrivateNetworking))
    } else if let Some(wanted) = asked.redundancy.filter(|wanted| !copies(tier, *wanted)) {
        Some(Reason::Copies(wanted))
    } else if site.component.choice.sku.is_none() && !for_development(site) && lacks_service_level(site, platform, tier)
    {
        Some(Reason::NoServiceLevel)
    } else {
        None
    }
}

/// Whether a tier copies data at least as asked; a tier that says nothing of copies keeps no data that could be copied.
fn copies(tier: &PlatformTier, wanted: Redundancy) -> bool {
    match (tier.redundancy, wanted) {
        (None, _) | (_, Redundancy::Local) => true,
        (Some(made), Redundancy::Geo) => made == Redundancy::Geo,
        (Some(made), Redundancy::Zone) => made == Redundancy::Zone || tier.zone_redundant,
    }
}

/// Why a tier that copies data to the paired region cannot be used in a region.
pub(super) fn pair_refusal(site: &Site, tier: &PlatformTier, region: &Region) -> Option<Reason> {
    let copied = tier.redundancy == Some(Redundancy::Geo);
    let pair = region.pair.as_ref().and_then(|pair| site.catalogue.region(pair));
    let residency = site.topology.residency_of(site.component);
    (copied && !pair.is_some_and(|pair| may_rest(residency, pair))).then_some(Reason::PairOutside)
}

/// Whether only its makers depend on a component; exploration is development unless said otherwise.
pub(super) fn for_development(site: &Site) -> bool {
    let exploration = site.component.kind == ComponentKind::Workspace;
    match site.component.requirements.lifecycle {
        Some(lifecycle) => lifecycle == Lifecycle::Development,
        None => exploration,
    }
}

/// Whether a tier is published without a service level while others of its platform have one.
fn lacks_service_level(site: &Site, platform: &Platform, tier: &PlatformTier) -> bool {
    let promised = |tier: &PlatformTier| {
        let level = tier.service_level.as_deref().and_then(|id| site.catalogue.service_level(id));
        level.map(|level| level.percent.is_some())
    };
    promised(tier) == Some(false) && platform.tiers.iter().any(|other| promised(other) == Some(true))
}
