//! Quotas: what an offer draws on, and what binds.
//!
//! A quota that the architect states binds, before any published default; a published default binds too. What one
//! subscription was seen to have is shown and binds nobody. What the imported quota profile of the subscription has left
//! stands between the two: it binds where the architect states nothing.

use crate::cost::overflow;
use crate::placement::{QuotaOrigin, sizing};
use crate::site::Site;
use crate::words;
use catalogue::{Catalogue, Deployment, Region, RegionIndex, Source};
use model::{StatedQuota, Topology};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::{BTreeMap, BTreeSet};

/// Decimals to which tokens are rounded before they are rounded up, so that a division that does not end draws on no token
/// more.
const WHOLE_DECIMALS: u32 = 9;

/// A quota: what is limited, and over what the limit is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct QuotaKey {
    /// What is limited.
    pub subject: QuotaSubject,
    /// What it is shared over.
    pub scope: QuotaScope,
}

/// What is limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum QuotaSubject {
    /// vCPUs of a family of machine sizes; the place of its first size in [`Catalogue::vm_sizes`].
    Family(usize),
    /// Tokens a minute of a model (the place of its first version in [`Catalogue::models`]) deployed in a way.
    Model(usize, Deployment),
    /// Provisioned units of a way to deploy.
    Provisioned(Deployment),
}

/// What a limit is shared over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum QuotaScope {
    /// One region.
    Region(RegionIndex),
    /// A data zone: its first region.
    DataZone(RegionIndex),
    /// Everything that the subscription has.
    Subscription,
}

/// A quota that binds the placement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BindingQuota {
    /// The quota.
    pub key: QuotaKey,
    /// The most that may be used.
    pub limit: u64,
}

/// What is known of the limit of a quota.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limit {
    /// The most that may be used; `None` when nobody says.
    pub(crate) most: Option<u64>,
    /// Who says so.
    pub(crate) origin: QuotaOrigin,
    /// The row, where a table has it.
    pub(crate) source: Option<Source>,
}

impl Limit {
    /// The limit, if it binds.
    pub(crate) fn binding(&self) -> Option<u64> {
        self.most.filter(|_| self.origin.binds())
    }
}

/// Families of machine sizes, numbered by their first size, and the limits that bind them in one plan.
#[derive(Debug, Clone)]
pub(crate) struct Families {
    /// The family of every size.
    of_size: Vec<usize>,
    /// By region, then by family: what binds it there. Empty for a region in which nothing binds any family.
    limits: Vec<Vec<Option<(u64, QuotaOrigin)>>>,
}

impl Families {
    /// The families of the tables, with what the plan, the quota profile and the tables limit them to.
    pub(crate) fn of(topology: &Topology, catalogue: &Catalogue) -> Self {
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        let sizes = catalogue.vm_sizes().iter().enumerate();
        let of_size: Vec<usize> =
            sizes.map(|(place, size)| *first.entry(size.quota_family.as_str()).or_insert(place)).collect();
        let mut limits = vec![Vec::new(); catalogue.regions().len()];
        for (name, family) in first {
            for region in limited_in(name, topology, catalogue) {
                let key = QuotaKey { subject: QuotaSubject::Family(family), scope: QuotaScope::Region(region) };
                let limit = key.limit(topology, catalogue);
                if let Some(most) = limit.binding() {
                    limits[region].resize(of_size.len(), None);
                    limits[region][family] = Some((most, limit.origin));
                }
            }
        }
        Self { of_size, limits }
    }

    /// The family of a size: the place of its first size.
    pub(crate) fn family(&self, size: usize) -> usize {
        self.of_size[size]
    }

    /// The limit that binds a family in a region, and who says so.
    pub(super) fn limit(&self, family: usize, region: RegionIndex) -> Option<(u64, QuotaOrigin)> {
        self.limits[region].get(family).copied().flatten()
    }
}

/// The regions in which somebody may say what the limit of a family is: most families nobody limits anywhere.
fn limited_in(family: &str, topology: &Topology, catalogue: &Catalogue) -> BTreeSet<RegionIndex> {
    let stated = topology.requirements().quotas.iter().filter(|quota| quota.name.eq_ignore_ascii_case(family));
    let stated = stated.map(|quota| quota.region.as_ref());
    let profile = catalogue.quota_profile().into_iter().flat_map(|profile| profile.of(family));
    let mut regions = BTreeSet::new();
    for region in stated.chain(profile.map(|quota| Some(&quota.region))) {
        match region {
            Some(region) => regions.extend(catalogue.region_index(region)),
            None => regions.extend(0..catalogue.regions().len()),
        }
    }
    if catalogue.publishes_vcpu_quota(family) {
        regions.extend(0..catalogue.regions().len());
    }
    regions
}

