//! Costs worked out by hand.

use super::{CostReport, estimate, lines};
use crate::placement::{Settings, sizing, solve};
use crate::sample::{Sample, tables};
use crate::site::Site;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::str::FromStr;

fn decimal(text: &str) -> Decimal {
    Decimal::from_str(text).expect("a decimal")
}

fn amounts(sample: &Sample) -> Vec<Option<String>> {
    let lines = lines(0, sample.cheapest(), &sample.topology, &sample.demand, tables());
    lines.iter().map(|line| line.amount.map(|amount| amount.amount.to_string())).collect()
}

fn report(sample: &Sample) -> CostReport {
    let placement = solve(&sample.topology, &sample.demand, &sample.offers, tables(), &Settings::default());
    estimate(&sample.topology, &sample.demand, &placement, tables())
}

#[test]
fn machines_run_all_month_and_a_cluster_is_charged_once() {
    let choice = json!({ "platform": "aks", "region": "swedencentral", "sku": "Standard_D2als_v6", "count": 3 });
    let app = Sample::one("application", json!({}), json!({}), choice);
    // 3 × 730 h × 0.086 = 188.34 for the machines; 730 h × 0.1 = 73 for the cluster.
    assert_eq!(amounts(&app), [Some("188.34".to_owned()), Some("73".to_owned())]);
}

#[test]
fn databricks_is_charged_for_machines_and_for_their_units() {
    let work =
        json!({ "runsPerMonth": 10, "instanceHoursPerRun": 2, "vcpusPerInstance": 4, "memoryGibPerInstance": 16 });
    let choice = json!({ "platform": "databricks-jobs", "region": "swedencentral", "sku": "Standard_D8s_v5",
        "purchase": "pay-as-you-go" });
    let jobs = Sample::one("spark-engine", work, json!({}), choice);
    // 20 h × 0.408 = 8.16 for the machines; 20 h × 2 units × 0.3 = 12 for the units.
    assert_eq!(amounts(&jobs), [Some("8.16".to_owned()), Some("12".to_owned())]);
}

#[test]
fn a_run_is_charged_for_its_hours_only() {
    let work = json!({ "gpuHoursPerRun": 100, "runsPerMonth": 3, "gpuMemoryGib": 80 });
    let choice =
        json!({ "platform": "aml-compute-cluster", "region": "swedencentral", "sku": "Standard_ND96isr_H100_v5" });
    let training = Sample::one("training-job", work, json!({}), choice);
    let lines = lines(0, training.cheapest(), &training.topology, &training.demand, tables());
    // 100 GPU-hours × 3 runs ÷ 8 GPUs.
    assert_eq!(lines[0].quantity, Some(decimal("37.5")));
    assert_eq!(lines[0].formula, "100 GPU-h × 3 runs ÷ 8 GPUs");
    let price = lines[0].price.expect("a price").amount;
    assert_eq!(lines[0].amount.map(|amount| amount.amount), Some(price * decimal("37.5")));
}

#[test]
fn tokens_are_charged_by_kind_and_the_cache_at_its_own_price() {
    let work = json!({
        "model": "gpt-4.1", "averageRequestsPerSecond": 0.5, "peakRequestsPerSecond": 0.5,
        "tokensIn": 1000, "tokensOut": 200, "cachedInputShare": 0.25,
    });
    let choice = json!({ "platform": "azure-openai-global-standard", "region": "swedencentral" });
    let chat = Sample::one("foundation-model-endpoint", work, json!({}), choice);
    // 0.5/s × 2,628,000 s = 1,314,000 requests. Per million: input 2, cached 0.5, output 8.
    // input 1,314,000 × 1,000 × 75 % = 985.5 M → 1,971; cached 328.5 M → 164.25; output 262.8 M → 2,102.4.
    let expected = ["1971", "164.25", "2102.4"].map(|amount| Some(amount.to_owned()));
    assert_eq!(amounts(&chat), expected);
}

