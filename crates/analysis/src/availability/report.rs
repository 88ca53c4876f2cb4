//! What the availability calculation answers, in exact decimals.

use catalogue::Source;
use model::{ComponentId, PathId};
use rust_decimal::Decimal;
use serde::Serialize;
use ts_rs::TS;

/// How available each path is.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AvailabilityReport {
    /// One entry per path, in the order of the document.
    pub paths: Vec<PathAvailability>,
}

/// How available a path is: the product of the service levels of its components, each counted once.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct PathAvailability {
    /// The path.
    pub path: PathId,
    /// Its name.
    pub name: String,
    /// Percent of the month, four decimals; `None` when a component publishes nothing.
    #[ts(type = "string | null", optional)]
    #[serde(with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub percent: Option<Decimal>,
    /// The product of those that are known: the path is at most this available.
    #[ts(type = "string")]
    #[serde(with = "rust_decimal::serde::str")]
    pub at_most_percent: Decimal,
    /// Minutes a month out of service, one decimal.
    #[ts(type = "string | null", optional)]
    #[serde(with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub minutes_down_per_month: Option<Decimal>,
    /// The target, in percent.
    #[ts(type = "string | null", optional)]
    #[serde(with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub target_percent: Option<Decimal>,
    /// Whether the target is met; `None` without a target, or when unknown parts decide.
    pub met: Option<bool>,
    /// The component that takes most away.
    pub weakest: Option<ComponentId>,
    /// The service level of each component, each counted once.
    pub parts: Vec<AvailabilityPart>,
}

/// The published service level of one component as it is placed.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct AvailabilityPart {
    /// The component.
    pub component: ComponentId,
    /// Percent of the month; `None` when nothing is published.
    #[ts(type = "string | null", optional)]
    #[serde(with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub percent: Option<Decimal>,
    /// What the service level holds for, in the provider's terms.
    pub configuration: String,
    /// The row it comes from.
    pub source: Option<Source>,
}
