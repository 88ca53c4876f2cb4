//! Rules of offers, each as a small story on the bundled tables.

use crate::cost::charge::total;
use crate::cost::lines;
use crate::placement::{Reason, Sku};
use crate::sample::{Sample, tables};
use crate::{Demand, placement, site::Site};
use catalogue::Catalogue;
use catalogue::quota::{ProfileQuota, QuotaProfile, QuotaService};
use model::{Money, Purchase, Topology};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn says(sample: &Sample, words: &str) -> bool {
    sample.refusals().iter().any(|refusal| refusal.contains(words))
}

#[test]
fn data_stays_within_the_residency() {
    let residency = json!({ "residency": { "geographies": ["Sweden"] } });
    let lake =
        Sample::one("object-store", json!({ "gibStored": 100, "operationsPerMonth": 1000 }), residency, json!({}));
    assert_eq!(lake.regions(), ["swedencentral"]);
    assert!(says(&lake, "outside the residency (Sweden): "), "{:?}", lake.refusals());
    // Geo-redundant storage would copy to Sweden South, which is in Sweden too; blobs in Germany would go to Germany North.
    let far = json!({ "residency": { "regions": ["germanywestcentral"] }, "redundancy": "geo" });
    let copies = Sample::one("object-store", json!({ "gibStored": 100, "operationsPerMonth": 1000 }), far, json!({}));
    assert!(copies.first().offers.is_empty());
    assert!(says(&copies, "copies would go to a region outside the residency"), "{:?}", copies.refusals());
}

#[test]
fn a_hosted_model_processes_data_no_further_than_allowed() {
    let chat = json!({ "model": "gpt-4.1", "averageRequestsPerSecond": 0.1, "peakRequestsPerSecond": 0.2, "tokensIn": 100, "tokensOut": 10 });
    let platforms = |residency| {
        let sample =
            Sample::one("foundation-model-endpoint", chat.clone(), json!({ "residency": residency }), json!({}));
        let mut reaches: Vec<_> = sample.platforms().into_iter().filter(|id| id.ends_with("standard")).collect();
        reaches.sort_unstable();
        reaches
    };
    let in_sweden = json!({ "geographies": ["Sweden"] });
    assert_eq!(platforms(in_sweden.clone()), ["azure-openai-standard"], "in the region unless stated otherwise");
    let zone = json!({ "geographies": ["Sweden"], "processing": "data-zone" });
    assert_eq!(platforms(zone), ["azure-openai-data-zone-standard", "azure-openai-standard"]);
    let anywhere = json!({ "geographies": ["Sweden"], "processing": "anywhere" });
    assert_eq!(platforms(anywhere).len(), 3);
    let sample = Sample::one("foundation-model-endpoint", chat, json!({ "residency": in_sweden }), json!({}));
    assert!(says(&sample, "azure-openai-global-standard: processes data anywhere"), "{:?}", sample.refusals());
}

#[test]
fn a_pin_leaves_nothing_else() {
    let pins = json!({ "platform": "aks", "region": "westeurope", "sku": "Standard_D8s_v5", "count": 5 });
    let app = Sample::one("application", json!({ "vcpusPerInstance": 2, "memoryGibPerInstance": 4 }), json!({}), pins);
    let [offer] = &app.first().offers[..] else { panic!("{:?}", app.first().offers) };
    assert_eq!((offer.count, offer.sku_id(tables()).as_str()), (5, "Standard_D8s_v5"));
    assert!(says(&app, "container-apps: pinned to Azure Kubernetes Service"), "{:?}", app.refusals());
    assert!(says(&app, "aks: pinned to West Europe"), "{:?}", app.refusals());
    let wrong = Sample::one("application", json!({}), json!({}), json!({ "platform": "redis" }));
    assert!(
        wrong.first().offers.is_empty() && says(&wrong, "redis: pinned, and it does not host"),
        "{:?}",
        wrong.refusals()
    );
    let unknown = Sample::one("application", json!({}), json!({}), json!({ "platform": "mainframe" }));
    assert!(says(&unknown, "mainframe: pinned, and no table knows it"), "{:?}", unknown.refusals());
}

