//! What was proved of an earlier drawing, carried over to this one: components by their id, quotas by what they limit, offers
//! by what is bought and where.

use super::formulate::{Formulation, Measure, Target};
use super::search::{Renumbering, Solved, Start};
use super::{Offer, Offers, QuotaKey};
use model::{ComponentId, PathId, Topology};

/// A solved problem, with what its numbers stand for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Carried {
    solved: Solved,
    /// The offer that each component of the problem stands on; nothing for what stands outside.
    components: Vec<(ComponentId, Option<Offer>)>,
    quotas: Vec<QuotaKey>,
    /// The paths of the problem.
    paths: Vec<Chain>,
    /// What one micro-unit is in the problem.
    grain: i64,
}

impl Carried {
    pub(super) fn of(
        solved: Solved,
        choice: &[u32],
        formulation: &Formulation<'_>,
        topology: &Topology,
        offers: &Offers,
    ) -> Self {
        let stands = |(number, chosen): (usize, &u32)| {
            let id = topology.components()[formulation.components[number]].id.clone();
            (id, formulation.offer(offers, number, *chosen).copied())
        };
        Self {
            solved,
            components: choice.iter().enumerate().map(stands).collect(),
            quotas: offers.quotas.iter().map(|quota| quota.key).collect(),
            paths: chains(formulation, topology),
            grain: formulation.grain(),
        }
    }

    /// What was solved, for the same problem.
    pub(super) fn solved(&self) -> &Solved {
        &self.solved
    }

    /// A start for the problem of another drawing.
    pub(super) fn start_for(&self, formulation: &Formulation<'_>, topology: &Topology, offers: &Offers) -> Start {
        let here = |id: &ComponentId| formulation.of_topology[topology.index_of(id)?];
        let components: Vec<Option<usize>> = self.components.iter().map(|(id, _)| here(id)).collect();
        let mut choice = vec![None; formulation.components.len()];
        for ((_, offer), number) in self.components.iter().zip(&components) {
            let Some(number) = *number else { continue };
            choice[number] = match offer {
                Some(offer) => {
                    let own = &offers.components[formulation.components[number]].offers;
                    own.iter().position(|other| is_same(other, offer)).and_then(|place| u32::try_from(place).ok())
                }
                None => Some(0),
            };
        }
        let quota = |key: &QuotaKey| offers.quotas.iter().position(|quota| quota.key == *key);
        let quotas = self.quotas.iter().map(|key| quota(key).and_then(|place| u32::try_from(place).ok())).collect();
        let paths = chains(formulation, topology);
        let earlier = |path: &Chain| self.paths.iter().position(|known| known == path);
        let numbers = Renumbering {
            choice,
            components,
            quotas,
            paths: paths.iter().map(earlier).collect(),
            grains: (self.grain, formulation.grain()),
        };
        self.solved.start_for(&formulation.problem, &numbers)
    }
}

/// A path of a problem: the path of the drawing, what it has a target of, and which of its chains it is.
type Chain = (PathId, Measure, usize);

/// The paths of a problem.
fn chains(formulation: &Formulation<'_>, topology: &Topology) -> Vec<Chain> {
    let chain = |(number, target): (usize, &Target)| {
        let before = formulation.paths[..number].iter().filter(|other| *other == target).count();
        (topology.paths()[target.path].id.clone(), target.of, before)
    };
    formulation.paths.iter().enumerate().map(chain).collect()
}

/// Whether two offers are of the same thing in the same place, whatever their number and price.
fn is_same(one: &Offer, other: &Offer) -> bool {
    (one.platform, one.region, one.global, one.sku, one.purchase, one.zone_redundant)
        == (other.platform, other.region, other.global, other.sku, other.purchase, other.zone_redundant)
}

#[cfg(test)]
mod tests {
    use super::super::{Placement, Settings, solve};
    use crate::sample::tables;
    use crate::{Demand, placement};
    use model::{Document, Topology, templates};
    use proptest::prelude::*;
    use serde_json::{Value, json};

    /// One change that an architect could make; `dice` says where, and how much.
    #[derive(Debug, Clone, Copy)]
    enum Change {
        Load,
        Region,
        Delete,
        Add,
        Quota,
        Target,
        Availability,
        Budget,
        Objective,
        Residency,
    }

