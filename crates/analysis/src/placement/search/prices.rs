//! Prices on rows and path bounds, moved step by step to where the bound is highest.
//!
//! A step of the subgradient method: the price of what is overdrawn rises, the price of what is left over falls, by a
//! step as long as the distance to the cutoff suggests (Polyak). Prices are whole micro-units per weight, so that bounds
//! stay exact; only the length of a step is computed in floating point, with operations that every machine rounds alike.

use super::core::Core;
use super::propagate::latency;

/// What a complete choice costs and uses.
#[derive(Debug, Clone, Default)]
pub(super) struct Measured {
    /// The objective.
    pub(super) cost: i64,
    /// Whether every constraint holds.
    pub(super) feasible: bool,
    /// The first path whose law does not hold although everything else does.
    pub(super) unlawful: Option<usize>,
    /// Sum of weights per row.
    pub(super) rows: Vec<i64>,
    /// Sum of times per path.
    pub(super) paths: Vec<i64>,
}

/// Adds up a complete choice (numbers into the core's sorted lists).
pub(super) fn measure(core: &Core<'_>, chosen: &[u32]) -> Measured {
    let choice = |component: usize| &core.choices[component][chosen[component] as usize];
    let mut measured = Measured {
        cost: 0,
        feasible: !core.contradiction,
        unlawful: None,
        rows: vec![0; core.rows.len()],
        paths: Vec::new(),
    };
    let mut used = vec![0i64; core.quotas.len()];
    for component in 0..chosen.len() {
        measured.cost += choice(component).cost;
        for (row, weight) in core.weights(choice(component)) {
            measured.rows[*row as usize] += weight;
        }
        for (quota, amount) in core.uses(choice(component)) {
            used[*quota as usize] += amount;
        }
    }
    measured.feasible &= used.iter().zip(&core.quotas).all(|(used, quota)| *used <= quota.capacity);
    for pair in &core.pairs {
        let (first, second) = (choice(pair.first).region, choice(pair.second).region);
        measured.cost += core.traffic(pair, first, second);
        measured.feasible &= Core::allows(pair, first, second);
    }
    for (number, path) in core.paths.iter().enumerate() {
        let total = latency(core, number, |component| chosen[component]);
        measured.feasible &= total <= path.bound;
        measured.paths.push(total);
    }
    if measured.feasible && !core.paths.is_empty() {
        let told: Vec<Option<u32>> = (0..chosen.len()).map(|component| Some(choice(component).candidate)).collect();
        measured.unlawful = (0..core.paths.len()).find(|path| !core.law.holds(*path, &told));
        measured.feasible &= measured.unlawful.is_none();
    }
    measured
}
