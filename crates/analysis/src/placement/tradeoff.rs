//! The Pareto front of a placement problem: cost against the latency of one path against the loss of availability.
//!
//! Latency is what the times of the path add up to; loss is a sum of whole numbers that candidates bring along, such as
//! −ln(service level) in billionths. Both become constraints of the problem in turn: a bound of the path, a quota of loss.

use super::pareto::{Found, Most, Point, Told, front};
use super::problem::{Fault, PathLaw, Problem, Quota};
use super::search::{Limits, Prepared, Status};
use std::ops::ControlFlow;

/// What is weighed against cost.
#[derive(Debug, Clone, Copy)]
pub struct Tradeoff<'t> {
    /// The path whose latency counts.
    pub path: usize,
    /// For each candidate of each component, what it takes from availability.
    pub losses: &'t [Vec<u64>],
}

/// Tells every point of the front, cheapest first, each with a candidate per component.
///
/// # Errors
/// When the problem has a fault, or names of the trade-off do not exist in it.
pub fn weigh(
    problem: &Problem,
    law: &dyn PathLaw,
    tradeoff: Tradeoff<'_>,
    limits: &Limits<'_>,
    tell: impl FnMut(&Point<Vec<u32>>) -> ControlFlow<()>,
) -> Result<Told, Fault> {
    let shape = |lists: &[Vec<u64>]| {
        lists.len() == problem.components.len()
            && lists.iter().zip(&problem.components).all(|(losses, list)| losses.len() == list.len())
    };
    if tradeoff.path >= problem.paths.len() || !shape(tradeoff.losses) {
        return Err(Fault::UnknownNumber);
    }
    let mut limited = problem.clone();
    let quota = limited.quotas.len() as u32;
    limited.quotas.push(Quota { capacity: u64::MAX });
    for (list, losses) in limited.components.iter_mut().zip(tradeoff.losses) {
        for (candidate, loss) in list.iter_mut().zip(losses).filter(|(_, loss)| **loss > 0) {
            candidate.uses.push((quota, *loss));
        }
    }
    if let Some(fault) = limited.fault() {
        return Err(fault);
    }
    let bound_us = problem.paths[tradeoff.path].bound_us;
    let cheapest = |most: Most| {
        limited.paths[tradeoff.path].bound_us = most.latency.map_or(bound_us, |latency| latency.min(bound_us));
        limited.quotas[quota as usize].capacity = most.loss.unwrap_or(u64::MAX);
        let Ok(prepared) = Prepared::new(&limited, law) else { return Found::Nothing };
        let answer = prepared.solve_up_to(most.cost, limits);
        match (answer.status, answer.objective_micro, answer.choice) {
            (Status::Optimal, Some(cost), Some(choice)) => {
                let (latency, loss) = measure(problem, tradeoff, &choice);
                Found::Cheapest(Point { cost, latency, loss, solution: choice })
            }
            (Status::Infeasible, ..) => Found::Nothing,
            _ => Found::Stopped,
        }
    };
    Ok(front(cheapest, tell))
}

/// Latency and loss of a choice.
fn measure(problem: &Problem, tradeoff: Tradeoff<'_>, choice: &[u32]) -> (u64, u64) {
    let chosen = |component: usize| &problem.components[component][choice[component] as usize];
    let path = &problem.paths[tradeoff.path];
    let served: u64 = path.stations.iter().map(|station| chosen(*station).service_us).sum();
    let trips = path.hops.iter().map(|(from, to)| problem.rtt_us.get(chosen(*from).region, chosen(*to).region));
    let loss = choice.iter().zip(tradeoff.losses).map(|(chosen, losses)| losses[*chosen as usize]).sum();
    (served + trips.map(|trip| u64::try_from(trip).unwrap_or(0)).sum::<u64>(), loss)
}