#[test]
fn people_pay_for_the_hours_that_they_work() {
    let work = json!({ "people": 2, "hoursPerWeek": 21, "vcpusPerInstance": 4, "memoryGibPerInstance": 16 });
    let choice = json!({ "platform": "aml-compute-instance", "region": "swedencentral" });
    let hours = |operation: Value| {
        let notebooks = Sample::plan(
            json!({}),
            json!([{ "id": "it", "kind": "workspace", "name": "It", "workload": work, "choice": choice, "operation": operation }]),
            json!([]),
        );
        lines(0, notebooks.cheapest(), &notebooks.topology, &notebooks.demand, tables())[0].quantity
    };
    // 2 × 21 × 365 ÷ 84 = 182.5 h when it stops at once.
    assert_eq!(hours(json!({ "idleShutdownMinutes": 0 })), Some(decimal("182.5")));
    // Five times 50 minutes a week more for each: 2 × (21 + 250 ÷ 60) × 365 ÷ 84 = 218.7103 h.
    assert_eq!(hours(json!({ "idleShutdownMinutes": 50 })).map(|hours| hours.round_dp(4)), Some(decimal("218.7103")));
    assert_eq!(hours(json!({})), Some(decimal("1460")), "nothing stops them: 2 × 730 h");
}

#[test]
fn what_is_not_stated_is_unknown_and_not_free() {
    let bare = Sample::one("monitoring", json!({}), json!({}), json!({ "region": "swedencentral" }));
    assert_eq!(amounts(&bare), [None]);
    let cost = report(&bare);
    assert!(cost.monthly.at_least && cost.yearly.at_least);
    assert_eq!(cost.monthly.known.amount, Decimal::ZERO);
    let sql =
        Sample::one("relational-database", json!({ "gibStored": 10 }), json!({}), json!({ "platform": "azure-sql" }));
    assert!(report(&sql).monthly.at_least, "no table has its price");
    let unsized_app =
        Sample::one("application", json!({}), json!({}), json!({ "platform": "aks", "region": "swedencentral" }));
    assert!(amounts(&unsized_app).contains(&None), "the size of an instance is not stated");
}

/// Two key vaults, pinned to two regions, with traffic between them.
fn apart(link: Value) -> Sample {
    let vault = |id: &str, region: &str| {
        json!({
            "id": id, "kind": "key-vault", "name": id, "choice": { "region": region },
            "workload": { "operationsPerMonth": 0 },
        })
    };
    let components = json!([vault("one", "swedencentral"), vault("two", "germanywestcentral")]);
    Sample::plan(json!({}), components, json!([link]))
}

#[test]
fn who_sends_pays_for_traffic_between_regions() {
    let link = json!({ "id": "l", "from": "one", "to": "two", "kind": "data", "gibPerMonth": 100 });
    let cost = report(&apart(link));
    // 100 GiB × 0.02 within Europe.
    assert_eq!(cost.monthly.known.amount, decimal("2"));
    assert!(!cost.monthly.at_least);
    assert_eq!(cost.yearly.known.amount, decimal("24"));
    assert_eq!(cost.three_years.known.amount, decimal("72"));
    let line = cost.lines.last().expect("a line for the link");
    assert_eq!(line.component.as_ref().map(|id| id.as_str()), Some("one"));
    assert_eq!(
        cost.by_region.iter().map(|region| region.region.as_str()).collect::<Vec<_>>(),
        ["germanywestcentral", "swedencentral"]
    );
    // Calls: what is asked leaves Sweden, what is answered leaves Germany.
    let call =
        json!({ "id": "l", "from": "one", "to": "two", "callsPerRequest": 1, "requestKib": 1024, "responseKib": 2048 });
    let mut plan = apart(call);
    plan.demand.links[0].gib_per_month = Some(decimal("30"));
    plan.demand.links[0].gib_returned_per_month = Some(decimal("20"));
    let senders: Vec<_> =
        report(&plan).lines.iter().filter(|line| line.link.is_some()).map(|line| line.component.clone()).collect();
    assert_eq!(senders, [Some("one".into()), Some("two".into())]);
}

