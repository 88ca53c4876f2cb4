//! The estimate for one set-up: figures, where they come from, and how wrong they may be.

use super::nearest::{logs, nearest, setup_of, speaks_of};
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
    let Some(card) = Card::of(gpu) else {
        return Err(format!("neither speed nor bandwidth of {} is published", gpu.name));
    };
    let fit = answers_that_fit(setup, &card);
    if fit < setup.at_once {
        let cards = setup.gpus;
        return Err(format!("{cards} × {} hold {fit} such answers at once and not {}", gpu.name, setup.at_once));
    }
    let roof = tokens(setup, &card);
    let speaks = |measurement: &ServingMeasurement| speaks_of(setup.at_once, measurement, catalogue);
    let near = nearest(&logs(setup), &gpu.key, catalogue.serving_measurements().iter(), &speaks);
    let near = near.filter(|(_, distance)| *distance <= FAR).and_then(|(near, distance)| {
        let other = catalogue.gpu(&near.gpu)?;
        Some((near, distance, other, tokens(&setup_of(near), &Card::of(other)?)))
    });
    let (first_ms, each_ms, band, origin, words) = match near {
        Some((near, distance, other, from)) => {
            let band = BANDS.iter().find(|(limit, _)| distance <= *limit).map_or(ROOFLINE_BAND, |(_, band)| *band);
            (
                near.first_token_ms * roof.first_ms / from.first_ms,
                near.per_token_ms * roof.each_ms / from.each_ms,
                band,
                ServingOrigin::Measurement { source: near.source, distance: (distance * 100.0).round() / 100.0 },
                from_measurement(setup, gpu, near, other),
            )
        }
        None => {
            let words = "from a roofline, as no published measurement is near".to_owned();
            (roof.first_ms, roof.each_ms, ROOFLINE_BAND, ServingOrigin::Roofline, words)
        }
    };
    let answer_ms = first_ms + (setup.tokens_out - 1.0).max(0.0) * each_ms;
    let hundredth = |value: f64| (value * 100.0).round() / 100.0;
    Ok(ServingEstimate {
        first_token_ms: hundredth(first_ms),
        per_token_ms: hundredth(each_ms),
        tokens_per_second: hundredth(setup.at_once * setup.tokens_out / answer_ms * 1e3),
        at_once: setup.at_once as u32,
        first_token_error: band.first.1,
        per_token_error: band.each.1,
        origin,
        words: format!(
            "{words}; nine of ten such estimates were less than {:.0} % off in the first token and {:.0} % in each later one",
            band.first.1 * 100.0,
            band.each.1 * 100.0
        ),
    })
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
