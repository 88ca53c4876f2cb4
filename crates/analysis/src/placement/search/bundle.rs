//! Prices on rows and path bounds, moved to where the bound is highest: a proximal bundle method.
//!
//! Every choice that a bound pointed to is a cut: at prices μ the bound of the frame is at most
//! cost(x) + Σ_r μ_r × (use_r(x) ÷ capacity_r − 1). The next prices are those that the cuts together allow to be best, less
//! a penalty for their distance from the best prices so far. The dual of that small problem weighs the cuts, which makes a
//! fractional solution of the choices behind them: what is undecided in it is what has to be branched on.
//!
//! Prices are counted in micro-units per whole capacity here and in whole micro-units per weight in the frame, so that
//! bounds stay exact; only the way to good prices is computed in floating point, with operations that every machine rounds
//! alike.
//! Source: Lemaréchal, Nemirovskii and Nesterov, "New variants of bundle methods", Mathematical Programming 69 (1995)
//! 111–147, <https://doi.org/10.1007/BF01585555>; Kiwiel, "Proximity control in bundle methods for convex
//! nondifferentiable minimization", Mathematical Programming 46 (1990) 105–122, <https://doi.org/10.1007/BF01585731>.

use super::core::Core;
use super::frame::Frame;
use super::prices::{HIGHEST_VALUE, Measured, measure};
use std::rc::Rc;

/// A choice that a bound pointed to.
#[derive(Debug, Clone)]
pub(super) struct Cut {
    chosen: Vec<u32>,
    cost: f64,
    /// (row, what the choice takes of it, as a part of its capacity), ascending; paths come behind the rows.
    uses: Vec<(u32, f64)>,
}

/// Cuts kept at most.
const MOST_CUTS: usize = 100;

/// Shifts of weight between two cuts per proposal, at most.
const MOST_SHIFTS: usize = 150;

/// Part of a predicted rise that must come true for a proposal to become the centre.
const SERIOUS: f64 = 0.1;

/// The cuts of a frame and the best prices so far.
pub(super) struct Bundle {
    cuts: Vec<Rc<Cut>>,
    weights: Vec<f64>,
    /// Best prices so far, and the bound there.
    centre: Vec<f64>,
    value: f64,
    /// How far proposals may go: the inverse of the penalty on distance.
    reach: f64,
    /// What the model hoped for when it made the last proposal.
    hoped: f64,
    /// Proposals since the centre moved.
    failures: u32,
}

fn scales<'c>(core: &'c Core<'_>) -> impl Iterator<Item = f64> + 'c {
    core.rows
        .iter()
        .map(|row| row.capacity)
        .chain(core.paths.iter().map(|path| path.bound))
        .map(|most| most.max(1) as f64)
}

/// Prices of a frame per whole capacity.
fn priced(core: &Core<'_>, frame: &Frame) -> Vec<f64> {
    let prices = frame.row_price.iter().chain(&frame.path_price);
    prices.zip(scales(core)).map(|(price, scale)| *price as f64 * scale).collect()
}

impl Cut {
    pub(super) fn new(core: &Core<'_>, chosen: &[u32], measured: &Measured) -> Self {
        let totals = measured.rows.iter().chain(&measured.paths);
        let uses = totals.zip(scales(core)).enumerate().filter(|(_, (total, _))| **total != 0);
        Self {
            chosen: chosen.to_vec(),
            cost: measured.cost as f64,
            uses: uses.map(|(row, (total, scale))| (row as u32, *total as f64 / scale)).collect(),
        }
    }

    /// A cut from a choice that pairs forbid, as sweeps alone may point to: what it takes of each row still tells where to
    /// go, and it costs enough for the bound that was found at the present prices of the frame.
    pub(super) fn lifted(self, core: &Core<'_>, frame: &Frame, bound: i64) -> Self {
        let cost = self.cost.max(self.cost_at(&priced(core, frame), bound));
        Self { cost, ..self }
    }

    /// A cut from tables over a part of the pairs: it says just what was found at the present prices of the frame, which is
    /// less than its choice costs. Better messages make it wrong; it is lifted when that shows.
    pub(super) fn exactly(self, core: &Core<'_>, frame: &Frame, bound: i64) -> Self {
        let cost = self.cost_at(&priced(core, frame), bound);
        Self { cost, ..self }
    }

    /// The cost with which the cut says so much at some prices.
    fn cost_at(&self, prices: &[f64], bound: i64) -> f64 {
        bound as f64 - self.taken(prices) + prices.iter().sum::<f64>()
    }

