//! What a plan is placed for: availability, a budget, the latency of a path.

use super::super::{PlacementReport, PlacementStatus};
use super::placed;
use crate::availability::{Footing, of_footings};
use crate::sample::{Sample, tables};
use model::templates;
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// Calls from one to the next, one path along all of them; what each can stand on has several levels of availability.
fn chain(targets: &Value, clustered: bool, alternative: bool) -> Sample {
    let operation = if clustered { json!({ "cluster": "common" }) } else { json!({}) };
    let app = |id: &str| {
        json!({
            "id": id, "kind": "application", "name": id, "operation": operation,
            "workload": {
                "peakRequestsPerSecond": 5, "averageRequestsPerSecond": 1, "serviceMeanMs": 20,
                "vcpusPerInstance": 1, "memoryGibPerInstance": 2, "concurrencyPerInstance": 10,
            },
        })
    };
    let store = json!({
        "id": "store", "kind": "relational-database", "name": "Store",
        "workload": { "gibStored": 20, "vcpusPerInstance": 2, "memoryGibPerInstance": 4 },
        "requirements": { "lifecycle": "development" },
    });
    let calls = |id: &str, from: &str, to: &str| json!({ "id": id, "from": from, "to": to, "callsPerRequest": 1 });
    let mut main = json!({ "id": "main", "name": "Main", "steps": ["first", "second"] });
    for (name, value) in targets.as_object().expect("an object") {
        main[name] = value.clone();
    }
    let mut paths = vec![main];
    if alternative {
        paths[0]["alternatives"] = json!(["other"]);
        paths.push(json!({ "id": "other", "name": "Other", "steps": ["third"] }));
    }
    Sample::document(json!({
        "format": 1, "title": "Chain", "components": [app("one"), app("two"), store],
        "requirements": { "residency": { "regions": ["swedencentral"] } },
        "links": [calls("first", "one", "two"), calls("second", "two", "store"), calls("third", "one", "store")],
        "paths": paths,
    }))
}

/// The least that offers within the target cost, by trying every combination of them.
fn cheapest_by_trying(sample: &Sample) -> Option<i64> {
    let lists: Vec<_> = sample.offers.components.iter().map(|own| &own.offers).collect();
    let level = |id: &str| tables().service_level(id);
    let mut cheapest = None;
    let mut choice = vec![0; lists.len()];
    loop {
        let chosen: Vec<_> = lists.iter().zip(&choice).map(|(list, place)| list[*place]).collect();
        let skus: Vec<_> = chosen.iter().map(|offer| offer.sku_id(tables())).collect();
        let footings: Vec<_> = chosen
            .iter()
            .zip(&skus)
            .map(|(offer, sku)| {
                Some(Footing { platform: offer.platform(tables()), sku, zone_redundant: offer.zone_redundant })
            })
            .collect();
        let report = of_footings(&sample.topology, &footings, &vec![None; chosen.len()], &level);
        if report.paths[0].target_percent.is_none() || report.paths[0].met == Some(true) {
            let cost: i64 = chosen.iter().map(|offer| offer.monthly_micro).sum();
            cheapest = Some(cheapest.map_or(cost, |known: i64| known.min(cost)));
        }
        let more = |at: &usize| choice[*at] + 1 < lists[*at].len();
        let Some(next) = (0..choice.len()).find(more) else { return cheapest };
        choice[next] += 1;
        choice[..next].fill(0);
    }
}

fn monthly_micro(report: &PlacementReport) -> Option<i64> {
    report.objective.and_then(|objective| objective.known.micro())
}

fn with_objective(sample: &Value, objective: &str, budget: Option<Decimal>) -> Value {
    let mut plan = sample.clone();
    plan["requirements"]["objective"] = json!(objective);
    let budget = budget.map(|amount| json!({ "amount": amount.to_string(), "currency": "USD" }));
    plan["requirements"]["monthlyBudget"] = budget.unwrap_or(Value::Null);
    if plan["requirements"]["monthlyBudget"].is_null() {
        plan["requirements"].as_object_mut().expect("an object").remove("monthlyBudget");
    }
    plan
}

fn template(name: &str) -> Value {
    let found = templates().iter().find(|template| template.name == name).expect("a template");
    serde_json::to_value(found.document().expect("a sound template")).expect("plain data")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn an_availability_target_is_met_as_cheaply_as_any_combination_meets_it(
        hundredths in 9970i64..9996,
        thousandths in 0i64..10,
        clustered: bool,
        alternative: bool,
    ) {
        let percent = Decimal::new(hundredths * 10 + thousandths, 3);
        let sample = chain(&json!({ "availabilityPercent": percent.to_string().parse::<f64>().expect("a number") }), clustered, alternative);
        let report = placed(&sample).report;
        let expected = cheapest_by_trying(&sample);
        let found = monthly_micro(&report).filter(|_| report.status == PlacementStatus::Optimal);
        prop_assert_eq!(found, expected);
        prop_assert_eq!(expected.is_none(), report.status == PlacementStatus::Infeasible);
    }
}

#[test]
fn an_availability_that_nothing_reaches_clashes_and_is_told_with_what_could_be_had() {
    let sample = chain(&json!({ "availabilityPercent": 99.999 }), false, false);
    let report = placed(&sample).report;
    assert_eq!(report.status, PlacementStatus::Infeasible);
    let told: Vec<_> = report.clash.iter().map(|item| item.requirement.as_str()).collect();
    assert_eq!(told, ["“Main” available 99.999 % of the month"]);
    let way_out = report.clash[0].relaxation.clone().expect("a way out");
    // Asking for exactly that is possible, and costs what was said.
    let (percent, _) = way_out.split_once(" %").expect("a percentage");
    let percent: f64 = percent.parse().expect("a number");
    let relaxed = placed(&chain(&json!({ "availabilityPercent": percent }), false, false)).report;
    assert_eq!(relaxed.status, PlacementStatus::Optimal);
    let cost = crate::words::money(relaxed.objective.expect("a cost").known);
    assert!(way_out.ends_with(&format!("then the plan costs {cost} a month")), "{way_out}");
}