#[test]
fn a_pinned_count_takes_a_tier_of_which_so_many_hold_the_work() {
    let choice = |count: u32| json!({ "region": "swedencentral", "count": count });
    let fits = |sample: &Sample| {
        let parts = |offer: &placement::Offer| offer.tier(tables()).and_then(|tier| tier.storage_gib);
        let stored = sample.topology.components()[0].workload.gib_stored.expect("stated").decimal();
        let index = sample.topology.components()[0].kind == model::ComponentKind::SearchIndex;
        sample.first().offers.iter().all(|offer| {
            let units = if index { offer.count.into() } else { rust_decimal::Decimal::ONE };
            parts(offer).is_none_or(|keeps| keeps * units >= stored)
        })
    };
    let cache = Sample::one("cache", json!({ "gibStored": 40 }), json!({}), choice(1));
    assert!(!cache.first().offers.is_empty() && fits(&cache), "{:?}", cache.first().offers);
    let index = Sample::one("search-index", json!({ "gibStored": 300 }), json!({}), choice(1));
    assert!(!index.first().offers.is_empty() && fits(&index), "{:?}", index.first().offers);
    assert!(says(&index, "keeps less than 300 GiB in 1 unit"), "{:?}", index.refusals());
    // Throughput of a document database: 500 operations a second take 2,750 request units, 28 hundreds.
    let busy = json!({ "averageRequestsPerSecond": 1, "peakRequestsPerSecond": 500, "gibStored": 5 });
    let few = Sample::one("document-database", busy.clone(), json!({}), choice(20));
    assert!(says(&few, "cosmos-db: carries less than the peak load in 20 units"), "{:?}", few.refusals());
    // A tier that is pinned too is taken as it is.
    let pinned = json!({ "region": "swedencentral", "sku": "provisioned", "count": 20 });
    assert_eq!(Sample::one("document-database", busy, json!({}), pinned).cheapest().count, 20);
}

#[test]
fn a_count_that_is_not_sold_is_refused_with_its_minimum_and_step() {
    let chat = json!({ "model": "gpt-4.1", "averageRequestsPerSecond": 3, "peakRequestsPerSecond": 10, "tokensIn": 1000, "tokensOut": 200 });
    let hosted = |count: u32| {
        let choice =
            json!({ "platform": "azure-openai-data-zone-provisioned", "region": "swedencentral", "count": count });
        Sample::one("foundation-model-endpoint", chat.clone(), json!({}), choice)
    };
    for count in [1, 7, 16] {
        let sample = hosted(count);
        assert!(sample.first().offers.is_empty(), "{count} units");
        assert!(says(&sample, "pinned, sold from 15 units on, more in steps of 5"), "{:?}", sample.refusals());
    }
    assert_eq!((hosted(15).cheapest().count, hosted(50).cheapest().count), (15, 50));
    let database = |sku: &str, count: u32| {
        let choice = json!({ "platform": "cosmos-db", "sku": sku, "region": "swedencentral", "count": count });
        Sample::one("document-database", json!({ "gibStored": 5, "operationsPerMonth": 10 }), json!({}), choice)
    };
    assert!(says(&database("autoscale", 7), "7 units pinned, sold from 10 units on, more in steps of 10"));
    assert!(says(&database("autoscale", 13), "13 units pinned"));
    assert!(says(&database("provisioned", 1), "1 unit pinned, sold from 4 units on"));
    assert_eq!(database("provisioned", 13).cheapest().count, 13);
}

#[test]
fn zones_need_a_region_a_platform_a_tier_and_three_instances() {
    let work = json!({ "vcpusPerInstance": 2, "memoryGibPerInstance": 4, "peakRequestsPerSecond": 1, "averageRequestsPerSecond": 1, "serviceMeanMs": 10 });
    let app = Sample::one("application", work, json!({ "zoneRedundant": true }), json!({ "platform": "aks" }));
    assert!(app.first().offers.iter().all(|offer| offer.zone_redundant && offer.count >= 3));
    assert!(!app.regions().contains(&"westcentralus"), "a region without zones");
    assert!(says(&app, "zones are required, and "), "{:?}", app.refusals());
    let gateway = Sample::one(
        "api-gateway",
        json!({ "averageRequestsPerSecond": 1 }),
        json!({ "zoneRedundant": true }),
        json!({}),
    );
    assert!(gateway.first().offers.iter().all(|offer| offer.sku_id(tables()).as_str() == "premium"));
    assert!(says(&gateway, "this tier cannot be spread over zones"), "{:?}", gateway.refusals());
    let tuning = Sample::one("workspace", json!({ "people": 1 }), json!({ "zoneRedundant": true }), json!({}));
    assert!(says(&tuning, "aml-compute-instance: cannot be spread over zones"), "{:?}", tuning.refusals());
}

