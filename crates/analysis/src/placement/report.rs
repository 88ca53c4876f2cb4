//! What placement answers.

use crate::Amount;
use catalogue::Source;
use model::{ComponentId, Money, PathId, Percentile, PlatformId, Purchase, RegionId, SkuId};
use serde::Serialize;
use ts_rs::TS;

/// Where every component runs, on what and bought how; and why.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct PlacementReport {
    /// How good the answer is.
    pub status: PlacementStatus,
    /// Monthly cost of the chosen offers and of the traffic between regions.
    pub objective: Option<Amount>,
    /// No placement can cost less than this; equal to the objective when optimal.
    pub bound: Option<Money>,
    /// How fast the path of the objective can be, when the placement is chosen for its latency: the cost is then the least at
    /// that latency.
    pub fastest: Option<FastestPath>,
    /// Components that nothing can host. The status speaks of all others.
    pub unplaced: Vec<ComponentId>,
    /// One entry per component, in the order of the document.
    pub components: Vec<PlacedComponent>,
    /// When infeasible: requirements that cannot hold together. When nothing can host a component: what is asked of it and cannot
    /// be had together. None of them is superfluous.
    pub clash: Vec<ClashItem>,
    /// Every quota that is drawn on.
    pub quotas: Vec<QuotaUse>,
    /// Steps that the search took: the same on every machine.
    pub steps: u32,
}

/// How good a placement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PlacementStatus {
    /// Nothing to place.
    Empty,
    /// Proved: nothing cheaper satisfies the requirements.
    Optimal,
    /// Satisfies the requirements; the bound says how much better another could be.
    Feasible,
    /// Proved: nothing satisfies the requirements.
    Infeasible,
    /// Stopped before an answer was found.
    Unknown,
}

/// How fast the path of an objective can be.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FastestPath {
    /// The path.
    pub path: PathId,
    /// Its name.
    pub name: String,
    /// The percentile that counts.
    pub percentile: Percentile,
    /// What the placement keeps it to, in milliseconds.
    pub latency_ms: f64,
    /// No placement within the requirements is faster, in milliseconds; equal to the latency when that is proved.
    pub bound_ms: f64,
}

/// What placement says of one component.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct PlacedComponent {
    /// The component.
    pub component: ComponentId,
    /// The chosen offer; `None` when it stands outside the design or cannot be placed.
    pub offer: Option<ChosenOffer>,
    /// Why this offer, or why none, in one sentence.
    pub reason: String,
    /// The best other offers of other platforms, regions or SKUs, cheapest first.
    pub alternatives: Vec<Alternative>,
    /// Whether there may be more of them that were not searched for: none of those costs less.
    pub more_alternatives: bool,
    /// What was rejected and why, grouped.
    pub rejected: Vec<Rejection>,
    /// Offers that were considered.
    pub considered: u32,
}

/// An offer that was chosen.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct ChosenOffer {
    /// The platform.
    pub platform: PlatformId,
    /// Its name.
    pub platform_title: String,
    /// The region; for a global service, the one where its callers meet it.
    pub region: RegionId,
    /// Name of the region; `Global` for a global service.
    pub region_name: String,
    /// The SKU, tier or model.
    pub sku: SkuId,
    /// Instances or units.
    pub count: u32,
    /// What is bought, in words: `3 × Standard_D2als_v6`; empty for a platform that is sold whole.
    pub units: String,
    /// How it is bought.
    pub purchase: Purchase,
    /// Whether it is spread over zones.
    pub zone_redundant: bool,
    /// Monthly cost, without traffic between regions.
    pub monthly: Amount,
    /// Which parts the architect pinned: `platform`, `region`, `sku`, `count`, `purchase`.
    pub pinned: Vec<String>,
    /// How the count was found, in one sentence.
    pub sizing: String,
    /// Instances on the nodes of a pool, where those are shared with others: the count is then this component's part of them
    /// and says nothing of its instances. `None` where it has machines or units of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pool_instances: Option<u32>,
}

impl ChosenOffer {
    /// Instances or units at work.
    pub fn instances(&self) -> u32 {
        self.pool_instances.unwrap_or(self.count)
    }

