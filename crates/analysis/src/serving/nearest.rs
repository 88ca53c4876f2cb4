//! Which published measurement is nearest to a set-up.

use super::estimate::ROOFLINE_BAND;
use super::roofline::{Card, Setup, tokens};
use catalogue::{Catalogue, ServingMeasurement};

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

/// Whether a measurement says something of so many answers at once.
///
/// One whose first token took longer than the roofline with nine of ten of its errors is about requests that waited
/// until there was room for them. With fewer at once nobody waits, so it can only be scaled to as many or more.
pub(super) fn speaks_of(at_once: f64, measurement: &ServingMeasurement, catalogue: &Catalogue) -> bool {
    let setup = setup_of(measurement);
    let longest_ms = |card: Card| tokens(&setup, &card).first_ms / (1.0 - ROOFLINE_BAND.first.1);
    at_once >= setup.at_once
        || catalogue
            .gpu(&measurement.gpu)
            .and_then(Card::of)
            .is_none_or(|card| measurement.first_token_ms <= longest_ms(card))
}

/// The nearest of some measurements that speak of the question, and its distance; of equally near ones the newest, then
/// the first.
pub(super) fn nearest<'m>(
    logs: &[f64; 7],
    gpu: &str,
    measurements: impl Iterator<Item = &'m ServingMeasurement>,
    speaks: &dyn Fn(&ServingMeasurement) -> bool,
) -> Option<(&'m ServingMeasurement, f64)> {
    let mut best: Option<(&ServingMeasurement, f64)> = None;
    for measurement in measurements {
        let steps = logs.iter().zip(&measurement.logs).zip(WEIGHTS);
        let apart: f64 = steps.map(|((asked, measured), weight)| (asked - measured).abs() * weight).sum();
        let distance = apart + if measurement.gpu == gpu { 0.0 } else { ANOTHER_GPU };
        let nearer =
            best.is_none_or(|(other, least)| distance < least || (distance <= least && measurement.day > other.day));
        if nearer && speaks(measurement) {
            best = Some((measurement, distance));
        }
    }
    best
}