#[test]
fn traffic_of_unknown_size_makes_the_total_at_least() {
    let cost = report(&apart(json!({ "id": "l", "from": "one", "to": "two", "kind": "telemetry" })));
    assert!(cost.monthly.at_least);
    let line = cost.lines.last().expect("a line for the link");
    assert_eq!((line.quantity, line.amount), (None, None));
}

#[test]
fn answers_to_users_leave_for_the_internet_and_questions_arrive_free() {
    let components = json!([
        { "id": "users", "kind": "user-population", "name": "Users", "workload": { "averageRequestsPerSecond": 1 } },
        { "id": "app", "kind": "key-vault", "name": "App", "choice": { "region": "swedencentral" }, "workload": { "operationsPerMonth": 0 } },
    ]);
    let links = json!([{ "id": "l", "from": "users", "to": "app", "requestKib": 1, "responseKib": 100 }]);
    let cost = report(&Sample::plan(json!({}), components, links));
    let line = cost.lines.last().expect("a line for the link");
    // 1/s × 100 KiB × 2,628,000 s ÷ 1,048,576 = 250.6256103516 GiB.
    assert_eq!(line.quantity, Some(decimal("250.6256103516")));
    let price = tables().internet_egress(tables().region_index(&"swedencentral".into()).expect("a region"));
    let paid = price.expect("a price").tiers.iter().map(|(_, price)| price.amount).find(|amount| !amount.is_zero());
    // The first 100 GiB of a subscription are free, and this is its first link to the outside.
    let charged = paid.expect("a paid tier") * (decimal("250.625610351562500") - decimal("100"));
    assert_eq!(line.amount.map(|amount| amount.amount), Some(charged.round_dp(6).normalize()));
}

#[test]
fn a_budget_is_met_broken_or_open() {
    let under = |budget: &str, workload: Value| {
        let plan = json!({ "monthlyBudget": { "amount": budget, "currency": "USD" } });
        let choice = json!({ "platform": "aks", "region": "swedencentral", "sku": "Standard_D2als_v6", "count": 1 });
        let sample = Sample::under(plan, "application", workload, json!({}), choice);
        report(&sample).budget.expect("a budget").met
    };
    // 730 h × 0.086 + 730 h × 0.1 = 135.78.
    assert_eq!(under("135.78", json!({})), Some(true));
    assert_eq!(under("135.77", json!({})), Some(false));
    let open = Sample::under(
        json!({ "monthlyBudget": { "amount": "1", "currency": "USD" } }),
        "monitoring",
        json!({}),
        json!({}),
        json!({ "region": "swedencentral" }),
    );
    assert_eq!(report(&open).budget.expect("a budget").met, None);
}

/// An application of 100 ms and one request at a time, on machines of one instance each, by the hours of a week.
fn scaled(operation: Value, purchase: &str) -> Sample {
    let plan = json!({ "commitment": "one-year" });
    let components = json!([{
        "id": "it", "kind": "custom-model-endpoint", "name": "It",
        "workload": {
            "averageRequestsPerSecond": 6.18, "peakRequestsPerSecond": 33.6, "loadShape": "office-hours",
            "serviceMeanMs": 100, "vcpusPerInstance": 4, "memoryGibPerInstance": 16, "needsGpu": false,
        },
        "choice": {
            "platform": "aml-managed-online-endpoint", "region": "swedencentral", "sku": "Standard_D4s_v5",
            "purchase": purchase,
        },
        "operation": operation,
    }]);
    Sample::plan(plan, components, json!([]))
}

