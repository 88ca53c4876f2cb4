//! Offers of hosted models: by the token and by provisioned unit.

use super::gather::{Draft, Gathering};
use super::rules::reach;
use super::{QuotaKey, Reason, Sku, quota};
use crate::placement::sizing;
use catalogue::{Billing, Capability, Platform};
use model::{Commitment, Processing, Purchase};

/// Gathers the offers of one platform that hosts models.
pub(super) fn gather(gathering: &mut Gathering, index: usize) {
    let site = gathering.site;
    let catalogue = site.catalogue;
    let platform = &catalogue.platforms()[index];
    let workload = &site.component.workload;
    let Some(deployment) = platform.deployment else { return };
    let Some(wanted) = &workload.model else { return gathering.reject(&platform.id, Reason::NoModel, None) };
    let found = catalogue.model(wanted, workload.model_version.as_deref());
    let place = found.and_then(|found| catalogue.models().iter().position(|model| model == found));
    let Some((model, place)) = found.zip(place) else {
        return gathering.reject(&platform.id, Reason::UnknownModel, None);
    };
    if site.component.choice.sku.as_ref().is_some_and(|pinned| pinned.as_str() != model.id.as_str()) {
        return gathering.reject(&platform.id, Reason::PinnedSku, None);
    }
    let count = match platform.billing {
        Billing::ProvisionedUnits => {
            let regional = reach(deployment) == Processing::InRegion;
            let units = model.provisioned.as_ref().and_then(|facts| sizing::provisioned_units(&site, facts, regional));
            match units {
                Some(Ok(units)) => units,
                Some(Err(misfit)) => return gathering.reject(&platform.id, misfit.into(), None),
                None => return gathering.reject(&platform.id, Reason::NotProvisioned, None),
            }
        }
        _ => 1,
    };
    let purchases = purchases(gathering, platform);
    if purchases.is_empty() {
        let wanted = site.component.choice.purchase.unwrap_or(Purchase::PayAsYouGo);
        return gathering.reject(&platform.id, Reason::PinnedPurchase(wanted), None);
    }
    let sold = catalogue.model_regions(model, deployment);
    let zonal = site.component.requirements.zone_redundant == Some(true);
    // The provider spreads a hosted model over the zones of its region by itself.
    let spreads = platform.can(Capability::ZoneRedundancy);
    for region in 0..catalogue.regions().len() {
        if !gathering.open(platform, region) {
            continue;
        }
        if sold.binary_search(&region).is_err() {
            gathering.reject(&platform.id, Reason::ModelNotOffered, Some((region, None)));
            continue;
        }
        let drafts = purchases.iter().map(|purchase| {
            let bought = sizing::units_with_overflow(&site, place, deployment, region, *purchase).unwrap_or(count);
            Draft {
                platform: index,
                region,
                sku: Sku::Model(place),
                count: bought,
                instances: bought,
                purchase: *purchase,
                zone_redundant: zonal || (spreads && catalogue.regions()[region].zones > 1),
            }
        });
        gathering.consider(purchases.len());
        let Some(draft) = gathering.cheapest(drafts) else { continue };
        let used = match platform.billing {
            Billing::ProvisionedUnits => Some(quota::provisioned(deployment, draft.count, region)),
            _ => quota::tokens(&site, place, deployment, region),
        };
        let overflow = quota::overflow_tokens(&site, place, deployment, draft.count, region);
        if let Some(reason) = exceeded(gathering, used).or_else(|| exceeded(gathering, overflow)) {
            gathering.reject(&platform.id, reason, Some((region, None)));
            continue;
        }
        gathering.keep_overflowing(draft, used, overflow);
    }
}

/// Why a quota rejects an offer that alone uses more of it than it has.
fn exceeded(gathering: &Gathering, used: Option<(QuotaKey, u64)>) -> Option<Reason> {
    let (key, needed) = used?;
    let limit = key.limit(gathering.site.topology, gathering.site.catalogue);
    let most = limit.binding().filter(|most| needed > *most)?;
    Some(Reason::Quota { subject: key.subject, needed, limit: most, origin: limit.origin })
}

/// The ways in which a hosted model may be bought.
fn purchases(gathering: &Gathering, platform: &Platform) -> Vec<Purchase> {
    let units = platform.billing == Billing::ProvisionedUnits;
    if let Some(pinned) = gathering.site.component.choice.purchase {
        let sold = pinned == Purchase::PayAsYouGo || (units && pinned == Purchase::Reserved1Year);
        return sold.then_some(pinned).into_iter().collect();
    }
    let commitment = gathering.site.topology.requirements().commitment.unwrap_or(Commitment::None);
    let mut purchases = vec![Purchase::PayAsYouGo];
    if units && commitment >= Commitment::OneYear {
        purchases.push(Purchase::Reserved1Year);
    }
    purchases
}
