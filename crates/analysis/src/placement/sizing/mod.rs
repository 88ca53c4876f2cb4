//! How many machines or units carry a component.
//!
//! ```text
//! busy(λ)      λ × service time ÷ requests at once                      instances at work on average
//! instances    ⌈busy(peak) ÷ target utilisation⌉, at least the stated minimum, at least one in each zone
//! machines     ⌈instances ÷ instances that fit on one machine⌉          several only where its user runs the containers
//! GPU memory   parameters × bytes × 1.2                                 unless it is stated
//! training     ⌈GPU-hours ÷ (GPUs × longest run)⌉
//! batch        ⌈instance-hours ÷ longest run⌉
//! units        the most of: minimum, stated, peak ÷ (requests a unit carries × target utilisation), GiB ÷ GiB of a unit,
//!              hundreds of request units a second at peak
//! provisioned  (input + weight × output tokens a minute at peak) ÷ tokens a minute of a unit, up to the minimum and the step
//! ```
//!
//! What the architect pins is taken as it is, where it is sold so: a pinned count within the minimum and the step, and
//! where the tier is not pinned, on a tier of which so many units keep the data and carry the load. What is not stated never makes an instance smaller: the result is then
//! the least, and [`unknowns`] names what could raise it.

mod explain;
mod measured;
pub(crate) mod pool;
#[cfg(test)]
mod tests;

pub(crate) use explain::explain;

use super::offers::units_within_quota;
use super::{Offer, Sku};
use crate::cost::{overflow, request_units};
use crate::latency::service_mean_ms;
use crate::site::Site;
use crate::words::figure;
use catalogue::{
    Billing, Capability, Deployment, HostingClass, Platform, PlatformTier, ProvisionedFacts, RegionIndex, VmSize,
};
use model::{Component, ComponentKind, Precision, Purchase, Quantity};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

/// Share of its capacity that an instance may use at peak. At 70 % a single server keeps a request waiting for 2.3
/// service times on average, at 90 % for 9; published autoscaling defaults also add capacity at 70 %.
pub(crate) const TARGET_UTILISATION: Decimal = Decimal::from_parts(7, 0, 0, false, 1);

/// Instances of a component that is spread over zones: one in each of the three that a region with zones has.
pub(crate) const ZONAL_INSTANCES: u32 = 3;

/// Memory that a served model takes beyond its weights, as a factor: activations, the runtime and a small cache of
/// keys and values. State the GPU memory where long contexts or many requests at once need more.
const GPU_MEMORY_FACTOR: Decimal = Decimal::from_parts(12, 0, 0, false, 1);

/// Parameters, in billions, from which a model is taken to need a GPU unless the workload says otherwise.
const GPU_FROM_BILLION: Decimal = Decimal::ONE;

/// GiB in a billion bytes, upside down: 2^30 ÷ 10^9.
const BILLION_BYTES_PER_GIB: Decimal = Decimal::from_parts(1_073_741_824, 0, 0, false, 9);

/// The least that a machine of a node pool has: smaller ones are refused by the provider.
/// Source: <https://learn.microsoft.com/azure/aks/use-system-pools>, read on 2026-11-21.
const POOL_VCPUS: u32 = 2;
const POOL_MEMORY_GIB: Decimal = Decimal::from_parts(4, 0, 0, false, 0);

/// What one instance of a component needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct InstanceNeed {
    /// vCPUs; zero when not stated.
    pub(crate) vcpus: Decimal,
    /// Memory in GiB; zero when not stated.
    pub(crate) memory_gib: Decimal,
    /// GPU memory in GiB; zero when not stated and not known from the model.
    pub(crate) gpu_memory_gib: Decimal,
    /// Whether it needs a GPU at all.
    pub(crate) gpu: bool,
}