#[test]
fn private_networking_needs_a_tier_that_has_it() {
    let gateway = Sample::one(
        "api-gateway",
        json!({ "averageRequestsPerSecond": 1 }),
        json!({ "privateNetworking": true }),
        json!({}),
    );
    assert!(gateway.first().offers.iter().all(|offer| offer.sku_id(tables()).as_str() != "basic-v2"));
    assert!(says(&gateway, "this tier has no private networking"), "{:?}", gateway.refusals());
}

#[test]
fn a_model_that_fits_no_machine_is_told_with_its_size() {
    // 10,000 billion parameters × 2 bytes × 1.2 = 24,000 GB = 22,351.742 GiB.
    let giant = Sample::one(
        "custom-model-endpoint",
        json!({ "parametersBillion": 10000 }),
        json!({}),
        json!({ "platform": "aks" }),
    );
    assert!(giant.first().offers.is_empty());
    assert!(says(&giant, "less than 22,351.742 GiB of GPU memory"), "{:?}", giant.refusals());
}

#[test]
fn only_what_is_allowed_is_bought_in_advance_or_as_spot() {
    let work =
        json!({ "vcpusPerInstance": 4, "memoryGibPerInstance": 16, "peakRequestsPerSecond": 1, "serviceMeanMs": 10 });
    let choice = json!({ "platform": "aks", "region": "swedencentral" });
    let purchase = |commitment| {
        let plan = json!({ "commitment": commitment });
        Sample::under(plan, "application", work.clone(), json!({}), choice.clone()).cheapest().purchase
    };
    assert_eq!(purchase("none"), Purchase::PayAsYouGo);
    assert_eq!(purchase("one-year"), Purchase::Reserved1Year);
    assert_eq!(purchase("three-years"), Purchase::Reserved3Years);
    let run = |interruptible| {
        let work = json!({ "gpuHoursPerRun": 10, "runsPerMonth": 2, "gpuMemoryGib": 24, "interruptible": interruptible,
            "interruptionsPerHour": 0.05 });
        let job = json!([{ "id": "it", "kind": "training-job", "name": "It", "workload": work,
            "choice": { "region": "westeurope" }, "operation": { "checkpointMinutes": 30, "restartMinutes": 10 } }]);
        Sample::plan(json!({}), job, json!([]))
    };
    assert_eq!(run(true).cheapest().purchase, Purchase::Spot);
    assert!(run(false).first().offers.iter().all(|offer| offer.purchase == Purchase::PayAsYouGo));
    let pinned = json!({ "platform": "aks", "region": "swedencentral", "purchase": "reserved3-years" });
    assert_eq!(Sample::one("application", work, json!({}), pinned).cheapest().purchase, Purchase::Reserved3Years);
}

#[test]
fn a_stated_quota_rules_out_what_exceeds_it_alone() {
    let family = "StandardNCADSA100v4Family";
    let plan = json!({ "quotas": [{ "name": family, "region": "westeurope", "limit": 24 }] });
    let model = json!({ "gpuMemoryGib": 150, "peakRequestsPerSecond": 1, "serviceMeanMs": 10 });
    let choice = json!({ "platform": "aml-managed-online-endpoint", "region": "westeurope" });
    let sample = Sample::under(plan, "custom-model-endpoint", model, json!({}), choice);
    // Two A100 (160 GiB) come with 48 vCPUs.
    assert!(
        says(&sample, "quota of 24 vCPU stated for StandardNCADSA100v4Family, at least 48 needed"),
        "{:?}",
        sample.refusals()
    );
    let left = |offer: &placement::Offer| offer.machine(tables()).is_some_and(|size| size.quota_family != family);
    assert!(sample.first().offers.iter().all(left));
}

#[test]
fn a_published_default_binds_until_the_architect_states_more() {
    let busy = json!({ "model": "gpt-4.1", "averageRequestsPerSecond": 1, "peakRequestsPerSecond": 10, "tokensIn": 3000, "tokensOut": 300 });
    let choice = json!({ "platform": "azure-openai-data-zone-standard", "region": "swedencentral" });
    let bare = Sample::one("foundation-model-endpoint", busy.clone(), json!({}), choice.clone());
    // 10/s × 60 s × 3,300 tokens.
    assert!(says(&bare, "published as the default for gpt-4.1, at least 1,980,000 needed"), "{:?}", bare.refusals());
    let plan = json!({ "quotas": [{ "name": "gpt-4.1/data-zone-standard", "limit": 3000000 }] });
    let raised = Sample::under(plan, "foundation-model-endpoint", busy, json!({}), choice);
    assert_eq!(raised.first().offers.len(), 1);
    assert_eq!(raised.offers.quotas.len(), 1);
    assert_eq!(raised.offers.quotas[0].limit, 3_000_000);
}

