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