impl InstanceNeed {
    /// What the workload of a component asks of one instance.
    pub(crate) fn of(component: &Component) -> Self {
        let workload = &component.workload;
        let known = |quantity: Option<Quantity>| quantity.map_or(Decimal::ZERO, Quantity::decimal);
        let custom = component.kind == ComponentKind::CustomModelEndpoint;
        let parameters = workload.parameters_billion.filter(|_| custom).map(Quantity::decimal);
        let bytes = Decimal::from_f64(workload.precision.unwrap_or(Precision::Bf16).bytes()).unwrap_or(Decimal::TWO);
        let weights = parameters.and_then(|billions| {
            billions.checked_mul(bytes)?.checked_mul(GPU_MEMORY_FACTOR)?.checked_div(BILLION_BYTES_PER_GIB)
        });
        let gpu = workload.needs_gpu.unwrap_or_else(|| {
            component.kind.is_training()
                || workload.gpu_memory_gib.is_some()
                || parameters.is_some_and(|billions| billions >= GPU_FROM_BILLION)
        });
        let gpu_memory = workload.gpu_memory_gib.map(Quantity::decimal).or(weights).filter(|_| gpu);
        let model_in_memory = if gpu { Decimal::ZERO } else { weights.unwrap_or(Decimal::ZERO) };
        Self {
            vcpus: known(workload.vcpus_per_instance),
            memory_gib: known(workload.memory_gib_per_instance).max(model_in_memory),
            gpu_memory_gib: gpu_memory.unwrap_or(Decimal::ZERO),
            gpu,
        }
    }

    /// In words: `4 vCPU and 16 GiB of memory`.
    pub(crate) fn words(&self) -> String {
        let mut parts = Vec::new();
        if self.gpu_memory_gib > Decimal::ZERO {
            parts.push(format!("{} GiB of GPU memory", figure(self.gpu_memory_gib)));
        } else if self.gpu {
            parts.push("a GPU".to_owned());
        }
        if self.vcpus > Decimal::ZERO {
            parts.push(format!("{} vCPU", figure(self.vcpus)));
        }
        if self.memory_gib > Decimal::ZERO {
            parts.push(format!("{} GiB of memory", figure(self.memory_gib)));
        }
        if parts.is_empty() { "nothing in particular".to_owned() } else { crate::words::listed(&parts) }
    }

    /// How many such instances fit on a machine; 0 when not even one does.
    fn fit_on(&self, size: &VmSize) -> u32 {
        let times = |have: Decimal, need: Decimal| {
            if need.is_zero() { Some(u32::MAX) } else { have.checked_div(need)?.floor().to_u32() }
        };
        if self.gpu && size.gpu_hundredths == 0 {
            return 0;
        }
        let by_gpu = if self.gpu { gpus_fit(self.gpu_memory_gib, size) } else { Some(u32::MAX) };
        let fits = [times(Decimal::from(size.vcpus), self.vcpus), times(size.memory_gib, self.memory_gib), by_gpu];
        let fewest = fits.into_iter().map(|fit| fit.unwrap_or(0)).min().unwrap_or(0);
        // A need that is not stated does not mean that any number of instances share a machine.
        if fewest == u32::MAX { 1 } else { fewest }
    }
}

/// Instances that the GPUs of a machine hold, each on whole GPUs of its own.
fn gpus_fit(memory_gib: Decimal, size: &VmSize) -> Option<u32> {
    let gpus = size.gpu_hundredths / 100;
    if memory_gib.is_zero() {
        return Some(gpus.max(1));
    }
    if gpus == 0 {
        return Some(u32::from(size.gpu_memory_gib >= memory_gib));
    }
    let each = size.gpu_memory_gib.checked_div(Decimal::from(gpus))?;
    let needed = memory_gib.checked_div(each)?.ceil().to_u32()?;
    Some(gpus / needed.max(1))
}

/// How many machines or units, and the instances that run on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sized {
    /// Machines or units bought.
    pub(crate) count: u32,
    /// Instances at work on them.
    pub(crate) instances: u32,
}

/// Why a size or tier cannot carry a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Misfit {
    /// One instance does not fit.
    Instance,
    /// The data does not fit.
    Data,
    /// A run would need several machines, and cannot be spread.
    Deadline,
    /// Fewer units are pinned than the load takes.
    Load,
    /// So many units are not sold.
    Count(Lots),
}

/// The numbers in which something is sold: a fewest, and from there on whole steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lots {
    /// The fewest.
    pub(crate) least: u32,
    /// What is added to it, any number of times.
    pub(crate) step: u32,
}

impl Lots {
    /// Whether so many are sold.
    fn sell(self, count: u32) -> bool {
        count.checked_sub(self.least).is_some_and(|more| more % self.step == 0)
    }
}

/// What a component does, as far as the number of its machines is concerned. Worked out once for all sizes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Work {
    need: InstanceNeed,
    kind: WorkKind,
    pinned: Option<u32>,
    zonal: bool,
}

