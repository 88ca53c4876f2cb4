//! Offers on virtual machines.
//!
//! A hundred thousand sizes × regions are looked at. Each is ranked by an estimate in floating point; only the few that
//! survive are priced exactly. A size is kept if it is among the cheapest few of its platform and region; if it is the
//! cheapest there of all that take as long, where a latency target counts the time; and if no other of its family that takes
//! as long is both cheaper and smaller, where the quota of the family binds. Any other could only make the plan dearer.

use super::gather::{Draft, Gathering};
use super::quota::Families;
use super::{Offer, QuotaKey, QuotaScope, QuotaSubject, Reason, Sku, rules};
use crate::cost::charge::hourly;
use crate::cost::usage::{Words, is_commitment, used};
use crate::latency::time_depends_on_size;
use crate::placement::Standing;
use crate::placement::sizing::{InstanceNeed, Sized, Work, pool, unknowns};
use crate::site::Site;
use catalogue::{Capability, Driver, Platform, RegionIndex, VmClass, VmPrice, VmSize};
use model::{Commitment, HOURS_PER_MONTH, LinkId, Path, Purchase};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::{BTreeMap, BTreeSet};

/// Sizes that are kept for a platform and region beside those that a quota asks for: the best and two alternatives.
const KEPT: usize = 3;

/// How many times as long a run on spare machines counts that would never end.
const ENDLESS: f64 = 1e9;

/// Name with which burstable sizes begin.
const BURSTABLE: &str = "Standard_B";

/// A size that fits, with what does not depend on the region.
struct Fitting {
    sized: Sized,
    /// Hours of all machines in a month, when they are paid for by the hour.
    hours: f64,
    /// The same on spare machines, with what interruptions repeat.
    spot_hours: f64,
    /// Hours that a commitment pays for.
    committed_hours: f64,
    family: usize,
    /// Number of its pace.
    pace: usize,
    /// What is missing to know how many are needed.
    unknowns: Vec<&'static str>,
}

/// What a path sees of a size: sizes of one pace differ in nothing that a latency target could ask for.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Pace {
    servers: Option<u32>,
    carries_per_second: Option<f64>,
    /// Mean and spread of the service time; `None` where it is not known.
    service: Option<(f64, f64)>,
}

/// The paces of the sizes of one platform. All sizes have the same where no latency target counts the time.
struct Paces {
    /// Whether one does.
    timed: bool,
    /// Whether sizes matter besides the number of instances.
    by_size: bool,
    paces: Vec<Pace>,
    /// Number of the pace of so many instances, and of a size.
    known: BTreeMap<(u32, Option<usize>), usize>,
}

impl Paces {
    fn of(site: &Site) -> Self {
        let id = &site.component.id;
        let calls = |link: &&LinkId| site.topology.link(link).is_some_and(|link| link.from == *id || link.to == *id);
        let weighed = site.topology.objective_path();
        let counts = |(place, path): (usize, &Path)| {
            (path.target.is_some() || weighed == Some(place)) && path.links().iter().any(calls)
        };
        let timed = site.topology.paths().iter().enumerate().any(counts);
        Self { timed, by_size: time_depends_on_size(site.component), paces: Vec::new(), known: BTreeMap::new() }
    }

    /// The number of the pace of an offer.
    fn number(&mut self, site: &Site, offer: &Offer, size: usize) -> usize {
        if !self.timed {
            return 0;
        }
        let key = (offer.instances, self.by_size.then_some(size));
        if let Some(number) = self.known.get(&key) {
            return *number;
        }
        let peak = site.load.peak_requests_per_second.and_then(|peak| peak.to_f64());
        let station = Standing::On(*offer).station(site.component, peak, site.catalogue);
        let pace = Pace {
            servers: station.as_ref().and_then(|station| station.servers),
            carries_per_second: station.as_ref().and_then(|station| station.carries_per_second),
            service: station.and_then(|station| station.service.ok()).map(|time| (time.mean_us, time.variation)),
        };
        let number = self.paces.iter().position(|known| *known == pace).unwrap_or_else(|| {
            self.paces.push(pace);
            self.paces.len() - 1
        });
        self.known.insert(key, number);
        number
    }
}

