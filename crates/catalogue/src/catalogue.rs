//! The tables of one snapshot and the questions they answer. No lookup allocates.

use crate::quota::QuotaProfile;
use crate::tables::distances::Distances;
use crate::tables::machines::Machines;
use crate::tables::meters::{Meters, Reach};
use crate::tables::models::{Models, Tokens};
use crate::tables::places::{Place, Places};
use crate::tables::services::Services;
use crate::{
    Day, Deployment, Gpu, HostedModel, Meter, MeterPrice, Platform, Price, PriceGap, QuotaRow, Region, RegionIndex,
    RetailName, Retirement, RoundTrip, ServiceLevel, ServiceLimit, ServingMeasurement, ServingSoftware, SheetUse,
    SnapshotInfo, Source, Term, TokenKind, VmPrice, VmSize,
};
use model::{ModelId, PlatformId, Purchase, RegionId, SkuId};
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// The meter of traffic to the internet.
const TO_INTERNET: &str = "bandwidth.internet";

/// All tables of one snapshot, checked and sorted; never changed after reading.
pub struct Catalogue {
    pub(crate) snapshot: SnapshotInfo,
    pub(crate) places: Places,
    pub(crate) machines: Machines,
    pub(crate) models: Models,
    pub(crate) meters: Meters,
    pub(crate) distances: Distances,
    pub(crate) services: Services,
    pub(crate) retail_names: Vec<RetailName>,
    pub(crate) price_gaps: Vec<PriceGap>,
    pub(crate) limits: Vec<ServiceLimit>,
    pub(crate) price_sheet: Option<SheetUse>,
    /// What the subscription has left, where somebody imported it.
    pub(crate) quota_profile: Option<QuotaProfile>,
    pub(crate) serving: Vec<ServingMeasurement>,
}

impl std::fmt::Debug for Catalogue {
    /// Says which snapshot it is; its rows would fill a book.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Catalogue").field("snapshot", &self.snapshot.id).finish_non_exhaustive()
    }
}

impl Catalogue {
    /// What the manifest says.
    pub fn snapshot(&self) -> &SnapshotInfo {
        &self.snapshot
    }

    /// Every region, sorted by id.
    pub fn regions(&self) -> &[Region] {
        &self.places.regions
    }

    /// Place of a region in [`Self::regions`].
    pub fn region_index(&self, id: &RegionId) -> Option<RegionIndex> {
        self.places.regions.binary_search_by(|region| region.id.cmp(id)).ok()
    }

    /// A region by its id.
    pub fn region(&self, id: &RegionId) -> Option<&Region> {
        self.region_index(id).map(|index| &self.places.regions[index])
    }

    /// Every size of virtual machine, sorted by name.
    pub fn vm_sizes(&self) -> &[VmSize] {
        &self.machines.vm_sizes
    }

    /// A size by its name, with its place in [`Self::vm_sizes`].
    pub fn vm_size(&self, sku: &SkuId) -> Option<(usize, &VmSize)> {
        let index = self.machines.vm_sizes.binary_search_by(|size| size.sku.cmp(sku)).ok()?;
        Some((index, &self.machines.vm_sizes[index]))
    }

    /// When a size, or the series that it belongs to, retires; `None` when no end is announced.
    pub fn retirement(&self, size: &VmSize) -> Option<&Retirement> {
        let all = &self.machines.retirements;
        let start = all.partition_point(|row| row.quota_family < size.quota_family);
        let family = all[start..].iter().take_while(|row| row.quota_family == size.quota_family);
        family
            .filter(|row| row.size.as_ref().is_none_or(|named| *named == size.sku))
            .min_by(|one, other| one.retires.cmp(&other.retires))
    }

    /// Prices of all sizes sold in a region, sorted by size.
    pub fn vm_prices(&self, region: RegionIndex) -> &[VmPrice] {
        let bounds = self.machines.vm_price_starts.get(region).zip(self.machines.vm_price_starts.get(region + 1));
        bounds.and_then(|(start, end)| self.machines.vm_prices.get(*start..*end)).unwrap_or_default()
    }