#[derive(Debug, Clone, Copy)]
enum WorkKind {
    /// Answers requests: instances at peak.
    Online(u32),
    /// Answers requests: instances at peak, each of which has a machine with all its GPUs to itself.
    Whole(u32),
    /// Runs of so many GPU-hours, within a deadline, perhaps on several machines.
    Gpus { hours: Option<Decimal>, deadline: Option<Decimal>, spreads: bool },
    /// Runs of so many instance-hours.
    Runs { hours: Option<Decimal>, deadline: Option<Decimal>, spreads: bool },
    /// One machine for each person.
    People(u32),
}

impl Work {
    /// What a component does; `zonal` when it must be spread over zones.
    pub(crate) fn of(site: &Site, zonal: bool) -> Self {
        let workload = &site.component.workload;
        let known = |quantity: Option<Quantity>| quantity.map(Quantity::decimal).filter(|value| !value.is_zero());
        let deadline = known(workload.deadline_hours);
        let kind = match site.component.kind {
            ComponentKind::Workspace => WorkKind::People(workload.people.unwrap_or(1).max(1)),
            ComponentKind::TrainingJob | ComponentKind::FineTuningJob => WorkKind::Gpus {
                hours: known(workload.gpu_hours_per_run),
                deadline,
                spreads: workload.multi_node == Some(true),
            },
            ComponentKind::BatchInference | ComponentKind::SparkEngine => WorkKind::Runs {
                hours: known(workload.instance_hours_per_run),
                deadline,
                spreads: workload.parallel_files != Some(false),
            },
            _ => WorkKind::Online(
                instances_at_peak(site).unwrap_or(1).max(workload.minimum_instances.unwrap_or(1)).max(1),
            ),
        };
        Self { need: InstanceNeed::of(site.component), kind, pinned: site.component.choice.count, zonal }
    }

    /// The work as it is on a size, where something was measured on it or is estimated of its GPUs.
    pub(crate) fn on(self, site: &Site, size: &VmSize) -> Self {
        let WorkKind::Online(_) = self.kind else { return self };
        let Some(carrying) = measured::on_size(site, size) else { return self };
        let least = site.component.workload.minimum_instances.unwrap_or(1).max(1);
        let instances = carrying.instances.max(least);
        Self { kind: if carrying.whole { WorkKind::Whole(instances) } else { WorkKind::Online(instances) }, ..self }
    }

    /// Machines of a size that carry the work on a platform.
    pub(crate) fn machines(&self, platform: &Platform, size: &VmSize) -> Result<Sized, Misfit> {
        let fit = self.need.fit_on(size);
        let packed = platform.class == HostingClass::SelfHosted;
        if fit == 0 || (packed && (size.vcpus < POOL_VCPUS || size.memory_gib < POOL_MEMORY_GIB)) {
            return Err(Misfit::Instance);
        }
        let zonal = if self.zonal { ZONAL_INSTANCES } else { 1 };
        let (count, per_machine) = match self.kind {
            WorkKind::Online(instances) => {
                // On a managed platform an instance is a machine; where containers are packed, several share one.
                let shared = if packed { fit } else { 1 };
                (instances.div_ceil(shared).max(zonal), shared)
            }
            WorkKind::Whole(instances) => (instances.max(zonal), 1),
            WorkKind::Gpus { hours, deadline, spreads } => {
                let gpus = Decimal::new(i64::from(size.gpu_hundredths), 2);
                let count = within(hours, deadline, gpus, spreads && platform.can(Capability::MultiNode))?;
                if count > 1 && size.rdma_gbps == 0 {
                    return Err(Misfit::Deadline);
                }
                (count, 1)
            }
            WorkKind::Runs { hours, deadline, spreads } => {
                (within(hours, deadline, Decimal::ONE, spreads)?.max(zonal), 1)
            }
            WorkKind::People(people) => (people, 1),
        };
        let count = self.pinned.unwrap_or(count);
        let instances = match self.kind {
            WorkKind::Online(_) => count.saturating_mul(per_machine),
            WorkKind::Whole(_) | WorkKind::Gpus { .. } | WorkKind::Runs { .. } | WorkKind::People(_) => count,
        };
        Ok(Sized { count, instances })
    }
}