/// A size in a region with its best purchase.
#[derive(Clone, Copy)]
struct Ranked {
    size: usize,
    purchase: Purchase,
    estimate: f64,
    family: usize,
    /// vCPUs of all machines.
    vcpus: u64,
    pace: usize,
}

/// Gathers the offers of one platform that runs on virtual machines.
pub(super) fn gather(gathering: &mut Gathering, index: usize, families: &Families) {
    let site = gathering.site;
    let platform = &site.catalogue.platforms()[index];
    let zonal = site.component.requirements.zone_redundant == Some(true);
    let fitting = fitting(gathering, index, families, zonal);
    if fitting.iter().all(Option::is_none) {
        return;
    }
    let purchases = purchases(&site, platform);
    if purchases.is_empty() {
        let wanted = site.component.choice.purchase.unwrap_or(Purchase::PayAsYouGo);
        return gathering.reject(&platform.id, Reason::PinnedPurchase(wanted), None);
    }
    for region in 0..site.catalogue.regions().len() {
        if !gathering.open(platform, region) {
            continue;
        }
        let ranked = rank(gathering, families, platform, region, &fitting, &purchases, zonal);
        gathering.consider(ranked.len());
        for size in survivors(families, region, ranked) {
            let Some(fit) = &fitting[size.size] else { continue };
            let draft = Draft {
                platform: index,
                region,
                sku: Sku::Machine(size.size),
                count: fit.sized.count,
                instances: fit.sized.instances,
                purchase: size.purchase,
                zone_redundant: zonal,
            };
            let key = QuotaKey { subject: QuotaSubject::Family(size.family), scope: QuotaScope::Region(region) };
            gathering.keep_machines(draft, (key, size.vcpus), &fit.unknowns);
        }
    }
}

/// The sizes that fit, by their place in the table; the others are rejected.
fn fitting(gathering: &mut Gathering, index: usize, families: &Families, zonal: bool) -> Vec<Option<Fitting>> {
    let site = gathering.site;
    let platform = &site.catalogue.platforms()[index];
    let work = Work::of(&site, zonal);
    let needs_gpu = InstanceNeed::of(site.component).gpu;
    let development = rules::for_development(&site);
    let pinned = site.component.choice.sku.as_ref();
    if pinned.is_some_and(|pinned| site.catalogue.vm_size(pinned).is_none()) {
        gathering.reject(&platform.id, Reason::PinnedSku, None);
        return Vec::new();
    }
    let sizes = site.catalogue.vm_sizes().iter().enumerate();
    let work_on = |size: &VmSize, wanted: bool| if wanted { work.on(&site, size) } else { work };
    let mut paces = Paces::of(&site);
    let fits = sizes.map(|(place, size)| {
        let reason = match pinned {
            Some(pinned) if *pinned == size.sku => None,
            Some(_) => return None,
            None if !platform.machine_classes.contains(&size.class) => return None,
            // A size with GPUs is only dearer for what does not use them.
            None if needs_gpu != (size.class == VmClass::Gpu) => return None,
            None if size.arm => Some(Reason::Arm),
            None if !development && is_burstable(size) => Some(Reason::Burstable),
            None => None,
        };
        let sized = match (reason, work_on(size, reason.is_none()).machines(platform, size)) {
            (None, Ok(alone)) => pool::shared(&site, size, alone),
            (reason, sized) => {
                let misfit = sized.err().map_or(Reason::TooSmall, Reason::from);
                gathering.reject(&platform.id, reason.unwrap_or(misfit), None);
                return None;
            }
        };
        Some(fit(&site, index, place, sized, families, &mut paces, zonal))
    });
    fits.collect()
}

