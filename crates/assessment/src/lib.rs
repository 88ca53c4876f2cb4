//! One drawing and one set of tables go in; one assessment comes out.
//!
//! Knows neither the time of day nor any settings file: the same input gives the same output, next year too.

mod basis;

pub use basis::Basis;

use analysis::availability::AvailabilityReport;
use analysis::cost::CostReport;
use analysis::latency::LatencyReport;
use analysis::placement::PlacementReport;
use guidance::{Finding, Tally};
use serde::Serialize;
use ts_rs::TS;

/// Placement, latency, cost, availability and findings of one topology under one snapshot.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Assessment {
    /// What it rests on.
    pub basis: Basis,
    /// Where everything runs, and why.
    pub placement: PlacementReport,
    /// How fast the paths are.
    pub latency: LatencyReport,
    /// What it costs.
    pub cost: CostReport,
    /// How available the paths are.
    pub availability: AvailabilityReport,
    /// What was observed, gravest first.
    pub findings: Vec<Finding>,
    /// The findings counted.
    pub tally: Tally,
}
