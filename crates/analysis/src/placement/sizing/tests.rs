//! Counts worked out by hand.

use super::{InstanceNeed, explain, provisioned_units, tokens_per_minute};
use crate::sample::{Sample, tables};
use catalogue::ProvisionedFacts;
use rust_decimal::Decimal;
use serde_json::{Value, json};

fn app(more: Value, requirements: Value) -> Sample {
    let mut work = json!({
        "averageRequestsPerSecond": 10, "peakRequestsPerSecond": 40, "serviceMeanMs": 250, "concurrencyPerInstance": 4,
        "vcpusPerInstance": 2, "memoryGibPerInstance": 8,
    });
    for (field, value) in more.as_object().expect("fields") {
        work[field] = value.clone();
    }
    Sample::one("application", work, requirements, json!({ "platform": "aks", "region": "swedencentral" }))
}

#[test]
fn instances_carry_the_peak_at_seventy_percent() {
    // 40/s × 0.25 s ÷ 4 = 2.5 busy; ÷ 0.7 = 3.57 → 4 instances; several share a machine where containers are packed.
    let sample = app(json!({}), json!({}));
    assert!(sample.first().offers.iter().all(|offer| offer.instances >= 4));
    let pinned = json!({ "platform": "aks", "region": "swedencentral", "sku": "Standard_D4s_v5" });
    let work = sample.topology.components()[0].workload.clone();
    let on_d4 = Sample::one("application", serde_json::to_value(work).expect("writes"), json!({}), pinned);
    // A D4s v5 (4 vCPU, 16 GiB) holds two instances of 2 vCPU and 8 GiB.
    assert_eq!((on_d4.cheapest().count, on_d4.cheapest().instances), (2, 4));
    let words = explain(&on_d4.site(), on_d4.cheapest());
    assert_eq!(words, "40 requests/s × 250 ms ÷ 4 at once ÷ 70 %: 2 machines with room for 4 instances.");
}

#[test]
fn what_was_measured_on_a_size_says_how_many_of_it_carry_the_peak() {
    let plan = |sku: &str| {
        Sample::plan(
            json!({}),
            json!([{
                "id": "it", "kind": "application", "name": "It",
                "workload": { "peakRequestsPerSecond": 40, "serviceMeanMs": 250, "vcpusPerInstance": 4 },
                "choice": { "platform": "aks", "region": "swedencentral", "sku": sku },
                "benchmarks": [{ "sku": "Standard_D4s_v5", "requestsPerSecond": 15, "p50Ms": 200, "p95Ms": 400 }],
            }]),
            json!([]),
        )
    };
    // 40 ÷ 15 = 2.67 → 3 instances where it was measured; 40/s × 0.25 s ÷ 0.7 = 14.3 → 15 by the stated time elsewhere.
    let measured = plan("Standard_D4s_v5");
    assert_eq!((measured.cheapest().count, plan("Standard_D4s_v3").cheapest().count), (3, 15));
    let words = explain(&measured.site(), measured.cheapest());
    assert_eq!(words, "40 requests/s at peak, measured up to 15 on one instance: 3 machines.");
}

#[test]
fn a_language_model_of_ones_own_gets_the_fewest_machines_whose_estimate_holds_the_target() {
    let document = |peak: f64, target: f64| {
        json!({
            "format": 1, "title": "sample",
            "components": [
                { "id": "users", "kind": "user-population", "name": "Users", "workload": { "place": "swedencentral" } },
                { "id": "it", "kind": "custom-model-endpoint", "name": "It",
                  "workload": { "peakRequestsPerSecond": peak, "parametersBillion": 70.6, "precision": "fp8",
                                "tokensIn": 1024, "tokensOut": 512 },
                  "choice": { "platform": "aks", "sku": "Standard_ND96isr_H100_v5" } },
            ],
            "links": [{ "id": "ask", "from": "users", "to": "it" }],
            "paths": [{ "id": "p", "name": "P", "steps": ["ask"],
                        "target": { "percentile": "p95", "latencyMs": target } }],
        })
    };
    let count_of = |document| Sample::document(document).offers.components[1].offers.first().map(|offer| offer.count);
    let count = |peak, target| count_of(document(peak, target));
    let (slow, fast) = (count(20.0, 90_000.0).expect("it fits"), count(20.0, 24_000.0).expect("it fits"));
    assert!(count(200.0, 90_000.0).expect("it fits") > slow, "ten times the load on {slow} machines");
    assert!(fast > slow, "a tighter target takes more than {slow} machines, and not {fast}");
    // Half of the answers may be slower than their mean, nineteen of twenty may not.
    let mut median = document(20.0, 24_000.0);
    median["paths"][0]["target"]["percentile"] = json!("p50");
    let relaxed = count_of(median);
    assert!(relaxed < Some(fast), "{relaxed:?} machines for half of the answers, {fast} for nearly all");
    // What no number of machines can hold is bought for the load alone, and the search says that the target is missed.
    assert_eq!(count(20.0, 100.0), count(20.0, 900_000.0));
}