/// Machines that finish a run in time; one when no time is asked for.
fn within(hours: Option<Decimal>, deadline: Option<Decimal>, speed: Decimal, spreads: bool) -> Result<u32, Misfit> {
    let Some((hours, deadline)) = hours.zip(deadline) else { return Ok(1) };
    let needed = deadline.checked_mul(speed).and_then(|done| hours.checked_div(done)?.ceil().to_u32());
    match needed {
        Some(0 | 1) => Ok(1),
        Some(machines) if spreads => Ok(machines),
        Some(_) | None => Err(Misfit::Deadline),
    }
}

/// Whether an instance must run in each zone at all times. What is spread over zones only because it costs nothing more
/// may run on fewer.
pub(crate) fn must_spread(site: &Site) -> bool {
    site.component.requirements.zone_redundant == Some(true)
}

/// Instances at work on average under a load; `None` when the load or the service time is not known.
pub(crate) fn busy_instances(site: &Site, requests_per_second: Option<Decimal>) -> Option<Decimal> {
    let workload = &site.component.workload;
    let at_once = Decimal::from(workload.concurrency_per_instance.unwrap_or(1).max(1));
    let seconds = service_mean_ms(workload)?.checked_div(Decimal::ONE_THOUSAND)?;
    requests_per_second?.checked_mul(seconds)?.checked_div(at_once)
}

fn instances_at_peak(site: &Site) -> Option<u32> {
    busy_instances(site, site.load.peak_requests_per_second)?.checked_div(TARGET_UTILISATION)?.ceil().to_u32()
}

/// Units of a tier (or of a platform without tiers) that carry a component.
pub(crate) fn units(site: &Site, tier: Option<&PlatformTier>, zonal: bool) -> Result<Sized, Misfit> {
    let component = site.component;
    let need = InstanceNeed::of(component);
    let too_small = |have: Option<Decimal>, need: Decimal| have.is_some_and(|have| have < need);
    if tier.is_some_and(|tier| too_small(tier.vcpus, need.vcpus) || too_small(tier.memory_gib, need.memory_gib)) {
        return Err(Misfit::Instance);
    }
    if need.gpu && tier.is_some_and(|tier| tier.gpu_memory_gib.is_none_or(|have| have < need.gpu_memory_gib)) {
        return Err(Misfit::Instance);
    }
    let least = tier.map_or(1, |tier| if zonal { tier.minimum_units_zonal } else { tier.minimum_units }).max(1);
    let index = component.kind == ComponentKind::SearchIndex;
    let parts = by_storage(site, tier).unwrap_or(1).max(1);
    let by_request_units = tier.and_then(|tier| request_units::blocks_at_peak(site, tier));
    let carrying = [by_requests(site, tier), by_request_units].into_iter().flatten().fold(least, u32::max);
    if let Some(pinned) = component.choice.count {
        let lots = Lots { least, step: tier.map_or(1, request_units::step) };
        let parts = if index { Some(parts) } else { (parts == 1).then_some(1) };
        return pinned_units(pinned, lots, component.choice.sku.is_some(), parts, carrying);
    }
    // Only an index is sold in parts that together keep more than one does.
    if parts > 1 && !index {
        return Err(Misfit::Data);
    }
    let asked = [component.workload.units, by_instances(site, zonal)?];
    let copies = asked.into_iter().flatten().fold(carrying, u32::max);
    Ok(Sized { count: copies.saturating_mul(parts), instances: copies })
}

/// Pinned units of a tier, as they are sold. Of a tier that nobody pinned they must keep the data, in so many parts (`None`
/// when no number of parts does), and carry the load.
fn pinned_units(
    pinned: u32,
    lots: Lots,
    tier_pinned: bool,
    parts: Option<u32>,
    carrying: u32,
) -> Result<Sized, Misfit> {
    if !lots.sell(pinned) {
        return Err(Misfit::Count(lots));
    }
    if !tier_pinned {
        let Some(parts) = parts.filter(|parts| lots.least.saturating_mul(*parts) <= pinned) else {
            return Err(Misfit::Data);
        };
        if carrying.saturating_mul(parts) > pinned {
            return Err(Misfit::Load);
        }
    }
    Ok(Sized { count: pinned, instances: pinned })
}