impl QuotaKey {
    /// What is limited, in the provider's words.
    pub fn name(&self, catalogue: &Catalogue) -> String {
        match self.subject {
            QuotaSubject::Family(size) => catalogue.vm_sizes()[size].quota_family.clone(),
            QuotaSubject::Model(model, deployment) => {
                format!("{}/{}", catalogue.models()[model].id, words::deployment(deployment))
            }
            QuotaSubject::Provisioned(deployment) => words::deployment(deployment).to_owned(),
        }
    }

    /// Where the limit holds, in words.
    pub fn scope_name(&self, catalogue: &Catalogue) -> String {
        match self.scope {
            QuotaScope::Region(region) => catalogue.regions()[region].name.clone(),
            QuotaScope::DataZone(region) => {
                let zone = catalogue.regions()[region].data_zone.as_deref().unwrap_or_default();
                format!("data zone {zone}")
            }
            QuotaScope::Subscription => "subscription".to_owned(),
        }
    }

    /// The unit of the figures.
    pub fn unit(&self) -> &'static str {
        match self.subject {
            QuotaSubject::Family(_) => "vCPU",
            QuotaSubject::Model(..) => "tokens/min",
            QuotaSubject::Provisioned(_) => "provisioned units",
        }
    }

    /// What is known of the limit.
    pub(crate) fn limit(&self, topology: &Topology, catalogue: &Catalogue) -> Limit {
        let region = match self.scope {
            QuotaScope::Region(region) => Some(&catalogue.regions()[region]),
            QuotaScope::DataZone(_) | QuotaScope::Subscription => None,
        };
        if let Some(quota) = stated(&self.name(catalogue), region, topology) {
            let most = quota.limit.get().floor().to_u64();
            return Limit { most, origin: QuotaOrigin::Stated, source: None };
        }
        if let Some(left) = self.left(catalogue) {
            return Limit { most: Some(left), origin: QuotaOrigin::Profile, source: None };
        }
        let row = match (self.subject, self.scope) {
            (QuotaSubject::Family(size), QuotaScope::Region(region)) => {
                catalogue.vcpu_quota(&catalogue.vm_sizes()[size].quota_family, region)
            }
            (QuotaSubject::Model(model, deployment), _) => {
                catalogue.model_quota(&catalogue.models()[model], deployment)
            }
            (QuotaSubject::Family(_) | QuotaSubject::Provisioned(_), _) => None,
        };
        match row {
            Some(row) => Limit {
                most: Some(row.limit),
                origin: if row.observed { QuotaOrigin::Observed } else { QuotaOrigin::Published },
                source: Some(row.source),
            },
            None => Limit { most: None, origin: QuotaOrigin::Unknown, source: None },
        }
    }

    /// What the quota profile of the subscription says is left. A limit that is shared over several regions is printed for
    /// each of them, and the least of these holds.
    fn left(&self, catalogue: &Catalogue) -> Option<u64> {
        let profile = catalogue.quota_profile()?;
        let name = self.name(catalogue);
        match self.scope {
            QuotaScope::Region(region) => profile.left_in(&name, &catalogue.regions()[region].id),
            QuotaScope::DataZone(first) => {
                let zone = &catalogue.regions()[first].data_zone;
                profile.least_left(&name, |id| catalogue.region(id).is_some_and(|region| region.data_zone == *zone))
            }
            QuotaScope::Subscription => profile.least_left(&name, |_| true),
        }
    }
}

/// The stated quota of a name: one for the region before one for every region.
fn stated<'a>(name: &str, region: Option<&Region>, topology: &'a Topology) -> Option<&'a StatedQuota> {
    let quotas = || topology.requirements().quotas.iter().filter(|quota| quota.name.eq_ignore_ascii_case(name));
    let here = region.and_then(|region| quotas().find(|quota| quota.region.as_ref() == Some(&region.id)));
    here.or_else(|| quotas().find(|quota| quota.region.is_none()))
}

/// The tokens a minute that a deployment draws on at peak; `None` for deployments that work through batches, whose
/// limit is another one, and where the load is not known.
pub(super) fn tokens(
    site: &Site,
    model: usize,
    deployment: Deployment,
    region: RegionIndex,
) -> Option<(QuotaKey, u64)> {
    let key = tokens_key(site, model, deployment, region)?;
    let (input, output) = sizing::tokens_per_minute(site)?;
    Some((key, whole(input.checked_add(output)?)?))
}

