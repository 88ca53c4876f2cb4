//! How far the estimator is off, tested on measurements that it is not shown.

use super::nearest::{Near, setup_of};
use super::roofline::{Card, tokens};
use catalogue::{Catalogue, ServingMeasurement};
use std::collections::BTreeMap;

/// What is hidden from the estimator beside the measurement that it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    /// Nothing else: other loads of the same model on the same GPU may be near.
    ThisOne,
    /// Every measurement of the same model.
    ThisModel,
    /// Every measurement on the same GPU.
    ThisGpu,
    /// Everything: what remains is the roofline.
    All,
}

/// The error of one estimate: distance of the measurement it was made from, and estimate ÷ measured − 1, without sign.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Error {
    /// Distance of the measurement that was used; infinite for the roofline.
    pub distance: f64,
    /// Of the time to the first token.
    pub first: f64,
    /// Of the time per later token.
    pub each: f64,
}

/// Errors by GPU.
pub type Errors = BTreeMap<String, Vec<Error>>;

/// Estimates every published measurement from the others and says how far that is off.
pub fn leave_one_out(catalogue: &Catalogue, left: Left) -> Errors {
    let all = catalogue.serving_measurements();
    let mut errors = Errors::new();
    for asked in all {
        let Some(card) = catalogue.gpu(&asked.gpu).and_then(Card::of) else { continue };
        let roof = tokens(&setup_of(asked), &card);
        let shown = all.iter().filter(|other| match left {
            Left::ThisOne => other.source != asked.source,
            Left::ThisModel => !same_model(other, asked),
            Left::ThisGpu => other.gpu != asked.gpu,
            Left::All => false,
        });
        let near = Near::of(&asked.logs, &asked.gpu, shown, f64::INFINITY);
        let (distance, first_ms, each_ms) = match near.nearest(f64::from(asked.at_once), catalogue) {
            Some((near, distance)) => {
                let Some(card) = catalogue.gpu(&near.gpu).and_then(Card::of) else { continue };
                let from = tokens(&setup_of(near), &card);
                let first_ms = near.first_token_ms * roof.first_ms / from.first_ms;
                (distance, first_ms, near.per_token_ms * roof.each_ms / from.each_ms)
            }
            None => (f64::INFINITY, roof.first_ms, roof.each_ms),
        };
        errors.entry(asked.gpu.clone()).or_default().push(Error {
            distance,
            first: (first_ms / asked.first_token_ms - 1.0).abs(),
            each: (each_ms / asked.per_token_ms - 1.0).abs(),
        });
    }
    errors
}

/// Two names of one model are the same to the estimator when their sizes are.
fn same_model(one: &ServingMeasurement, other: &ServingMeasurement) -> bool {
    one.logs[..2] == other.logs[..2]
}