#[test]
fn a_budget_below_the_cheapest_clashes_and_the_plan_is_shown_beyond_it() {
    let plan = template("rag-chat");
    let free = placed(&Sample::document(with_objective(&plan, "cost", None))).report;
    let cheapest = free.objective.expect("a cost").known;
    let at = |amount: Decimal| placed(&Sample::document(with_objective(&plan, "cost", Some(amount)))).report;
    assert_eq!(at(cheapest.amount).status, PlacementStatus::Optimal);
    let beyond = at(cheapest.amount - Decimal::new(1, 6));
    assert_eq!((beyond.status, beyond.objective), (PlacementStatus::Infeasible, free.objective));
    let budget = beyond.clash.iter().find(|item| item.requirement.starts_with("at most ")).expect("the budget");
    assert_eq!(budget.relaxation.clone().expect("a way out"), format!("{} a month", crate::words::money(cheapest)));
}

#[test]
fn what_nothing_can_host_is_told_with_what_of_it_clashes_and_the_cheapest_ways_out() {
    let vault = |requirements: Value, choice: Value| {
        json!([{
            "id": "keys", "kind": "key-vault", "name": "Keys", "requirements": requirements, "choice": choice,
            "workload": { "operationsPerMonth": 1000 },
        }])
    };
    // The platform is pinned as well, and that stands in nobody's way.
    let choice = json!({ "region": "westus", "platform": "key-vault" });
    let plan = json!({ "residency": { "geographies": ["Sweden"] } });
    let report = placed(&Sample::plan(plan, vault(json!({ "privateNetworking": true }), choice), json!([]))).report;
    assert_eq!(report.unplaced.iter().map(ToString::to_string).collect::<Vec<_>>(), ["keys"]);
    let told: Vec<_> = report.clash.iter().map(|item| item.requirement.as_str()).collect();
    assert_eq!(told, ["Keys must stay within Sweden", "Keys is pinned to West US"]);
    for (item, place) in report.clash.iter().zip(["West US", "Sweden Central"]) {
        let way_out = item.relaxation.clone().expect("a way out");
        assert!(way_out.contains(&format!("in {place}, then the plan costs ")), "{way_out}");
    }
    // What is missing is no requirement: no clash.
    let impossible = json!([{ "id": "m", "kind": "foundation-model-endpoint", "name": "M" }]);
    let report = placed(&Sample::plan(json!({}), impossible, json!([]))).report;
    assert_eq!((report.unplaced.len(), report.clash.len()), (1, 0));
}

fn with_target(plan: &Value, path: &str, percentile: &str, latency_ms: f64) -> Value {
    let mut plan = plan.clone();
    for own in plan["paths"].as_array_mut().expect("paths") {
        if own["id"] == path {
            own["target"] = json!({ "percentile": percentile, "latencyMs": latency_ms });
        }
    }
    plan
}

#[test]
fn the_fastest_placement_is_the_last_target_that_can_be_kept_and_the_cheapest_that_keeps_it() {
    for name in ["rag-chat", "two-region-inference"] {
        let plan = template(name);
        let report = placed(&Sample::document(with_objective(&plan, "latency", None))).report;
        assert_eq!(report.status, PlacementStatus::Optimal, "{name}");
        let fastest = report.fastest.clone().expect("a path with a time");
        assert!(fastest.latency_ms <= fastest.bound_ms, "{name}");
        let percentile = serde_json::to_value(fastest.percentile).expect("a name");
        let percentile = percentile.as_str().expect("a name");
        let asked = |latency_ms: f64| {
            let plan = with_objective(&plan, "cost", None);
            placed(&Sample::document(with_target(&plan, fastest.path.as_str(), percentile, latency_ms))).report
        };
        let same = asked(fastest.latency_ms);
        assert_eq!((same.status, same.objective), (PlacementStatus::Optimal, report.objective), "{name}");
        assert_eq!(asked(fastest.latency_ms - 0.1).status, PlacementStatus::Infeasible, "{name}");
    }
}

#[test]
fn speed_is_bought_as_far_as_the_budget_reaches() {
    let plan = template("two-region-inference");
    let under = |objective: &str, budget: Option<Decimal>| {
        placed(&Sample::document(with_objective(&plan, objective, budget))).report
    };
    let cost = |report: &PlacementReport| report.objective.expect("a cost").known.amount;
    let fast = |report: &PlacementReport| report.fastest.clone().expect("a time").latency_ms;
    let cheapest = under("cost", None);
    let free = under("latency", None);
    let least = under("latency-within-budget", Some(cost(&cheapest)));
    assert_eq!(cost(&least), cost(&cheapest));
    let mut before = fast(&least);
    for step in 0..=4 {
        let budget = cost(&cheapest) + (cost(&free) - cost(&cheapest)) * Decimal::from(step) / Decimal::from(4);
        let report = under("latency-within-budget", Some(budget));
        assert_eq!(report.status, PlacementStatus::Optimal);
        assert!(cost(&report) <= budget && fast(&report) <= before);
        before = fast(&report);
    }
    assert_eq!(before, fast(&free));
    // The budget does not bind who asks for the least latency whatever it costs.
    assert_eq!(under("latency", Some(Decimal::ONE)).objective, free.objective);
    let impossible = under("latency-within-budget", Some(Decimal::ONE));
    assert_eq!(impossible.status, PlacementStatus::Infeasible);
}
