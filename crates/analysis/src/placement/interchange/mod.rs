//! The open interchange format of placement problems, `placement-1`: one JSON object per problem, integers only.
//!
//! | key | meaning |
//! |---|---|
//! | `format`, `name` | `placement-1`, identification |
//! | `regions[r]` | `name`, `geo` |
//! | `quotas[q]` | `name`, `capacity` |
//! | `components[i]` | `name`, `candidates`: `[region, cost, service_us, [[quota, use], …], label]` |
//! | `edges` | `from`, `to`, `gb_per_month` and, for information, `requests_per_month` |
//! | `egress_price[a][b]` | micro-units of currency per GB from region a to region b |
//! | `rtt_us[a][b]` | round trip, µs |
//! | `paths` | `components` in order, `bound_us` |
//! | `affinities` | `a`, `b`, `kind`: `same_region` or `different_region` |
//!
//! Knows nothing of JSON itself: whoever has the text hands it to any reader of serde's data model.

mod defects;

use super::problem::{Affinity, AffinityKind, Candidate, Flow, PathBound, Problem, Quota, RegionTable};
use serde::{Deserialize, Serialize};

/// The value of `format`.
pub const FORMAT: &str = "placement-1";

/// A problem as it is exchanged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exchanged {
    /// Always [`FORMAT`].
    pub format: String,
    /// What the problem is called.
    pub name: String,
    /// The regions.
    pub regions: Vec<ExchangedRegion>,
    /// The quotas.
    pub quotas: Vec<ExchangedQuota>,
    /// The components with their candidates.
    pub components: Vec<ExchangedComponent>,
    /// Traffic between components.
    pub edges: Vec<ExchangedEdge>,
    /// Micro-units of currency per GB, from row to column.
    pub egress_price: Vec<Vec<i64>>,
    /// Round trips, µs.
    pub rtt_us: Vec<Vec<i64>>,
    /// Paths with their bounds.
    pub paths: Vec<ExchangedPath>,
    /// Wishes about two components' regions.
    pub affinities: Vec<ExchangedAffinity>,
}

/// A region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangedRegion {
    /// Its name.
    pub name: String,
    /// The part of the world it is in.
    pub geo: String,
}

/// A quota.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangedQuota {
    /// Region, family and unit.
    pub name: String,
    /// The most that may be used.
    pub capacity: u64,
}

/// A component.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangedComponent {
    /// Its name.
    pub name: String,
    /// What can be chosen for it.
    pub candidates: Vec<ExchangedCandidate>,
}

/// A candidate, written as an array: region, cost in micro-units, service time in µs, uses, label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(expecting = "a list of region, cost, time, uses and label")]
pub struct ExchangedCandidate(pub u32, pub i64, pub u64, pub Vec<(u32, u64)>, pub String);

/// Traffic from one component to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangedEdge {
    /// The sender.
    pub from: usize,
    /// The receiver.
    pub to: usize,
    /// Volume.
    pub gb_per_month: i64,
    /// How often, for information.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requests_per_month: Option<u64>,
}

/// A path through components in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangedPath {
    /// The components.
    pub components: Vec<usize>,
    /// The most that their times and the round trips between them may add up to, µs.
    pub bound_us: u64,
}

/// A wish about two components' regions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangedAffinity {
    /// One component.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// The wish.
    pub kind: ExchangedAffinityKind,
}

/// What an affinity wishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExchangedAffinityKind {
    /// Both in one region.
    SameRegion,
    /// In two regions.
    DifferentRegion,
}

/// Why an exchanged problem cannot be worked on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// Where: `components[3].candidates[5]`.
    pub place: String,
    /// What is wrong there.
    pub problem: String,
    /// What to do about it.
    pub remedy: String,
}

impl Exchanged {
    /// The abstract problem, which has no [`Fault`](super::problem::Fault). The tag of a candidate is its place in the list.
    ///
    /// # Errors
    /// Names the first place that is wrong.
    pub fn problem(&self) -> Result<Problem, Defect> {
        defects::find(self)?;
        let regions = self.regions.len();
        let table = |rows: &Vec<Vec<i64>>| RegionTable::from_fn(regions, |a, b| rows[a][b]);
        let affinity = |affinity: &ExchangedAffinity| Affinity {
            a: affinity.a,
            b: affinity.b,
            kind: match affinity.kind {
                ExchangedAffinityKind::SameRegion => AffinityKind::SameRegion,
                ExchangedAffinityKind::DifferentRegion => AffinityKind::DifferentRegion,
            },
        };
        let flow = |edge: &ExchangedEdge| Flow { from: edge.from, to: edge.to, tariff: 0, quantity: edge.gb_per_month };
        let path = |path: &ExchangedPath| PathBound {
            hops: path.components.windows(2).map(|hop| (hop[0], hop[1])).collect(),
            stations: path.components.clone(),
            bound_us: path.bound_us,
        };
        let problem = Problem {
            regions,
            components: self.components.iter().map(|component| candidates(&component.candidates)).collect(),
            flows: self.edges.iter().map(flow).collect(),
            tariffs: vec![table(&self.egress_price)],
            quotas: self.quotas.iter().map(|quota| Quota { capacity: quota.capacity }).collect(),
            rtt_us: table(&self.rtt_us),
            paths: self.paths.iter().map(path).collect(),
            affinities: self.affinities.iter().map(affinity).collect(),
        };
        match problem.fault() {
            Some(fault) => Err(defects::of_fault(fault)),
            None => Ok(problem),
        }
    }
}

fn candidates(list: &[ExchangedCandidate]) -> Vec<Candidate> {
    let candidate =
        |(tag, ExchangedCandidate(region, cost_micro, service_us, uses, _)): (usize, &ExchangedCandidate)| Candidate {
            region: *region,
            cost_micro: *cost_micro,
            uses: uses.clone(),
            service_us: *service_us,
            tag: u32::try_from(tag).unwrap_or(u32::MAX),
        };
    list.iter().enumerate().map(candidate).collect()
}
