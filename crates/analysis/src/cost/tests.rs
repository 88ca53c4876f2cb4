//! Costs worked out by hand.

use super::charge::graduated;
use super::{CostReport, estimate, lines};
use crate::placement::{Settings, solve};
use crate::sample::{Sample, tables};
use catalogue::{MeterPrice, Price, Source};
use model::Currency;
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
fn a_graduated_meter_charges_each_tier_for_its_part() {
    let source = Source { table: "meter_prices", line: 2 };
    let tier = |from: &str, amount: &str| {
        (decimal(from), Price { amount: decimal(amount), currency: Currency::USD, source, as_of: None })
    };
    let meter = |tiers| MeterPrice {
        meter: "m".to_owned(),
        title: "M".to_owned(),
        unit: "10K".to_owned(),
        block: decimal("10000"),
        granted: Decimal::ZERO,
        tiers,
    };
    let falling = meter(vec![tier("0", "0"), tier("100", "0.035"), tier("1000", "0.02")]);
    // 100 free, 900 × 0.035 = 31.5, 500 × 0.02 = 10.
    assert_eq!(graduated(&falling, decimal("1500")), Some(decimal("41.5")));
    assert_eq!(graduated(&falling, decimal("80")), Some(decimal("0")));
    let starts_late = meter(vec![tier("10", "1")]);
    assert_eq!(graduated(&starts_late, decimal("5")), None, "no price for the first ten is unknown, not free");
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
    let notebooks = Sample::one("workspace", work, json!({}), choice);
    let lines = lines(0, notebooks.cheapest(), &notebooks.topology, &notebooks.demand, tables());
    // 2 × 21 × 365 ÷ 84 = 182.5 h.
    assert_eq!(lines[0].quantity, Some(decimal("182.5")));
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
    assert_eq!(line.price.map(|price| price.amount), paid, "the free allowance belongs to the subscription");
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