#[test]
fn machines_that_follow_the_load_are_charged_by_the_hours_of_the_week() {
    let hours = |sample: &Sample| {
        let lines = lines(0, sample.cheapest(), &sample.topology, &sample.demand, tables());
        (lines[0].quantity, lines[0].formula.clone())
    };
    // 1.68/s for 118 h and 16.8/s for 50 h; within an hour the peak is twice the mean: 3.36/s and 33.6/s. Instances at
    // 70 %: 3.36 × 0.1 ÷ 0.7 = 0.48, so 1; 33.6 × 0.1 ÷ 0.7 = 4.8, so 5. 118 + 5 × 50 = 368 h a week, × 365 ÷ 84.
    let follows = scaled(json!({ "autoscale": true }), "pay-as-you-go");
    assert_eq!(hours(&follows).0.map(|hours| hours.round_dp(6)), Some(decimal("1599.047619")));
    assert_eq!(hours(&follows).1, "(1 machine for 118 h and 5 machines for 50 h of the week) × 365 ÷ 84");
    assert_eq!(hours(&scaled(json!({}), "pay-as-you-go")).0, Some(decimal("3650")), "5 × 730 h, always");
    assert_eq!(hours(&scaled(json!({ "autoscale": true }), "reserved1-year")).0, Some(decimal("3650")));
}

#[test]
fn a_commitment_says_what_it_saves_against_the_hours_that_would_be_paid_without_it() {
    let reserved = report(&scaled(json!({ "autoscale": true }), "reserved1-year"));
    let [commitment] = &reserved.commitments[..] else { panic!("one commitment") };
    let follows = report(&scaled(json!({ "autoscale": true }), "pay-as-you-go"));
    assert_eq!(commitment.pay_as_you_go, follows.monthly);
    let saves = commitment.saves.expect("both are known").amount;
    assert_eq!(saves, follows.monthly.known.amount - reserved.monthly.known.amount);
    assert!(saves < Decimal::ZERO, "five machines all the time for 44 % of the hours: it costs more");
    assert_eq!(commitment.pledged.amount, reserved.monthly.known.amount * decimal("12"));
}

#[test]
fn a_cluster_that_is_shared_is_paid_once_and_stands_in_one_region() {
    let app = |id: &str, region: Value| {
        json!({
            "id": id, "kind": "application", "name": id, "operation": { "cluster": "common" },
            "workload": { "minimumInstances": 1 }, "choice": { "sku": "Standard_D2als_v6", "count": 1, "region": region },
        })
    };
    let shared = report(&Sample::plan(
        json!({}),
        json!([app("one", json!("swedencentral")), app("two", Value::Null)]),
        json!([]),
    ));
    let fees: Vec<_> = shared
        .lines
        .iter()
        .filter(|line| line.meter.contains("cluster"))
        .map(|line| (line.amount.map(|amount| amount.amount.to_string()), line.region.clone()))
        .collect();
    let sweden = || Some("swedencentral".into());
    // 730 h × 0.1 for the first, nothing for the second.
    assert_eq!(fees, [(Some("73".to_owned()), sweden()), (Some("0".to_owned()), sweden())]);
}

#[test]
fn teams_pay_by_their_calls_and_all_parts_add_up() {
    let caller = |id: &str, load: f64| {
        json!({
            "id": id, "kind": "external-system", "name": id, "operation": { "teams": [id] },
            "workload": { "averageRequestsPerSecond": load, "place": "swedencentral" },
        })
    };
    let cost = report(&Sample::plan(
        json!({}),
        json!([
            caller("search", 3.0),
            caller("fraud", 1.0),
            { "id": "vault", "kind": "key-vault", "name": "Vault", "choice": { "region": "swedencentral" },
              "workload": { "operationsPerMonth": 1_000_000 }, "operation": { "teams": ["search", "fraud"] } },
            { "id": "own", "kind": "key-vault", "name": "Own", "choice": { "region": "swedencentral" },
              "workload": { "operationsPerMonth": 500_000 } },
        ]),
        json!([
            { "id": "a", "from": "search", "to": "vault", "requestKib": 0, "responseKib": 0 },
            { "id": "b", "from": "fraud", "to": "vault", "requestKib": 0, "responseKib": 0 },
        ]),
    ));
    // 100 blocks of 10,000 at 0.03 are 3: three quarters and one quarter by calls; 50 blocks are 1.5 of the platform's own.
    let owed: Vec<_> =
        cost.by_team.iter().map(|team| (team.team.as_deref(), team.monthly.known.amount.to_string())).collect();
    assert_eq!(
        owed,
        [(Some("fraud"), "0.75".to_owned()), (Some("search"), "2.25".to_owned()), (None, "1.5".to_owned())]
    );
    let sum: Decimal = cost.by_team.iter().map(|team| team.monthly.known.amount).sum();
    assert_eq!(sum, cost.monthly.known.amount);
}

