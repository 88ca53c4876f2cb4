//! Limits on use.

use crate::{Day, Source};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A limit on use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotaRow {
    /// The most that may be used.
    pub limit: u64,
    /// `vCPU`, `tokens/min`, `provisioned units`.
    pub unit: String,
    /// What it is shared over.
    pub scope: QuotaScope,
    /// Whether it is what one subscription was seen to have, rather than a published default.
    pub observed: bool,
    /// The day of the observation or of the page that publishes it, or the month when no day is known.
    pub as_of: Option<Day>,
    /// The row it comes from.
    pub source: Source,
}

/// A limit of a service other than vCPUs and tokens: endpoints of a region, nodes of a cluster, units of a search service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceLimit {
    /// The service: `Azure Machine Learning`.
    pub service: String,
    /// What is limited: `Online endpoints`.
    pub limit: String,
    /// What it holds for, where it does not hold for everything: `managed`, `tier=Basic`.
    pub holds_for: String,
    /// What it is shared over.
    pub scope: QuotaScope,
    /// The kind of resource that it holds for, where the scope is one resource: `cluster`.
    pub resource: String,
    /// The most that there may be by default.
    pub value: Decimal,
    /// What is counted.
    pub unit: String,
    /// Whether more can be asked for.
    pub adjustable: bool,
    /// Whether it is what one subscription was seen to have, rather than a published default.
    pub observed: bool,
    /// The day, month or year of the page that publishes it.
    pub dated: String,
    /// The row it comes from.
    pub source: Source,
}

/// What a limit is shared over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum QuotaScope {
    /// All that a subscription has in one region.
    Region,
    /// All that a subscription has in one data zone.
    DataZone,
    /// All that a subscription has.
    Subscription,
    /// One resource: a workspace, a cluster, a search service.
    Resource,
}

impl QuotaScope {
    /// The scope in words: `data zone`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::DataZone => "data zone",
            Self::Subscription => "subscription",
            Self::Resource => "resource",
        }
    }
}
