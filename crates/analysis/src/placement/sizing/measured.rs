//! Instances by what is known of a size itself: from a result that somebody measured on it, or from the estimated speed of
//! its GPUs.

use super::TARGET_UTILISATION;
use crate::latency::{ASSUMED_SPREAD, benchmark_on, service_mean_ms, times_the_mean};
use crate::serving;
use crate::site::Site;
use crate::words::figure;
use catalogue::VmSize;
use model::{ComponentKind, PathTarget, Quantity, SkuId};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Instances that carry the peak, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Carrying {
    pub(crate) instances: u32,
    /// Whether an instance takes all GPUs of its machine.
    pub(crate) whole: bool,
    /// `40 requests/s at peak, measured up to 15 on one instance`.
    pub(crate) words: String,
}

/// Instances of a size that carry the peak; `None` where nothing is known of the size itself.
pub(crate) fn on_size(site: &Site, size: &VmSize) -> Option<Carrying> {
    by_benchmark(site, &size.sku).or_else(|| by_estimate(site, size))
}

/// Instances by a result: as many as keep each within the load at which the result was measured, else within
/// [`TARGET_UTILISATION`] of the most that one answered.
pub(crate) fn by_benchmark(site: &Site, sku: &SkuId) -> Option<Carrying> {
    let benchmark = benchmark_on(site.component, sku)?;
    let peak = site.load.peak_requests_per_second?;
    let (each, how) = match (benchmark.requests_per_second, benchmark.most_requests_per_second) {
        (Some(load), _) => (load.decimal(), format!("measured up to {} on one instance", figure(load.decimal()))),
        (None, Some(most)) => {
            let words = format!("70 % of the {} that one instance answered when measured", figure(most.decimal()));
            (most.decimal().checked_mul(TARGET_UTILISATION)?, words)
        }
        (None, None) => return None,
    };
    let instances = peak.checked_div(each)?.ceil().to_u32()?;
    Some(Carrying { instances, whole: false, words: format!("{} requests/s at peak, {how}", figure(peak)) })
}

/// Instances of a language model of one's own of which neither a service time nor the requests at once are stated: the
/// fewest whose estimated answers alone, without waiting and the rest of the way, keep within the targets of all paths
/// that call it; where no number of them does, the fewest that answer all.
fn by_estimate(site: &Site, size: &VmSize) -> Option<Carrying> {
    let component = site.component;
    let workload = &component.workload;
    let free = service_mean_ms(workload).is_none() && workload.concurrency_per_instance.is_none();
    if component.kind != ComponentKind::CustomModelEndpoint || !free {
        return None;
    }
    let peak = site.load.peak_requests_per_second.filter(|peak| *peak > Decimal::ZERO)?;
    let setup = serving::setup(component, size)?;
    let gpu = site.catalogue.gpu(size.gpu.as_ref()?)?;
    let rate = peak.to_f64()?;
    let fewest = |answer_ms: f64| serving::fewest_instances(&setup, gpu, site.catalogue, rate, answer_ms);
    let held = tightest(site).map(|(mean_ms, target)| {
        (fewest(mean_ms), format!("{} of the answers within {} ms", target.percentile.name(), target.latency_ms.get()))
    });
    let (fewest, within) = match held {
        Some((Some(fewest), within)) => (fewest, within),
        Some((None, within)) => (fewest(f64::INFINITY)?, format!("no number of them gives {within}")),
        None => (fewest(f64::INFINITY)?, "answered as fast as they come".to_owned()),
    };
    let words = format!(
        "{} requests/s at peak, {within}, {} at once on one instance: estimated",
        figure(peak),
        fewest.estimate.at_once
    );
    Some(Carrying { instances: fewest.instances, whole: true, words })
}

/// Of the targets of the paths that call a component, the one that asks most of it, with the longest mean of its answers, in
/// milliseconds, under which they alone keep within it.
fn tightest(site: &Site) -> Option<(f64, PathTarget)> {
    let component = site.component;
    let spread = component.workload.service_variation.map_or(ASSUMED_SPREAD, Quantity::get);
    let through = site.topology.paths().iter().filter(|path| {
        path.links().iter().any(|link| site.topology.link(link).is_some_and(|link| link.to == component.id))
    });
    let mean_ms = |target: &PathTarget| target.latency_ms.get() / times_the_mean(target.percentile, spread);
    let targets = through.filter_map(|path| path.target.clone()).map(|target| (mean_ms(&target), target));
    targets.min_by(|one, other| one.0.total_cmp(&other.0))
}
