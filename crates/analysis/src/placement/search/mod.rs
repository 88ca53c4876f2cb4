//! The exact search: reductions, Lagrangian bounds over sweeps and tables, branch and bound.
//!
//! Deterministic: no clock, no randomness, no threads. Limits are counted in steps, a step being one round of bounding.

mod alternatives;
mod bounds;
mod branch;
mod bundle;
mod core;
mod cover;
mod decode;
mod dominance;
mod efforts;
mod elimination;
mod frame;
mod live;
mod local;
mod mending;
mod nearby;
mod part;
mod prepared;
mod prices;
mod propagate;
mod rounds;
mod settle;
mod shape;
mod split;
mod start;
#[cfg(test)]
mod tests;
mod ties;
mod trail;
mod watch;

pub use alternatives::{Alternative, Alternatives};
pub use live::Live;
pub use prepared::{Prepared, Solved};
pub use start::{Renumbering, Start};
pub use watch::Watch;

use super::problem::{PathLaw, Problem};
use std::sync::atomic::AtomicBool;

/// When to stop early.
#[derive(Debug, Clone, Copy, Default)]
pub struct Limits<'s> {
    /// The most steps; `None` for as many as it takes.
    pub steps: Option<u64>,
    /// Looked at between steps: stops the search when it becomes true.
    pub stop: Option<&'s AtomicBool>,
    /// Told how far the first search of a problem is.
    pub watch: Option<&'s Watch>,
}

/// How good an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Proved: nothing cheaper satisfies the constraints.
    Optimal,
    /// Satisfies the constraints; the bound says how much cheaper another could be.
    Feasible,
    /// Proved: nothing satisfies the constraints.
    Infeasible,
    /// Stopped before an answer was found.
    Unknown,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// How good the answer is.
    pub status: Status,
    /// The objective of the choice, micro-units of currency per month.
    pub objective_micro: Option<i64>,
    /// No solution costs less than this; equal to the objective when optimal, `None` when nothing is known.
    pub bound_micro: Option<i64>,
    /// The place of the chosen candidate in the list of each component.
    pub choice: Option<Vec<u32>>,
    /// Steps taken.
    pub steps: u64,
}

impl Answer {
    /// The answer when nothing was looked at.
    fn unknown() -> Self {
        Self { status: Status::Unknown, objective_micro: None, bound_micro: None, choice: None, steps: 0 }
    }
}

/// A component that may only have some of its candidates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restriction {
    /// The component.
    pub component: usize,
    /// Places in its list of candidates.
    pub allowed: Vec<u32>,
}

/// What a search is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Goal {
    /// The cheapest solution.
    Cheapest,
    /// Of the cheapest solutions, the one that comes first.
    First,
    /// Any solution of a problem in which nothing costs anything.
    Any,
    /// The cheapest solution of a part, while the whole is being improved.
    Nearby,
    /// Any solution below the cutoff.
    Below,
}

impl Goal {
    /// Whether the whole problem is to be solved to the end.
    fn is_whole(self) -> bool {
        matches!(self, Self::Cheapest | Self::First)
    }
}

/// Solves a problem. A problem with a [`Fault`] is answered with [`Status::Unknown`] and no steps.
pub fn solve(problem: &Problem, law: &dyn PathLaw, limits: &Limits<'_>) -> Answer {
    match Prepared::new(problem, law) {
        Ok(mut prepared) => prepared.solve(limits),
        Err(_) => Answer::unknown(),
    }
}

/// Whether a problem without costs has any solution among the open candidates of each component.
pub(super) fn any_solution(problem: &Problem, law: &dyn PathLaw, open: &[Vec<u32>], limits: &Limits<'_>) -> Answer {
    match Prepared::among(problem, law, open) {
        Ok(prepared) => {
            let limits = Limits { watch: None, ..*limits };
            prepared.search(prepared.core.undominated(), Goal::Any, NO_CUTOFF_FOR_ANY, None, &limits).0
        }
        Err(_) => Answer::unknown(),
    }
}

/// Whether a problem has any solution that costs at most so much among the open candidates of each component.
pub(super) fn any_solution_up_to(
    problem: &Problem,
    law: &dyn PathLaw,
    open: &[Vec<u32>],
    most_micro: i64,
    limits: &Limits<'_>,
) -> Answer {
    match Prepared::among(problem, law, open) {
        Ok(prepared) => {
            let limits = Limits { watch: None, ..*limits };
            let cutoff = most_micro.saturating_add(1).min(NO_CUTOFF);
            prepared.search(prepared.core.undominated(), Goal::Below, cutoff, None, &limits).0
        }
        Err(_) => Answer::unknown(),
    }
}

/// Above every objective.
const NO_CUTOFF: i64 = 1 << 53;

/// Where nothing costs anything, a bound of 1 proves that there is no solution.
const NO_CUTOFF_FOR_ANY: i64 = 1;
