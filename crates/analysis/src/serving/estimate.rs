//! The estimate for one set-up: figures, where they come from, and how wrong they may be.

use super::nearest::{Near, logs, setup_of};
use super::roofline::{Card, Setup, answers_that_fit, tokens};
use catalogue::{Catalogue, Gpu, ServingMeasurement, Source, VmSize};
use model::{Component, Precision, Quantity};
use serde::Serialize;
use ts_rs::TS;

/// Beyond this distance a measurement says nothing: about a model eight times as large on another GPU.
pub(super) const FAR: f64 = 8.0;

/// The error that is to be expected of an estimate from a measurement up to so far away: limit, then median and 90 %
/// point for the first token and for each later one. The nearest are not the surest, because the same set-up was measured
/// with several kinds of serving software and layouts, which the question does not name. Found by leaving measurements out ([`super::leave_one_out`]); a
/// test keeps them current.
pub(super) const BANDS: [(f64, Band); 5] = [
    (0.25, Band { first: (0.24, 1.0), each: (0.15, 0.45) }),
    (1.0, Band { first: (0.16, 0.88), each: (0.11, 0.54) }),
    (2.0, Band { first: (0.35, 1.57), each: (0.17, 0.51) }),
    (4.0, Band { first: (0.49, 1.69), each: (0.25, 0.79) }),
    (FAR, Band { first: (0.66, 3.75), each: (0.2, 0.67) }),
];

/// The error of the roofline alone.
pub(super) const ROOFLINE_BAND: Band = Band { first: (0.74, 0.94), each: (0.28, 0.71) };

/// Median and 90 % point of the relative error, for the first token and for each later one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Band {
    pub first: (f64, f64),
    pub each: (f64, f64),
}

/// How fast a language model of one's own answers.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ServingEstimate {
    /// Mean time to the first token, in milliseconds.
    pub first_token_ms: f64,
    /// Mean time of each later token of one answer, in milliseconds.
    pub per_token_ms: f64,
    /// Output tokens of one instance, per second.
    pub tokens_per_second: f64,
    /// Answers that one instance has in work at once, for which this holds.
    pub at_once: u32,
    /// Nine of ten such estimates of the first token were less than this off, as a part of the measured time.
    pub first_token_error: f64,
    /// The same for the time per token.
    pub per_token_error: f64,
    /// Where it comes from.
    pub origin: ServingOrigin,
    /// The same in words, with what differs.
    pub words: String,
}

/// Where a serving estimate comes from.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase", tag = "from")]
pub enum ServingOrigin {
    /// A published measurement, scaled by the roofline of both.
    Measurement {
        /// Its row.
        source: Source,
        /// How far away it is, in weighted doublings; another GPU counts 1.5.
        distance: f64,
    },
    /// The roofline: no measurement is near.
    Roofline,
}

/// What a component asks of the instance that runs it on a machine; `None` when its parameters or tokens are not
/// stated, or the machine has no whole GPU.
pub fn setup(component: &Component, size: &VmSize) -> Option<Setup> {
    let workload = &component.workload;
    let known = |quantity: Option<Quantity>| quantity.map(Quantity::get).filter(|value| *value > 0.0);
    let parameters_billion = known(workload.parameters_billion)?;
    let gpus = size.gpu_hundredths / 100;
    (gpus > 0).then_some(Setup {
        parameters_billion,
        active_billion: parameters_billion,
        weight_bits: workload.precision.unwrap_or(Precision::Bf16).bytes() * 8.0,
        gpus: f64::from(gpus),
        tokens_in: known(workload.tokens_in)?,
        tokens_out: known(workload.tokens_out)?,
        at_once: f64::from(workload.concurrency_per_instance.unwrap_or(1).max(1)),
    })
}

/// Estimates a set-up on a GPU.
///
/// # Errors
/// Why not, in words: what is not published of the GPU, or what does not fit into its memory.
pub fn estimate(setup: &Setup, gpu: &Gpu, catalogue: &Catalogue) -> Result<ServingEstimate, String> {
    let estimator = Estimator::new(setup, gpu, catalogue)?;
    let speed = estimator.speed(setup.at_once).ok_or_else(|| {
        let (cards, fit) = (setup.gpus, estimator.fit);
        format!("{cards} × {} hold {fit} such answers at once and not {}", gpu.name, setup.at_once)
    })?;
    Ok(estimator.told(&speed))
}

/// Estimates a set-up on a GPU for any number of answers at once. What does not depend on that number is worked out once.
#[derive(Debug)]
pub(super) struct Estimator<'a> {
    setup: Setup,
    gpu: &'a Gpu,
    card: Card,
    /// Answers that fit into the memory at once.
    fit: f64,
    near: Near<'a>,
    catalogue: &'a Catalogue,
}

/// What is estimated for one number of answers at once.
#[derive(Debug, Clone, Copy)]
pub(super) struct Speed<'a> {
    at_once: f64,
    /// To a hundredth.
    first_ms: f64,
    /// To a hundredth.
    each_ms: f64,
    answer_ms: f64,
    near: Option<(&'a ServingMeasurement, f64, &'a Gpu)>,
}

