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
    /// Components of which a recovery is asked, in the order of the document.
    pub recovery: Vec<RecoveryCheck>,
}

/// What is asked after a failure, and what the design gives.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct RecoveryCheck {
    /// The component.
    pub component: ComponentId,
    /// Longest time to be back, in hours.
    #[ts(type = "string | null", optional)]
    #[serde(with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub asked_time_hours: Option<Decimal>,
    /// Most work that may be lost, in hours.
    #[ts(type = "string | null", optional)]
    #[serde(with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub asked_point_hours: Option<Decimal>,
    /// After the loss of a zone, and of the region.
    pub after: Vec<RecoveryAfter>,
}

/// What happens after one kind of failure.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct RecoveryAfter {
    /// What is lost.
    pub scope: Scope,
    /// Hours until it works again; `None` when nothing brings it back.
    #[ts(type = "string | null", optional)]
    #[serde(with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub time_hours: Option<Decimal>,
    /// Hours of work lost; `None` when not known.
    #[ts(type = "string | null", optional)]
    #[serde(with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub point_hours: Option<Decimal>,
    /// Whether it is back in time; `None` when that is not asked or not known.
    pub time_met: Option<bool>,
    /// Whether no more is lost than may be.
    pub point_met: Option<bool>,
    /// Why, in words.
    pub how: String,
}

/// What is lost in a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// A zone of the region.
    Zone,
    /// The whole region.
    Region,
}

/// How available a path is, with the paths that stand in for it; every component counted once.
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
    /// The path without those that stand in for it; `None` without any, or when a component of it publishes nothing.
    #[ts(type = "string | null", optional)]
    #[serde(with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub alone_percent: Option<Decimal>,
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
    /// Paths that answer the same request when this one fails.
    pub alternatives: Vec<PathId>,
    /// The component that takes most away: the path would gain most if it never failed.
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
    /// The component with which it is counted once, because both stand on the same cluster.
    pub counted_with: Option<ComponentId>,
    /// Whether it is on the path itself, and not only on one that stands in for it.
    pub on_path: bool,
    /// What the service level holds for, in the provider's terms.
    pub configuration: String,
    /// The row it comes from.
    pub source: Option<Source>,
}