#[test]
fn what_overflows_is_charged_by_the_token_and_the_units_cost_least_together_with_it() {
    let work = json!({
        "model": "gpt-4.1", "averageRequestsPerSecond": 3.09, "peakRequestsPerSecond": 8.4, "loadShape": "office-hours",
        "tokensIn": 1000, "tokensOut": 200,
    });
    let model = |count: Value, overflow: bool| {
        Sample::plan(
            json!({}),
            json!([{
                "id": "it", "kind": "foundation-model-endpoint", "name": "It", "workload": work,
                "choice": { "platform": "azure-openai-global-provisioned", "region": "swedencentral", "count": count },
                "operation": { "overflow": overflow },
            }]),
            json!([]),
        )
    };
    let monthly = |sample: &Sample| sample.cheapest().monthly_micro;
    let free = model(Value::Null, true);
    let best = free.cheapest().count;
    let peak = model(Value::Null, false);
    assert!(best < peak.cheapest().count, "{best} units and overflow against {} for the peak", peak.cheapest().count);
    // Neither one step more nor one step less is cheaper.
    for other in [best.saturating_sub(5).max(15), best + 5] {
        assert!(monthly(&model(json!(other), true)) >= monthly(&free), "{other} units");
    }
}

#[test]
fn a_spare_machine_is_taken_only_where_it_is_known_what_interruptions_cost() {
    let training = |rate: Value, restart: Value| {
        Sample::plan(
            json!({}),
            json!([{
                "id": "it", "kind": "training-job", "name": "It",
                "workload": { "gpuHoursPerRun": 10, "runsPerMonth": 2, "gpuMemoryGib": 80, "interruptible": true,
                    "interruptionsPerHour": rate, "deadlineHours": 1.6 },
                "choice": { "region": "swedencentral", "platform": "aml-compute-cluster" },
                "operation": { "checkpointMinutes": 30, "restartMinutes": restart },
            }]),
            json!([]),
        )
    };
    let told = training(json!(0.1), json!(15));
    assert_eq!(told.cheapest().purchase, model::Purchase::Spot);
    let run = &report(&told).spot_runs[0];
    assert!(run.expected_hours > Some(run.undisturbed_hours));
    assert!(run.chance_in_time.is_some_and(|chance| chance > 0.5 && chance < 1.0), "{run:?}");
    assert_eq!(training(Value::Null, json!(15)).cheapest().purchase, model::Purchase::PayAsYouGo);
    assert_eq!(training(json!(0.1), Value::Null).cheapest().purchase, model::Purchase::PayAsYouGo);
}

#[test]
fn an_offer_is_resized_to_itself_while_nothing_changes() {
    for template in model::templates() {
        let document: Value = serde_json::from_str(template.text).expect("JSON");
        let sample = Sample::document(document);
        for (site, own) in Site::all(&sample.topology, &sample.demand, tables()).zip(&sample.offers.components) {
            for offer in &own.offers {
                assert_eq!(sizing::resized(&site, offer), *offer, "{}: {}", template.name, site.component.id);
            }
        }
    }
}

