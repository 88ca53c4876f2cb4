//! Whole placements of small plans on the bundled tables.

mod aims;

use super::{
    Limits, Placement, PlacementReport, PlacementStatus, Settings, Standing, pareto_front, solve, verify,
    with_alternatives,
};
use crate::availability;
use crate::cost;
use crate::sample::{Sample, tables};
use crate::{Demand, placement};
use catalogue::{VmClass, VmSize};
use model::{Document, Money, Topology};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::ops::ControlFlow;

fn placed(sample: &Sample) -> Placement {
    let placement = solve(&sample.topology, &sample.demand, &sample.offers, tables(), &Settings::default());
    let broken = verify(&sample.topology, &sample.demand, tables(), &placement);
    assert_eq!(broken, Vec::<String>::new());
    placement
}

fn region(placement: &Placement, component: usize) -> &str {
    placement.report.components[component].offer.as_ref().map_or("nowhere", |offer| offer.region.as_str())
}

fn vault(id: &str, requirements: Value, choice: Value) -> Value {
    json!({
        "id": id, "kind": "key-vault", "name": id, "requirements": requirements, "choice": choice,
        "workload": { "operationsPerMonth": 1000 },
    })
}

fn model(id: &str, choice: Value) -> Value {
    json!({
        "id": id, "kind": "custom-model-endpoint", "name": id, "choice": choice,
        "workload": { "gpuMemoryGib": 80, "peakRequestsPerSecond": 1, "averageRequestsPerSecond": 1, "serviceMeanMs": 100 },
    })
}

#[test]
fn nothing_to_place_is_empty() {
    let plan = Sample::plan(json!({}), json!([{ "id": "u", "kind": "user-population", "name": "Users" }]), json!([]));
    let placement = placed(&plan);
    assert_eq!(placement.report.status, PlacementStatus::Empty);
    assert_eq!(placement.standings, [Standing::Outside(None)]);
}

#[test]
fn traffic_pulls_what_costs_the_same_into_one_region() {
    let link = |gib: f64| json!([{ "id": "l", "from": "one", "to": "two", "kind": "data", "gibPerMonth": gib }]);
    let components =
        json!([vault("one", json!({}), json!({ "region": "swedencentral" })), vault("two", json!({}), json!({}))]);
    let placement = placed(&Sample::plan(json!({}), components.clone(), link(50.0)));
    assert_eq!((placement.report.status, region(&placement, 1)), (PlacementStatus::Optimal, "swedencentral"));
    // Even traffic of unknown size does, because between equals the fewest links between regions are wanted.
    let silent = json!([{ "id": "l", "from": "one", "to": "two", "kind": "telemetry" }]);
    assert_eq!(region(&placed(&Sample::plan(json!({}), components, silent)), 1), "swedencentral");
}

#[test]
fn wishes_about_regions_are_kept() {
    let apart = json!({ "differentRegionFrom": ["one"] });
    let together = json!({ "sameRegionAs": ["two"] });
    let components = json!([
        vault("one", json!({}), json!({ "region": "swedencentral" })),
        vault("two", apart, json!({})),
        vault("three", together, json!({})),
    ]);
    let placement = placed(&Sample::plan(json!({}), components, json!([])));
    assert_ne!(region(&placement, 1), "swedencentral");
    assert_eq!(region(&placement, 1), region(&placement, 2));
}

#[test]
fn a_quota_that_both_would_use_sends_one_elsewhere() {
    let sku = json!({ "platform": "aml-managed-online-endpoint", "sku": "Standard_NC24ads_A100_v4" });
    let components = json!([model("one", sku.clone()), model("two", sku)]);
    let residency = json!({ "regions": ["westeurope", "francecentral"] });
    let free = placed(&Sample::plan(json!({ "residency": residency.clone() }), components.clone(), json!([])));
    assert_eq!(region(&free, 0), region(&free, 1));
    let quotas = json!([{ "name": "StandardNCADSA100v4Family", "limit": 24 }]);
    let bound = placed(&Sample::plan(json!({ "residency": residency, "quotas": quotas }), components, json!([])));
    assert_eq!(bound.report.status, PlacementStatus::Optimal);
    assert_ne!(region(&bound, 0), region(&bound, 1));
    assert!(bound.report.objective.expect("a cost").known.amount > free.report.objective.expect("a cost").known.amount);
    assert_eq!(
        bound.report.quotas.iter().map(|quota| (quota.used, quota.limit)).collect::<Vec<_>>(),
        [(24.0, Some(24.0)); 2]
    );
}

