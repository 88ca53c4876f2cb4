//! Which published measurement is nearest to a set-up.

use super::roofline::Setup;
use catalogue::ServingMeasurement;

/// What a doubling counts, in the order of [`ServingMeasurement::logs`]: parameters, active parameters, weight bits,
/// GPUs, tokens in, tokens out, requests at once. What the roofline scales less surely counts more.
const WEIGHTS: [f64; 7] = [1.0, 1.0, 1.0, 1.0, 0.5, 0.3, 0.5];

/// What another GPU counts.
const ANOTHER_GPU: f64 = 1.5;

/// The logarithms of a set-up, in the same order.
pub(super) fn logs(setup: &Setup) -> [f64; 7] {
    let Setup { parameters_billion, active_billion, weight_bits, gpus, tokens_in, tokens_out, at_once } = *setup;
    [parameters_billion, active_billion, weight_bits, gpus, tokens_in, tokens_out, at_once].map(libm::log2)
}

/// The set-up of a measurement.
pub(super) fn setup_of(measurement: &ServingMeasurement) -> Setup {
    Setup {
        parameters_billion: measurement.parameters_billion,
        active_billion: measurement.active_billion,
        weight_bits: f64::from(measurement.weight_bits),
        gpus: f64::from(measurement.gpus),
        tokens_in: f64::from(measurement.tokens_in),
        tokens_out: f64::from(measurement.tokens_out),
        at_once: f64::from(measurement.at_once),
    }
}

/// The nearest of some measurements and its distance; of equally near ones the newest, then the first.
pub(super) fn nearest<'m>(
    logs: &[f64; 7],
    gpu: &str,
    measurements: impl Iterator<Item = &'m ServingMeasurement>,
) -> Option<(&'m ServingMeasurement, f64)> {
    let mut best: Option<(&ServingMeasurement, f64)> = None;
    for measurement in measurements {
        let steps = logs.iter().zip(&measurement.logs).zip(WEIGHTS);
        let apart: f64 = steps.map(|((asked, measured), weight)| (asked - measured).abs() * weight).sum();
        let distance = apart + if measurement.gpu == gpu { 0.0 } else { ANOTHER_GPU };
        let nearer =
            best.is_none_or(|(other, least)| distance < least || (distance <= least && measurement.day > other.day));
        if nearer {
            best = Some((measurement, distance));
        }
    }
    best
}
