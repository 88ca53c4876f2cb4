//! What the study says of small plans whose figures can be worked out.

use super::{CostStudy, StudySettings, samples, study};
use crate::placement::{Placement, Settings, solve};
use crate::sample::{Sample, tables};
use rust_decimal::Decimal;
use serde_json::{Value, json};

fn placed(sample: &Sample) -> Placement {
    solve(&sample.topology, &sample.demand, &sample.offers, tables(), &Settings::default())
}

fn studied(sample: &Sample, settings: StudySettings) -> CostStudy {
    study(&sample.topology, &sample.demand, &placed(sample), tables(), &settings)
}

/// A hosted model, and a vault that costs as its operations say.
fn plan(guesses: Value) -> Sample {
    Sample::plan(
        json!({}),
        json!([
            {
                "id": "model", "kind": "foundation-model-endpoint", "name": "Model",
                "workload": { "model": "gpt-4.1", "modelVersion": "2025-04-14", "averageRequestsPerSecond": 0.5,
                    "peakRequestsPerSecond": 1, "tokensIn": 1000, "tokensOut": 200 },
                "choice": { "platform": "azure-openai-global-standard", "region": "swedencentral" },
                "guesses": guesses,
            },
            {
                "id": "vault", "kind": "key-vault", "name": "Vault", "workload": { "operationsPerMonth": 1_000_000 },
                "choice": { "region": "swedencentral" },
            },
        ]),
        json!([]),
    )
}

#[test]
fn the_input_that_moves_the_total_most_comes_first() {
    // 1,314,000 requests: input 2,628, output 2,102.4, together 4,730.4; operations 3. A fifth of the load moves 946.08,
    // of the input 525.6, of the output 420.48, of the operations 0.6.
    let study = studied(&plan(json!([])), StudySettings::default());
    let seen: Vec<(&str, String)> = study
        .sensitivity
        .inputs
        .iter()
        .map(|input| {
            (input.field.as_str(), (input.high.known.amount - study.monthly.known.amount).normalize().to_string())
        })
        .collect();
    let expected = [
        ("averageRequestsPerSecond", "946.08"),
        ("tokensIn", "525.6"),
        ("tokensOut", "420.48"),
        ("operationsPerMonth", "0.6"),
    ];
    assert_eq!(seen, expected.map(|(field, amount)| (field, amount.to_owned())));
    let low = study.sensitivity.inputs[0].low.known.amount;
    assert_eq!((study.monthly.known.amount - low).normalize().to_string(), "946.08");
    assert_eq!(study.band, None, "nothing is marked as a guess");
}

#[test]
fn the_band_is_the_same_for_a_seed_and_as_wide_as_the_guess() {
    let settings = StudySettings { seed: 7, samples: 4000 };
    let guessed = plan(json!(["tokensOut"]));
    let band = studied(&guessed, settings).band.expect("a band");
    assert_eq!(Some(&band), studied(&guessed, settings).band.as_ref());
    assert!(studied(&guessed, StudySettings { seed: 8, ..settings }).band.expect("a band") != band);
    // Output is 2,102.4 of 4,733.4; within a factor of two nine times out of ten: 2,631 + 1,051.2 and 2,631 + 4,204.8.
    let near = |found: crate::Amount, expected: i64| {
        let difference = (found.known.amount - Decimal::from(expected)).abs();
        assert!(difference < Decimal::from(expected) / Decimal::from(25), "{} against {expected}", found.known.amount);
    };
    near(band.p5, 3682);
    near(band.p50, 4733);
    near(band.p95, 6836);
}

#[test]
fn options_that_are_compared_see_the_same_random_numbers() {
    let settings = StudySettings { seed: 7, samples: 200 };
    let bills = |sample: &Sample| {
        samples(&sample.topology, &sample.demand, &placed(sample), tables(), &settings).expect("all are known")
    };
    let one = plan(json!(["tokensOut"]));
    let mut document = plan(json!(["tokensOut"]));
    // The same plan with ten dollars more of operations: every bill is higher by exactly that.
    let mut workload = document.topology.components()[1].workload.clone();
    workload.set_amount("operationsPerMonth", 1_000_000.0 + 10.0 / 0.03 * 10_000.0);
    document.topology.set_workload(1, workload);
    let document = Sample { demand: crate::Demand::of(&document.topology), ..document };
    for (one, other) in bills(&one).into_iter().zip(bills(&document)) {
        assert!((other - one - 10_000_000).abs() <= 1, "{one} and {other}");
    }
}