#[test]
fn a_clash_names_the_pins_and_the_wish() {
    let components = json!([
        vault("one", json!({}), json!({ "region": "swedencentral" })),
        vault("two", json!({ "sameRegionAs": ["one"] }), json!({ "region": "westeurope" })),
        vault("three", json!({}), json!({})),
    ]);
    let sample = Sample::plan(json!({ "residency": { "geographies": ["Sweden", "Europe"] } }), components, json!([]));
    let placement = placed(&sample);
    assert_eq!(placement.report.status, PlacementStatus::Infeasible);
    let told: Vec<_> = placement.report.clash.iter().map(|item| item.requirement.as_str()).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    for part in ["one is pinned to Sweden Central", "two is pinned to West Europe", "two in the same region as one"] {
        assert!(told.contains(&part), "{told:?}");
    }
    assert!(placement.standings.iter().all(|standing| *standing == Standing::Nowhere));
}

#[test]
fn an_impossible_latency_target_is_told_and_the_plan_shown_without_it() {
    let app = |id: &str, region: &str| {
        json!({
            "id": id, "kind": "application", "name": id, "choice": { "platform": "aks", "region": region },
            "workload": {
                "averageRequestsPerSecond": 1, "peakRequestsPerSecond": 1, "serviceMeanMs": 5, "concurrencyPerInstance": 4,
                "vcpusPerInstance": 1, "memoryGibPerInstance": 2,
            },
        })
    };
    let sample = Sample::document(json!({
        "format": 1, "title": "far",
        "components": [app("near", "swedencentral"), app("far", "australiaeast")],
        "links": [{ "id": "l", "from": "near", "to": "far", "requestKib": 1, "responseKib": 1 }],
        "paths": [{ "id": "p", "name": "There and back", "steps": ["l"], "target": { "percentile": "p95", "latencyMs": 50 } }],
    }));
    let placement = placed(&sample);
    assert_eq!(placement.report.status, PlacementStatus::Infeasible);
    let told: Vec<_> = placement.report.clash.iter().map(|item| item.requirement.as_str()).collect();
    assert!(told.contains(&"“There and back” within 50 ms at p95"), "{told:?}");
    assert!(told.iter().any(|words| words.contains("pinned to Australia East")), "{told:?}");
    assert_eq!(region(&placement, 1), "australiaeast");
}

#[test]
fn a_latency_target_moves_a_component() {
    let app = |id: &str, choice: Value| {
        json!({
            "id": id, "kind": "application", "name": id, "choice": choice,
            "workload": {
                "averageRequestsPerSecond": 1, "peakRequestsPerSecond": 1, "serviceMeanMs": 5, "concurrencyPerInstance": 4,
                "vcpusPerInstance": 1, "memoryGibPerInstance": 2,
            },
        })
    };
    let plan = |paths: Value| {
        Sample::document(json!({
            "format": 1, "title": "near",
            "components": [
                app("front", json!({ "platform": "aks", "region": "brazilsouth" })),
                app("back", json!({ "platform": "aks" })),
            ],
            "links": [{ "id": "l", "from": "front", "to": "back", "gibPerMonth": 0 }],
            "paths": paths,
        }))
    };
    let free = placed(&plan(json!([])));
    let path = json!([{ "id": "p", "name": "P", "steps": ["l"], "target": { "percentile": "p95", "latencyMs": 60 } }]);
    let bound = placed(&plan(path));
    assert_ne!(region(&free, 1), "brazilsouth", "machines are cheaper elsewhere");
    assert_eq!((bound.report.status, region(&bound, 1)), (PlacementStatus::Optimal, "brazilsouth"));
}