fn fit(
    site: &Site,
    platform: usize,
    place: usize,
    sized: Sized,
    families: &Families,
    paces: &mut Paces,
    zonal: bool,
) -> Fitting {
    let draft = Draft {
        platform,
        region: 0,
        sku: Sku::Machine(place),
        count: sized.count,
        instances: sized.instances,
        purchase: Purchase::PayAsYouGo,
        zone_redundant: zonal,
    };
    let offer = draft.offer(false);
    let hours_of = |purchase| {
        let hours = used(Driver::MachineHours, site, &Offer { purchase, ..offer }, &mut Words::default());
        hours.as_ref().and_then(Decimal::to_f64)
    };
    // Where the hours are not known, sizes are compared by one hour of each machine.
    let hours = hours_of(Purchase::PayAsYouGo).unwrap_or(f64::from(sized.count));
    let always = f64::from(sized.count) * f64::from(HOURS_PER_MONTH);
    Fitting {
        sized,
        hours,
        spot_hours: hours_of(Purchase::Spot).unwrap_or(hours * ENDLESS),
        committed_hours: always,
        family: families.family(place),
        pace: paces.number(site, &offer, place),
        unknowns: unknowns(site, &offer),
    }
}

/// The sizes that are sold in a region, each with its best purchase.
fn rank(
    gathering: &mut Gathering,
    families: &Families,
    platform: &Platform,
    region: RegionIndex,
    fitting: &[Option<Fitting>],
    purchases: &[Purchase],
    zonal: bool,
) -> Vec<Ranked> {
    let site = gathering.site;
    let surcharges = Surcharges::of(&site, platform, region);
    let mut ranked = Vec::new();
    for price in site.catalogue.vm_prices(region) {
        let Some(fit) = fitting.get(price.size).and_then(Option::as_ref) else { continue };
        let sku = || Some((region, Some(&site.catalogue.vm_sizes()[price.size].sku)));
        if zonal && !rules::sold_in_zones(price.zones) {
            gathering.reject(&platform.id, Reason::SizeWithoutZones, sku());
            continue;
        }
        let vcpus = u64::from(site.catalogue.vm_sizes()[price.size].vcpus) * u64::from(fit.sized.count);
        if let Some((limit, origin)) = families.limit(fit.family, region).filter(|(most, _)| vcpus > *most) {
            let subject = QuotaSubject::Family(fit.family);
            gathering.reject(&platform.id, Reason::Quota { subject, needed: vcpus, limit, origin }, sku());
            continue;
        }
        let surcharge = surcharges.of_machine(&site.catalogue.vm_sizes()[price.size]);
        let Some((estimate, purchase)) = surcharge.and_then(|surcharge| best(price, fit, purchases, surcharge)) else {
            gathering.reject(&platform.id, Reason::NoPrice, sku());
            continue;
        };
        ranked.push(Ranked { size: price.size, purchase, estimate, family: fit.family, vcpus, pace: fit.pace });
    }
    ranked
}

/// The purchase that costs least, with its cost.
fn best(price: &VmPrice, fit: &Fitting, purchases: &[Purchase], surcharge: f64) -> Option<(f64, Purchase)> {
    let costs = purchases.iter().filter_map(|purchase| {
        let hourly = as_f64(hourly(price, *purchase)?);
        // What is charged on top is charged for the hours in use, whatever is reserved.
        let (paid, used) = match *purchase {
            Purchase::Spot => (fit.spot_hours, fit.spot_hours),
            reserved if is_commitment(reserved) => (fit.committed_hours, fit.hours),
            _ => (fit.hours, fit.hours),
        };
        Some((hourly * paid + surcharge * used, *purchase))
    });
    costs.min_by(|a, b| a.0.total_cmp(&b.0))
}

/// What a platform charges on top. Charges that do not depend on the size do not change the order.
#[derive(Debug, Default)]
struct Surcharges {
    per_hour: f64,
    per_vcpu_hour: f64,
    /// For an hour of a Databricks unit; `None` when the platform does not count in them.
    per_databricks_unit: Option<f64>,
}

impl Surcharges {
    fn of(site: &Site, platform: &Platform, region: RegionIndex) -> Self {
        let mut surcharges = Self::default();
        for charge in &platform.charges {
            let Some(meter) = site.catalogue.meter(&charge.meter, region) else { continue };
            let Some((_, price)) = meter.tiers.first() else { continue };
            let each = as_f64(price.amount) * as_f64(charge.factor) / as_f64(meter.block).max(f64::MIN_POSITIVE);
            match charge.driver {
                Driver::MachineHours => surcharges.per_hour += each,
                Driver::VcpuHours => surcharges.per_vcpu_hour += each,
                Driver::DatabricksUnits => *surcharges.per_databricks_unit.get_or_insert_default() += each,
                _ => {}
            }
        }
        surcharges
    }

