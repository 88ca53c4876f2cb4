//! Components, links, paths and boundaries: what is drawn.

use crate::document::Extra;
use crate::{
    Benchmark, BoundaryId, Choice, ComponentId, ComponentKind, LinkId, Operation, PathId, Quantity, RegionId,
    Requirements, Workload,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A thing that does work: a gateway, a model endpoint, a queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct Component {
    /// Unique in the document.
    pub id: ComponentId,
    /// What it does.
    pub kind: ComponentKind,
    /// What the architect calls it.
    pub name: String,
    /// The demand put on it.
    #[serde(default)]
    pub workload: Workload,
    /// What is asked of it.
    #[serde(default)]
    pub requirements: Requirements,
    /// The parts of its choice that are pinned.
    #[serde(default)]
    pub choice: Choice,
    /// How it is run.
    #[serde(default)]
    pub operation: Operation,
    /// Results that somebody measured; where one applies, it beats an estimate.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Benchmark>>")]
    pub benchmarks: Vec<Benchmark>,
    /// Names of workload fields whose value is a guess.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub guesses: Vec<String>,
    /// Remarks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub notes: String,
    /// Fields of other versions, kept as they were.
    #[serde(flatten)]
    #[ts(skip)]
    pub extra: Extra,
}

/// A directed flow between two components, with its traffic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct Link {
    /// Unique in the document.
    pub id: LinkId,
    /// Where the flow begins.
    pub from: ComponentId,
    /// Where it ends.
    pub to: ComponentId,
    /// What flows.
    #[serde(default)]
    pub kind: LinkKind,
    /// Calls that one request of the sender causes; 1 unless said otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calls_per_request: Option<Quantity>,
    /// Size of what is sent, in KiB a call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_kib: Option<Quantity>,
    /// Size of what comes back, in KiB a call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response_kib: Option<Quantity>,
    /// Traffic in GiB a month, where it is not made of calls.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gib_per_month: Option<Quantity>,
    /// Whether the sender does not wait for the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asynchronous: Option<bool>,
    /// Share of the calls that fail, 0 to 1, each after as long as an answer takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure_share: Option<Quantity>,
    /// Time after which the caller gives a call up, in milliseconds. The component goes on working on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeout_ms: Option<Quantity>,
    /// How many times a call that failed or was given up is made again, at once; 0 unless said otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retries: Option<u32>,
    /// Bandwidth that one call gets, in megabits per second; without it, request and response take no time of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bandwidth_mbps: Option<Quantity>,
    /// Time that gateways, private endpoints and inspection on the way add to one call, in milliseconds, where somebody
    /// has measured it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overhead_ms: Option<Quantity>,
    /// Whether it stays on private networking.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub private: Option<bool>,
    /// Whether it is encrypted in transit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encrypted: Option<bool>,
    /// Fields of other versions, kept as they were.
    #[serde(flatten)]
    #[ts(skip)]
    pub extra: Extra,
}

/// What flows along a link.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    /// Requests that are answered.
    #[default]
    Call,
    /// Data that is read or written.
    Data,
    /// Images, models, code.
    Artifact,
    /// Logs, metrics and traces.
    Telemetry,
    /// Commands that start or steer work.
    Control,
}

/// Links from an entry to an end. The latency target belongs to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct Path {
    /// Unique in the document.
    pub id: PathId,
    /// What the architect calls it.
    pub name: String,
    /// The calls of one request, in order; each waits for the one before it.
    pub steps: Vec<Step>,
    /// How fast it must be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<PathTarget>,
    /// How available it must be, in percent of the month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub availability_percent: Option<Quantity>,
    /// Paths that answer the same request when this one fails.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<PathId>>")]
    pub alternatives: Vec<PathId>,
    /// Fields of other versions, kept as they were.
    #[serde(flatten)]
    #[ts(skip)]
    pub extra: Extra,
}

impl Path {
    /// Every link of the path in the order of writing, branches one after the other.
    pub fn links(&self) -> Vec<&LinkId> {
        fn gather<'a>(steps: &'a [Step], links: &mut Vec<&'a LinkId>) {
            for step in steps {
                match step {
                    Step::Link(link) => links.push(link),
                    Step::Parallel { parallel, .. } => parallel.iter().for_each(|branch| gather(branch, links)),
                }
            }
        }
        let mut links = Vec::new();
        gather(&self.steps, &mut links);
        links
    }
}

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(untagged)]
pub enum Step {
    /// A call along a link.
    Link(LinkId),
    /// Branches that start together; the path goes on when the last of them is done.
    Parallel {
        /// The branches, each a sequence of steps.
        parallel: Vec<Vec<Step>>,
        /// Fields of other versions, kept as they were.
        #[serde(flatten)]
        #[ts(skip)]
        extra: Extra,
    },
}

/// How fast a path must be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct PathTarget {
    /// Which percentile is meant.
    pub percentile: Percentile,
    /// The latency it may reach, in milliseconds.
    pub latency_ms: Quantity,
    /// Fields of other versions, kept as they were.
    #[serde(flatten)]
    #[ts(skip)]
    pub extra: Extra,
}

impl PathTarget {
    /// A percentile that may reach a latency.
    pub fn new(percentile: Percentile, latency_ms: Quantity) -> Self {
        Self { percentile, latency_ms, extra: Extra::new() }
    }
}

/// A percentile of a latency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Percentile {
    /// Half of the requests are faster.
    P50,
    /// 95 of 100 requests are faster.
    P95,
    /// 99 of 100 requests are faster.
    P99,
}

impl Percentile {
    /// As a share, 0 to 1.
    pub fn share(self) -> f64 {
        match self {
            Self::P50 => 0.50,
            Self::P95 => 0.95,
            Self::P99 => 0.99,
        }
    }

    /// As it is written: `p95`.
    pub fn name(self) -> &'static str {
        match self {
            Self::P50 => "p50",
            Self::P95 => "p95",
            Self::P99 => "p99",
        }
    }
}

/// A drawn enclosure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct Boundary {
    /// Unique in the document.
    pub id: BoundaryId,
    /// What the architect calls it.
    pub name: String,
    /// What it encloses.
    pub kind: BoundaryKind,
    /// The components inside.
    #[serde(default)]
    pub members: Vec<ComponentId>,
    /// The region that a region boundary stands for: members without a region of their own are pinned to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<RegionId>,
    /// Fields of other versions, kept as they were.
    #[serde(flatten)]
    #[ts(skip)]
    pub extra: Extra,
}

/// What a boundary encloses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum BoundaryKind {
    /// Components of one region: placement keeps them together.
    Region,
    /// Components of one private network.
    Network,
    /// Components that trust each other.
    Trust,
    /// Components under one residency duty.
    Residency,
}

/// Where something is drawn. Apart from all meaning: moving a box changes no number.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct Position {
    /// Pixels from the left at 100 % zoom.
    pub x: f64,
    /// Pixels from the top at 100 % zoom.
    pub y: f64,
    /// Width of a boundary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<f64>,
    /// Height of a boundary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<f64>,
    /// Whether somebody put it there by hand: automatic arrangement leaves it in its place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub by_hand: bool,
    /// Whether it is locked: neither dragging nor arranging moves it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub locked: bool,
    /// The group it belongs to: everything with the same name is selected and moved together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Fields of other versions, kept as they were.
    #[serde(flatten)]
    #[ts(skip)]
    pub extra: Extra,
}