    /// Prices of one size in one region; `None` when it is not sold there, or not with a known price.
    pub fn vm_price(&self, region: RegionIndex, size: usize) -> Option<&VmPrice> {
        let prices = self.vm_prices(region);
        prices.binary_search_by_key(&size, |price| price.size).ok().map(|index| &prices[index])
    }

    /// Price of an hour of one size in one region, bought in one way, with its row and its day; `None` when it is not
    /// sold like that, or not at a known price.
    pub fn machine_price(&self, region: RegionIndex, size: usize, purchase: Purchase) -> Option<Price> {
        let row = self.vm_price(region, size)?;
        let amount = row.hourly(purchase)?;
        let negotiated = find(&self.machines.negotiated, |(key, _)| key.cmp(&(region, size, purchase)));
        let (source, as_of) = match negotiated {
            Some((_, (line, day))) => (Source { table: Source::PRICE_SHEET, line: *line }, *day),
            None => (row.source, row.as_of(purchase)),
        };
        Some(Price { amount, currency: self.snapshot.currency, source, as_of })
    }

    /// The day on which the price in a row was read; of a row of machine prices, that of one way to buy. `None` for a row
    /// that is none of a price, or without a day. Looks through whole tables: for a report, not for a search.
    pub fn price_day(&self, source: Source, purchase: Purchase) -> Option<Day> {
        let machine = || {
            let negotiated = self.machines.negotiated.iter().find(|(_, (line, _))| *line == source.line);
            match source.is_negotiated() {
                true => negotiated.and_then(|(_, (_, day))| *day),
                false => self.machines.vm_prices.iter().find(|row| row.source == source)?.as_of(purchase),
            }
        };
        let meters = self.meters.prices.iter().flat_map(|(_, meter)| meter.tiers.iter().map(|(_, price)| price));
        let tokens = self.models.token_prices.iter().map(|(_, price)| price);
        let units = self.models.provisioned_prices.iter().map(|(_, price)| price);
        let traffic = self.meters.egress.iter().map(|(_, price)| price);
        let mut prices = meters.chain(tokens).chain(units).chain(traffic);
        prices.find(|price| price.source == source).map_or_else(machine, |price| price.as_of)
    }

    /// A GPU by its key.
    pub fn gpu(&self, key: &str) -> Option<&Gpu> {
        find(&self.machines.gpus, |gpu| gpu.key.as_str().cmp(key))
    }

    /// Every published measurement of a language model being served, in the order of the table.
    pub fn serving_measurements(&self) -> &[ServingMeasurement] {
        &self.serving
    }

    /// Every hosted model and version, sorted.
    pub fn models(&self) -> &[HostedModel] {
        &self.models.models
    }

    /// A hosted model. Without a version: the newest that is generally available, else the newest.
    pub fn model(&self, id: &ModelId, version: Option<&str>) -> Option<&HostedModel> {
        let start = self.models.models.partition_point(|model| model.id < *id);
        let end = self.models.models.partition_point(|model| model.id <= *id);
        let versions = &self.models.models[start..end];
        match version {
            Some(version) => versions.iter().find(|model| model.version == version),
            None => versions.iter().rev().find(|model| model.lifecycle == "GA").or_else(|| versions.last()),
        }
    }

    /// Regions in which a model can be deployed in a way, sorted; empty when it is not offered.
    pub fn model_regions(&self, model: &HostedModel, deployment: Deployment) -> &[RegionIndex] {
        let Some(model) = self.model_index(model) else { return &[] };
        find(&self.models.regions, |(key, _)| key.cmp(&(model, deployment)))
            .map(|(_, regions)| regions.as_slice())
            .unwrap_or_default()
    }

    /// Price of one million tokens of a model, deployed in a way in a region.
    ///
    /// Asked for the region first, then for its data zone, then for a price that holds wherever the model is sold.
    pub fn token_price(
        &self,
        model: &HostedModel,
        deployment: Deployment,
        region: RegionIndex,
        kind: TokenKind,
    ) -> Option<Price> {
        let model = self.model_index(model)?;
        self.places(region).into_iter().flatten().find_map(|place| {
            find(&self.models.token_prices, |(key, _)| key.cmp(&Tokens { model, deployment, kind, place }))
                .map(|(_, price)| *price)
        })
    }