#[test]
fn a_region_that_must_be_asked_for_is_taken_only_when_it_is_named() {
    let secrets = |choice| Sample::one("key-vault", json!({ "operationsPerMonth": 10 }), json!({}), choice);
    assert!(!secrets(json!({})).regions().contains(&"germanynorth"));
    assert_eq!(secrets(json!({ "region": "germanynorth" })).regions(), ["germanynorth"]);
}

#[test]
fn burstable_machines_are_for_development() {
    let work =
        json!({ "vcpusPerInstance": 2, "memoryGibPerInstance": 4, "peakRequestsPerSecond": 1, "serviceMeanMs": 10 });
    let choice = json!({ "platform": "aks", "region": "swedencentral" });
    let burstable = |sample: &Sample| {
        sample.first().offers.iter().any(|offer| offer.sku_id(tables()).as_str().starts_with("Standard_B"))
    };
    assert!(!burstable(&Sample::one("application", work.clone(), json!({}), choice.clone())));
    assert!(burstable(&Sample::one("application", work, json!({ "lifecycle": "development" }), choice)));
}

#[test]
fn an_unknown_price_never_looks_cheap() {
    let work =
        json!({ "vcpusPerInstance": 2, "memoryGibPerInstance": 4, "peakRequestsPerSecond": 1, "serviceMeanMs": 10 });
    let open = Sample::one("prompt-orchestrator", work.clone(), json!({}), json!({}));
    assert!(!open.platforms().contains(&"foundry-agent-service"));
    assert!(says(&open, "foundry-agent-service: price unknown for "), "{:?}", open.refusals());
    let pinned = Sample::one("prompt-orchestrator", work, json!({}), json!({ "platform": "foundry-agent-service" }));
    assert!(!pinned.first().offers.is_empty() && pinned.first().offers.iter().all(|offer| offer.at_least));
}

#[test]
fn a_price_that_is_missing_does_not_beat_one_that_is_known() {
    // Nobody states how much passes, so nothing can be priced in full; the hours of two of three tiers have a price.
    let firewall = Sample::one("egress-firewall", json!({}), json!({}), json!({ "region": "swedencentral" }));
    let offers = &firewall.first().offers;
    assert!(!offers.is_empty());
    assert!(offers.iter().all(|offer| offer.at_least && offer.monthly_micro > 0), "{offers:?}");
    assert!(says(&firewall, "price unknown for"), "{:?}", firewall.refusals());
}

#[test]
fn what_costs_more_than_can_be_added_up_says_so() {
    let vault = Sample::one(
        "key-vault",
        json!({ "operationsPerMonth": 6e14 }),
        json!({}),
        json!({ "platform": "key-vault", "region": "swedencentral" }),
    );
    assert!(vault.first().offers.is_empty());
    assert!(says(&vault, "costs more than 1,125,899,906.84 USD, the most that"), "{:?}", vault.refusals());
}

#[test]
fn databricks_offers_only_sizes_whose_units_are_known() {
    let runs =
        json!({ "runsPerMonth": 10, "instanceHoursPerRun": 2, "vcpusPerInstance": 4, "memoryGibPerInstance": 16 });
    let choice = json!({ "platform": "databricks-jobs", "region": "swedencentral" });
    let jobs = Sample::one("spark-engine", runs, json!({}), choice);
    let offers = &jobs.first().offers;
    assert!(!offers.is_empty());
    assert!(offers.iter().all(|offer| {
        let known = offer.machine(tables()).is_some_and(|size| size.databricks_units.is_some());
        known && !offer.at_least
    }));
}

#[test]
fn a_service_without_a_region_stands_where_the_users_are() {
    let users =
        json!({ "id": "users", "kind": "user-population", "name": "Users", "workload": { "place": "japaneast" } });
    let door = json!({ "id": "door", "kind": "identity-provider", "name": "Door", "requirements": { "residency": { "geographies": ["Sweden"] } } });
    let plan = Sample::plan(json!({}), json!([door, users]), json!([]));
    assert_eq!(plan.regions(), ["japaneast"]);
    assert!(plan.offers.components[1].outside);
    assert_eq!(plan.offers.components[1].place, tables().region_index(&"japaneast".into()));
}