/// A job on Databricks: 40 GPU-hours, four times a month, on a machine of one T4 that counts for one unit an hour.
fn job_on_databricks(purchase: &str) -> Sample {
    Sample::under(
        json!({ "commitment": "one-year" }),
        "training-job",
        json!({ "gpuHoursPerRun": 40, "runsPerMonth": 4, "gpuMemoryGib": 16 }),
        json!({}),
        json!({ "platform": "databricks-jobs", "region": "swedencentral", "sku": "Standard_NC4as_T4_v3",
            "purchase": purchase }),
    )
}

#[test]
fn what_is_charged_beside_a_reserved_machine_follows_the_hours_in_use() {
    let quantities = |sample: &Sample| {
        let lines = lines(0, sample.cheapest(), &sample.topology, &sample.demand, tables());
        [lines[0].quantity, lines[1].quantity].map(|quantity| quantity.expect("known"))
    };
    assert_eq!(quantities(&job_on_databricks("pay-as-you-go")), [decimal("160"), decimal("160")]);
    assert_eq!(quantities(&job_on_databricks("reserved1-year")), [decimal("730"), decimal("160")]);
}

#[test]
fn only_what_is_committed_is_pledged() {
    let chat = json!({ "model": "gpt-4.1", "modelVersion": "2025-04-14", "averageRequestsPerSecond": 1,
        "peakRequestsPerSecond": 2, "tokensIn": 1000, "tokensOut": 200, "loadShape": "office-hours" });
    let overflowing = Sample::plan(
        json!({ "commitment": "one-year", "quotas": [{ "name": "gpt-4.1/data-zone-standard", "limit": 1e9 }] }),
        json!([{
            "id": "it", "kind": "foundation-model-endpoint", "name": "It", "workload": chat,
            "choice": { "platform": "azure-openai-data-zone-provisioned", "region": "swedencentral",
                "purchase": "reserved1-year" },
            "operation": { "overflow": true },
        }]),
        json!([]),
    );
    for sample in [overflowing, job_on_databricks("reserved1-year")] {
        let report = report(&sample);
        let [commitment] = &report.commitments[..] else { panic!("one commitment") };
        let reserved = report.by_purchase.iter().find(|cost| cost.purchase == model::Purchase::Reserved1Year);
        assert_eq!(Some(commitment.monthly), reserved.map(|cost| cost.monthly));
        assert_eq!(commitment.pledged.amount, commitment.monthly.known.amount * decimal("12"));
        assert!(commitment.monthly.known.amount < report.monthly.known.amount, "something goes by use beside it");
    }
}

#[test]
fn machines_that_cannot_be_stopped_run_as_long_however_they_are_bought() {
    let batch = |purchase: &str| {
        Sample::plan(
            json!({}),
            json!([{
                "id": "it", "kind": "batch-inference", "name": "It",
                "workload": { "instanceHoursPerRun": 20, "runsPerMonth": 30, "deadlineHours": 6, "vcpusPerInstance": 2,
                    "memoryGibPerInstance": 4, "interruptible": true, "interruptionsPerHour": 0.05 },
                "choice": { "platform": "aks", "region": "swedencentral", "sku": "Standard_D4s_v5",
                    "purchase": purchase },
                "operation": { "restartMinutes": 10, "checkpointMinutes": 30 },
            }]),
            json!([]),
        )
    };
    let hours = |sample: &Sample| lines(0, sample.cheapest(), &sample.topology, &sample.demand, tables())[0].quantity;
    // 20 instance-hours within 6 h take 4 machines.
    assert_eq!(hours(&batch("pay-as-you-go")), Some(decimal("2920")));
    assert_eq!(hours(&batch("spot")), Some(decimal("2920")));
}

