//! Offers of platforms that are charged by service meters, of free ones and of those without known prices.

use super::gather::{Draft, Gathering};
use super::{Reason, Sku, rules};
use crate::placement::sizing;
use catalogue::{Billing, Capability, Platform, PlatformTier, RegionIndex};
use model::Purchase;

/// Gathers the offers of one platform.
pub(super) fn gather(gathering: &mut Gathering, index: usize, callers: Option<RegionIndex>) {
    let platform = &gathering.site.catalogue.platforms()[index];
    if gathering.site.component.choice.purchase.is_some_and(|pinned| pinned != Purchase::PayAsYouGo) {
        let pinned = gathering.site.component.choice.purchase.unwrap_or(Purchase::PayAsYouGo);
        return gathering.reject(&platform.id, Reason::PinnedPurchase(pinned), None);
    }
    let regions = open_regions(gathering, platform, callers);
    if platform.tiers.is_empty() {
        let pinned = gathering.site.component.choice.sku.as_ref();
        if pinned.is_some_and(|pinned| pinned.as_str() != platform.id.as_str()) {
            return gathering.reject(&platform.id, Reason::PinnedSku, None);
        }
        return tier(gathering, index, None, &regions);
    }
    for (place, row) in platform.tiers.iter().enumerate() {
        match rules::tier_refusal(&gathering.site, platform, row) {
            Some(reason) => {
                let example = regions.first().map(|region| (*region, Some(&row.sku)));
                gathering.reject(&platform.id, reason, example);
            }
            None => tier(gathering, index, Some((place, row)), &regions),
        }
    }
}

/// The regions in which a platform can be used. A service without a region is met where its callers are: where the users
/// are, or anywhere when the plan has no users.
fn open_regions(gathering: &mut Gathering, platform: &Platform, callers: Option<RegionIndex>) -> Vec<RegionIndex> {
    let catalogue = gathering.site.catalogue;
    let all = 0..catalogue.regions().len();
    if !platform.global {
        return all.filter(|region| gathering.open(platform, *region)).collect();
    }
    let pinned = gathering.site.component.choice.region.as_ref().and_then(|id| catalogue.region_index(id));
    match pinned.or(callers) {
        Some(region) => vec![region],
        None => all.filter(|region| catalogue.regions()[*region].public).collect(),
    }
}

fn tier(gathering: &mut Gathering, index: usize, tier: Option<(usize, &PlatformTier)>, regions: &[RegionIndex]) {
    let site = gathering.site;
    let catalogue = site.catalogue;
    let platform = &catalogue.platforms()[index];
    let row = tier.map(|(_, row)| row);
    let zonal = site.component.requirements.zone_redundant == Some(true);
    let sized = match sizing::units(&site, row, zonal) {
        Ok(sized) => sized,
        Err(misfit) => return gathering.reject(&platform.id, misfit.into(), None),
    };
    for &region in regions {
        let here = &catalogue.regions()[region];
        let example = Some((region, row.map(|row| &row.sku)));
        if let Some(reason) = row.and_then(|row| rules::pair_refusal(&site, row, here)) {
            gathering.reject(&platform.id, reason, example);
            continue;
        }
        if sold_by_meters(gathering, platform, row, region) == Some(false) {
            gathering.reject(&platform.id, Reason::NotSold, example);
            continue;
        }
        // Zones that cost nothing more are taken: the same number of units, spread.
        let spreads = platform.can(Capability::ZoneRedundancy) && row.is_none_or(|row| row.zone_redundant);
        let enough = row.is_none_or(|row| sized.instances >= row.minimum_units_zonal.max(1));
        let at_no_cost = spreads && enough && here.zones > 1 && platform.billing == Billing::Meters && !platform.global;
        let draft = Draft {
            platform: index,
            region,
            sku: tier.map_or(Sku::Whole, |(place, _)| Sku::Tier(place)),
            count: sized.count,
            instances: sized.instances,
            purchase: Purchase::PayAsYouGo,
            zone_redundant: zonal || at_no_cost,
        };
        gathering.consider(1);
        gathering.keep(draft);
    }
}

/// Whether a tier is sold in a region by the evidence of its meters; `None` where the table of services knows the
/// platform, so that a missing meter is a missing price.
fn sold_by_meters(
    gathering: &Gathering,
    platform: &Platform,
    tier: Option<&PlatformTier>,
    region: RegionIndex,
) -> Option<bool> {
    let catalogue = gathering.site.catalogue;
    if catalogue.sold_in(platform, region).is_some() || platform.billing != Billing::Meters {
        return None;
    }
    let mut charges = platform.charges.iter().chain(tier.into_iter().flat_map(|tier| &tier.charges));
    Some(charges.all(|charge| catalogue.meter(&charge.meter, region).is_some()))
}