    fn taken(&self, prices: &[f64]) -> f64 {
        self.uses.iter().map(|(row, part)| prices[*row as usize] * part).sum()
    }

    pub(super) fn chosen(&self) -> &[u32] {
        &self.chosen
    }

    /// Whether the choice is still open.
    fn fits(&self, frame: &Frame) -> bool {
        self.chosen.iter().zip(&frame.domains).all(|(chosen, domain)| domain.choices.binary_search(chosen).is_ok())
    }
}

impl Core<'_> {
    /// Cuts of this core from candidates that bounds of another core pointed to; those it does not know are left out.
    pub(super) fn cuts(&self, pointed: &[Vec<u32>]) -> Vec<Rc<Cut>> {
        let known = pointed.iter().filter_map(|candidates| self.choices_of(candidates));
        known.map(|chosen| Rc::new(Cut::new(self, &chosen, &measure(self, &chosen)))).collect()
    }
}

impl Bundle {
    /// Starts at the prices of a frame, from the cuts that it remembers.
    pub(super) fn new(core: &Core<'_>, frame: &Frame) -> Self {
        let cuts: Vec<Rc<Cut>> = frame.cuts.iter().filter(|cut| cut.fits(frame)).cloned().collect();
        let weights = vec![1.0 / cuts.len().max(1) as f64; cuts.len()];
        Self { cuts, weights, centre: priced(core, frame), value: f64::MIN, reach: 0.0, hoped: 0.0, failures: 0 }
    }

    /// Takes in the bound at the present prices of the frame, and the choice it points to.
    pub(super) fn learn(&mut self, core: &Core<'_>, frame: &Frame, bound: i64, cut: Cut) {
        let bound = bound as f64;
        let rise = bound - self.value;
        if self.value == f64::MIN || rise >= SERIOUS * self.hoped {
            self.centre = priced(core, frame);
            self.value = bound;
            self.failures = 0;
            if rise >= 0.5 * self.hoped {
                self.reach *= 2.0;
            }
        } else {
            self.failures += 1;
            if rise < -self.hoped || self.failures > 2 {
                self.reach *= 0.6;
            }
        }
        let prices = priced(core, frame);
        self.lift(&prices, bound);
        let centre = std::mem::take(&mut self.centre);
        self.lift(&centre, self.value);
        self.centre = centre;
        let mut at = 0;
        while at < self.cuts.len() {
            if self.cuts[at].fits(frame) {
                at += 1;
            } else {
                self.drop(at);
            }
        }
        while self.cuts.len() >= MOST_CUTS {
            let least = (0..self.cuts.len()).min_by(|a, b| self.weights[*a].total_cmp(&self.weights[*b]));
            self.drop(least.unwrap_or(0));
        }
        self.cuts.push(Rc::new(cut));
        self.weights.push(0.0);
        let total: f64 = self.weights.iter().sum();
        match total > 1e-9 {
            true => self.weights.iter_mut().for_each(|weight| *weight /= total),
            false => self.weights.iter_mut().rev().take(1).for_each(|weight| *weight = 1.0),
        }
    }

    /// No cut may say less than what was found at some prices.
    fn lift(&mut self, prices: &[f64], found: f64) {
        let all: f64 = prices.iter().sum();
        for cut in &mut self.cuts {
            let lack = found - (cut.cost + cut.taken(prices) - all);
            if lack > 0.5 {
                Rc::make_mut(cut).cost += lack;
            }
        }
    }

    fn drop(&mut self, at: usize) {
        self.cuts.remove(at);
        self.weights.remove(at);
    }

