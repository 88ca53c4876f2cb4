//! Prices on rows and path bounds, moved step by step to where the bound is highest.
//!
//! A step of the subgradient method: the price of what is overdrawn rises, the price of what is left over falls, by a
//! step as long as the distance to the cutoff suggests (Polyak). Prices are whole micro-units per weight, so that bounds
//! stay exact; only the length of a step is computed in floating point, with operations that every machine rounds alike.

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
    rows: Vec<i64>,
    /// Sum of times per path.
    paths: Vec<i64>,
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

/// The prices of a frame and how far the last steps led.
#[derive(Debug, Clone)]
pub(super) struct Ascent {
    length: f64,
    direction_rows: Vec<f64>,
    direction_paths: Vec<f64>,
}

impl Ascent {
    pub(super) fn new(core: &Core<'_>, length: f64) -> Self {
        Self { length, direction_rows: vec![0.0; core.rows.len()], direction_paths: vec![0.0; core.paths.len()] }
    }

    /// Halves the length of the steps, which it returns, and forgets the direction of the last ones.
    pub(super) fn halve(&mut self) -> f64 {
        self.direction_rows.fill(0.0);
        self.direction_paths.fill(0.0);
        self.length /= 2.0;
        self.length
    }

    /// Moves the prices of `frame`, given a choice that its bound points to. `distance` is how far the bound is thought to
    /// be from its highest value.
    pub(super) fn step(&mut self, frame: &mut Frame, core: &Core<'_>, measured: &Measured, distance: i64) {
        const MEMORY: f64 = 0.3;
        let mut norm = 0.0;
        let over_rows = measured.rows.iter().zip(&core.rows).map(|(used, row)| (used - row.capacity, row.capacity));
        let over_paths = measured.paths.iter().zip(&core.paths).map(|(used, path)| (used - path.bound, path.bound));
        let mut lean = |over: i64, capacity: i64, price: i64, direction: &mut f64| {
            let relative = over as f64 / capacity.max(1) as f64;
            *direction = (1.0 - MEMORY) * relative + MEMORY * *direction;
            if price == 0 && *direction <= 0.0 {
                *direction = 0.0;
            }
            norm += *direction * *direction;
        };
        for (((over, capacity), price), direction) in over_rows.zip(&frame.row_price).zip(&mut self.direction_rows) {
            lean(over, capacity, *price, direction);
        }
        for (((over, capacity), price), direction) in over_paths.zip(&frame.path_price).zip(&mut self.direction_paths) {
            lean(over, capacity, *price, direction);
        }
        if norm <= 0.0 {
            return;
        }
        let step = self.length * distance.max(1) as f64 / norm;
        let highest = HIGHEST_VALUE / (core.rows.len() + core.paths.len()).max(1) as f64;
        let shift = |price: &mut i64, direction: f64, capacity: i64| {
            let capacity = capacity.max(1) as f64;
            let wanted = (*price as f64 + step * direction / capacity).clamp(0.0, highest / capacity);
            *price = (wanted + 0.5) as i64;
        };
        for ((price, direction), row) in frame.row_price.iter_mut().zip(&self.direction_rows).zip(&core.rows) {
            shift(price, *direction, row.capacity);
        }
        for ((price, direction), path) in frame.path_price.iter_mut().zip(&self.direction_paths).zip(&core.paths) {
            shift(price, *direction, path.bound);
        }
    }
}

/// The most that all quotas and path bounds together may be priced at.
const HIGHEST_VALUE: f64 = (1u64 << 50) as f64;