#[test]
fn a_minimum_and_zones_raise_the_count() {
    assert!(app(json!({ "minimumInstances": 20 }), json!({})).cheapest().instances >= 20);
    assert!(app(json!({ "peakRequestsPerSecond": 1 }), json!({ "zoneRedundant": true })).cheapest().count >= 3);
}

#[test]
fn memory_of_a_model_follows_from_its_parameters_unless_it_is_stated() {
    let need = |work: Value| {
        InstanceNeed::of(&Sample::one("custom-model-endpoint", work, json!({}), json!({})).topology.components()[0])
    };
    // 8 × 2 bytes × 1.2 = 19.2 GB = 17.881 GiB.
    assert_eq!(need(json!({ "parametersBillion": 8 })).gpu_memory_gib.round_dp(3).to_string(), "17.881");
    assert_eq!(
        need(json!({ "parametersBillion": 8, "precision": "int4" })).gpu_memory_gib.round_dp(3).to_string(),
        "4.470"
    );
    assert_eq!(need(json!({ "parametersBillion": 8, "gpuMemoryGib": 40 })).gpu_memory_gib, Decimal::from(40));
    assert!(!need(json!({ "parametersBillion": 0.1 })).gpu, "a small model needs no GPU");
    let on_cpu = need(json!({ "parametersBillion": 8, "needsGpu": false }));
    assert_eq!((on_cpu.gpu, on_cpu.memory_gib.round_dp(3).to_string().as_str()), (false, "17.881"));
}

#[test]
fn a_deadline_takes_machines_and_machines_take_fast_links() {
    let work = json!({
        "gpuHoursPerRun": 400, "runsPerMonth": 1, "deadlineHours": 20, "gpuMemoryGib": 80, "multiNode": true,
    });
    let sku =
        json!({ "platform": "aml-compute-cluster", "region": "swedencentral", "sku": "Standard_ND96isr_H100_v5" });
    // 400 GPU-hours ÷ (8 GPUs × 20 h) = 2.5 → 3 machines.
    assert_eq!(Sample::one("training-job", work.clone(), json!({}), sku).cheapest().count, 3);
    let slow =
        json!({ "platform": "aml-compute-cluster", "region": "swedencentral", "sku": "Standard_NC24ads_A100_v4" });
    let alone = Sample::one("training-job", work, json!({}), slow);
    assert!(alone.first().offers.is_empty());
    assert!(
        alone.refusals().iter().any(|words| words.contains("misses the deadline of 20 h")),
        "{:?}",
        alone.refusals()
    );
}

#[test]
fn provisioned_units_weigh_output_and_come_in_steps() {
    let facts = ProvisionedFacts {
        minimum_wide: 15,
        step_wide: 5,
        minimum_regional: Some(50),
        step_regional: Some(50),
        input_tokens_per_minute: 3000,
        output_weight: 4,
        tokens_per_second_target: Some(80),
    };
    let work = json!({ "model": "gpt-4.1", "peakRequestsPerSecond": 2, "tokensIn": 1000, "tokensOut": 100 });
    let sample = Sample::one("foundation-model-endpoint", work, json!({}), json!({}));
    assert_eq!(tokens_per_minute(&sample.site()), Some((Decimal::from(120_000), Decimal::from(12_000))));
    // (120,000 + 4 × 12,000) ÷ 3,000 = 56 → 60 in steps of 5, 100 in steps of 50.
    assert_eq!(provisioned_units(&sample.site(), &facts, false), Some(Ok(60)));
    assert_eq!(provisioned_units(&sample.site(), &facts, true), Some(Ok(100)));
}

#[test]
fn an_index_keeps_every_partition_in_every_copy() {
    let work = json!({ "gibStored": 300, "peakRequestsPerSecond": 5 });
    let choice = json!({ "region": "swedencentral", "sku": "s1" });
    let index = Sample::one("search-index", work, json!({ "zoneRedundant": true }), choice);
    // 300 GiB at 160 GiB a partition: 2 partitions × 3 replicas.
    assert_eq!((index.cheapest().count, index.cheapest().instances), (6, 3));
    assert_eq!(
        explain(&index.site(), index.cheapest()),
        "300 GiB at 160 GiB a partition: 2 partitions × 3 replicas: 6 units, spread over zones."
    );
}

#[test]
fn a_cache_must_fit_into_one_unit() {
    let cache = Sample::one("cache", json!({ "gibStored": 10 }), json!({}), json!({ "region": "swedencentral" }));
    let smallest = cache.cheapest().tier(tables()).expect("a tier");
    assert!(smallest.storage_gib.is_none_or(|gib| gib >= Decimal::TEN), "{}", smallest.sku);
    assert_eq!(cache.cheapest().count, 1);
}
