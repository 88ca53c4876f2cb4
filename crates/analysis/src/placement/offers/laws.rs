//! What was left out of the offers could only have made a plan dearer: no pin on a size of machine makes it cheaper, or
//! possible where it was not. Random plans on the bundled tables, with quotas, a quota profile and latency targets.

use crate::Demand;
use crate::placement::{PlacementStatus, Settings, offers, solve, verify};
use crate::sample::tables;
use catalogue::quota::{ProfileQuota, QuotaProfile, QuotaService};
use catalogue::{Billing, Catalogue, VmClass, VmSize};
use model::{Document, Topology};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Where everything may be.
const REGIONS: [&str; 2] = ["eastus", "swedencentral"];

/// A component that users call, and what limits it.
#[derive(Debug, Clone)]
struct Plan {
    kind: &'static str,
    workload: Value,
    per_second: f64,
    requirements: Value,
    commitment: &'static str,
    target: Option<Value>,
    /// vCPUs that are left of every family but one; `None` where nobody limits machines. Stated, or in a profile.
    left: Option<(u64, bool)>,
    /// The family of which enough is left.
    plenty: usize,
    /// Sizes to pin: of that family, or of any.
    pins: Vec<(bool, prop::sample::Index)>,
}

fn any_workload() -> impl Strategy<Value = (&'static str, Value)> {
    let application = (1_u32..9, 1_u32..33, 2_u32..400, 0.2..2.0, prop::option::of(1_u32..20)).prop_map(
        |(vcpus, memory, mean_ms, variation, at_once)| {
            let mut work = json!({
                "vcpusPerInstance": vcpus, "memoryGibPerInstance": memory,
                "serviceMeanMs": mean_ms, "serviceVariation": variation,
            });
            if let Some(at_once) = at_once {
                work["concurrencyPerInstance"] = json!(at_once);
            }
            ("application", work)
        },
    );
    let model = (1_u32..30, 20_u32..2000, 10_u32..400, prop::option::of(1_u32..17)).prop_map(
        |(billion, tokens_in, tokens_out, at_once)| {
            let mut work = json!({
                "parametersBillion": billion, "tokensIn": tokens_in, "tokensOut": tokens_out, "needsGpu": true,
                "vcpusPerInstance": 2, "memoryGibPerInstance": 8,
            });
            if let Some(at_once) = at_once {
                work["concurrencyPerInstance"] = json!(at_once);
            }
            ("custom-model-endpoint", work)
        },
    );
    prop_oneof![application, model]
}

fn any_plan() -> impl Strategy<Value = Plan> {
    let target = (prop::sample::select(vec!["p95", "p99"]), 20_u32..10_000)
        .prop_map(|(percentile, latency_ms)| json!({ "percentile": percentile, "latencyMs": latency_ms }));
    let limits = (prop::option::of((prop::sample::select(vec![0_u64, 4, 12, 48]), any::<bool>())), 0..families().len());
    let pins = prop::collection::vec((any::<bool>(), any::<prop::sample::Index>()), 12);
    let rest = (any::<bool>(), prop::sample::select(vec!["none", "three-years"]), 0.05..20.0);
    (any_workload(), prop::option::of(target), limits, pins, rest).prop_map(
        |((kind, workload), target, (left, plenty), pins, (zonal, commitment, per_second))| Plan {
            kind,
            workload,
            per_second,
            requirements: json!({ "zoneRedundant": zonal }),
            commitment,
            target,
            left,
            plenty,
            pins,
        },
    )
}

/// Families of machine sizes, each once.
fn families() -> Vec<&'static str> {
    let families: BTreeSet<&str> = tables().vm_sizes().iter().map(|size| size.quota_family.as_str()).collect();
    families.into_iter().collect()
}

impl Plan {
    fn quotas(&self) -> Vec<(&'static str, u64)> {
        let Some((left, _)) = self.left else { return Vec::new() };
        let others = families().into_iter().enumerate().filter(|(number, _)| *number != self.plenty);
        others.map(|(_, family)| (family, left)).collect()
    }

    fn stated(&self) -> Vec<(&'static str, u64)> {
        if self.left.is_some_and(|(_, stated)| stated) { self.quotas() } else { Vec::new() }
    }