/// Units by the requests that one carries, where its provider says so.
fn by_requests(site: &Site, tier: Option<&PlatformTier>) -> Option<u32> {
    let carries = tier?.requests_per_second?.checked_mul(TARGET_UTILISATION)?;
    site.load.peak_requests_per_second?.checked_div(carries)?.ceil().to_u32()
}

/// Units by what one keeps, where its provider says so.
fn by_storage(site: &Site, tier: Option<&PlatformTier>) -> Option<u32> {
    let keeps = tier?.storage_gib?;
    site.component.workload.gib_stored?.decimal().checked_div(keeps)?.ceil().to_u32()
}

/// Instances, for kinds of component that are made of instances.
fn by_instances(site: &Site, zonal: bool) -> Result<Option<u32>, Misfit> {
    let workload = &site.component.workload;
    match site.component.kind {
        ComponentKind::Application
        | ComponentKind::BackgroundWorker
        | ComponentKind::ServerlessFunction
        | ComponentKind::PromptOrchestrator
        | ComponentKind::CustomModelEndpoint => {
            let least = workload.minimum_instances.unwrap_or(1).max(if zonal { ZONAL_INSTANCES } else { 1 });
            Ok(Some(instances_at_peak(site).unwrap_or(1).max(least)))
        }
        ComponentKind::BatchInference | ComponentKind::SparkEngine => {
            let known = |quantity: Option<Quantity>| quantity.map(Quantity::decimal).filter(|value| !value.is_zero());
            let spreads = workload.parallel_files != Some(false);
            within(known(workload.instance_hours_per_run), known(workload.deadline_hours), Decimal::ONE, spreads)
                .map(Some)
        }
        _ => Ok(None),
    }
}

/// Tokens a minute at peak: input, output. `None` when the load or the tokens are not known.
pub(crate) fn tokens_per_minute(site: &Site) -> Option<(Decimal, Decimal)> {
    let workload = &site.component.workload;
    let per_minute = site.load.peak_requests_per_second?.checked_mul(Decimal::from(60))?;
    let output = workload.tokens_out.map_or(Decimal::ZERO, Quantity::decimal);
    Some((per_minute.checked_mul(workload.tokens_in?.decimal())?, per_minute.checked_mul(output)?))
}

/// Provisioned units: as many as are pinned, else those that carry the peak. `None` where the model is not sold by them.
pub(crate) fn provisioned_units(site: &Site, facts: &ProvisionedFacts, regional: bool) -> Option<Result<u32, Misfit>> {
    let lots = provisioned_lots(facts, regional)?;
    match site.component.choice.count {
        Some(pinned) if lots.sell(pinned) => Some(Ok(pinned)),
        Some(_) => Some(Err(Misfit::Count(lots))),
        None => units_at_peak(site, facts, lots).map(Ok),
    }
}

/// Provisioned units that carry the peak: the minimum, then whole steps. The discount for cached input is left out,
/// because nobody promises that the cache is warm at peak.
fn units_at_peak(site: &Site, facts: &ProvisionedFacts, lots: Lots) -> Option<u32> {
    let Some((input, output)) = tokens_per_minute(site) else { return Some(lots.least) };
    let weighted = output.checked_mul(Decimal::from(facts.output_weight))?.checked_add(input)?;
    let units = weighted.checked_div(Decimal::from(facts.input_tokens_per_minute))?.ceil().to_u32()?;
    let steps = units.saturating_sub(lots.least).div_ceil(lots.step);
    steps.checked_mul(lots.step)?.checked_add(lots.least)
}

/// Provisioned units that cost least together with what overflows to pay-as-you-go, of those whose overflow its quota bears;
/// `None` where nothing overflows, where the number is pinned, or where a price or the hours of the load are not known. The
/// model is given by its place in the table.
pub(crate) fn units_with_overflow(
    site: &Site,
    place: usize,
    deployment: Deployment,
    region: RegionIndex,
    purchase: Purchase,
) -> Option<u32> {
    let model = &site.catalogue.models()[place];
    let facts = model.provisioned.as_ref()?;
    if !overflow::overflows(site) || site.component.choice.count.is_some() {
        return None;
    }
    let range = provisioned_range(site, facts, deployment)?;
    let cheapest = overflow::best_units(site, model, deployment, region, purchase, range)?;
    Some(units_within_quota(site, place, deployment, region, cheapest))
}