    /// For an hour of a machine; `None` when nobody says how many units it counts for.
    fn of_machine(&self, size: &VmSize) -> Option<f64> {
        let units = match self.per_databricks_unit {
            Some(price) => price * as_f64(size.databricks_units?),
            None => 0.0,
        };
        Some(self.per_hour + self.per_vcpu_hour * f64::from(size.vcpus) + units)
    }
}

/// The cheapest few and the cheapest of each pace; and of each family with a binding quota every size that no cheaper one of
/// the same pace undercuts in vCPUs. Cheapest first.
fn survivors(families: &Families, region: RegionIndex, ranked: Vec<Ranked>) -> Vec<Ranked> {
    let order = |a: &Ranked, b: &Ranked| a.estimate.total_cmp(&b.estimate).then(a.size.cmp(&b.size));
    let (mut bound, mut free): (Vec<_>, Vec<_>) =
        ranked.into_iter().partition(|size| families.limit(size.family, region).is_some());
    let one_pace = free.windows(2).all(|pair| pair[0].pace == pair[1].pace);
    if one_pace && free.len() > KEPT {
        // Sorting all of them would take most of the time that offers take.
        free.select_nth_unstable_by(KEPT, order);
        free.truncate(KEPT);
    }
    free.sort_unstable_by(order);
    bound.sort_unstable_by(order);
    let mut paces = BTreeSet::new();
    let mut kept = 0;
    free.retain(|size| {
        kept += 1;
        paces.insert(size.pace) || kept <= KEPT
    });
    // The fewest vCPUs so far.
    let mut fewest: BTreeMap<(usize, usize), u64> = BTreeMap::new();
    bound.retain(|size| {
        let least = fewest.entry((size.family, size.pace)).or_insert(u64::MAX);
        let smaller = size.vcpus < *least;
        *least = size.vcpus.min(*least);
        smaller
    });
    free.append(&mut bound);
    free.sort_unstable_by(order);
    free
}

/// The ways in which machines may be bought. Pinned: that one, where the platform sells it.
fn purchases(site: &Site, platform: &Platform) -> Vec<Purchase> {
    let in_advance = platform.can(Capability::PrePurchase);
    if let Some(pinned) = site.component.choice.purchase {
        let sold = match pinned {
            Purchase::PayAsYouGo => true,
            Purchase::Spot => platform.can(Capability::Spot),
            Purchase::SavingsPlan1Year
            | Purchase::SavingsPlan3Years
            | Purchase::Reserved1Year
            | Purchase::Reserved3Years => in_advance,
        };
        return sold.then_some(pinned).into_iter().collect();
    }
    let commitment = site.topology.requirements().commitment.unwrap_or(Commitment::None);
    let mut purchases = vec![Purchase::PayAsYouGo];
    // Without the chance of an interruption and the time to restart nobody knows what a run on spare machines costs.
    let told =
        site.component.workload.interruptions_per_hour.is_some() && site.component.operation.restart_minutes.is_some();
    if site.component.workload.interruptible == Some(true) && told && platform.can(Capability::Spot) {
        purchases.push(Purchase::Spot);
    }
    if in_advance && commitment >= Commitment::OneYear {
        purchases.extend([Purchase::SavingsPlan1Year, Purchase::Reserved1Year]);
    }
    if in_advance && commitment >= Commitment::ThreeYears {
        purchases.extend([Purchase::SavingsPlan3Years, Purchase::Reserved3Years]);
    }
    purchases
}

fn is_burstable(size: &VmSize) -> bool {
    size.sku.as_str().starts_with(BURSTABLE)
}

/// A price as a floating-point number, for ranking only.
fn as_f64(value: Decimal) -> f64 {
    // Nearly all fit 64 bits, which are converted several times as fast as 128, to the same number.
    let digits = i64::try_from(value.mantissa()).map_or_else(|_| value.mantissa() as f64, |digits| digits as f64);
    digits / POWERS_OF_TEN[value.scale() as usize]
}

/// 10^0 to 10^28, the scales of a decimal.
const POWERS_OF_TEN: [f64; 29] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22, 1e23, 1e24, 1e25, 1e26, 1e27, 1e28,
];
