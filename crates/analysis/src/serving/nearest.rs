//! Which published measurement is nearest to a set-up.

use super::estimate::ROOFLINE_BAND;
use super::roofline::{Card, Setup, tokens};
use catalogue::{Catalogue, ServingMeasurement};

/// What a doubling counts, in the order of [`ServingMeasurement::logs`]: parameters, active parameters, weight bits,
/// GPUs, tokens in, tokens out, requests at once. What the roofline scales less surely counts more.
const WEIGHTS: [f64; 7] = [1.0, 1.0, 1.0, 1.0, 0.5, 0.3, 0.5];

/// The place of the requests at once among them.
const AT_ONCE: usize = 6;

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
fn speaks_of(at_once: f64, measurement: &ServingMeasurement, catalogue: &Catalogue) -> bool {
    let setup = setup_of(measurement);
    let longest_ms = |card: Card| tokens(&setup, &card).first_ms / (1.0 - ROOFLINE_BAND.first.1);
    at_once >= setup.at_once
        || catalogue
            .gpu(&measurement.gpu)
            .and_then(Card::of)
            .is_none_or(|card| measurement.first_token_ms <= longest_ms(card))
}

/// Measurements by their distance to a set-up of which the requests at once are still open.
#[derive(Debug)]
pub(super) struct Near<'m> {
    /// The nearest first.
    candidates: Vec<Candidate<'m>>,
}

#[derive(Debug)]
struct Candidate<'m> {
    measurement: &'m ServingMeasurement,
    /// Its place among those it was chosen from.
    place: usize,
    /// Distance in all but the GPU and the requests at once.
    apart: f64,
    /// What the GPU counts.
    gpu: f64,
}

impl Candidate<'_> {
    /// Distance where the requests at once are the same.
    fn least(&self) -> f64 {
        self.apart + self.gpu
    }
}

impl<'m> Near<'m> {
    /// The measurements that can be no farther than a limit from a set-up on a GPU.
    pub(super) fn of(
        logs: &[f64; 7],
        gpu: &str,
        measurements: impl Iterator<Item = &'m ServingMeasurement>,
        limit: f64,
    ) -> Self {
        let candidates = measurements.enumerate().map(|(place, measurement)| {
            let steps = logs.iter().zip(&measurement.logs).zip(WEIGHTS).take(AT_ONCE);
            let apart: f64 = steps.map(|((asked, measured), weight)| (asked - measured).abs() * weight).sum();
            Candidate { measurement, place, apart, gpu: if measurement.gpu == gpu { 0.0 } else { ANOTHER_GPU } }
        });
        let mut candidates: Vec<_> = candidates.filter(|candidate| candidate.least() <= limit).collect();
        candidates.sort_unstable_by(|a, b| a.least().total_cmp(&b.least()).then(a.place.cmp(&b.place)));
        Self { candidates }
    }

    /// The nearest of those that speak of so many requests at once, and its distance; of equally near ones the newest, then
    /// the first.
    pub(super) fn nearest(&self, at_once: f64, catalogue: &Catalogue) -> Option<(&'m ServingMeasurement, f64)> {
        let asked = libm::log2(at_once);
        let mut best: Option<(&Candidate, f64)> = None;
        for candidate in &self.candidates {
            if best.is_some_and(|(_, distance)| candidate.least() > distance) {
                break;
            }
            let Candidate { measurement, place, apart, gpu } = candidate;
            let distance = apart + (asked - measurement.logs[AT_ONCE]).abs() * WEIGHTS[AT_ONCE] + gpu;
            let nearer = best.is_none_or(|(other, known)| {
                let newer = other.measurement.day.cmp(&measurement.day);
                distance.total_cmp(&known).then(newer).then(place.cmp(&other.place)).is_lt()
            });
            if nearer && speaks_of(at_once, measurement, catalogue) {
                best = Some((candidate, distance));
            }
        }
        best.map(|(candidate, distance)| (candidate.measurement, distance))
    }
}