#[test]
fn the_curve_falls_to_the_best_number_of_units_and_rises_after_it() {
    let sample = Sample::plan(
        json!({}),
        json!([{
            "id": "model", "kind": "foundation-model-endpoint", "name": "Model",
            "workload": { "model": "gpt-4.1", "modelVersion": "2025-04-14", "averageRequestsPerSecond": 3.09,
                "peakRequestsPerSecond": 9, "loadShape": "office-hours", "tokensIn": 1000, "tokensOut": 200 },
            "choice": { "platform": "azure-openai-global-standard", "region": "swedencentral" },
        }]),
        json!([]),
    );
    let study = studied(&sample, StudySettings::default());
    let [curve] = &study.provisioned[..] else { panic!("one curve") };
    assert!(curve.hours_known);
    assert_eq!(
        curve.load.iter().map(|step| (step.hours, step.requests_per_second)).collect::<Vec<_>>(),
        [(50, 8.4), (118, 0.84)]
    );
    // 3,000 input tokens a minute ÷ 60 ÷ (1,000 + 4 × 200).
    assert!((curve.requests_per_unit - 0.027_778).abs() < 1e-9);
    let totals: Vec<Decimal> = curve.points.iter().map(|point| point.hourly.amount + point.overflow.amount).collect();
    let best = curve.points.iter().position(|point| point.units == curve.best_hourly).expect("a point");
    assert!(totals[..=best].windows(2).all(|pair| pair[0] >= pair[1]) || best == 0);
    assert!(totals[best.max(1)..].windows(2).all(|pair| pair[0] <= pair[1]));
    // Without units all requests are charged by the token, which is what the bill says.
    assert_eq!(curve.points[0].units, 0);
    let tokens = study.monthly.known.amount;
    assert!((totals[0] - tokens).abs() < Decimal::new(1, 2), "{} against {tokens}", totals[0]);
}

#[test]
fn the_machines_that_run_all_week_are_worth_reserving_and_the_others_are_not() {
    let sample = Sample::plan(
        json!({}),
        json!([{
            "id": "it", "kind": "custom-model-endpoint", "name": "It",
            "workload": {
                "averageRequestsPerSecond": 6.18, "peakRequestsPerSecond": 33.6, "loadShape": "office-hours",
                "serviceMeanMs": 100, "vcpusPerInstance": 4, "memoryGibPerInstance": 16, "needsGpu": false,
            },
            "choice": { "platform": "aml-managed-online-endpoint", "region": "swedencentral", "sku": "Standard_D4s_v5" },
            "operation": { "autoscale": true },
        }]),
        json!([]),
    );
    let study = studied(&sample, StudySettings::default());
    let [options] = &study.purchases[..] else { panic!("one component of machines") };
    // One machine runs all week, four more for 50 of 168 hours: 30 %, below the price of a reserved hour (59 %).
    let reserve = options.reserve.expect("the hours are known");
    assert_eq!(reserve.machines, 1);
    // 730 × 0.12032 + 4 × 50 × 365 ÷ 84 × 0.204 = 87.8336 + 177.285714.
    assert_eq!(reserve.monthly.amount.to_string(), "265.119314");
    let reserved = options.options.iter().find(|option| option.purchase == model::Purchase::Reserved1Year);
    assert_eq!(reserved.and_then(|option| option.break_even), Some(0.5898));
}

/// Provisioned units of a hosted model whose load has office hours, with their overflow at pay-as-you-go.
fn provisioned(average: f64, peak: f64, quota: Option<f64>, purchase: &str) -> Sample {
    let quotas: Vec<Value> =
        quota.iter().map(|limit| json!({ "name": "gpt-4.1/data-zone-standard", "limit": limit })).collect();
    Sample::plan(
        json!({ "commitment": "one-year", "quotas": quotas }),
        json!([{
            "id": "model", "kind": "foundation-model-endpoint", "name": "Model",
            "workload": { "model": "gpt-4.1", "modelVersion": "2025-04-14", "averageRequestsPerSecond": average,
                "peakRequestsPerSecond": peak, "tokensIn": 1000, "tokensOut": 200, "loadShape": "office-hours" },
            "choice": { "platform": "azure-openai-data-zone-provisioned", "region": "swedencentral",
                "purchase": purchase },
            "operation": { "overflow": true },
            "guesses": ["tokensIn"],
        }]),
        json!([]),
    )
}

