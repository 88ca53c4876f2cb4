//! Prices on rows and path bounds of large problems, moved step by step to where the bound is highest.
//!
//! A step of the subgradient method: the price of what is overdrawn rises, the price of what is left over falls, by a
//! step as long as the distance to the cutoff suggests (Polyak), in the direction of what the last choices took on average.
//! That average is a fractional solution, which covers are looked for in. Prices are whole micro-units per weight, so that
//! bounds stay exact; only the length of a step is computed in floating point, with operations that every machine rounds
//! alike.
//! Source: Barahona and Anbil, "The volume algorithm: producing primal solutions with a subgradient method", Mathematical
//! Programming 87 (2000) 385–399, <https://doi.org/10.1007/s101070050002>.

use super::core::Core;
use super::frame::Frame;
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

/// The most that all quotas and path bounds together may be priced at.
pub(super) const HIGHEST_VALUE: f64 = (1u64 << 50) as f64;

/// How much of the direction of a step is that of the step before.
const STEADY: f64 = 0.7;

/// How much of the fractional solution is that of the step before.
const MEMORY: f64 = 0.95;

/// Steps without a better bound after which steps become shorter, and by how much.
const PATIENCE: u32 = 8;
const SHORTER: f64 = 0.7;

/// Part of the distance to the cutoff that the first step tries to bridge, and the part below which steps are of no use.
const LONGEST: f64 = 0.5;
const SHORTEST: f64 = 1e-4;

/// The same where no step has found a better bound yet.
const HOPELESS: f64 = 0.2;

/// The best prices so far, and what the next step depends on.
pub(super) struct Steps {
    best: i64,
    row_price: Vec<i64>,
    path_price: Vec<i64>,
    /// What the last choices took of each row and path on average, less all of it, as a part of all of it.
    lean: Vec<f64>,
    length: f64,
    misses: u32,
    /// Whether any step has found a better bound.
    risen: bool,
}

impl Steps {
    /// Starts at the prices of a frame, where so much is proved.
    pub(super) fn new(frame: &Frame) -> Self {
        Self {
            best: frame.proved,
            row_price: frame.row_price.clone(),
            path_price: frame.path_price.clone(),
            lean: Vec::new(),
            length: LONGEST,
            misses: 0,
            risen: false,
        }
    }

    /// Takes in the bound at the present prices of a frame and the choice it points to, and puts the next prices on the
    /// frame. Tells whether it is worth going on. `distance` is how far the bound is thought to be from its highest value.
    pub(super) fn step(
        &mut self,
        core: &Core<'_>,
        frame: &mut Frame,
        (bound, chosen, measured): (i64, &[u32], &Measured),
        distance: i64,
    ) -> bool {
        if bound > self.best {
            self.best = bound;
            self.row_price.clone_from(&frame.row_price);
            self.path_price.clone_from(&frame.path_price);
            self.misses = 0;
            self.risen = true;
        } else {
            self.misses += 1;
            if self.misses > PATIENCE {
                self.length *= SHORTER;
                self.misses = 0;
            }
        }
        for (domain, chosen) in frame.domains.iter_mut().zip(chosen) {
            for (number, share) in domain.choices.iter().zip(&mut domain.share) {
                *share = *share * MEMORY + if number == chosen { 1.0 - MEMORY } else { 0.0 };
            }
        }
        let most = core.rows.iter().map(|row| row.capacity).chain(core.paths.iter().map(|path| path.bound));
        let most: Vec<f64> = most.map(|most| most.max(1) as f64).collect();
        let taken =
            measured.rows.iter().chain(&measured.paths).zip(&most).map(|(taken, most)| *taken as f64 / most - 1.0);
        if self.lean.is_empty() {
            self.lean = taken.collect();
        } else {
            self.lean.iter_mut().zip(taken).for_each(|(lean, taken)| *lean = *lean * STEADY + taken * (1.0 - STEADY));
        }
        let prices = frame.row_price.iter_mut().chain(&mut frame.path_price);
        let mut moves: Vec<(&mut i64, f64, f64)> =
            prices.zip(&self.lean).zip(&most).map(|((price, lean), most)| (price, *lean, *most)).collect();
        moves.retain(|(price, lean, _)| *lean > 0.0 || **price > 0);
        let norm: f64 = moves.iter().map(|(_, lean, _)| lean * lean).sum();
        let hopeless = !self.risen && self.length < HOPELESS;
        if norm <= 0.0 || self.length < SHORTEST || hopeless {
            return false;
        }
        let length = self.length * distance.max(1) as f64 / norm;
        let highest = HIGHEST_VALUE / most.len().max(1) as f64;
        for (price, lean, most) in moves {
            let whole = (*price as f64 * most + length * lean).clamp(0.0, highest);
            *price = (whole / most + 0.5) as i64;
        }
        true
    }

    /// Leaves the frame with the best prices.
    pub(super) fn leave(self, frame: &mut Frame) {
        (frame.row_price, frame.path_price) = (self.row_price, self.path_price);
    }
}
