//! Checks a choice against a placement problem, constraint by constraint. Shares no code with the search, so that a
//! mistake in one is seen by the other.

use super::problem::{AffinityKind, PathLaw, Problem};

/// Something that a choice does not satisfy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Violation {
    /// Not exactly one candidate per component, or a candidate that does not exist.
    NotAChoice,
    /// More is used of a quota than it has.
    Quota {
        /// The quota.
        quota: usize,
        /// What is used.
        used: u128,
    },
    /// The times of a path add up to more than its bound.
    PathBound {
        /// The path.
        path: usize,
        /// What they add up to, µs.
        total_us: i128,
    },
    /// The exact test of a path fails.
    PathLaw {
        /// The path.
        path: usize,
    },
    /// Two components are not where an affinity wants them.
    Affinity {
        /// The affinity.
        affinity: usize,
    },
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Everything that does not hold; empty when the choice is a solution.
    pub violations: Vec<Violation>,
    /// The objective, added up anew; `None` when the choice is none.
    pub objective_micro: Option<i64>,
}

/// Checks one candidate per component against every constraint and adds up the objective.
pub fn check(problem: &Problem, law: &dyn PathLaw, choice: &[u32]) -> Checked {
    let Some(objective_micro) = problem.objective_micro(choice) else {
        return Checked { violations: vec![Violation::NotAChoice], objective_micro: None };
    };
    let chosen = |i: usize| &problem.components[i][choice[i] as usize];
    let mut violations = Vec::new();

    let mut used = vec![0u128; problem.quotas.len()];
    for i in 0..choice.len() {
        for (quota, amount) in &chosen(i).uses {
            used[*quota as usize] += u128::from(*amount);
        }
    }
    for (quota, used) in used.into_iter().enumerate() {
        if used > u128::from(problem.quotas[quota].capacity) {
            violations.push(Violation::Quota { quota, used });
        }
    }

    let told: Vec<Option<u32>> = choice.iter().copied().map(Some).collect();
    for (number, path) in problem.paths.iter().enumerate() {
        let mut total_us = 0i128;
        for station in &path.stations {
            total_us += i128::from(chosen(*station).service_us);
        }
        for (a, b) in &path.hops {
            total_us += i128::from(problem.rtt_us.get(chosen(*a).region, chosen(*b).region));
        }
        if total_us > i128::from(path.bound_us) {
            violations.push(Violation::PathBound { path: number, total_us });
        } else if !law.holds(number, &told) {
            violations.push(Violation::PathLaw { path: number });
        }
    }

    for (number, affinity) in problem.affinities.iter().enumerate() {
        let same = chosen(affinity.a).region == chosen(affinity.b).region;
        if same != (affinity.kind == AffinityKind::SameRegion) {
            violations.push(Violation::Affinity { affinity: number });
        }
    }
    Checked { violations, objective_micro: Some(objective_micro) }
}