    /// Price of one provisioned unit: for an hour, or for the whole term when it is reserved.
    pub fn provisioned_price(&self, deployment: Deployment, region: RegionIndex, term: Term) -> Option<Price> {
        self.places(region).into_iter().flatten().find_map(|place| {
            find(&self.models.provisioned_prices, |(key, _)| key.cmp(&(deployment, term, place)))
                .map(|(_, price)| *price)
        })
    }

    /// Every service meter, sorted by id.
    pub fn meters(&self) -> &[Meter] {
        &self.meters.meters
    }

    /// Price of a service meter in a region, or the price that the provider states for everywhere.
    pub fn meter(&self, meter: &str, region: RegionIndex) -> Option<&MeterPrice> {
        self.meter_in(meter, Place::Region(region)).or_else(|| self.meter_in(meter, Place::Anywhere))
    }

    fn meter_in(&self, meter: &str, place: Place) -> Option<&MeterPrice> {
        let row = find(&self.meters.prices, |(at, price)| price.meter.as_str().cmp(meter).then(at.cmp(&place)));
        row.map(|(_, price)| price)
    }

    /// Price of one GiB sent from one region to another. Within one region the provider charges nothing, so callers do not ask.
    pub fn egress_price(&self, from: RegionIndex, to: RegionIndex) -> Option<Price> {
        if from == to {
            return None;
        }
        let (here, there) = (self.places.continents.get(from)?, self.places.continents.get(to)?);
        let reach = if here == there { Reach::Within } else { Reach::Between };
        let row = find(&self.meters.egress, |((continent, at), _)| continent.cmp(here).then(at.cmp(&reach)));
        row.map(|(_, price)| *price)
    }

    /// Price of traffic to the internet, with its tiers in GiB a month.
    pub fn internet_egress(&self, from: RegionIndex) -> Option<&MeterPrice> {
        self.meter(TO_INTERNET, from)
    }

    /// vCPU quota of a family in a region. What one subscription was seen to have: the provider publishes no default.
    pub fn vcpu_quota(&self, family: &str, region: RegionIndex) -> Option<&QuotaRow> {
        [Place::Region(region), Place::Anywhere].into_iter().find_map(|place| {
            find(&self.machines.quotas, |((name, at), _)| name.as_str().cmp(family).then(at.cmp(&place)))
                .map(|(_, quota)| quota)
        })
    }

    /// Whether the provider publishes a quota of a family that every subscription starts with, anywhere.
    pub fn publishes_vcpu_quota(&self, family: &str) -> bool {
        let rows = &self.machines.quotas;
        let first = rows.partition_point(|((name, _), _)| name.as_str() < family);
        rows[first..].iter().take_while(|((name, _), _)| name == family).any(|(_, quota)| !quota.observed)
    }

    /// Tokens per minute of a model that a subscription of the default offer starts with.
    pub fn model_quota(&self, model: &HostedModel, deployment: Deployment) -> Option<&QuotaRow> {
        let row = find(&self.models.quotas, |((id, at), _)| id.cmp(&model.id).then(at.cmp(&deployment)));
        row.map(|(_, quota)| quota)
    }

    /// Limits of a service that are neither vCPUs nor tokens, with what they are shared over; empty for a service that
    /// the table does not have.
    pub fn service_limits(&self, service: &str) -> &[ServiceLimit] {
        let start = self.limits.partition_point(|limit| limit.service.as_str() < service);
        let end = self.limits.partition_point(|limit| limit.service.as_str() <= service);
        &self.limits[start..end]
    }

    /// Round trip between two regions. When only the way back was measured, that figure.
    pub fn round_trip(&self, from: RegionIndex, to: RegionIndex) -> Option<RoundTrip> {
        [(from, to), (to, from)]
            .into_iter()
            .find_map(|pair| find(&self.distances.round_trips, |(key, _)| key.cmp(&pair)).map(|(_, trip)| *trip))
    }

    /// Round trip within a region.
    pub fn same_region_round_trip(&self) -> RoundTrip {
        self.distances.same_region
    }

