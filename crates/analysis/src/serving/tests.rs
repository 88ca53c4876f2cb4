//! The estimator against the published measurements, and what follows from it.

use super::error::Error;
use super::estimate::{BANDS, Band, ROOFLINE_BAND};
use super::*;
use crate::sample::tables;

fn llama_70b(gpus: f64, at_once: f64) -> Setup {
    Setup {
        parameters_billion: 70.6,
        active_billion: 70.6,
        weight_bits: 8.0,
        gpus,
        tokens_in: 1_024.0,
        tokens_out: 1_024.0,
        at_once,
    }
}

fn point(mut errors: Vec<f64>, share: f64) -> f64 {
    errors.sort_by(f64::total_cmp);
    errors[((errors.len() - 1) as f64 * share) as usize]
}

fn band(errors: &[Error]) -> Band {
    let first: Vec<f64> = errors.iter().map(|error| error.first).collect();
    let each: Vec<f64> = errors.iter().map(|error| error.each).collect();
    Band { first: (point(first.clone(), 0.5), point(first, 0.9)), each: (point(each.clone(), 0.5), point(each, 0.9)) }
}

#[test]
fn the_bands_are_those_that_leaving_measurements_out_gives() {
    let catalogue = tables();
    let all = |left| leave_one_out(catalogue, left).into_values().flatten().collect::<Vec<_>>();
    let mut shown = all(Left::ThisOne);
    shown.extend(all(Left::ThisModel));
    shown.extend(all(Left::ThisGpu));
    let mut lowest = -1.0;
    let mut seen = Vec::new();
    for (limit, _) in BANDS {
        let within: Vec<Error> =
            shown.iter().filter(|error| error.distance > lowest && error.distance <= limit).copied().collect();
        seen.push((limit, band(&within)));
        lowest = limit;
    }
    let rounded = |band: Band| {
        let round = |(median, ninety): (f64, f64)| ((median * 100.0).round() / 100.0, (ninety * 100.0).round() / 100.0);
        Band { first: round(band.first), each: round(band.each) }
    };
    let seen: Vec<_> = seen.into_iter().map(|(limit, band)| (limit, rounded(band))).collect();
    assert_eq!(seen, BANDS, "write these figures into BANDS");
    assert_eq!(rounded(band(&all(Left::All))), ROOFLINE_BAND, "write these figures into ROOFLINE_BAND");
}

#[test]
fn what_was_measured_is_told_as_it_was_measured_with_its_row() {
    let catalogue = tables();
    let gpu = catalogue.gpu("h100_sxm").expect("a GPU");
    let found = estimate(&llama_70b(4.0, 16.0), gpu, catalogue).expect("an estimate");
    // Llama 3.1 70B in 8 bits on four H100, 16 at once, 1,024 tokens in and out: 121.4 ms and 13.19 ms.
    assert_eq!((found.first_token_ms, found.per_token_ms), (121.4, 13.19));
    assert!(matches!(found.origin, ServingOrigin::Measurement { distance, .. } if distance == 0.0), "{found:?}");
    assert!(found.words.contains("nothing differs"), "{}", found.words);
    // 16 answers of 1,024 tokens in 121.4 + 1,023 × 13.19 ms.
    assert!((found.tokens_per_second - 16.0 * 1_024.0 / 13.614_77).abs() < 1.0, "{}", found.tokens_per_second);
}

#[test]
fn what_nobody_measured_is_scaled_and_says_from_what() {
    let catalogue = tables();
    let gpu = catalogue.gpu("a100_sxm").expect("a GPU");
    let found = estimate(&llama_70b(4.0, 16.0), gpu, catalogue).expect("an estimate");
    let on_h100 = estimate(&llama_70b(4.0, 16.0), catalogue.gpu("h100_sxm").expect("a GPU"), catalogue).expect("one");
    assert!(found.per_token_ms > on_h100.per_token_ms && found.first_token_ms > on_h100.first_token_ms);
    assert!(found.words.contains("instead of"), "{}", found.words);
    assert!(found.per_token_error > on_h100.per_token_error);
}

#[test]
fn requests_that_waited_for_room_say_nothing_of_one_that_is_alone() {
    // Nearest is a model of 32.8 billion on one card with 16 at once, of which most waited for half a minute. A prompt
    // of 2,000 tokens alone is 0.25 s of arithmetic.
    let catalogue = tables();
    let gpu = catalogue.gpu("h100_nvl").expect("a GPU");
    let alone = Setup {
        parameters_billion: 30.0,
        active_billion: 30.0,
        weight_bits: 16.0,
        gpus: 1.0,
        tokens_in: 2_000.0,
        tokens_out: 300.0,
        at_once: 1.0,
    };
    let found = estimate(&alone, gpu, catalogue).expect("an estimate");
    assert!(found.first_token_ms < 5_000.0, "{found:?}");
}

#[test]
fn a_model_that_does_not_fit_is_refused_in_words() {
    let catalogue = tables();
    let gpu = catalogue.gpu("h100_sxm").expect("a GPU");
    // 70.6 GB of weights leave nothing of 90 % of one card for the keys and values of 64 answers.
    let refused = estimate(&llama_70b(1.0, 64.0), gpu, catalogue).expect_err("no room");
    assert!(refused.contains("answers at once"), "{refused}");
}

#[test]
fn twice_the_requests_take_no_fewer_instances_and_a_slower_target_no_more() {
    let catalogue = tables();
    let gpu = catalogue.gpu("h100_sxm").expect("a GPU");
    let fewest = |rate, answer_ms| {
        fewest_instances(&llama_70b(4.0, 1.0), gpu, catalogue, rate, answer_ms).map(|found| found.instances)
    };
    let one = fewest(2.0, 20_000.0).expect("it can be held");
    assert!(one >= 1);
    assert!(fewest(20.0, 20_000.0).expect("it can be held") > one);
    assert!(fewest(2.0, 60_000.0).expect("it can be held") <= one);
    assert_eq!(fewest(2.0, 1_000.0), None, "a thousand tokens do not come in a second");
}