#[test]
fn memory_of_functions_follows_the_load_as_their_vcpus_do() {
    let functions = |autoscale: bool| {
        Sample::plan(
            json!({}),
            json!([{
                "id": "it", "kind": "serverless-function", "name": "It",
                "workload": { "averageRequestsPerSecond": 20, "peakRequestsPerSecond": 100, "serviceMeanMs": 200,
                    "vcpusPerInstance": 1, "memoryGibPerInstance": 4, "loadShape": "office-hours" },
                "choice": { "platform": "functions-premium", "region": "swedencentral" },
                "operation": { "autoscale": autoscale },
            }]),
            json!([]),
        )
    };
    let quantity = |sample: &Sample, unit: &str| {
        let lines = lines(0, sample.cheapest(), &sample.topology, &sample.demand, tables());
        let line = lines.iter().find(|line| line.meter.contains(unit)).expect("a line");
        line.quantity.expect("known")
    };
    let [fixed, follows] = [false, true].map(functions);
    let share = |unit: &str| (quantity(&follows, unit) / quantity(&fixed, unit)).round_dp(6);
    assert!(share("vCPU") < Decimal::ONE);
    assert_eq!(share("memory"), share("vCPU"));
}

#[test]
fn the_bill_of_a_pool_does_not_depend_on_how_it_is_drawn() {
    let member = |id: &str, workload: Value, autoscale: bool| {
        json!({
            "id": id, "kind": "application", "name": id, "workload": workload,
            "choice": { "platform": "aks", "region": "swedencentral", "sku": "Standard_D4s_v5",
                "purchase": "pay-as-you-go" },
            "operation": { "nodePool": "common", "autoscale": autoscale },
        })
    };
    let follows = json!({ "averageRequestsPerSecond": 22, "peakRequestsPerSecond": 60, "loadShape": "office-hours",
        "serviceMeanMs": 100, "minimumInstances": 2, "vcpusPerInstance": 1, "memoryGibPerInstance": 1 });
    let steady = json!({ "averageRequestsPerSecond": 20, "peakRequestsPerSecond": 20, "serviceMeanMs": 100,
        "vcpusPerInstance": 1, "memoryGibPerInstance": 1 });
    // 60/s × 0.1 s ÷ 0.7 = 8.57, so 9 instances in the 50 busy hours, 2 in the others; 20 × 0.1 ÷ 0.7 = 2.86, so 3 always.
    // On nodes of 4: 12 instances take 3, 5 take 2. (3 × 50 + 2 × 118) × 365 ÷ 84.
    let hours = |components: Value| {
        let report = report(&Sample::plan(json!({}), components, json!([])));
        let machines = report.lines.iter().filter(|line| line.meter.contains("Standard_D4s_v5"));
        machines.map(|line| line.quantity.expect("known")).sum::<Decimal>().round_dp(6)
    };
    for (one, other) in [("a", "b"), ("b", "a")] {
        let [one, other] = [member(one, follows.clone(), true), member(other, steady.clone(), false)];
        assert_eq!(hours(json!([one, other])), decimal("1677.261905"));
        assert_eq!(hours(json!([other, one])), decimal("1677.261905"));
    }
}

#[test]
fn whatever_passes_through_a_load_balancer_is_processed() {
    let users = json!({ "id": "users", "kind": "user-population", "name": "Users",
        "workload": { "averageRequestsPerSecond": 2, "peakRequestsPerSecond": 5 } });
    let lake = json!({ "id": "lake", "kind": "object-store", "name": "Lake",
        "workload": { "gibStored": 1, "operationsPerMonth": 1 } });
    let balancer = json!({ "id": "it", "kind": "load-balancer", "name": "It",
        "choice": { "platform": "load-balancer", "region": "swedencentral" } });
    let ask = json!({ "id": "ask", "from": "users", "to": "it", "requestKib": 4, "responseKib": 12 });
    let data = |gib: Value| json!({ "id": "data", "from": "lake", "to": "it", "kind": "data", "gibPerMonth": gib });
    let steer = json!({ "id": "steer", "from": "lake", "to": "it", "kind": "control" });
    let processed = |links: Value| {
        let sample = Sample::plan(json!({}), json!([balancer, users, lake]), links);
        let lines = lines(0, sample.cheapest(), &sample.topology, &sample.demand, tables());
        let line = lines.iter().find(|line| line.meter.contains("data processed")).expect("a line");
        assert_eq!(sample.cheapest().at_least, line.quantity.is_none());
        line.quantity
    };
    // 2/s × 16 KiB × 2 628 000 s ÷ 1 048 576 KiB = 80.2001953125 GiB.
    assert_eq!(processed(json!([ask])), Some(decimal("80.2001953125")));
    assert_eq!(processed(json!([ask, data(json!(5000)), steer])), Some(decimal("5080.2001953125")));
    assert_eq!(processed(json!([data(json!(5000))])), Some(decimal("5000")));
    assert_eq!(processed(json!([ask, data(Value::Null)])), None, "nobody says how much data");
}