/// The tokens a minute that pay-as-you-go takes at peak because so many provisioned units do not carry them; `None` where
/// nothing is handed on, or not known.
pub(crate) fn overflow_tokens(
    site: &Site,
    model: usize,
    deployment: Deployment,
    units: u32,
    region: RegionIndex,
) -> Option<(QuotaKey, u64)> {
    if site.component.operation.overflow != Some(true) {
        return None;
    }
    let facts = site.catalogue.models()[model].provisioned.as_ref()?;
    let peak = site.load.peak_requests_per_second.filter(|peak| !peak.is_zero())?;
    let beyond = (peak - overflow::carried(site.component, facts, units)?).max(Decimal::ZERO);
    let (input, output) = sizing::tokens_per_minute(site)?;
    let tokens = input.checked_add(output)?.checked_mul(beyond)?.checked_div(peak)?;
    Some((tokens_key(site, model, overflow::overflow_deployment(deployment)?, region)?, whole(tokens)?))
}

/// The cheapest number of units, or as many more as it takes for the quota of pay-as-you-go to bear what overflows at peak.
pub(crate) fn units_within_quota(
    site: &Site,
    model: usize,
    deployment: Deployment,
    region: RegionIndex,
    cheapest: u32,
) -> u32 {
    let exceeds = |units: u32| {
        let overflow = overflow_tokens(site, model, deployment, units, region);
        overflow.is_some_and(|(key, needed)| {
            key.limit(site.topology, site.catalogue).binding().is_some_and(|most| needed > most)
        })
    };
    let facts = site.catalogue.models()[model].provisioned.as_ref();
    let range = facts.and_then(|facts| sizing::provisioned_range(site, facts, deployment));
    let Some((sizing::Lots { step, .. }, most)) = range.filter(|_| exceeds(cheapest)) else { return cheapest };
    // What overflows falls with every step, so the fewest steps that fit are found by halving.
    let units = |steps: u32| cheapest.saturating_add(steps.saturating_mul(step)).min(most.max(cheapest));
    let (mut low, mut high) = (0, most.saturating_sub(cheapest).div_ceil(step));
    while low < high {
        let middle = low + (high - low) / 2;
        if exceeds(units(middle)) { low = middle + 1 } else { high = middle }
    }
    units(low)
}

fn whole(tokens: Decimal) -> Option<u64> {
    tokens.round_dp(WHOLE_DECIMALS).ceil().to_u64()
}

/// The quota of tokens a minute that a deployment draws on; `None` for deployments that work through batches.
fn tokens_key(site: &Site, model: usize, deployment: Deployment, region: RegionIndex) -> Option<QuotaKey> {
    match deployment {
        Deployment::GlobalBatch | Deployment::DataZoneBatch => return None,
        Deployment::Standard
        | Deployment::GlobalStandard
        | Deployment::DataZoneStandard
        | Deployment::ProvisionedManaged
        | Deployment::GlobalProvisionedManaged
        | Deployment::DataZoneProvisionedManaged => {}
    }
    let catalogue = site.catalogue;
    let id = &catalogue.models()[model].id;
    let first = catalogue.models().partition_point(|other| other.id < *id);
    let subject = QuotaSubject::Model(first, deployment);
    let here = QuotaKey { subject, scope: QuotaScope::Region(region) };
    let row = catalogue.model_quota(&catalogue.models()[first], deployment);
    // A quota stated for one region splits what the provider would share over a wider place.
    let name = here.name(catalogue);
    let regional =
        stated(&name, Some(&catalogue.regions()[region]), site.topology).is_some_and(|quota| quota.region.is_some());
    let scope = match row.map(|row| row.scope) {
        Some(catalogue::QuotaScope::Subscription) if !regional => QuotaScope::Subscription,
        Some(catalogue::QuotaScope::DataZone) if !regional => QuotaScope::DataZone(first_of_zone(catalogue, region)),
        _ => QuotaScope::Region(region),
    };
    Some(QuotaKey { subject, scope })
}

/// The provisioned units that a deployment draws on.
pub(super) fn provisioned(deployment: Deployment, count: u32, region: RegionIndex) -> (QuotaKey, u64) {
    let scope = QuotaScope::Region(region);
    (QuotaKey { subject: QuotaSubject::Provisioned(deployment), scope }, u64::from(count))
}

fn first_of_zone(catalogue: &Catalogue, region: RegionIndex) -> RegionIndex {
    let zone = &catalogue.regions()[region].data_zone;
    catalogue.regions().iter().position(|other| other.data_zone == *zone).unwrap_or(region)
}
