//! Instances by what is known of a size itself: from a result that somebody measured on it, or from the estimated speed of
//! its GPUs.

use super::TARGET_UTILISATION;
use crate::latency::{benchmark_on, service_mean_ms};
use crate::serving;
use crate::site::Site;
use crate::words::figure;
use catalogue::VmSize;
use model::{ComponentKind, SkuId, Topology};
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
/// fewest whose estimated answers take no longer on average than the tightest path through it allows.
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
    let target = tightest(site.topology, component.id.as_str());
    let answer_ms = target.unwrap_or(f64::INFINITY);
    let fewest = serving::fewest_instances(&setup, gpu, site.catalogue, peak.to_f64()?, answer_ms)?;
    let within = target.map_or_else(|| "as fast as they come".to_owned(), |ms| format!("within {ms} ms on average"));
    let words = format!(
        "{} requests/s at peak, answered {within}, {} at once on one instance: estimated",
        figure(peak),
        fewest.estimate.at_once
    );
    Some(Carrying { instances: fewest.instances, whole: true, words })
}

/// The tightest latency target, in milliseconds, of the paths that call a component.
fn tightest(topology: &Topology, component: &str) -> Option<f64> {
    let through = topology.paths().iter().filter(|path| {
        path.links().iter().any(|link| topology.link(link).is_some_and(|link| link.to.as_str() == component))
    });
    through.filter_map(|path| Some(path.target?.latency_ms.get())).min_by(f64::total_cmp)
}