/// The cheapest of some sizes, each pinned in turn, under which a plan meets its target; with its cost.
fn cheapest_pinned(plan: &dyn Fn(Value) -> Sample, fits: &dyn Fn(&VmSize) -> bool) -> Option<(Decimal, String)> {
    let sizes = tables().vm_sizes().iter().filter(|size| fits(size));
    let met = sizes.filter_map(|size| {
        let plan = plan(json!(size.sku));
        let placement = placed(&plan);
        let stations = placement.stations(&plan.topology, &plan.demand, tables());
        // Where nobody knows the time of the pinned size, there is no target to miss.
        let timed = placement.standings[1].offer().is_some() && stations[1].as_ref()?.service.is_ok();
        let met = timed && placement.report.status == PlacementStatus::Optimal;
        met.then(|| (placement.report.objective.map(|cost| cost.known.amount), size.sku.to_string()))
    });
    let (cost, size) = met.min()?;
    Some((cost?, size))
}

/// A component in East US that users there call, with a target for the call.
fn called(kind: &str, workload: &Value, per_second: f64, target: &Value, sku: Value) -> Value {
    let choice = if sku.is_null() { json!({ "platform": "aks" }) } else { json!({ "platform": "aks", "sku": sku }) };
    let users =
        json!({ "averageRequestsPerSecond": per_second, "peakRequestsPerSecond": per_second, "place": "eastus" });
    json!({
        "format": 1, "title": "called", "requirements": { "residency": { "regions": ["eastus"] } },
        "components": [
            { "id": "users", "kind": "user-population", "name": "Users", "workload": users },
            { "id": "it", "kind": kind, "name": "It", "workload": workload, "choice": choice },
        ],
        "links": [{ "id": "ask", "from": "users", "to": "it", "kind": "call" }],
        "paths": [{ "id": "p", "name": "Ask", "steps": ["ask"], "target": target }],
    })
}

#[test]
fn a_latency_target_is_met_by_the_cheapest_size_that_can() {
    // The more a target asks of a model, the faster its GPUs must be, however dear.
    let model = json!({ "parametersBillion": 3, "tokensIn": 100, "tokensOut": 100, "concurrencyPerInstance": 4 });
    let mut taken = BTreeSet::new();
    for most_ms in [9000, 4000, 2000] {
        let target = json!({ "percentile": "p95", "latencyMs": most_ms });
        let plan = |sku: Value| Sample::document(called("custom-model-endpoint", &model, 0.1, &target, sku));
        let best = cheapest_pinned(&plan, &|size| size.class == VmClass::Gpu).expect("a size that is fast enough");
        let free = placed(&plan(Value::Null)).report;
        let chosen = free.components[1].offer.as_ref().expect("an offer").sku.to_string();
        assert_eq!((free.status, free.objective.expect("a cost").known.amount), (PlacementStatus::Optimal, best.0));
        assert_eq!(chosen, best.1, "within {most_ms} ms");
        // What is cheaper stands in the same place, so its size is what tells it apart.
        if most_ms < 9000 {
            let why = &free.components[1].reason;
            assert!(
                why.starts_with("1 × Standard_NC4as_T4_v3 on Azure Kubernetes Service in East US would cost"),
                "{why}"
            );
        }
        taken.insert(chosen);
    }
    assert_eq!(taken.len(), 3, "{taken:?}");
    // A front over the path shows all of them, whether or not the path has a target.
    for target in [Value::Null, json!({ "percentile": "p95", "latencyMs": 9000 })] {
        let document = called("custom-model-endpoint", &model, 0.1, &target, Value::Null).to_string();
        let document = Document::read(document.as_bytes()).expect("a sound plan");
        let mut sizes = BTreeSet::new();
        let told = pareto_front(&document, tables(), None, &Limits::default(), |point| {
            sizes.extend(point.choices.into_iter().map(|choice| choice.sku.to_string()));
            ControlFlow::Continue(())
        });
        assert!(told.is_ok() && sizes.is_superset(&taken), "{target}: {sizes:?}");
    }
    // Where requests come in bursts, more of them must be worked on at once, as on machines that are larger than needed.
    let work =
        json!({ "vcpusPerInstance": 1, "memoryGibPerInstance": 2, "serviceMeanMs": 200, "serviceVariation": 0.2 });
    let family = |size: &VmSize| size.quota_family == "standardDSv5Family" && size.vcpus <= 32;
    let cost = |most_ms: u32| {
        let target = json!({ "percentile": "p99", "latencyMs": most_ms });
        let plan = |sku: Value| Sample::document(called("application", &work, 2.0, &target, sku));
        let best = cheapest_pinned(&plan, &family).expect("a size that is large enough");
        let free = placed(&plan(Value::Null)).report;
        let cost = free.objective.expect("a cost").known.amount;
        assert!(free.status == PlacementStatus::Optimal && cost <= best.0, "{cost} {best:?}");
        cost
    };
    assert!(cost(330) > cost(2000), "nobody waits without machines to spare");
}