impl<'a> Estimator<'a> {
    /// # Errors
    /// What is not published of the GPU.
    pub(super) fn new(setup: &Setup, gpu: &'a Gpu, catalogue: &'a Catalogue) -> Result<Self, String> {
        let card = Card::of(gpu).ok_or_else(|| format!("neither speed nor bandwidth of {} is published", gpu.name))?;
        let near = Near::of(&logs(setup), &gpu.key, catalogue.serving_measurements().iter(), FAR);
        Ok(Self { setup: *setup, gpu, card, fit: answers_that_fit(setup, &card), near, catalogue })
    }

    /// The speed with so many answers at once; `None` when they do not fit into the memory.
    pub(super) fn speed(&self, at_once: f64) -> Option<Speed<'a>> {
        if self.fit < at_once {
            return None;
        }
        let setup = Setup { at_once, ..self.setup };
        let roof = tokens(&setup, &self.card);
        let near = self.near.nearest(at_once, self.catalogue).filter(|(_, distance)| *distance <= FAR);
        let near = near.and_then(|(near, distance)| {
            let other = self.catalogue.gpu(&near.gpu)?;
            Some((near, distance, other, tokens(&setup_of(near), &Card::of(other)?)))
        });
        let (first_ms, each_ms) = match &near {
            Some((near, .., from)) => {
                (near.first_token_ms * roof.first_ms / from.first_ms, near.per_token_ms * roof.each_ms / from.each_ms)
            }
            None => (roof.first_ms, roof.each_ms),
        };
        Some(Speed {
            at_once,
            first_ms: hundredth(first_ms),
            each_ms: hundredth(each_ms),
            answer_ms: answer_ms(&setup, first_ms, each_ms),
            near: near.map(|(near, distance, other, _)| (near, distance, other)),
        })
    }

    /// Mean time of a whole answer, in milliseconds, from the times as they are shown.
    pub(super) fn answer_ms(&self, speed: &Speed) -> f64 {
        answer_ms(&self.setup, speed.first_ms, speed.each_ms)
    }

    /// The estimate with its errors and where it comes from.
    pub(super) fn told(&self, speed: &Speed) -> ServingEstimate {
        let setup = Setup { at_once: speed.at_once, ..self.setup };
        let (band, origin, words) = match speed.near {
            Some((near, distance, other)) => (
                BANDS.iter().find(|(limit, _)| distance <= *limit).map_or(ROOFLINE_BAND, |(_, band)| *band),
                ServingOrigin::Measurement { source: near.source, distance: hundredth(distance) },
                from_measurement(&setup, self.gpu, near, other),
            ),
            None => (
                ROOFLINE_BAND,
                ServingOrigin::Roofline,
                "from a roofline, as no published measurement is near".to_owned(),
            ),
        };
        ServingEstimate {
            first_token_ms: speed.first_ms,
            per_token_ms: speed.each_ms,
            tokens_per_second: hundredth(setup.at_once * setup.tokens_out / speed.answer_ms * 1e3),
            at_once: setup.at_once as u32,
            first_token_error: band.first.1,
            per_token_error: band.each.1,
            origin,
            words: format!(
                "{words}; nine of ten such estimates were less than {:.0} % off in the first token and {:.0} % in each later one",
                band.first.1 * 100.0,
                band.each.1 * 100.0
            ),
        }
    }
}

/// Mean time of a whole answer: the first token, then the others.
fn answer_ms(setup: &Setup, first_ms: f64, each_ms: f64) -> f64 {
    first_ms + (setup.tokens_out - 1.0).max(0.0) * each_ms
}

fn hundredth(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn from_measurement(setup: &Setup, gpu: &Gpu, near: &ServingMeasurement, other: &Gpu) -> String {
    let measured = setup_of(near);
    let ratio = |asked: f64, measured: f64| {
        let ratio = asked / measured;
        if ratio >= 1.0 { format!("{:.1} times", ratio) } else { format!("1/{:.1} of", 1.0 / ratio) }
    };
    let pairs = [
        ("its parameters", setup.parameters_billion, measured.parameters_billion),
        ("its bits", setup.weight_bits, measured.weight_bits),
        ("its GPUs", setup.gpus, measured.gpus),
        ("its input", setup.tokens_in, measured.tokens_in),
        ("its output", setup.tokens_out, measured.tokens_out),
        ("its requests at once", setup.at_once, measured.at_once),
    ];
    let mut differs: Vec<String> = pairs
        .iter()
        .filter(|(_, asked, measured)| (asked / measured - 1.0).abs() > 0.05)
        .map(|(what, asked, measured)| format!("{} {what}", ratio(*asked, *measured)))
        .collect();
    if gpu.key != other.key {
        differs.push(format!("{} instead of {}", gpu.name, other.name));
    }
    let day = if near.day.is_empty() { String::new() } else { format!(" on {}", near.day) };
    let differs =
        if differs.is_empty() { "nothing differs".to_owned() } else { format!("here {}", differs.join(", ")) };
    format!(
        "scaled from {} measured on {} × {} with {}{day}, {} tokens in, {} out, {} at once; {differs}",
        near.model, near.gpus, other.name, near.engine, near.tokens_in, near.tokens_out, near.at_once
    )
}
