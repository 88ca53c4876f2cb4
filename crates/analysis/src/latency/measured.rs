//! Service times that somebody measured: percentiles of a component, and results attached to it.

use super::{ServiceTime, TimeBasis};
use crate::words::figure;
use model::{Benchmark, Component, Quantity, SkuId, Workload};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

/// Mean and spread (standard deviation ÷ mean) of the log-normal time with these percentiles, in their unit.
///
/// With z = 1.6449 for 95 of 100, the deviation of the logarithm is s = ln(p95 ÷ p50) ÷ z, the mean p50 × exp(s² ÷ 2)
/// and the squared spread exp(s²) − 1. A p95 that is not above the p50 leaves no spread.
pub(super) fn log_normal(p50: f64, p95: f64) -> (f64, f64) {
    /// The 95 % point of the standard normal distribution.
    const Z95: f64 = 1.644_853_626_951_472_7;
    if p50 <= 0.0 || p95 <= p50 {
        return (p50.max(0.0), 0.0);
    }
    let deviation = libm::log(p95 / p50) / Z95;
    let variance = deviation * deviation;
    (p50 * libm::exp(variance / 2.0), libm::expm1(variance).sqrt())
}

/// Mean service time of a workload in milliseconds, as stated or from its two percentiles; `None` without either.
pub(crate) fn service_mean_ms(workload: &Workload) -> Option<Decimal> {
    if let Some(mean) = workload.service_mean_ms {
        return Some(mean.decimal());
    }
    let (mean_ms, _) = service_percentiles(workload)?;
    // To a thousandth of a millisecond: what is bought must not hang on the last digit of a fit.
    Decimal::from_f64((mean_ms * 1e3).round())?.checked_div(Decimal::ONE_THOUSAND)
}

/// Whether sizes of machines may take different times for a component: where the time was measured on one of them, or where
/// none is stated, so that it is estimated from the GPUs.
pub(crate) fn time_depends_on_size(component: &Component) -> bool {
    !component.benchmarks.is_empty() || service_mean_ms(&component.workload).is_none()
}

/// Mean in milliseconds and spread of the service, from its two percentiles.
pub(super) fn service_percentiles(workload: &Workload) -> Option<(f64, f64)> {
    let (p50, p95) = workload.service_p50_ms.zip(workload.service_p95_ms)?;
    Some(log_normal(p50.get(), p95.get()))
}

/// The result that was measured on a SKU: of several, the one at the highest load.
pub(crate) fn benchmark_on<'a>(component: &'a Component, sku: &SkuId) -> Option<&'a Benchmark> {
    let load = |benchmark: &Benchmark| benchmark.requests_per_second.map_or(f64::INFINITY, Quantity::get);
    let on_it = component.benchmarks.iter().filter(|benchmark| benchmark.sku == *sku);
    on_it.max_by(|one, other| load(one).total_cmp(&load(other)))
}

/// The time that a result gives one request at so many requests per second and instance; or, in words, why it does not
/// apply.
///
/// What was measured holds up to the load at which it was measured, and up to the most that one instance answered.
pub(super) fn time(benchmark: &Benchmark, per_instance: Option<f64>) -> Result<ServiceTime, String> {
    let Some((p50, p95)) = benchmark.p50_ms.zip(benchmark.p95_ms) else {
        return Err("it has no p50 and p95".to_owned());
    };
    if let Some((peak, most)) =
        per_instance.zip(benchmark.requests_per_second).filter(|(peak, most)| *peak > most.get())
    {
        let measured = figure(most.decimal());
        return Err(format!("it was measured at {measured} requests/s on one instance, which gets {peak:.2} at peak"));
    }
    let (mean_ms, variation) = log_normal(p50.get(), p95.get());
    let load = match benchmark.requests_per_second {
        Some(load) => format!(" at {} requests/s", figure(load.decimal())),
        None => String::new(),
    };
    let whence = [benchmark.measured_on.as_str(), benchmark.source.as_str()];
    let whence: Vec<&str> = whence.into_iter().filter(|words| !words.is_empty()).collect();
    let whence = if whence.is_empty() { String::new() } else { format!(" ({})", whence.join(", ")) };
    let (p50, p95) = (figure(p50.decimal()), figure(p95.decimal()));
    let origin = format!(
        "measured on {}{load}{whence}: p50 {p50} ms, p95 {p95} ms, waiting included; taken as log-normal",
        benchmark.sku
    );
    Ok(ServiceTime { mean_us: mean_ms * 1e3, variation, basis: TimeBasis::Measured, source: None, origin })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::latency::sample;

    #[test]
    fn a_log_normal_time_is_found_from_its_percentiles() {
        // exp(N(ln 100, 0.5²)): p50 100, p95 100 × exp(0.5 × 1.6449) = 227.6, mean 100 × exp(0.125) = 113.31, squared
        // spread exp(0.25) − 1 = 0.2840.
        let (mean, spread) = log_normal(100.0, 100.0 * (0.5f64 * 1.644_853_6).exp());
        assert!((mean - 113.314_8).abs() < 1e-3, "{mean}");
        assert!((spread * spread - 0.284_025).abs() < 1e-5, "{spread}");
        assert_eq!(log_normal(40.0, 40.0), (40.0, 0.0));
    }

    #[test]
    fn a_stated_mean_comes_before_percentiles() {
        let component = |fields: &str| {
            sample::component(&format!(
                r#"{{ "id": "app", "kind": "application", "name": "App", "workload": {{ {fields} }} }}"#
            ))
        };
        let both = component(r#""serviceMeanMs": 40, "serviceP50Ms": 100, "serviceP95Ms": 200"#);
        assert_eq!(service_mean_ms(&both.workload), Some(Decimal::from(40)));
        // s = ln 2 ÷ 1.6449 = 0.42141; 100 × exp(0.42141² ÷ 2) = 109.285.
        let measured = component(r#""serviceP50Ms": 100, "serviceP95Ms": 200"#);
        assert_eq!(service_mean_ms(&measured.workload), Some(Decimal::new(109_285, 3)));
        assert_eq!(service_mean_ms(&component(r#""serviceP50Ms": 100"#).workload), None);
    }

    #[test]
    fn a_result_holds_up_to_the_load_at_which_it_was_measured() {
        let component = sample::component(
            r#"{ "id": "app", "kind": "application", "name": "App", "benchmarks": [
                 { "sku": "Standard_D2s_v5", "requestsPerSecond": 20, "p50Ms": 30, "p95Ms": 90,
                   "measuredOn": "2026-10-01", "source": "load test 14" } ] }"#,
        );
        let found = benchmark_on(&component, &SkuId::new("Standard_D2s_v5")).expect("it was measured there");
        let held = time(found, Some(20.0)).expect("it reaches 20 requests/s");
        assert!(held.origin.contains("measured on Standard_D2s_v5 at 20 requests/s (2026-10-01, load test 14)"));
        let refused = time(found, Some(25.0)).expect_err("it does not reach 25");
        assert!(refused.contains("measured at 20 requests/s") && refused.contains("25.00"), "{refused}");
        assert_eq!(benchmark_on(&component, &SkuId::new("Standard_D4s_v5")), None);
    }
}