#[test]
fn alternatives_that_take_a_search_are_told_from_the_proof() {
    let mut plan =
        serde_json::to_value(model::template("nightly-scoring").expect("a template").document().expect("sound"))
            .expect("plain data");
    // Regions that are cheaper, but too far away for the path.
    plan["requirements"]["residency"] = json!({});
    plan["paths"][0]["target"]["latencyMs"] = json!(190);
    let document: Document = serde_json::from_value(plan).expect("a sound plan");
    let topology = Topology::of(&document);
    let demand = Demand::of(&topology);
    let offers = placement::offers(&topology, &demand, tables());
    let all = Settings::default();
    let at_once = Settings { work_on_alternatives: 0, ..all };
    let first = solve(&topology, &demand, &offers, tables(), &at_once);
    let then = with_alternatives(&topology, &demand, &offers, tables(), &all, &first).report;
    assert_eq!(then, solve(&topology, &demand, &offers, tables(), &all).report);
    let known =
        |report: &PlacementReport| report.components.iter().map(|placed| placed.alternatives.len()).sum::<usize>();
    assert!(known(&first.report) < known(&then));
    for (first, then) in first.report.components.iter().zip(&then.components) {
        assert!(then.alternatives.starts_with(&first.alternatives), "{}", first.component);
        assert!(first.more_alternatives || then.alternatives == first.alternatives, "{}", first.component);
    }
}

#[test]
fn the_front_counts_a_cluster_once_as_the_report_does() {
    let app = |id: &str| {
        json!({
            "id": id, "kind": "application", "name": id, "operation": { "cluster": "common" },
            "workload": {
                "peakRequestsPerSecond": 5, "averageRequestsPerSecond": 1, "serviceMeanMs": 20,
                "vcpusPerInstance": 1, "memoryGibPerInstance": 2, "concurrencyPerInstance": 10,
            },
            "choice": { "platform": "aks", "region": "swedencentral" },
        })
    };
    let plan = json!({
        "format": 1, "title": "Cluster", "components": [app("other"), app("one"), app("two")],
        "links": [{ "id": "call", "from": "one", "to": "two", "callsPerRequest": 1 }],
        "paths": [{ "id": "p", "name": "P", "steps": ["call"] }],
    });
    let document: Document = serde_json::from_value(plan.clone()).expect("a sound plan");
    let mut shown = Vec::new();
    let told = pareto_front(&document, tables(), None, &Limits::default(), |point| {
        shown.push(point.availability_percent);
        ControlFlow::Continue(())
    });
    assert!(told.is_ok());
    let sample = Sample::document(plan);
    let report = availability::estimate(&sample.topology, &placed(&sample), tables());
    let percent = report.paths[0].percent.expect("published");
    let alone = report.paths[0].parts[0].percent.expect("published");
    assert_eq!((percent, &shown[..]), (alone, &[Some(percent)][..]));
}

