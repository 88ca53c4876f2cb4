//! Gathers the offers and rejections of one component.

use super::{ComponentOffers, Offer, QuotaKey, Reason, Rejected, Sku};
use crate::cost::charge::{Lacking, total, total_unsized};
use crate::placement::problem::LARGEST_TOTAL_MICRO;
use crate::site::Site;
use catalogue::{Catalogue, Platform, RegionIndex};
use model::{PlatformId, Purchase, SkuId};
use rust_decimal::Decimal;

/// Offers and rejections of one component while they are built.
pub(super) struct Gathering<'a> {
    /// The component.
    pub(super) site: Site<'a>,
    /// Why the component cannot be in a region, by region; `None` where it can.
    pub(super) regions: Vec<Option<Reason>>,
    offers: Vec<(Offer, Option<Lacking>)>,
    rejected: Vec<Rejected>,
    considered: u32,
}

/// What an offer is before its cost is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Draft {
    pub(super) platform: usize,
    pub(super) region: RegionIndex,
    pub(super) sku: Sku,
    pub(super) count: u32,
    pub(super) instances: u32,
    pub(super) purchase: Purchase,
    pub(super) zone_redundant: bool,
}

impl<'a> Gathering<'a> {
    pub(super) fn new(site: Site<'a>, regions: Vec<Option<Reason>>) -> Self {
        Self { site, regions, offers: Vec::new(), rejected: Vec::new(), considered: 0 }
    }

    /// Counts offers that could have been taken, whether or not they are kept.
    pub(super) fn consider(&mut self, offers: usize) {
        self.considered = self.considered.saturating_add(u32::try_from(offers).unwrap_or(u32::MAX));
    }

    /// Notes a rejection. Those of one platform for one reason are counted together.
    pub(super) fn reject(
        &mut self,
        platform: &PlatformId,
        reason: Reason,
        example: Option<(RegionIndex, Option<&SkuId>)>,
    ) {
        let same = self.rejected.iter_mut().find(|known| known.platform == *platform && alike(&known.reason, &reason));
        let Some(known) = same else {
            let example = example.map(|(region, sku)| (region, sku.cloned()));
            self.rejected.push(Rejected { platform: platform.clone(), reason, offers: 1, example });
            return;
        };
        known.offers = known.offers.saturating_add(1);
        if let (Reason::Quota { needed, .. }, Reason::Quota { needed: other, .. }) = (&mut known.reason, reason) {
            *needed = other.min(*needed);
        }
    }

    /// Why a platform cannot be used in a region; rejections are noted.
    pub(super) fn open(&mut self, platform: &Platform, region: RegionIndex) -> bool {
        let refusal = match self.regions[region] {
            Some(reason) => Some(reason),
            None if self.site.catalogue.sold_in(platform, region) == Some(false) => Some(Reason::NotSold),
            None => None,
        };
        if let Some(reason) = refusal {
            self.reject(&platform.id, reason, Some((region, None)));
        }
        refusal.is_none()
    }

    /// Prices a draft and keeps it.
    pub(super) fn keep(&mut self, draft: Draft) {
        self.keep_overflowing(draft, None, None);
    }