    fn profile(&self) -> Option<QuotaProfile> {
        let (_, stated) = self.left?;
        let quotas = self.quotas().into_iter().flat_map(|(family, left)| {
            REGIONS.map(|region| ProfileQuota {
                name: family.to_owned(),
                region: region.into(),
                service: QuotaService::Compute,
                limit: Some(left),
                used: None,
                unit: "vCPU".to_owned(),
            })
        });
        (!stated).then(|| QuotaProfile { quotas: quotas.collect(), ..QuotaProfile::default() })
    }

    fn document(&self, choice: Value) -> Document {
        let quotas = self.stated().into_iter().map(|(family, limit)| json!({ "name": family, "limit": limit }));
        let users = json!({
            "averageRequestsPerSecond": self.per_second, "peakRequestsPerSecond": self.per_second, "place": REGIONS[0],
        });
        let document = json!({
            "format": 1, "title": "law",
            "requirements": {
                "residency": { "regions": REGIONS }, "commitment": self.commitment, "quotas": quotas.collect::<Vec<_>>(),
            },
            "components": [
                { "id": "users", "kind": "user-population", "name": "Users", "workload": users },
                {
                    "id": "it", "kind": self.kind, "name": "It", "workload": self.workload,
                    "requirements": self.requirements, "choice": choice,
                },
            ],
            "links": [{ "id": "ask", "from": "users", "to": "it", "kind": "call", "responseKib": 50 }],
            "paths": [{ "id": "p", "name": "Ask", "steps": ["ask"], "target": self.target }],
        });
        Document::read(document.to_string().as_bytes()).expect("a sound plan")
    }
}

/// What a plan costs where it can be placed, and whether cost and time of its component are known.
struct Placed {
    cost: Option<Decimal>,
    known: bool,
    words: String,
}

fn placed(document: &Document, catalogue: &Catalogue) -> Placed {
    let topology = Topology::of(document);
    let demand = Demand::of(&topology);
    let offers = offers(&topology, &demand, catalogue);
    let settings = Settings { alternatives: 0, ..Settings::default() };
    let placement = solve(&topology, &demand, &offers, catalogue, &settings);
    assert_eq!(verify(&topology, &demand, catalogue, &placement), Vec::<String>::new());
    let stations = placement.stations(&topology, &demand, catalogue);
    let timed = stations[1].as_ref().is_some_and(|station| station.service.is_ok());
    let offer = placement.offer(1).filter(|_| placement.report.status == PlacementStatus::Optimal);
    Placed {
        cost: offer.and(placement.report.objective).map(|cost| cost.known.amount),
        known: offer.is_some_and(|offer| !offer.at_least) && (timed || topology.paths()[0].target.is_none()),
        words: format!("{:?} {:?}", placement.report.status, offer.map(|offer| offer.units(catalogue))),
    }
}

/// Whether a size is offered without a pin.
fn offered(size: &VmSize, with_gpu: bool) -> bool {
    !size.arm && !size.sku.as_str().starts_with("Standard_B") && with_gpu == (size.class == VmClass::Gpu)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_pin_on_a_size_makes_a_plan_cheaper(plan in any_plan()) {
        let catalogue = Catalogue::bundled().expect("sound tables").with_quota_profile(plan.profile());
        let plenty = families()[plan.plenty];
        let kind = plan.document(json!({})).components[1].kind;
        let with_gpu = plan.workload["needsGpu"] == json!(true);
        let hosts = catalogue.platforms().iter().filter(|platform| {
            platform.billing == Billing::Machines && platform.hosts.contains(&kind)
        });
        for platform in hosts {
            let free = placed(&plan.document(json!({ "platform": platform.id })), &catalogue);
            let sizes = catalogue.vm_sizes().iter();
            let sizes: Vec<&VmSize> =
                sizes.filter(|size| offered(size, with_gpu) && platform.machine_classes.contains(&size.class)).collect();
            let ample: Vec<&VmSize> = sizes.iter().copied().filter(|size| size.quota_family == plenty).collect();
            for (of_plenty, pick) in &plan.pins {
                let among = if *of_plenty && !ample.is_empty() { &ample } else { &sizes };
                let size = pick.get(among);
                let pinned = placed(&plan.document(json!({ "platform": platform.id, "sku": size.sku })), &catalogue);
                if let (true, Some(cost)) = (pinned.known, pinned.cost) {
                    prop_assert!(
                        free.cost.is_some_and(|free| free <= cost),
                        "{} for {:?}, with {} on {} {} for {}", free.words, free.cost, size.sku, platform.id, pinned.words, cost
                    );
                }
            }
        }
    }
}
