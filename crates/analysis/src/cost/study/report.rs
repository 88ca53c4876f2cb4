//! What the study answers.

use crate::Amount;
use model::{ComponentId, LinkId, Money, Purchase};
use rust_decimal::Decimal;
use serde::Serialize;
use ts_rs::TS;

/// What could change the bill.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct CostStudy {
    /// The bill that is studied.
    pub monthly: Amount,
    /// Hosted models: provisioned units against pay-as-you-go.
    pub provisioned: Vec<ProvisionedCurve>,
    /// Machines: every way of buying them.
    pub purchases: Vec<PurchaseOptions>,
    /// The inputs that move the total most, the strongest first.
    pub sensitivity: Sensitivity,
    /// Where the total may lie; `None` when no input is marked as a guess.
    pub band: Option<Band>,
}

/// The bill of one hosted model by the number of provisioned units, with what they do not carry at pay-as-you-go.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct ProvisionedCurve {
    /// The component.
    pub component: ComponentId,
    /// Whether the hours of the week are known; if not, the load is taken to be even.
    pub hours_known: bool,
    /// The load, from the busiest hours of the week to the quietest.
    pub load: Vec<LoadStep>,
    /// Requests a second that one unit carries.
    pub requests_per_unit: f64,
    /// The bill of each number of units, from none upwards.
    pub points: Vec<CurvePoint>,
    /// Units that cost least when they are bought by the hour; 0 when pay-as-you-go alone does.
    pub best_hourly: u32,
    /// Units that cost least when they are reserved for a year; `None` when that has no price.
    pub best_yearly: Option<u32>,
    /// Share of the time that a unit bought by the hour must be busy to cost less than the tokens that it carries; above 1
    /// it never does.
    pub break_even_hourly: f64,
    /// The same for a unit that is reserved for a year.
    pub break_even_yearly: Option<f64>,
}

/// Hours of a week with the same load.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LoadStep {
    /// Hours a week.
    pub hours: u32,
    /// Requests a second in them.
    pub requests_per_second: f64,
}

/// One point of a curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct CurvePoint {
    /// Provisioned units.
    pub units: u32,
    /// What they cost in a month, by the hour.
    pub hourly: Money,
    /// What they cost in a month, reserved for a year.
    pub yearly: Option<Money>,
    /// What they do not carry, at pay-as-you-go.
    pub overflow: Money,
}

/// Every way of buying the machines of one component.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct PurchaseOptions {
    /// The component.
    pub component: ComponentId,
    /// How they are bought now.
    pub chosen: Purchase,
    /// Every way that has a price, the cheapest first.
    pub options: Vec<PurchaseOption>,
    /// Machines to reserve for a year under a load that rises and falls, the others by the hour, where that is cheapest;
    /// `None` when the hours of the load are not known.
    pub reserve: Option<MixedReservation>,
}

/// One way of buying the machines of a component.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct PurchaseOption {
    /// The way.
    pub purchase: Purchase,
    /// What the component then costs in a month.
    pub monthly: Amount,
    /// Share of the hours that a machine must run for a commitment to cost less than paying as it goes.
    pub break_even: Option<f64>,
}

/// Some machines reserved, the others by the hour.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MixedReservation {
    /// Machines to reserve.
    pub machines: u32,
    /// What all machines then cost in a month, without what a platform charges on top.
    pub monthly: Money,
}

/// How much the total moves when one input does.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Sensitivity {
    /// By which share each input is moved, down and up: 0.2.
    pub step: f64,
    /// The inputs that move the total, the strongest first.
    pub inputs: Vec<InputEffect>,
}

/// What one input does to the total.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct InputEffect {
    /// The component that states it.
    pub component: Option<ComponentId>,
    /// The link that states it.
    pub link: Option<LinkId>,
    /// Name of the field, as it stands in the file.
    pub field: String,
    /// The value that is stated.
    pub stated: f64,
    /// Whether it is marked as a guess.
    pub guess: bool,
    /// The total with the lower value.
    pub low: Amount,
    /// The total with the higher value.
    pub high: Amount,
}

/// Where the total may lie when every guess may be wrong.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Band {
    /// What the random numbers began from.
    #[ts(type = "number")]
    pub seed: u64,
    /// How many bills were worked out.
    pub samples: u32,
    /// A guess is right within this factor, up or down, nine times out of ten.
    pub factor: f64,
    /// The guesses that were varied.
    pub guesses: Vec<GuessedInput>,
    /// One bill in twenty is lower.
    pub p5: Amount,
    /// Half of the bills are lower.
    pub p50: Amount,
    /// One bill in twenty is higher.
    pub p95: Amount,
    /// On average.
    pub mean: Amount,
}

/// An input that is marked as a guess.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GuessedInput {
    /// The component.
    pub component: ComponentId,
    /// Name of the field, as it stands in the file.
    pub field: String,
    /// The guess.
    #[ts(type = "string")]
    #[serde(with = "rust_decimal::serde::str")]
    pub stated: Decimal,
}