    /// The same for machines that draw on a quota, with what is missing to know how many are needed.
    pub(super) fn keep_machines(&mut self, draft: Draft, quota: (QuotaKey, u64), unknowns: &[&'static str]) {
        let offer = Offer { quota: Some(quota), ..self.offer(&draft) };
        let priced = total_unsized(&self.site, &offer, unknowns);
        self.keep_priced(offer, priced);
    }

    /// The same for one of which a part goes elsewhere, with what that part draws on.
    pub(super) fn keep_overflowing(
        &mut self,
        draft: Draft,
        quota: Option<(QuotaKey, u64)>,
        overflow_quota: Option<(QuotaKey, u64)>,
    ) {
        let offer = Offer { quota, overflow_quota, ..self.offer(&draft) };
        let priced = total(&self.site, &offer);
        self.keep_priced(offer, priced);
    }

    fn keep_priced(&mut self, offer: Offer, (monthly_micro, lacking): (i64, Option<Lacking>)) {
        self.offers.push((Offer { monthly_micro, at_least: lacking.is_some(), ..offer }, lacking));
    }

    fn offer(&self, draft: &Draft) -> Offer {
        draft.offer(self.site.catalogue.platforms()[draft.platform].global)
    }

    /// The cheapest of several drafts that differ in the purchase only; nothing of unknown price beats a known one.
    pub(super) fn cheapest(&self, drafts: impl Iterator<Item = Draft>) -> Option<Draft> {
        let priced = drafts.map(|draft| {
            let (micro, lacking) = total(&self.site, &self.offer(&draft));
            (lacking.is_some(), micro, draft)
        });
        priced.min_by_key(|(lacking, micro, draft)| (*lacking, *micro, draft.purchase)).map(|(.., draft)| draft)
    }

    /// What was gathered. Where some offers can be priced in full, those that cannot are rejected: their known part would
    /// make them look cheaper than they are. Where none can, those without a price are, as long as others have one. What
    /// costs more than the search can add up is rejected too.
    pub(super) fn finish(mut self) -> ComponentOffers {
        self.reject_beyond_sums();
        let least = self.offers.iter().map(|(_, lacking)| *lacking).min().flatten();
        let gathered = std::mem::take(&mut self.offers);
        let mut offers = Vec::with_capacity(gathered.len());
        for (offer, lacking) in gathered {
            let reason = match lacking.filter(|lacking| Some(*lacking) > least) {
                None => {
                    offers.push(offer);
                    continue;
                }
                Some(Lacking::Price) => Reason::NoPrice,
                Some(Lacking::Quantity) => Reason::NoQuantity,
            };
            let catalogue = self.site.catalogue;
            let sku = offer.sku_id(catalogue);
            self.reject(&offer.platform(catalogue).id, reason, Some((offer.region, Some(&sku))));
        }
        // Of offers that cost the same, as all do whose price is unknown, the smallest comes first and is taken.
        offers.sort_by_key(|offer| {
            (offer.platform, offer.region, offer.monthly_micro, size(offer, self.site.catalogue), offer.sku)
        });
        ComponentOffers { offers, rejected: self.rejected, considered: self.considered, outside: false, place: None }
    }
}

impl Gathering<'_> {
    fn reject_beyond_sums(&mut self) {
        let (kept, beyond): (Vec<_>, Vec<_>) = std::mem::take(&mut self.offers)
            .into_iter()
            .partition(|(offer, _)| offer.monthly_micro <= LARGEST_TOTAL_MICRO);
        self.offers = kept;
        for (offer, _) in beyond {
            let catalogue = self.site.catalogue;
            let sku = offer.sku_id(catalogue);
            self.reject(&offer.platform(catalogue).id, Reason::BeyondSums, Some((offer.region, Some(&sku))));
        }
    }
}

impl Draft {
    /// The offer, not priced yet.
    pub(super) fn offer(&self, global: bool) -> Offer {
        Offer {
            platform: self.platform,
            region: self.region,
            global,
            sku: self.sku,
            count: self.count,
            instances: self.instances,
            purchase: self.purchase,
            zone_redundant: self.zone_redundant,
            monthly_micro: 0,
            at_least: false,
            quota: None,
            overflow_quota: None,
        }
    }
}

/// How large a unit of an offer is: vCPUs, then memory; nothing where its tier does not say.
fn size(offer: &Offer, catalogue: &Catalogue) -> (Option<Decimal>, Option<Decimal>) {
    match offer.sku {
        Sku::Machine(size) => {
            let machine = &catalogue.vm_sizes()[size];
            (Some(machine.vcpus.into()), Some(machine.memory_gib))
        }
        Sku::Tier(_) => offer.tier(catalogue).map_or((None, None), |tier| (tier.vcpus, tier.memory_gib)),
        Sku::Model(_) | Sku::Whole => (None, None),
    }
}

/// Whether two reasons are counted together: quotas of one subject are, whatever each offer needs of them.
fn alike(one: &Reason, other: &Reason) -> bool {
    match (one, other) {
        (Reason::Quota { subject: a, limit: b, .. }, Reason::Quota { subject: c, limit: d, .. }) => a == c && b == d,
        _ => one == other,
    }
}
