//! What the architect asks of the whole plan and of each component.

use crate::document::Extra;
use crate::money::not_negative;
use crate::{ComponentId, GeographyId, Money, PathId, PlatformId, Quantity, RegionId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is asked of the whole plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct PlanRequirements {
    /// Where data may rest and be processed; components may narrow it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub residency: Option<Residency>,
    /// The most that the platform may cost in a month; not negative.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "not_negative")]
    pub monthly_budget: Option<Money>,
    /// What the placement is chosen for; the least cost when nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub objective: Option<Objective>,
    /// The path whose latency the objective speaks of; the first with a target when nothing is said, else the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub objective_path: Option<PathId>,
    /// The most that exploration may cost in a month; not negative.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "not_negative")]
    pub exploration_budget: Option<Money>,
    /// How much of a platform exploration needs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exploration_need: Option<ExplorationNeed>,
    /// Longest commitment that may be bought; without one, only pay-as-you-go.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commitment: Option<Commitment>,
    /// The day until which the design must live, as `2029-12-31`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_of_life: Option<String>,
    /// The day on which the platform is judged, as `2026-11-21`: lifecycles are compared with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assessed_on: Option<String>,
    /// The identity provider of the organisation, such as `Microsoft Entra ID`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity_provider: Option<String>,
    /// Platforms that the organisation already runs, so that reuse can be recommended.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<PlatformId>>")]
    pub existing_platforms: Vec<PlatformId>,
    /// Quotas that the subscription has, as its owner knows them; they are binding.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<StatedQuota>>")]
    pub quotas: Vec<StatedQuota>,
    /// Fields of other versions, kept as they were.
    #[serde(flatten)]
    #[ts(skip)]
    pub extra: Extra,
}

/// What a placement is chosen for, of all that satisfy the requirements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Objective {
    /// The least monthly cost.
    Cost,
    /// The least latency of a path, whatever it costs: the monthly budget is judged and does not bind. Of equally fast
    /// placements the cheapest.
    Latency,
    /// The least latency of a path that the monthly budget allows. Of equally fast placements the cheapest.
    LatencyWithinBudget,
}

/// How much of a platform exploration needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ExplorationNeed {
    /// Nothing is explored.
    None,
    /// A notebook now and then.
    Light,
    /// A platform for people who explore all day.
    Full,
}

/// A quota that the subscription has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct StatedQuota {
    /// What is limited: a vCPU family as the provider spells it (`standardNCADSH100v5Family`), or a model with its
    /// deployment (`gpt-5.1/data-zone-standard`, in tokens per minute; `provisioned-managed`, in provisioned units).
    pub name: String,
    /// The region it holds for; every region when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<RegionId>,
    /// The most that may be used.
    pub limit: Quantity,
    /// Fields of other versions, kept as they were.
    #[serde(flatten)]
    #[ts(skip)]
    pub extra: Extra,
}

/// What is asked of one component.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct Requirements {
    /// Where this component may be, narrower than the plan's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub residency: Option<Residency>,
    /// Production or development: exploration is development unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lifecycle: Option<Lifecycle>,
    /// How much depends on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub criticality: Option<Criticality>,
    /// The class of the data that it holds or sees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_class: Option<DataClass>,
    /// Target availability, in percent of the month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub availability_percent: Option<Quantity>,
    /// Longest time to be back after a failure, in hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recovery_time_hours: Option<Quantity>,
    /// Most data that may be lost, in hours of work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recovery_point_hours: Option<Quantity>,
    /// Whether it must be spread over the zones of its region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone_redundant: Option<bool>,
    /// How stored data is copied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redundancy: Option<Redundancy>,
    /// Whether it may be reached over private networking only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub private_networking: Option<bool>,
    /// Whether access must be given by role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role_based_access: Option<bool>,
    /// How stored data must be encrypted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encryption: Option<Encryption>,
    /// Whether activity must be logged so that it can be audited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audit: Option<bool>,
    /// Whether traffic must be split between versions for comparison.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub traffic_splitting: Option<bool>,
    /// Whether throughput must be promised rather than shared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guaranteed_throughput: Option<bool>,
    /// What callers need of the interface beyond asking and being answered: `streaming`, `log-probabilities`,
    /// `custom-processing` (code before or after the model), `own-protocol`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub call_needs: Vec<String>,
    /// Signals that must be seen of it: `logs`, `metrics`, `traces`, `payloads`, `gpu-metrics`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub signals: Vec<String>,
    /// Components that must be in the same region.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<ComponentId>>")]
    pub same_region_as: Vec<ComponentId>,
    /// Components that must be in another region.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<ComponentId>>")]
    pub different_region_from: Vec<ComponentId>,
    /// Components with which nothing may be shared.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<ComponentId>>")]
    pub isolated_from: Vec<ComponentId>,
    /// Fields of other versions, kept as they were.
    #[serde(flatten)]
    #[ts(skip)]
    pub extra: Extra,
}

/// Where data may rest and be processed. A region is allowed if its geography or the region itself is listed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct Residency {
    /// Allowed geographies, as the region table names them: `Germany`, `Europe`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<GeographyId>>")]
    pub geographies: Vec<GeographyId>,
    /// Allowed regions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<RegionId>>")]
    pub regions: Vec<RegionId>,
    /// How far a hosted model may carry data for processing; in the region unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub processing: Option<Processing>,
    /// Fields of other versions, kept as they were.
    #[serde(flatten)]
    #[ts(skip)]
    pub extra: Extra,
}

/// How far a hosted model may carry data for processing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Processing {
    /// Only in the region of the deployment.
    InRegion,
    /// Anywhere in the provider's data zone (the European Union, the United States).
    DataZone,
    /// In any region of the provider.
    Anywhere,
}

/// Longest commitment that may be bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Commitment {
    /// Pay as you go only.
    None,
    /// Reservations and savings plans of one year.
    OneYear,
    /// Reservations and savings plans of three years.
    ThreeYears,
}

/// Production or development.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Lifecycle {
    /// Users depend on it.
    Production,
    /// Only its makers depend on it.
    Development,
}

/// How much depends on a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Criticality {
    /// An outage is a nuisance.
    Low,
    /// An outage stops some work.
    Medium,
    /// An outage stops the business.
    High,
}

/// The class of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum DataClass {
    /// May be published.
    Public,
    /// For the organisation.
    Internal,
    /// For some in the organisation.
    Confidential,
    /// Under law or contract.
    Restricted,
}

/// How stored data is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Encryption {
    /// With keys of the provider.
    PlatformKey,
    /// With keys of the customer.
    CustomerKey,
}

/// How stored data is copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Redundancy {
    /// Three copies in one building.
    Local,
    /// Copies in three zones.
    Zone,
    /// Copies in the paired region too.
    Geo,
}