    const CHANGES: [Change; 10] = [
        Change::Load,
        Change::Region,
        Change::Delete,
        Change::Add,
        Change::Quota,
        Change::Target,
        Change::Availability,
        Change::Budget,
        Change::Objective,
        Change::Residency,
    ];

    const REGIONS: [&str; 4] = ["eastus", "westus3", "swedencentral", "germanywestcentral"];

    fn list<'p>(plan: &'p mut Value, name: &str) -> &'p mut Vec<Value> {
        plan[name].as_array_mut().expect("a list")
    }

    fn make(change: Change, dice: usize, plan: &mut Value) {
        let count = list(plan, "components").len().max(1);
        let (at, region) = (dice % count, REGIONS[dice % REGIONS.len()]);
        match change {
            Change::Load => {
                let workload = &mut list(plan, "components")[at]["workload"];
                for name in ["peakRequestsPerSecond", "averageRequestsPerSecond"] {
                    if let Some(rate) = workload[name].as_f64() {
                        workload[name] = json!(rate * (1 + dice % 4) as f64);
                    }
                }
            }
            Change::Region => list(plan, "components")[at]["choice"]["region"] = json!(region),
            Change::Delete => {
                let gone = list(plan, "components").remove(at)["id"].clone();
                list(plan, "links").retain(|link| link["from"] != gone && link["to"] != gone);
                list(plan, "paths").clear();
            }
            Change::Add => {
                let vault = json!({
                    "id": format!("vault-{dice}"), "kind": "key-vault", "name": "Vault",
                    "workload": { "operationsPerMonth": 1000 },
                });
                list(plan, "components").insert(at, vault);
            }
            Change::Quota => {
                let families = ["standardDSv5Family", "standardDASv5Family", "StandardNCADSA100v4Family"];
                let stated = json!({ "name": families[dice % families.len()], "region": region, "limit": dice % 200 });
                match plan["requirements"]["quotas"].as_array_mut() {
                    Some(quotas) => quotas.push(stated),
                    None => plan["requirements"]["quotas"] = json!([stated]),
                }
            }
            Change::Target => {
                for path in list(plan, "paths") {
                    path["target"] = json!({ "percentile": "p95", "latencyMs": 60 + dice % 400 });
                }
            }
            Change::Availability => {
                for path in list(plan, "paths") {
                    path["availabilityPercent"] = json!(98.5 + (dice % 140) as f64 / 100.0);
                }
            }
            Change::Budget => {
                let amount = (dice * 40).to_string();
                plan["requirements"]["monthlyBudget"] = json!({ "amount": amount, "currency": "USD" });
            }
            Change::Objective => {
                let objectives = ["cost", "latency", "latency-within-budget"];
                plan["requirements"]["objective"] = json!(objectives[dice % 3]);
            }
            Change::Residency => plan["requirements"]["residency"] = json!({ "regions": REGIONS[..=dice % 4] }),
        }
    }

    fn placed(plan: &Value, before: Option<&Placement>) -> Option<Placement> {
        let document: Document = serde_json::from_value(plan.clone()).ok()?;
        let topology = Topology::of(&document);
        let demand = Demand::of(&topology);
        let offers = placement::offers(&topology, &demand, tables());
        let settings = Settings { start: before.and_then(|before| before.proof.as_ref()), ..Settings::default() };
        Some(solve(&topology, &demand, &offers, tables(), &settings))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn a_changed_drawing_is_placed_the_same_from_the_last_answer_as_from_nothing(
            template in 0..templates().len(),
            changes in prop::collection::vec((prop::sample::select(&CHANGES[..]), 0usize..1000), 1..6),
        ) {
            let document = templates()[template].document().expect("a sound template");
            let mut plan = serde_json::to_value(document).expect("plain data");
            let mut before = placed(&plan, None);
            for (change, dice) in changes {
                let mut changed = plan.clone();
                make(change, dice, &mut changed);
                let Some(mut fresh) = placed(&changed, None) else { continue };
                let after = placed(&changed, before.as_ref()).expect("a sound plan");
                fresh.report.steps = after.report.steps;
                prop_assert_eq!(&fresh.report, &after.report);
                prop_assert_eq!(&fresh.standings, &after.standings);
                plan = changed;
                before = Some(after);
            }
        }
    }
}