    /// Puts the next prices on the frame. Returns by how much the cuts allow the bound to rise there. `distance` is how far
    /// the bound is thought to be from its highest value, `length` the part of it that the first step tries to bridge.
    pub(super) fn propose(&mut self, core: &Core<'_>, frame: &mut Frame, distance: i64, length: f64) -> f64 {
        if self.cuts.is_empty() {
            return 0.0;
        }
        // What the weighted cuts take of each row, less all of it.
        let mut lean = vec![-1.0; self.centre.len()];
        for (cut, weight) in self.cuts.iter().zip(&self.weights) {
            cut.uses.iter().for_each(|(row, part)| lean[*row as usize] += weight * part);
        }
        if self.reach <= 0.0 {
            let moves = lean.iter().zip(&self.centre).filter(|(lean, price)| **lean > 0.0 || **price > 0.0);
            let norm: f64 = moves.map(|(lean, _)| lean * lean).sum();
            if norm <= 0.0 {
                return 0.0;
            }
            self.reach = length * distance.max(1) as f64 / norm;
        }
        let reach = self.reach;
        let moved = |centre: f64, lean: f64| (centre + reach * lean).max(0.0);
        let mut price: Vec<f64> = self.centre.iter().zip(&lean).map(|(centre, lean)| moved(*centre, *lean)).collect();
        let tolerance = 1e-5 * distance.max(1000) as f64;
        let mut values = vec![0.0; self.cuts.len()];
        for shift in 0..=MOST_SHIFTS {
            for (value, cut) in values.iter_mut().zip(&self.cuts) {
                *value = cut.cost + cut.uses.iter().map(|(row, part)| price[*row as usize] * part).sum::<f64>();
            }
            let cuts = 0..self.cuts.len();
            let Some(to) = cuts.clone().min_by(|a, b| values[*a].total_cmp(&values[*b])) else { break };
            let weighty = cuts.filter(|cut| self.weights[*cut] > 0.0);
            let Some(from) = weighty.max_by(|a, b| values[*a].total_cmp(&values[*b])) else { break };
            let gain = values[from] - values[to];
            if gain <= tolerance || shift == MOST_SHIFTS {
                break;
            }
            let difference = difference(&self.cuts[to].uses, &self.cuts[from].uses);
            let moves = difference.iter().filter(|(row, part)| *part > 0.0 || price[*row as usize] > 0.0);
            let curvature = reach * moves.map(|(_, part)| part * part).sum::<f64>();
            let share = if curvature > 0.0 { (gain / curvature).min(self.weights[from]) } else { self.weights[from] };
            self.weights[from] = if share >= self.weights[from] { 0.0 } else { self.weights[from] - share };
            self.weights[to] += share;
            for (row, part) in difference {
                let row = row as usize;
                lean[row] += share * part;
                price[row] = moved(self.centre[row], lean[row]);
            }
        }
        let lowest = values.iter().copied().fold(f64::MAX, f64::min);
        let hoped = lowest - price.iter().sum::<f64>();
        self.hoped = (hoped - self.value).max(0.0);
        self.apply(core, frame, &price);
        self.hoped
    }

    fn apply(&self, core: &Core<'_>, frame: &mut Frame, price: &[f64]) {
        let highest = HIGHEST_VALUE / price.len().max(1) as f64;
        let whole = |price: f64, scale: f64| (price.min(highest) / scale + 0.5) as i64;
        let mut prices = price.iter().zip(scales(core));
        for (own, (price, scale)) in frame.row_price.iter_mut().zip(&mut prices) {
            *own = whole(*price, scale);
        }
        for (own, (price, scale)) in frame.path_price.iter_mut().zip(&mut prices) {
            *own = whole(*price, scale);
        }
    }

    /// Leaves the frame with the best prices, the cuts that matter there, and the fractional solution they make. Tells
    /// whether the frame was last bounded at these prices.
    pub(super) fn leave(mut self, core: &Core<'_>, frame: &mut Frame) -> bool {
        let centre = std::mem::take(&mut self.centre);
        self.apply(core, frame, &centre);
        for domain in &mut frame.domains {
            domain.share.fill(0.0);
        }
        for (cut, weight) in self.cuts.iter().zip(&self.weights) {
            for (chosen, domain) in cut.chosen.iter().zip(&mut frame.domains) {
                if let Ok(at) = domain.choices.binary_search(chosen) {
                    domain.share[at] += weight;
                }
            }
        }
        let weighty = self.cuts.iter().zip(&self.weights).filter(|(_, weight)| **weight > 0.0);
        frame.cuts = weighty.map(|(cut, _)| cut.clone()).collect();
        self.failures == 0
    }
}

/// What one list of uses has more than another, row by row.
fn difference(more: &[(u32, f64)], less: &[(u32, f64)]) -> Vec<(u32, f64)> {
    let mut difference = Vec::with_capacity(more.len() + less.len());
    let (mut more, mut less) = (more.iter().peekable(), less.iter().peekable());
    loop {
        let next = match (more.peek(), less.peek()) {
            (None, None) => return difference,
            (Some((row, _)), None) | (None, Some((row, _))) => *row,
            (Some((one, _)), Some((other, _))) => *one.min(other),
        };
        let plus = more.next_if(|(row, _)| *row == next).map_or(0.0, |(_, part)| *part);
        let minus = less.next_if(|(row, _)| *row == next).map_or(0.0, |(_, part)| *part);
        if plus != minus {
            difference.push((next, plus - minus));
        }
    }
}