    /// The offer in words: `3 × Standard_D8s_v5 on Azure Kubernetes Service in Sweden Central`.
    pub fn words(&self) -> String {
        let (title, region) = (&self.platform_title, &self.region_name);
        if self.units.is_empty() {
            format!("{title} in {region}")
        } else {
            format!("{} on {title} in {region}", self.units)
        }
    }

    /// Where it is and what is bought, as a box of the drawing says it: `Sweden Central · 3 × Standard_D8s_v5`.
    pub fn place_and_units(&self) -> String {
        if self.units.is_empty() { self.region_name.clone() } else { format!("{} · {}", self.region_name, self.units) }
    }
}

/// Another offer, and what it would cost more.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Alternative {
    /// The platform.
    pub platform: PlatformId,
    /// Its name.
    pub platform_title: String,
    /// The region.
    pub region: RegionId,
    /// Name of the region; `Global` for a global service.
    pub region_name: String,
    /// The SKU, tier or model.
    pub sku: SkuId,
    /// Instances or units.
    pub count: u32,
    /// What is bought, in words: `3 × Standard_D2als_v6`; empty for a platform that is sold whole.
    pub units: String,
    /// How it is bought.
    pub purchase: Purchase,
    /// What the whole plan would cost more in a month with it: the rest placed anew around it.
    pub extra: Money,
}

/// Offers that were rejected for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct Rejection {
    /// The platform.
    pub platform: PlatformId,
    /// The reason, in words, with figures.
    pub reason: String,
    /// How many offers (regions × SKUs) it concerns.
    pub offers: u32,
    /// An example: region and SKU.
    pub example: Option<String>,
}

/// A requirement that cannot hold together with the others of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct ClashItem {
    /// The component it belongs to, where there is one.
    pub component: Option<ComponentId>,
    /// What it is about.
    pub kind: RequirementKind,
    /// The requirement, in the architect's words, with figures.
    pub requirement: String,
    /// What giving way here takes and what the plan then costs, solved anew; `None` where that alone does not help.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relaxation: Option<String>,
}

/// What a requirement that clashes is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum RequirementKind {
    /// A pinned region.
    Pin,
    /// Where data may rest.
    Residency,
    /// A quota.
    Quota,
    /// To be in the region of another component, or in another one.
    Wish,
    /// How long a path may take.
    Latency,
    /// How available a path must be.
    Availability,
    /// What its platform must be able to do.
    Ability,
    /// What the plan may cost.
    Budget,
}

/// Use of a quota by the placement.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct QuotaUse {
    /// What is limited: `standardNCADSH100v5Family`, `gpt-5.1 · data zone standard`.
    pub name: String,
    /// Where it holds: a region, a data zone or the subscription.
    pub scope: String,
    /// Unit of the figures: `vCPU`, `tokens/min`, `provisioned units`.
    pub unit: String,
    /// What the placement uses.
    pub used: f64,
    /// The most that may be used; `None` when no figure is known.
    pub limit: Option<f64>,
    /// Who says so: stated by the architect, a published default, or seen in one subscription.
    pub origin: QuotaOrigin,
    /// The row of the limit, where a table has it.
    pub source: Option<Source>,
    /// Components that draw on it.
    pub components: Vec<ComponentId>,
}

impl QuotaUse {
    /// Share of a quota above which too little is left: a rolling update starts new instances before it stops old ones,
    /// and a fifth covers one spare for every four that run.
    pub const TIGHT: f64 = 0.8;

    /// What to ask for, in its unit: what is used and [a fifth](Self::TIGHT) to spare, in whole units.
    pub fn request(&self) -> f64 {
        (self.used / Self::TIGHT).ceil()
    }
}

/// Who states a quota. Only the first three bind the placement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum QuotaOrigin {
    /// The architect, in the document.
    Stated,
    /// The quota profile of the subscription: what it has left. Binds.
    Profile,
    /// The provider's published default.
    Published,
    /// Seen in one subscription; shown, not binding.
    Observed,
    /// Nobody.
    Unknown,
}

impl QuotaOrigin {
    /// Whether a placement must keep within it.
    pub fn binds(self) -> bool {
        match self {
            Self::Stated | Self::Profile | Self::Published => true,
            Self::Observed | Self::Unknown => false,
        }
    }
}