    /// What a hop on the way adds to a round trip: a kind of component by its name, or `private-endpoint`. `None` where
    /// nobody publishes it.
    pub fn hop_round_trip(&self, hop: &str) -> Option<RoundTrip> {
        self.distances.hops.iter().find(|(known, _)| known == hop).map(|(_, trip)| *trip)
    }

    /// A service level by its id.
    pub fn service_level(&self, id: &str) -> Option<&ServiceLevel> {
        find(&self.services.levels, |level| level.id.as_str().cmp(id))
    }

    /// Every platform, sorted by id.
    pub fn platforms(&self) -> &[Platform] {
        &self.services.platforms
    }

    /// A platform by its id.
    pub fn platform(&self, id: &PlatformId) -> Option<&Platform> {
        find(&self.services.platforms, |platform| platform.id.cmp(id))
    }

    /// Software that serves models of one's own, by its id: `vllm`.
    pub fn serving_software(&self, id: &str) -> Option<&ServingSoftware> {
        find(&self.services.software, |software| software.id.as_str().cmp(id))
    }

    /// Whether a platform is sold in a region; `None` when the table of services by region does not list it.
    pub fn sold_in(&self, platform: &Platform, region: RegionIndex) -> Option<bool> {
        if platform.global {
            return Some(true);
        }
        let (_, regions) = find(&self.services.regions, |(name, _)| name.as_str().cmp(&platform.offering))?;
        Some(regions.binary_search(&region).is_ok())
    }

    /// Why a price is not known: of a meter by its id, or of anything else as [`PriceGap::what`] names it. `None` where
    /// nothing is known to be missing.
    pub fn price_gap(&self, what: &str, region: RegionIndex) -> Option<&PriceGap> {
        let find = |region: Option<RegionIndex>| {
            // A gap in every region stands behind those of single regions.
            let order = |region: Option<RegionIndex>| region.unwrap_or(RegionIndex::MAX);
            find(&self.price_gaps, |gap| gap.what.as_str().cmp(what).then(order(gap.region).cmp(&order(region))))
        };
        find(Some(region)).or_else(|| find(None))
    }

    /// Every price that is known to be missing, sorted by what it is of.
    pub fn price_gaps(&self) -> &[PriceGap] {
        &self.price_gaps
    }

    /// What the provider's price list calls the things that these tables price, sorted by product, SKU and meter.
    pub fn retail_names(&self) -> &[RetailName] {
        &self.retail_names
    }

    /// These tables with the quotas that a subscription has left laid over them.
    pub fn with_quota_profile(mut self, profile: Option<QuotaProfile>) -> Self {
        self.quota_profile = profile;
        self
    }

    /// The quotas that the subscription has left, where somebody imported them.
    pub fn quota_profile(&self) -> Option<&QuotaProfile> {
        self.quota_profile.as_ref()
    }

    /// How many of its driver's units one block of a meter holds: 10000 for a meter that is quoted for `10K`.
    pub fn meter_block(&self, meter: &str) -> Option<Decimal> {
        self.meters.block(meter)
    }

    /// The continent of a region, as the provider prices traffic.
    pub fn continent(&self, region: RegionIndex) -> Option<&str> {
        self.places.continents.get(region).map(String::as_str)
    }

    fn model_index(&self, model: &HostedModel) -> Option<usize> {
        self.models.models.binary_search_by(|other| (&other.id, &other.version).cmp(&(&model.id, &model.version))).ok()
    }

    /// The places whose prices hold in a region, narrowest first.
    fn places(&self, region: RegionIndex) -> [Option<Place>; 3] {
        let zone = self.places.regions.get(region).and_then(|region| region.data_zone.as_ref());
        let zone = zone.and_then(|zone| self.places.data_zones.binary_search(zone).ok()).map(Place::DataZone);
        [Some(Place::Region(region)), zone, Some(Place::Anywhere)]
    }
}

/// The row of a sorted table that compares equal.
fn find<Row>(rows: &[Row], compare: impl FnMut(&Row) -> Ordering) -> Option<&Row> {
    rows.binary_search_by(compare).ok().map(|index| &rows[index])
}
