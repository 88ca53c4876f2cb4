//! What a simulation grants that the calculation refused.
//!
//! The search judges a latency target by the calculated latency, which is approximated where queues stand in a row and can be
//! too long. A plan whose targets are impossible by that is placed without them, as cheaply as can be. If a simulation finds
//! that this placement keeps every target, it is the cheapest that does, because none is cheaper even without targets.

use super::{Offers, Placement, PlacementReport, PlacementStatus, RequirementKind, Settings, solve};
use crate::Demand;
use crate::latency::{LatencyReport, PathLatency};
use catalogue::Catalogue;
use model::{PathTarget, Quantity, Topology};

/// What a target is raised by beyond the calculated latency: more than its rounding, in milliseconds.
const ROUNDING_MS: f64 = 0.1;

/// The placement that clashed with the latency targets as calculated, when simulated latencies keep them all. Everything but
/// `latency` is what it was made of.
///
/// It is proved anew, with the calculated latency of each simulated path allowed: the alternatives that are told are, as
/// calculated, no slower.
pub fn granted(
    topology: &Topology,
    demand: &Demand,
    offers: &Offers,
    catalogue: &Catalogue,
    settings: &Settings,
    before: &Placement,
    latency: &LatencyReport,
) -> Option<PlacementReport> {
    let refused = before.report.status == PlacementStatus::Infeasible
        && before.report.clash.iter().any(|item| item.kind == RequirementKind::Latency);
    let kept = latency.paths.iter().all(|path| path.target.is_none() || path.met == Some(true));
    if !refused || !kept || topology.objective_path().is_some() {
        return None;
    }
    let mut allowed = topology.clone();
    for (place, path) in latency.paths.iter().enumerate() {
        if let Some(target) = calculated(path) {
            allowed.set_target(place, target);
        }
    }
    let proved = solve(&allowed, demand, offers, catalogue, &Settings { start: None, ..*settings });
    let placed = matches!(proved.report.status, PlacementStatus::Optimal | PlacementStatus::Feasible);
    if !placed || proved.standings != before.standings {
        return None;
    }
    let mut report = proved.report;
    for (granted, simulated) in report.components.iter_mut().zip(&before.report.components) {
        granted.offer.clone_from(&simulated.offer);
    }
    Some(report)
}

/// The calculated latency of a simulated path as its target, where that is longer than the stated one.
fn calculated(path: &PathLatency) -> Option<PathTarget> {
    let (target, refinement) = (path.target.as_ref()?, path.refinement.as_ref()?);
    let most = Quantity::new(refinement.approximation.at(target.percentile) + ROUNDING_MS)?;
    (most > target.latency_ms).then(|| PathTarget::new(target.percentile, most))
}
