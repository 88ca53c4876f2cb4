//! Where the total may lie when every guess may be wrong.
//!
//! A guess is taken to be right within a factor of two nine times out of ten, and as likely too high as too low: it is
//! multiplied by e^(σ z), z normal, σ = ln 2 ÷ 1.6449. Shares stay at most 1, numbers of things whole. That factor is an
//! assumption, printed with the band; what is not marked as a guess is taken as known.

use super::random::normal;
use super::report::{Band, GuessedInput};
use super::{Bill, Frozen, StudySettings};
use model::{Topology, Workload};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

/// A guess is right within this factor nine times out of ten.
const FACTOR: f64 = 2.0;

/// The normal number below which ninety-five of a hundred lie.
const NORMAL_95: f64 = 1.644_853_626_951_472_2;

/// Every stated amount that is marked as a guess: component, field, value.
fn guesses(topology: &Topology) -> Vec<(usize, &'static str, f64)> {
    let mut guesses = Vec::new();
    for (index, component) in topology.components().iter().enumerate() {
        for field in Workload::AMOUNTS.iter().filter(|field| component.guesses.iter().any(|guess| guess == *field)) {
            if let Some(stated) = component.workload.amount(field) {
                guesses.push((index, *field, stated));
            }
        }
    }
    guesses
}

/// The bill of each sample, in the order of the samples.
pub(super) fn samples(topology: &Topology, frozen: &Frozen, settings: &StudySettings) -> Vec<Bill> {
    let guesses = guesses(topology);
    let spread = libm::log(FACTOR) / NORMAL_95;
    let mut varied = topology.clone();
    let bill = |sample: u32| {
        let mut workloads: Vec<(usize, Workload)> = Vec::new();
        for (index, field, stated) in &guesses {
            let component = &topology.components()[*index];
            let name = format!("{}.{field}", component.id);
            let value = stated * libm::exp(spread * normal(settings.seed, &name, sample));
            if workloads.last().is_none_or(|(last, _)| last != index) {
                workloads.push((*index, component.workload.clone()));
            }
            if let Some((_, workload)) = workloads.last_mut() {
                workload.set_amount(field, value);
            }
        }
        for (index, workload) in workloads {
            varied.set_workload(index, workload);
        }
        frozen.bill(&varied)
    };
    (0..settings.samples).map(bill).collect()
}

/// The band; `None` when nothing is marked as a guess.
pub(super) fn band(topology: &Topology, frozen: &Frozen, settings: &StudySettings) -> Option<Band> {
    let guesses = guesses(topology);
    if guesses.is_empty() || settings.samples == 0 {
        return None;
    }
    let mut bills = samples(topology, frozen, settings);
    bills.sort_unstable();
    let count = bills.len();
    // The nearest rank: the lowest bill that is not below so many of a hundred. A bill below it that may be higher than it
    // is known to be leaves the figure "at least".
    let percentile = |percent: usize| {
        let lowest = &bills[..(count * percent).div_ceil(100).clamp(1, count)];
        let micro = lowest.last().map_or(0, |bill| bill.micro);
        frozen.amount(Bill { micro, at_least: lowest.iter().any(|bill| bill.at_least) })
    };
    let sum: i128 = bills.iter().map(|bill| i128::from(bill.micro)).sum();
    let mean = Bill {
        micro: i64::try_from(sum / count as i128).unwrap_or(i64::MAX),
        at_least: bills.iter().any(|bill| bill.at_least),
    };
    Some(Band {
        seed: settings.seed,
        samples: settings.samples,
        factor: FACTOR,
        guesses: guesses
            .iter()
            .map(|(index, field, stated)| GuessedInput {
                component: topology.components()[*index].id.clone(),
                field: (*field).to_owned(),
                stated: Decimal::from_f64(*stated).unwrap_or_default().normalize(),
            })
            .collect(),
        p5: percentile(5),
        p50: percentile(50),
        p95: percentile(95),
        mean: frozen.amount(mean),
    })
}
