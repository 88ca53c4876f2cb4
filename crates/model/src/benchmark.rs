//! Results that somebody measured.

use crate::document::Extra;
use crate::{Quantity, SkuId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A result that somebody measured on one instance of a component. It beats an estimate wherever it applies: on the same
/// SKU, up to the load at which it was measured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct Benchmark {
    /// What it was measured on, as it stands in a choice: a size, a tier, a hosted model.
    pub sku: SkuId,
    /// Load on the one instance while it was measured, in requests per second; without it, the result is taken to hold at
    /// any load.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requests_per_second: Option<Quantity>,
    /// Half of the requests were answered within this time, waiting in the component included, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p50_ms: Option<Quantity>,
    /// 95 of 100 requests were answered within this time, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p95_ms: Option<Quantity>,
    /// The most requests per second that one instance answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_requests_per_second: Option<Quantity>,
    /// The day it was measured, as `2026-11-21`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub measured_on: String,
    /// Who measured it and where it is written down.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub source: String,
    /// Fields of other versions, kept as they were.
    #[serde(flatten)]
    #[ts(skip)]
    pub extra: Extra,
}
