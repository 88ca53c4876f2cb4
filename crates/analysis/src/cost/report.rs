//! What the cost calculation answers, in exact decimals.

use crate::Amount;
use catalogue::Source;
use model::{Area, ComponentId, LinkId, Money, Purchase, RegionId};
use rust_decimal::Decimal;
use serde::Serialize;
use ts_rs::TS;

/// What the plan costs.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct CostReport {
    /// In a month of 730 hours.
    pub monthly: Amount,
    /// In a year: twelve months.
    pub yearly: Amount,
    /// In three years: thirty-six months.
    pub three_years: Amount,
    /// Every line, in the order of the components, then of the links.
    pub lines: Vec<CostLine>,
    /// Sum by component, in the order of the document.
    pub by_component: Vec<ComponentCost>,
    /// Sum by area.
    pub by_area: Vec<AreaCost>,
    /// Sum by region.
    pub by_region: Vec<RegionCost>,
    /// Sum by the way of buying.
    pub by_purchase: Vec<PurchaseCost>,
    /// Sum by team, where components name teams; what belongs to nobody comes last.
    pub by_team: Vec<TeamCost>,
    /// The bill for a thousand requests and a million tokens.
    pub unit_costs: UnitCosts,
    /// What is bought for a term, and what that saves.
    pub commitments: Vec<CommitmentCost>,
    /// Runs on spare machines.
    pub spot_runs: Vec<SpotRun>,
    /// The budget, where there is one.
    pub budget: Option<BudgetCheck>,
}

/// Component × meter × quantity × price.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct CostLine {
    /// The component that is charged.
    pub component: Option<ComponentId>,
    /// The link, for traffic between regions.
    pub link: Option<LinkId>,
    /// What is charged: the meter, as people call it.
    pub meter: String,
    /// How much of it in a month, in `unit`s; `None` when not known.
    #[ts(type = "string | null", optional)]
    #[serde(with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Decimal>,
    /// What is counted: `hour`, `1M tokens`, `GiB`.
    pub unit: String,
    /// Money for one unit; `None` when no table has it. For graduated tiers, the average.
    pub price: Option<Money>,
    /// Quantity × price, rounded half-to-even to micro-units; `None` when one of them is not known.
    pub amount: Option<Money>,
    /// How the quantity was found, in words: `3 instances × 730 h`.
    pub formula: String,
    /// The region that it is bought in.
    pub region: Option<RegionId>,
    /// How it is bought.
    pub purchase: Purchase,
    /// The row of the price.
    pub source: Option<Source>,
}

/// Cost of one component.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ComponentCost {
    /// The component.
    pub component: ComponentId,
    /// In a month, with the traffic that leaves it.
    pub monthly: Amount,
    /// For what it does itself.
    pub unit_costs: ComponentUnitCost,
}

/// The bill of a component for what it does itself.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct ComponentUnitCost {
    /// For a thousand of its own requests or items; `None` when their number is not known.
    pub per_thousand_requests: Option<Amount>,
    /// For a million tokens that it reads or writes; `None` when it has none or their number is not known.
    pub per_million_tokens: Option<Amount>,
}

/// The bill for what it buys.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct UnitCosts {
    /// Requests that enter the design in a month; without any, the items of its runs.
    #[ts(type = "string | null", optional)]
    #[serde(with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub requests_per_month: Option<Decimal>,
    /// The monthly total ÷ requests × 1,000.
    pub per_thousand_requests: Option<Amount>,
    /// Tokens that models read and write in a month.
    #[ts(type = "string | null", optional)]
    #[serde(with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub tokens_per_month: Option<Decimal>,
    /// The monthly total ÷ tokens × 1,000,000.
    pub per_million_tokens: Option<Amount>,
}

/// Cost of one way of buying.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PurchaseCost {
    /// The way of buying.
    pub purchase: Purchase,
    /// In a month.
    pub monthly: Amount,
}

/// What one team owes.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct TeamCost {
    /// The team; `None` for what belongs to nobody: the platform's own.
    pub team: Option<String>,
    /// In a month.
    pub monthly: Amount,
    /// What it consists of.
    pub parts: Vec<TeamPart>,
}

/// The part of a component that one team owes.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TeamPart {
    /// The component.
    pub component: ComponentId,
    /// Share of its cost, 0 to 1, six decimals.
    #[ts(type = "string")]
    #[serde(with = "rust_decimal::serde::str")]
    pub share: Decimal,
    /// How the share was found.
    pub rule: TeamRule,
    /// In a month.
    pub monthly: Amount,
}

/// How the cost of a component is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum TeamRule {
    /// It names one team.
    Only,
    /// By the calls of those who call it.
    Calls,
    /// In equal parts among the teams that it names, because no caller tells.
    Equal,
    /// It names no team, and nobody who belongs to one calls it.
    Unshared,
}

/// Something that is bought for a term.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct CommitmentCost {
    /// The component.
    pub component: ComponentId,
    /// How it is bought.
    pub purchase: Purchase,
    /// Months of the term.
    pub months: u32,
    /// For the machines or units themselves in a month; what is paid by use beside them is not committed.
    pub monthly: Amount,
    /// Owed for them over the whole term, whether used or not.
    pub pledged: Money,
    /// The same machines or units without a commitment, in the hours that they would then run.
    pub pay_as_you_go: Amount,
    /// What the commitment saves in a month; negative when it costs more. `None` when a part of either is not known.
    pub saves: Option<Money>,
}

/// A run on spare machines.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct SpotRun {
    /// The component.
    pub component: ComponentId,
    /// Machines at work in a run.
    pub machines: u32,
    /// Hours of a run that nothing interrupts.
    pub undisturbed_hours: f64,
    /// Hours of a run on average, with what interruptions repeat; `None` when it would never end.
    pub expected_hours: Option<f64>,
    /// Longest acceptable run.
    pub deadline_hours: Option<f64>,
    /// Chance that a run is done in time, 0 to 1.
    pub chance_in_time: Option<f64>,
    /// Runs in a month.
    #[ts(type = "string")]
    #[serde(with = "rust_decimal::serde::str")]
    pub runs_per_month: Decimal,
}

/// Cost of one area.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AreaCost {
    /// The area.
    pub area: Area,
    /// In a month.
    pub monthly: Amount,
}

/// Cost of one region.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RegionCost {
    /// The region.
    pub region: RegionId,
    /// In a month.
    pub monthly: Amount,
}

/// The budget against the cost.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct BudgetCheck {
    /// The most that may be spent in a month.
    pub budget: Money,
    /// Whether it holds; `None` when a part of the cost is not known and the known part is within it.
    pub met: Option<bool>,
}