/// The numbers in which units of a deployment are sold, and how many carry the peak, whatever is pinned; `None` where it is
/// not sold.
pub(crate) fn provisioned_range(site: &Site, facts: &ProvisionedFacts, deployment: Deployment) -> Option<(Lots, u32)> {
    let lots = provisioned_lots(facts, deployment == Deployment::ProvisionedManaged)?;
    Some((lots, units_at_peak(site, facts, lots)?))
}

/// The same offer for a component whose workload has changed: as many machines or units as the new workload needs. What
/// no longer fits keeps its number.
pub(crate) fn resized(site: &Site, offer: &Offer) -> Offer {
    let platform = offer.platform(site.catalogue);
    let zonal = site.component.requirements.zone_redundant == Some(true);
    let sized = match offer.sku {
        Sku::Machine(size) => {
            let size = &site.catalogue.vm_sizes()[size];
            let alone = Work::of(site, zonal).on(site, size).machines(platform, size).ok();
            alone.map(|alone| pool::shared(site, size, alone))
        }
        Sku::Tier(_) | Sku::Whole => units(site, offer.tier(site.catalogue), zonal).ok(),
        Sku::Model(place) => platform.deployment.and_then(|deployment| {
            let model = site.catalogue.models().get(place)?;
            let facts = model.provisioned.as_ref().filter(|_| platform.billing == Billing::ProvisionedUnits)?;
            let regional = deployment == Deployment::ProvisionedManaged;
            let count = units_with_overflow(site, place, deployment, offer.region, offer.purchase)
                .or_else(|| provisioned_units(site, facts, regional)?.ok())?;
            Some(Sized { count, instances: count })
        }),
    };
    let Some(sized) = sized else { return *offer };
    Offer { count: sized.count, instances: sized.instances, ..*offer }
}

/// The numbers in which units are sold; `None` where they are not.
fn provisioned_lots(facts: &ProvisionedFacts, regional: bool) -> Option<Lots> {
    let (least, step) = match regional {
        true => (facts.minimum_regional?, facts.step_regional?),
        false => (facts.minimum_wide, facts.step_wide),
    };
    Some(Lots { least, step: step.max(1) })
}

/// What the workload does not state and what could raise the number or the size of what is bought.
pub(crate) fn unknowns(site: &Site, offer: &Offer) -> Vec<&'static str> {
    let component = site.component;
    let workload = &component.workload;
    let pinned = component.choice.count.is_some();
    let mut missing = Vec::new();
    if component.kind.is_outside() {
        return missing;
    }
    let made_of_instances = matches!(
        component.kind,
        ComponentKind::Application
            | ComponentKind::BackgroundWorker
            | ComponentKind::ServerlessFunction
            | ComponentKind::PromptOrchestrator
            | ComponentKind::CustomModelEndpoint
    );
    let platform = offer.platform(site.catalogue);
    let counted = match platform.billing {
        Billing::Machines | Billing::Meters => made_of_instances,
        Billing::ProvisionedUnits => true,
        Billing::Tokens | Billing::Free | Billing::Unpriced => false,
    };
    // Whoever states a minimum without a load has sized it already.
    if counted && !pinned && workload.minimum_instances.is_none() {
        if site.load.peak_requests_per_second.is_none() {
            missing.push("peak load");
        }
        if platform.billing == Billing::ProvisionedUnits {
            if workload.tokens_in.is_none() {
                missing.push("input tokens");
            }
        } else if service_mean_ms(workload).is_none()
            && offer.machine(site.catalogue).and_then(|size| measured::on_size(site, size)).is_none()
        {
            missing.push("service time");
        }
    }
    let by_request_units = offer.tier(site.catalogue).is_some_and(request_units::is_sold_by);
    if by_request_units && !pinned && workload.units.is_none() && site.load.peak_requests_per_second.is_none() {
        missing.push("peak load");
    }
    if component.kind == ComponentKind::Workspace && workload.people.is_none() && !pinned {
        missing.push("number of people");
    }
    let need = InstanceNeed::of(component);
    if platform.billing == Billing::Machines && component.choice.sku.is_none() {
        if need.gpu {
            if need.gpu_memory_gib.is_zero() {
                missing.push("GPU memory");
            }
        } else if need.vcpus.is_zero() {
            missing.push("vCPU per instance");
        } else if need.memory_gib.is_zero() {
            missing.push("memory per instance");
        }
    }
    missing
}