#[test]
fn of_all_sizes_in_a_region_the_cheapest_is_kept() {
    // Every size is priced exactly, one by one; the cheapest of all must be the cheapest offer.
    let work = json!({ "vcpusPerInstance": 6, "memoryGibPerInstance": 20, "averageRequestsPerSecond": 3, "peakRequestsPerSecond": 9, "serviceMeanMs": 300 });
    let choice = json!({ "platform": "aks", "region": "swedencentral" });
    let sample = Sample::under(json!({ "commitment": "one-year" }), "application", work, json!({}), choice);
    let best = sample.cheapest();
    let site = sample.site();
    let platform = best.platform(tables());
    let work = placement::sizing::Work::of(&site, false);
    let mut cheapest = i64::MAX;
    for (place, size) in tables().vm_sizes().iter().enumerate() {
        let wanted = platform.machine_classes.contains(&size.class) && size.gpu_hundredths == 0 && !size.arm;
        let Some(sized) =
            work.machines(platform, size).ok().filter(|_| wanted && !size.sku.as_str().starts_with("Standard_B"))
        else {
            continue;
        };
        for purchase in [Purchase::PayAsYouGo, Purchase::SavingsPlan1Year, Purchase::Reserved1Year] {
            let offer = placement::Offer {
                sku: Sku::Machine(place),
                count: sized.count,
                instances: sized.instances,
                purchase,
                ..*best
            };
            if let (micro, None) = total(&site, &offer) {
                cheapest = cheapest.min(micro);
            }
        }
    }
    assert_eq!(best.monthly_micro, cheapest);
}

#[test]
fn the_integers_of_the_search_are_the_sums_of_the_cost_lines() {
    for template in model::templates() {
        let topology = Topology::of(&template.document().expect("a sound template"));
        let demand = Demand::of(&topology);
        let offers = placement::offers(&topology, &demand, tables());
        for site in Site::all(&topology, &demand, tables()) {
            for offer in &offers.components[site.index].offers {
                let lines = lines(site.index, offer, &topology, &demand, tables());
                let sum: i64 = lines.iter().filter_map(|line| line.amount.and_then(Money::micro)).sum();
                assert_eq!(sum, offer.monthly_micro, "{} of {}", site.component.id, template.name);
                assert_eq!(lines.iter().any(|line| line.amount.is_none()), offer.at_least);
            }
        }
    }
}

#[test]
fn what_a_quota_profile_leaves_binds_machines_like_what_the_plan_states() {
    // Little is left of every family but one old and dear one.
    let left = |family: &str| if family == "standardDv3Family" { 200 } else { 4 };
    let families: BTreeSet<&str> = tables().vm_sizes().iter().map(|size| size.quota_family.as_str()).collect();
    let quotas = families.iter().map(|family| ProfileQuota {
        name: (*family).to_owned(),
        region: "eastus".into(),
        service: QuotaService::Compute,
        limit: Some(left(family) + 3),
        used: Some(3),
        unit: "vCPU".to_owned(),
    });
    let profile = QuotaProfile { quotas: quotas.collect(), ..QuotaProfile::default() };
    let with_profile = Catalogue::bundled().expect("sound tables").with_quota_profile(Some(profile));
    let stated = families.iter().map(|family| json!({ "name": family, "limit": left(family), "region": "eastus" }));
    let work = json!({ "vcpusPerInstance": 4, "memoryGibPerInstance": 8 });
    let zonal = json!({ "zoneRedundant": true });
    let plan = |quotas: Vec<Value>| {
        let within = json!({ "residency": { "regions": ["eastus", "westus3"] }, "quotas": quotas });
        Sample::under(within, "application", work.clone(), zonal.clone(), json!({ "platform": "aks" }))
    };
    let (silent, telling) = (plan(Vec::new()), plan(stated.collect()));
    let by_profile = placement::offers(&silent.topology, &silent.demand, &with_profile);
    assert_eq!(by_profile.components[0].offers, telling.first().offers);
    assert_eq!(by_profile.quotas, telling.offers.quotas);
    let sizes = |region: &str| -> BTreeSet<String> {
        let here = by_profile.components[0].offers.iter();
        let here = here.filter(|offer| tables().regions()[offer.region].id.as_str() == region);
        here.map(|offer| offer.sku_id(tables()).to_string()).collect()
    };
    assert!(sizes("eastus").iter().all(|size| size.ends_with("_v3")), "{:?}", sizes("eastus"));
    assert!(!sizes("westus3").is_empty() && sizes("westus3").is_disjoint(&sizes("eastus")));
    let reason =
        by_profile.components[0].rejected.iter().find(|rejected| matches!(rejected.reason, Reason::Quota { .. }));
    let words = reason.map(|rejected| {
        let component = &silent.topology.components()[0];
        rejected.reason.words(rejected.offers, None, component, &silent.topology, &with_profile)
    });
    assert!(words.as_ref().is_some_and(|words| words.contains("left in the quota profile")), "{words:?}");
}