#[test]
fn what_nothing_can_host_is_left_out_with_its_reason() {
    let impossible = json!({
        "id": "giant", "kind": "custom-model-endpoint", "name": "Giant", "workload": { "gpuMemoryGib": 100000 },
    });
    let sample = Sample::plan(json!({}), json!([impossible, vault("keys", json!({}), json!({}))]), json!([]));
    let placement = placed(&sample);
    assert_eq!(placement.report.status, PlacementStatus::Optimal);
    assert_eq!(placement.standings[0], Standing::Nowhere);
    let reason = &placement.report.components[0].reason;
    assert!(reason.starts_with("Nothing can host it.") && reason.contains("GiB of GPU memory"), "{reason}");
    assert!(placement.report.objective.expect("a cost").at_least);
    assert!(placement.offer(1).is_some());
}

#[test]
fn alternatives_cost_what_the_plan_would_cost_with_them() {
    let components =
        json!([vault("one", json!({}), json!({ "region": "swedencentral" })), vault("two", json!({}), json!({}))]);
    let link = json!([{ "id": "l", "from": "one", "to": "two", "kind": "data", "gibPerMonth": 100 }]);
    let sample = Sample::plan(json!({}), components, link);
    let placement = placed(&sample);
    let objective = placement.report.objective.expect("a cost").known;
    let others = &placement.report.components[1].alternatives;
    assert_eq!(others.len(), 5);
    assert!(others.windows(2).all(|pair| pair[0].extra.amount <= pair[1].extra.amount));
    let other = &others[0];
    let offer = sample.offers.components[1].offers.iter().find(|offer| {
        let region = &tables().regions()[offer.region].id;
        (region, offer.sku_id(tables())) == (&other.region, other.sku.clone())
    });
    let mut moved = placement.clone();
    moved.standings[1] = Standing::On(*offer.expect("the alternative is an offer"));
    let cost = cost::estimate(&sample.topology, &sample.demand, &moved, tables()).monthly.known;
    assert_eq!(cost.amount - objective.amount, other.extra.amount);
}

#[test]
fn between_equals_the_platform_that_runs_already_is_taken() {
    let tracker = json!([{ "id": "t", "kind": "experiment-tracker", "name": "T" }]);
    let with = |existing: Value| {
        let placement = placed(&Sample::plan(json!({ "existingPlatforms": existing }), tracker.clone(), json!([])));
        placement.report.components[0].offer.as_ref().map(|offer| offer.platform.to_string())
    };
    assert_eq!(with(json!(["mlflow-on-databricks"])).as_deref(), Some("mlflow-on-databricks"));
    assert_eq!(with(json!(["aml-registry"])).as_deref(), Some("aml-registry"));
}

#[test]
fn a_mistake_is_seen_by_the_verifier() {
    let components = json!([vault("one", json!({ "residency": { "geographies": ["Sweden"] } }), json!({}))]);
    let sample = Sample::plan(json!({}), components, json!([]));
    let mut placement = placed(&sample);
    let Standing::On(offer) = &mut placement.standings[0] else { panic!("it is placed") };
    offer.region = tables().region_index(&"westeurope".into()).expect("a region");
    let broken = verify(&sample.topology, &sample.demand, tables(), &placement);
    assert!(broken.iter().any(|words| words.contains("outside the residency")), "{broken:?}");
    let mut placement = placed(&sample);
    if let Some(objective) = &mut placement.report.objective {
        objective.known = Money::usd(objective.known.amount + Decimal::new(1, 6));
    }
    let broken = verify(&sample.topology, &sample.demand, tables(), &placement);
    assert!(broken.iter().any(|words| words.contains("the cost lines add up to")), "{broken:?}");
}

#[test]
fn every_template_is_placed_with_a_proof() {
    for template in model::templates() {
        let topology = Topology::of(&template.document().expect("a sound template"));
        let demand = Demand::of(&topology);
        let offers = placement::offers(&topology, &demand, tables());
        let placement =
            solve(&topology, &demand, &offers, tables(), &Settings { alternatives: 0, ..Settings::default() });
        assert_eq!(placement.report.status, PlacementStatus::Optimal, "{}", template.name);
        assert_eq!(verify(&topology, &demand, tables(), &placement), Vec::<String>::new(), "{}", template.name);
        assert!(!placement.standings.contains(&Standing::Nowhere), "{}", template.name);
    }
}
