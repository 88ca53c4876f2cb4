//! What could host each component, where, in which number and at what monthly cost; and what could not, and why.
//!
//! An offer stands for platform × region × SKU × count × purchase. Of the purchases that the commitment allows only the
//! cheapest is kept. Of the machine sizes of a platform in a region the cheapest few are kept, the cheapest that take as long
//! where a latency target counts the time, and the cheapest of every family whose quota binds by what it draws on it: any
//! other could only make the plan dearer. All of them are counted as considered.

mod build;
mod gather;
mod hosted;
mod machines;
mod quota;
mod reason;
mod rules;
mod tiers;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

pub use build::offers;
pub(crate) use build::{offers_anywhere, offers_of};
pub use quota::{BindingQuota, QuotaKey, QuotaScope, QuotaSubject};
pub(crate) use quota::{overflow_tokens, units_within_quota};
pub use reason::Reason;
pub(crate) use rules::may_rest;

use catalogue::{Billing, Catalogue, HostedModel, Platform, PlatformTier, RegionIndex, VmSize};
use model::{PlatformId, Purchase, SkuId, grouped};

/// Offers and rejections of every component.
#[derive(Debug, Clone, PartialEq)]
pub struct Offers {
    /// One entry per component, in the order of the topology.
    pub components: Vec<ComponentOffers>,
    /// Quotas that bind: stated by the architect or published as a default.
    pub quotas: Vec<BindingQuota>,
}

/// Offers and rejections of one component.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ComponentOffers {
    /// What could host it, in the order of platform, region and cost.
    pub offers: Vec<Offer>,
    /// What could not, grouped by platform and reason.
    pub rejected: Vec<Rejected>,
    /// Offers that were looked at and could have been taken, with those that another offer beats in everything.
    pub considered: u32,
    /// Whether it stands outside the design: it is never placed and costs nothing.
    pub outside: bool,
    /// Where it stands, for a component outside the design that states a place.
    pub place: Option<RegionIndex>,
}

/// A platform and SKU in a region with count, purchase option, price and quota known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// Place of the platform in [`Catalogue::platforms`].
    pub platform: usize,
    /// The region; for a global service, the one where its callers meet it.
    pub region: RegionIndex,
    /// Whether the service has no region of its own.
    pub global: bool,
    /// What is bought.
    pub sku: Sku,
    /// Machines or units bought.
    pub count: u32,
    /// Instances of the component that run on them at peak; as many as `count` unless several share a machine.
    pub instances: u32,
    /// How it is bought.
    pub purchase: Purchase,
    /// Whether it is spread over zones.
    pub zone_redundant: bool,
    /// Known part of the monthly cost, in millionths of the catalogue's currency, without traffic between regions.
    pub monthly_micro: i64,
    /// Whether a part of the cost is not known.
    pub at_least: bool,
    /// The quota that it draws on, and how much of it.
    pub quota: Option<(QuotaKey, u64)>,
    /// The quota that requests beyond its units draw on at peak, where pay-as-you-go takes them, and how much of it.
    pub overflow_quota: Option<(QuotaKey, u64)>,
}

/// What is bought of a platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sku {
    /// A size of virtual machine: its place in [`Catalogue::vm_sizes`].
    Machine(usize),
    /// A tier of the platform: its place in [`Platform::tiers`].
    Tier(usize),
    /// A hosted model: its place in [`Catalogue::models`].
    Model(usize),
    /// The platform itself, which has no tiers.
    Whole,
}

/// Offers that were rejected for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// The platform.
    pub platform: PlatformId,
    /// The reason.
    pub reason: Reason,
    /// How many regions, or regions × SKUs, it concerns.
    pub offers: u32,
    /// One of them.
    pub example: Option<(RegionIndex, Option<SkuId>)>,
}

impl Offer {
    /// Every quota that it draws on, and how much of it.
    pub fn quotas(&self) -> impl Iterator<Item = (QuotaKey, u64)> {
        self.quota.into_iter().chain(self.overflow_quota)
    }

    /// The platform.
    pub fn platform<'a>(&self, catalogue: &'a Catalogue) -> &'a Platform {
        &catalogue.platforms()[self.platform]
    }

    /// The size of virtual machine, where it runs on one.
    pub fn machine<'a>(&self, catalogue: &'a Catalogue) -> Option<&'a VmSize> {
        let Sku::Machine(size) = self.sku else { return None };
        catalogue.vm_sizes().get(size)
    }

    /// The tier of the platform, where it has tiers.
    pub fn tier<'a>(&self, catalogue: &'a Catalogue) -> Option<&'a PlatformTier> {
        let Sku::Tier(tier) = self.sku else { return None };
        self.platform(catalogue).tiers.get(tier)
    }

    /// The hosted model, where it is one.
    pub fn model<'a>(&self, catalogue: &'a Catalogue) -> Option<&'a HostedModel> {
        let Sku::Model(model) = self.sku else { return None };
        catalogue.models().get(model)
    }

    /// The hosted model's place in the table; offers of one platform that differ in nothing else take equally long.
    pub(crate) fn sku_of_model(&self) -> Option<usize> {
        let Sku::Model(model) = self.sku else { return None };
        Some(model)
    }

    /// The SKU as its provider names it: a size, a tier, a model with its version, or the platform itself.
    pub fn sku_id(&self, catalogue: &Catalogue) -> SkuId {
        sku_id(self.platform(catalogue), self.sku, catalogue)
    }

    /// What is bought, in words: `3 × Standard_D2als_v6`, `2 × Basic`, `130 units of gpt-4.1-mini`. A model that is paid by
    /// the token has no count; a platform that is sold whole has neither count nor name of its own, and gives empty text.
    pub fn units(&self, catalogue: &Catalogue) -> String {
        let platform = self.platform(catalogue);
        let counted = |name: &str| format!("{} × {name}", grouped(&self.count.to_string()));
        match (self.sku, platform.billing) {
            (Sku::Machine(size), _) if self.count == 0 => {
                format!("room on shared {}", catalogue.vm_sizes()[size].sku)
            }
            (Sku::Machine(size), _) => counted(catalogue.vm_sizes()[size].sku.as_str()),
            (Sku::Tier(tier), _) => counted(&platform.tiers[tier].title),
            (Sku::Model(model), Billing::ProvisionedUnits) => {
                format!("{} units of {}", grouped(&self.count.to_string()), catalogue.models()[model].id)
            }
            (Sku::Model(model), _) => catalogue.models()[model].id.to_string(),
            (Sku::Whole, _) => String::new(),
        }
    }
}

pub(crate) fn sku_id(platform: &Platform, sku: Sku, catalogue: &Catalogue) -> SkuId {
    match sku {
        Sku::Machine(size) => catalogue.vm_sizes()[size].sku.clone(),
        Sku::Tier(tier) => platform.tiers[tier].sku.clone(),
        Sku::Model(model) => SkuId::new(catalogue.models()[model].id.as_str()),
        Sku::Whole => SkuId::new(platform.id.as_str()),
    }
}