#[test]
fn a_front_door_sends_out_answers_and_not_what_it_is_asked() {
    let users = json!({ "id": "users", "kind": "user-population", "name": "Users",
        "workload": { "averageRequestsPerSecond": 2, "peakRequestsPerSecond": 5 } });
    let door = json!({ "id": "it", "kind": "load-balancer", "name": "It", "choice": { "platform": "front-door" } });
    let ask = json!({ "id": "ask", "from": "users", "to": "it", "requestKib": 4, "responseKib": 12 });
    let sample = Sample::plan(json!({}), json!([door, users]), json!([ask]));
    let lines = lines(0, sample.cheapest(), &sample.topology, &sample.demand, tables());
    let out = lines.iter().find(|line| line.meter.contains("data transfer out")).expect("a line");
    // 2/s × 12 KiB × 2 628 000 s ÷ 1 048 576 KiB.
    assert_eq!(out.quantity, Some(decimal("60.1501464844")));
    assert_eq!(out.formula, "60.15 GiB of answers and of what is sent to the outside");
}

#[test]
fn traffic_that_reaches_another_tier_says_that_tiers_are_counted_for_each_link() {
    let formula = |gib: u32| {
        let vault = json!({ "id": "it", "kind": "key-vault", "name": "It",
            "workload": { "operationsPerMonth": 1 }, "choice": { "region": "swedencentral" } });
        let partner = json!({ "id": "partner", "kind": "external-system", "name": "Partner" });
        let link = json!({ "id": "out", "from": "it", "to": "partner", "kind": "data", "gibPerMonth": gib });
        let report = report(&Sample::plan(json!({}), json!([vault, partner]), json!([link])));
        report.lines.iter().find(|line| line.link.is_some()).expect("a line").formula.clone()
    };
    assert!(!formula(5_000).contains("tiers"));
    assert!(formula(60_000).contains("is counted here, and its tiers for each link alone"), "{}", formula(60_000));
}

#[test]
fn spare_machines_are_taken_only_where_they_cost_less_with_what_interruptions_repeat() {
    let training = |purchase: Value| {
        Sample::plan(
            json!({}),
            json!([{
                "id": "it", "kind": "training-job", "name": "It",
                "workload": { "gpuHoursPerRun": 40, "runsPerMonth": 4, "gpuMemoryGib": 16, "interruptible": true,
                    "interruptionsPerHour": 0.9 },
                "choice": { "region": "swedencentral", "platform": "aml-compute-cluster", "purchase": purchase },
                "operation": { "checkpointMinutes": 120, "restartMinutes": 10 },
            }]),
            json!([]),
        )
    };
    // At a rate of 2.3 an hour, two hours of work take (1 ÷ 2.3 + 1 ÷ 6) × (e^4.6 − 1) = 59 hours.
    let free = training(Value::Null);
    let (spot, paid) = (training(json!("spot")), training(json!("pay-as-you-go")));
    assert!(spot.cheapest().monthly_micro > paid.cheapest().monthly_micro);
    assert_eq!(free.cheapest().purchase, model::Purchase::PayAsYouGo);
}