#[test]
fn the_study_obeys_the_quota_that_the_bill_obeys() {
    for sample in [provisioned(10.0, 40.0, None, "reserved1-year"), provisioned(10.0, 100.0, None, "pay-as-you-go")] {
        let study = studied(&sample, StudySettings::default());
        let bill = study.monthly.known.amount;
        for input in &study.sensitivity.inputs {
            let (low, high) = (input.low.known.amount, input.high.known.amount);
            assert!(low.min(high) <= bill && bill <= low.max(high), "{}: {bill} in {low} to {high}", input.field);
        }
        let band = study.band.expect("a guess");
        assert!(band.p5.known.amount <= bill && bill <= band.p95.known.amount, "{bill}");
    }
}

#[test]
fn the_units_that_cost_least_are_the_least_of_all_that_are_sold() {
    for (average, peak) in [(10.0, 40.0), (20.0, 100.0), (30.0, 900.0)] {
        let sample = provisioned(average, peak, Some(1e9), "pay-as-you-go");
        let study = studied(&sample, StudySettings { samples: 0, ..StudySettings::default() });
        let [curve] = &study.provisioned[..] else { panic!("one curve") };
        // Each number that is sold, bought and billed by itself.
        let most = curve.points.last().expect("points").units;
        let site = sample.site();
        let offer = sample.cheapest();
        let bill =
            |units: u32| crate::cost::charge::total(&site, &crate::placement::Offer { count: units, ..*offer }).0;
        let least = std::iter::once(0).chain((15..=most).step_by(5)).min_by_key(|units| bill(*units)).expect("some");
        assert!((bill(least) - bill(curve.best_hourly)).abs() <= 1, "{least} and {}", curve.best_hourly);
        assert!(curve.points.iter().any(|point| point.units == curve.best_hourly));
    }
}

#[test]
fn a_run_that_may_never_end_leaves_the_study_at_least() {
    let training = |interruptions: f64, restart: u32| {
        Sample::plan(
            json!({}),
            json!([{
                "id": "it", "kind": "training-job", "name": "It",
                "workload": { "gpuHoursPerRun": 40, "runsPerMonth": 4, "gpuMemoryGib": 16, "interruptible": true,
                    "interruptionsPerHour": interruptions },
                "choice": { "platform": "aml-compute-cluster", "region": "swedencentral", "purchase": "spot" },
                "operation": { "restartMinutes": restart, "checkpointMinutes": 30 },
                "guesses": ["interruptionsPerHour"],
            }]),
            json!([]),
        )
    };
    // A fifth above 0.9 a machine is taken back within every hour for certain.
    let study = studied(&training(0.9, 10), StudySettings { samples: 200, ..StudySettings::default() });
    let first = &study.sensitivity.inputs[0];
    assert_eq!((first.field.as_str(), first.low.at_least, first.high.at_least), ("interruptionsPerHour", false, true));
    let band = study.band.expect("a guess");
    assert!(band.p95.at_least && band.mean.at_least);
    let sample = training(0.9, 10);
    let bills = samples(&sample.topology, &sample.demand, &placed(&sample), tables(), &StudySettings::default());
    assert_eq!(bills, None, "not all are known");
}

#[test]
fn the_way_in_which_machines_are_bought_is_among_those_that_are_compared() {
    let sample = Sample::one(
        "batch-inference",
        json!({ "instanceHoursPerRun": 8, "runsPerMonth": 30, "deadlineHours": 4, "vcpusPerInstance": 4 }),
        json!({}),
        json!({ "region": "swedencentral", "platform": "aml-batch-endpoint", "sku": "Standard_D4s_v5",
            "purchase": "spot" }),
    );
    let study = studied(&sample, StudySettings::default());
    let [options] = &study.purchases[..] else { panic!("one component of machines") };
    assert!(options.options.iter().any(|option| option.purchase == options.chosen));
}
