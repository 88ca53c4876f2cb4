//! What the latency calculation answers. Times are rounded to a tenth of a millisecond.

use super::SimulatedLatency;
use crate::serving::ServingEstimate;
use catalogue::Source;
use model::{ComponentId, LinkId, PathId, PathTarget, Percentile};
use serde::Serialize;
use ts_rs::TS;

/// How fast each path is, and what each component adds.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LatencyReport {
    /// One entry per path, in the order of the document.
    pub paths: Vec<PathLatency>,
    /// One entry per component that serves requests.
    pub stations: Vec<StationLoad>,
    /// One entry per link, in the order of the document.
    pub links: Vec<LinkTime>,
}

/// How fast a path is.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct PathLatency {
    /// The path.
    pub path: PathId,
    /// Its name.
    pub name: String,
    /// Whether there is a figure.
    pub status: LatencyStatus,
    /// The figures, when known.
    pub estimate: Option<LatencyEstimate>,
    /// What is asked.
    pub target: Option<PathTarget>,
    /// Whether the target is met; `None` without a target or without a figure. An overloaded path never meets its
    /// target.
    pub met: Option<bool>,
    /// What is missing, which component is overloaded, or how many requests end without an answer, in words.
    pub missing: Vec<String>,
    /// The share of every link and component, in the order of the path.
    pub shares: Vec<LatencyShare>,
    /// How much the load can grow before the target breaks: 1.5 is half as much again.
    pub headroom: Option<Headroom>,
    /// Where the figures were simulated: how sure they are, and what the approximation said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refinement: Option<Refinement>,
}

/// What stands behind simulated figures.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Refinement {
    /// The simulation, with its confidence.
    pub simulated: SimulatedLatency,
    /// What the decomposition had said.
    pub approximation: LatencyEstimate,
}

/// Whether a path has a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LatencyStatus {
    /// There is a figure.
    Known,
    /// Something is missing.
    Unknown,
    /// A component gets more than it can serve, so there is no stationary latency.
    Overloaded,
}

/// The latency of a path.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LatencyEstimate {
    /// Mean, in milliseconds.
    pub mean_ms: f64,
    /// Half of the requests are faster, in milliseconds.
    pub p50_ms: f64,
    /// 95 of 100 are faster, in milliseconds.
    pub p95_ms: f64,
    /// 99 of 100 are faster, in milliseconds.
    pub p99_ms: f64,
    /// How it was found.
    pub method: LatencyMethod,
}

impl LatencyEstimate {
    /// The figure at a percentile, in milliseconds.
    pub fn at(&self, percentile: Percentile) -> f64 {
        match percentile {
            Percentile::P50 => self.p50_ms,
            Percentile::P95 => self.p95_ms,
            Percentile::P99 => self.p99_ms,
        }
    }
}

/// How a latency was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LatencyMethod {
    /// Exact for the stated model.
    Exact,
    /// Two-moment decomposition.
    Approximation,
    /// Simulation of what is not exact.
    Simulation,
}

/// The share of one link or component in a path.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct LatencyShare {
    /// The component, for waiting and service.
    pub component: Option<ComponentId>,
    /// The link, for network time.
    pub link: Option<LinkId>,
    /// What it is called on screen.
    pub label: String,
    /// What the time is spent on.
    pub part: LatencyPart,
    /// Mean, in milliseconds.
    pub mean_ms: f64,
    /// Share of the spread of the path, 0 to 1: what it adds to the tail.
    pub tail_share: f64,
    /// Where the bar of the waterfall begins, in milliseconds of mean time.
    pub begins_ms: f64,
    /// Where the figure comes from, in words.
    pub origin: String,
    /// The row that the figure comes from, where it comes from a table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// What the time of the component rests on, for service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<TimeBasis>,
}

impl PathLatency {
    /// Whether its figures come from the decomposition, which a simulation can refine.
    pub fn is_approximated(&self) -> bool {
        self.estimate.is_some_and(|estimate| estimate.method == LatencyMethod::Approximation)
    }

    /// Whether the figures take for granted a speed that nobody promises: that of a shared deployment.
    pub fn rests_on_unpromised(&self) -> bool {
        self.shares.iter().any(|share| share.basis == Some(TimeBasis::Unpromised))
    }
}

/// What the time of a component rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum TimeBasis {
    /// Somebody measured it on this SKU.
    Measured,
    /// The architect states it.
    Stated,
    /// The provider promises the speed.
    Promised,
    /// The speed that the provider promises elsewhere, which it does not promise here.
    Unpromised,
    /// A calculation from published measurements.
    Estimated,
}

/// What time is spent on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LatencyPart {
    /// On the way.
    Network,
    /// In a queue.
    Waiting,
    /// At work.
    Service,
}

/// How much the load can grow.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct Headroom {
    /// The load at which the target breaks, over the peak load.
    pub factor: f64,
    /// The component that breaks it.
    pub breaks: Option<ComponentId>,
    /// What is used up or missed at that load.
    pub bound: HeadroomBound,
    /// Components of the path that draw on a quota of which nobody says how much is left: it may bind earlier.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<ComponentId>>")]
    pub quota_unknown: Vec<ComponentId>,
}

/// What bounds the load of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum HeadroomBound {
    /// Its latency target is missed.
    Target,
    /// A component has no time left between its requests.
    Capacity,
    /// The units that were bought, or what was measured, carry no more.
    Units,
    /// The quota of tokens that is left is used up.
    Quota,
}

/// The load on a component.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct StationLoad {
    /// The component.
    pub component: ComponentId,
    /// Requests per second at peak.
    pub peak_requests_per_second: Option<f64>,
    /// Requests that it works on at the same time, at most; `None` when the provider scales without a limit that we
    /// know.
    pub servers: Option<u32>,
    /// Share of its capacity in use at peak: above 1 it is overloaded.
    pub utilisation: Option<f64>,
    /// Mean service time, in milliseconds.
    pub service_mean_ms: Option<f64>,
    /// Mean waiting time when requests come at random, in milliseconds; what requests of a path wait stands in its shares.
    pub waiting_mean_ms: Option<f64>,
    /// Where the service time comes from, in words.
    pub origin: String,
    /// The row that the service time comes from, where it comes from a table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// What the service time rests on; `None` where none is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<TimeBasis>,
    /// How fast its language model answers, where that was estimated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub serving: Option<ServingEstimate>,
}

/// The network time of a link.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct LinkTime {
    /// The link.
    pub link: LinkId,
    /// Round trip that half of the calls stay under, in milliseconds; `None` when not known.
    pub p50_ms: Option<f64>,
    /// Round trip that 95 of 100 stay under, in milliseconds.
    pub p95_ms: Option<f64>,
    /// The row it comes from.
    pub source: Option<Source>,
    /// Traffic, in GiB a month; `None` when not known.
    pub gib_per_month: Option<f64>,
}
