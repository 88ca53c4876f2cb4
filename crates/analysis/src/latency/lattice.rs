//! Distributions on a lattice of equally spaced times: where random times are added and compared.
//!
//! A time is put on the lattice by local moment matching (S. Klugman, H. Panjer, G. Willmot, "Loss Models", 4th
//! edition, section 9.6.5): the mass at point k is (2 L(k) − L(k−1) − L(k+1)) ÷ h with L(k) = E min(X, k h). That
//! keeps the mean exactly, and the masses up to point k add up to the distribution function averaged over \[k h,
//! (k+1) h\], so that they are read at the middle of that step. The error of a percentile is of second order in the
//! step: about n h² ÷ (12 θ) for n phases of which the longest has mean θ. A percentile that falls on a time taken by
//! many requests exactly (no wait at an idle queue) may be half a step off. With the 2,048 points used for a path, of
//! which a percentile lies at least 256 from the beginning or is 10,000 steps long ([`super::sequence`]), that is below
//! a tenth of a percent of the percentile, and for most paths below a hundredth.
//!
//! Cost: one pass over the points for each exponential phase, because the masses of an exponential time fall
//! geometrically and the sum can be formed as a running one. Only a second parallel step in one sequence needs a full
//! convolution, which costs the square of the points.

use super::random_time::{Phases, RandomTime};

/// A mass that is as good as nothing. It is added where masses die away, because processors are slow with numbers
/// that are too small to be kept with full precision.
const NOTHING: f64 = 1e-200;

/// A chance that makes no difference to a double beside certainty.
const NO_CHANCE: f64 = 1e-16;

/// Passes that a processor has room for at once.
const SIDE_BY_SIDE: usize = 4;

/// One running sum over the points: what stays at a point, what leaves it, and what is kept of that from point to
/// point.
#[derive(Debug, Clone, Copy)]
struct Pass {
    stay: f64,
    leave: f64,
    keep: f64,
}

impl Pass {
    /// Leaves everything where it is.
    const NOTHING: Self = Self { stay: 1.0, leave: 0.0, keep: 0.0 };
}

/// A distribution: masses at `offset + k × step`.
#[derive(Debug, Clone)]
pub(super) struct Lattice {
    offset_us: f64,
    step_us: f64,
    mass: Vec<f64>,
    /// What is known of it from elsewhere: no time is longer.
    at_most_us: f64,
}

impl Lattice {
    /// Everything at zero, with room for times up to `points × step`.
    pub(super) fn at_zero(step_us: f64, points: usize) -> Self {
        let mut mass = vec![0.0; points.max(2)];
        mass[0] = 1.0;
        Self { offset_us: 0.0, step_us, mass, at_most_us: f64::INFINITY }
    }

    /// The same, known to last no longer than this: a percentile at the last of its times is not half a step beyond.
    pub(super) fn at_most(self, us: f64) -> Self {
        Self { at_most_us: us, ..self }
    }

    /// Adds independent times.
    pub(super) fn add(&mut self, times: &[RandomTime]) {
        let mut passes = Vec::with_capacity(2 * times.len());
        for time in times {
            self.offset_us += time.floor_us();
            match time.phases() {
                Phases::None => {}
                Phases::Perhaps { chance, mean_us } => passes.push(self.pass(chance, mean_us)),
                Phases::Stages { chance, stages, mean_us, last_chance } => {
                    let stage = self.pass(1.0, mean_us);
                    let last = self.pass(last_chance, mean_us);
                    let staged = (1..stages).map(|_| stage).chain([last]);
                    if chance < 1.0 {
                        let mut longer = self.clone();
                        longer.run(&staged.collect::<Vec<_>>());
                        self.mix(&[(1.0 - chance, None), (chance, Some(&longer))]);
                    } else {
                        passes.extend(staged);
                    }
                }
                Phases::Either { chance, first, mean_us, other_mean_us } => {
                    let with = |mean_us: f64| {
                        let mut longer = self.clone();
                        longer.run(&[self.pass(1.0, mean_us)]);
                        longer
                    };
                    let (one, other) = (with(mean_us), with(other_mean_us));
                    let shares = [(chance * first, Some(&one)), (chance * (1.0 - first), Some(&other))];
                    self.mix(&[(1.0 - chance, None), shares[0], shares[1]]);
                }
            }
        }
        self.run(&passes);
    }

    /// This time with one share and others, which begin at the same offset, with theirs; `None` is this time.
    fn mix(&mut self, shares: &[(f64, Option<&Lattice>)]) {
        for (index, mass) in self.mass.iter_mut().enumerate() {
            let here = *mass;
            *mass = shares.iter().map(|(share, other)| share * other.map_or(here, |other| other.mass[index])).sum();
        }
    }

    /// The pass that adds an exponential time which comes with a chance.
    ///
    /// Its masses are f₀ = 1 − (θ/h)(1 − r) and fₖ = (θ/h)(1 − r)² rᵏ⁻¹ with r = exp(−h/θ).
    fn pass(&self, chance: f64, mean_us: f64) -> Pass {
        if chance < NO_CHANCE || mean_us <= 0.0 {
            return Pass::NOTHING;
        }
        let fall = -libm::expm1(-self.step_us / mean_us);
        let ratio = mean_us / self.step_us;
        Pass { stay: 1.0 - chance * ratio * fall, leave: chance * ratio * fall * fall, keep: 1.0 - fall }
    }

    /// Runs passes over the points, several side by side because each waits for its own result of the point before.
    fn run(&mut self, passes: &[Pass]) {
        for group in passes.chunks(SIDE_BY_SIDE) {
            let mut lanes = [Pass::NOTHING; SIDE_BY_SIDE];
            lanes[..group.len()].copy_from_slice(group);
            let mut running = [0.0; SIDE_BY_SIDE];
            for mass in &mut self.mass {
                let mut here = *mass;
                for (lane, running) in lanes.iter().zip(&mut running) {
                    let after = lane.stay * here + lane.leave * *running;
                    *running = (here + NOTHING) + lane.keep * *running;
                    here = after;
                }
                *mass = here;
            }
        }
    }

    /// Adds an independent time that is itself on a lattice of the same step.
    pub(super) fn add_lattice(&mut self, other: &Lattice) {
        let points = self.mass.len();
        let mut sum = vec![0.0; points];
        for (start, here) in self.mass.iter().enumerate().filter(|(_, here)| **here > NOTHING) {
            for (total, there) in sum[start..].iter_mut().zip(&other.mass) {
                *total += here * there;
            }
        }
        self.mass = sum;
        self.offset_us += other.offset_us;
    }

    /// The part that is answered and the part that fails when a share fails and everything is given up at a time.
    pub(super) fn tried(&self, failure: f64, timeout_us: Option<f64>) -> (Self, Self) {
        let offset_us = timeout_us.map_or(self.offset_us, |timeout_us| self.offset_us.min(timeout_us));
        let mut answered = self.shifted(offset_us);
        let limit = timeout_us.map_or(f64::INFINITY, |timeout_us| (timeout_us - offset_us) / self.step_us);
        let mut failed = vec![0.0; answered.len()];
        let mut within = 0.0;
        for (index, (mass, failed)) in answered.iter_mut().zip(&mut failed).enumerate() {
            if index as f64 <= limit {
                within += *mass;
                *failed = failure * *mass;
                *mass *= 1.0 - failure;
            } else {
                *mass = 0.0;
            }
        }
        // What has left the lattice at its end is late too.
        let late = (1.0 - within).max(0.0);
        let (place, part) = (limit.floor(), limit - limit.floor());
        for (place, share) in [(place, 1.0 - part), (place + 1.0, part)] {
            if let Some(slot) = failed.get_mut(place as usize).filter(|_| limit.is_finite()) {
                *slot += share * late;
            }
        }
        let with = |mass| Self { offset_us, step_us: self.step_us, mass, at_most_us: self.at_most_us };
        (with(answered), with(failed))
    }

    /// Adds the masses of another lattice of the same step: what happens in other cases.
    pub(super) fn join(&mut self, other: &Lattice) {
        for (mass, other) in self.mass.iter_mut().zip(other.shifted(self.offset_us)) {
            *mass += other;
        }
    }

    /// The share that is done by a time.
    pub(super) fn done_by(&self, us: f64) -> f64 {
        // As in percentiles, the masses up to a point are read at the middle of its step.
        let place = (us - self.offset_us) / self.step_us + 0.5;
        if place < 0.0 {
            return 0.0;
        }
        let whole = (place as usize).min(self.mass.len());
        let part = self.mass.get(whole).map_or(0.0, |mass| mass * (place - place.floor()));
        (self.mass[..whole].iter().sum::<f64>() + part).min(1.0)
    }

    /// Takes the place of this time with a chance: `longer` is this time with something added.
    pub(super) fn replace_with_chance(&mut self, chance: f64, longer: &Lattice) {
        let shifted = longer.shifted(self.offset_us);
        for (mass, other) in self.mass.iter_mut().zip(shifted) {
            *mass = (1.0 - chance) * *mass + chance * other;
        }
    }

    /// The latest of independent times that start together: the product of their distribution functions.
    pub(super) fn latest(branches: &[Lattice], step_us: f64, points: usize) -> Self {
        // No branch is done before its floor, so the last one is not done before the largest of the floors.
        let offset_us = branches.iter().map(|branch| branch.offset_us).fold(0.0, f64::max);
        let mut product = vec![1.0; points.max(2)];
        for branch in branches {
            let mut done = 0.0;
            for (product, mass) in product.iter_mut().zip(branch.shifted(offset_us)) {
                done += mass;
                *product *= done;
            }
        }
        let mut before = 0.0;
        for point in &mut product {
            let up_to_here = *point;
            *point = up_to_here - before;
            before = up_to_here;
        }
        Self { offset_us, step_us, mass: product, at_most_us: f64::INFINITY }
    }

    /// The masses as they stand on a lattice with another offset; what lies before it is gathered at its first point.
    ///
    /// A time between two points is shared by them so that the mean is kept.
    fn shifted(&self, offset_us: f64) -> Vec<f64> {
        let by = (self.offset_us - offset_us) / self.step_us;
        let whole = by.floor();
        let part = by - whole;
        let mut masses = vec![0.0; self.mass.len()];
        for (index, mass) in self.mass.iter().enumerate() {
            let place = index as f64 + whole;
            for (place, share) in [(place, 1.0 - part), (place + 1.0, part)] {
                // A cast of a negative float is zero, where early masses belong; beyond the end they are cut off.
                if let Some(slot) = masses.get_mut(place as usize) {
                    *slot += share * mass;
                }
            }
        }
        masses
    }

    /// The time that a share of all requests stays under, in microseconds.
    pub(super) fn quantile_us(&self, share: f64) -> f64 {
        let mut done = 0.0;
        for (index, mass) in self.mass.iter().enumerate() {
            if *mass > 0.0 && done + mass >= share {
                let into = index as f64 - 0.5 + (share - done) / mass;
                return (self.offset_us + self.step_us * into.max(0.0)).min(self.at_most_us);
            }
            done += mass;
        }
        (self.offset_us + self.step_us * self.mass.len() as f64).min(self.at_most_us)
    }

    /// How far the times on it lie apart.
    pub(super) fn step_us(&self) -> f64 {
        self.step_us
    }

    /// Variance, in square microseconds.
    pub(super) fn variance(&self) -> f64 {
        let middle = (self.mean_us() - self.offset_us) / self.step_us;
        let (mut total, mut squared) = (0.0, 0.0);
        for (index, mass) in self.mass.iter().enumerate() {
            let off = index as f64 - middle;
            total += mass;
            squared += mass * off * off;
        }
        if total > 0.0 { self.step_us * self.step_us * squared / total } else { 0.0 }
    }

    /// Mean, in microseconds.
    pub(super) fn mean_us(&self) -> f64 {
        let (mut total, mut weighted) = (0.0, 0.0);
        for (index, mass) in self.mass.iter().enumerate() {
            total += mass;
            weighted += mass * index as f64;
        }
        self.offset_us + if total > 0.0 { self.step_us * weighted / total } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(seen: f64, expected: f64, tolerance: f64) {
        assert!((seen / expected - 1.0).abs() < tolerance, "expected {expected}, got {seen}");
    }

    fn sum_of(means_us: &[f64]) -> Lattice {
        let mut lattice = Lattice::at_zero(0.01, 2048);
        for mean in means_us {
            lattice.add(&[RandomTime::perhaps(1.0, *mean)]);
        }
        lattice
    }

    #[test]
    fn one_exponential_keeps_its_closed_form() {
        let lattice = sum_of(&[1.0]);
        close(lattice.quantile_us(0.5), 2f64.ln(), 1e-4); // ln 2
        close(lattice.quantile_us(0.95), 20f64.ln(), 1e-4); // ln 20
        close(lattice.quantile_us(0.99), 100f64.ln(), 1e-4); // ln 100
        close(lattice.mean_us(), 1.0, 1e-6);
    }

    #[test]
    fn equal_exponentials_add_up_to_erlang() {
        // Half the quantiles of chi-square with 4 and 6 degrees of freedom.
        let two = sum_of(&[1.0, 1.0]);
        close(two.quantile_us(0.5), 1.678_346_99, 1e-4);
        close(two.quantile_us(0.95), 4.743_864_52, 1e-4);
        close(two.quantile_us(0.99), 6.638_352_07, 1e-4);
        let three = sum_of(&[1.0, 1.0, 1.0]);
        close(three.quantile_us(0.95), 6.295_793_6, 1e-4);
        close(three.quantile_us(0.99), 8.405_947, 1e-4);
    }

    #[test]
    fn unequal_exponentials_add_up_to_their_closed_form() {
        // 1 − F(t) = (3 exp(−t/3) − exp(−t)) / 2 for means 3 and 1.
        let lattice = sum_of(&[3.0, 1.0]);
        for share in [0.5, 0.95, 0.99] {
            let t = lattice.quantile_us(share);
            let beyond = (3.0 * (-t / 3.0).exp() - (-t).exp()) / 2.0;
            assert!((1.0 - beyond - share).abs() < 1e-5, "at {share}: {t}");
        }
    }

    #[test]
    fn a_convolution_adds_what_passes_would_add() {
        let mut passes = sum_of(&[0.7, 2.0]);
        passes.add(&[RandomTime::constant(0.3)]);
        let mut convolved = sum_of(&[0.7]);
        let mut other = sum_of(&[2.0]);
        other.add(&[RandomTime::constant(0.3)]);
        convolved.add_lattice(&other);
        close(convolved.quantile_us(0.95), passes.quantile_us(0.95), 1e-9);
    }

    #[test]
    fn the_later_of_two_exponentials_has_a_mean_of_one_and_a_half() {
        let lattice = Lattice::latest(&[sum_of(&[1.0]), sum_of(&[1.0])], 0.01, 2048);
        close(lattice.mean_us(), 1.5, 1e-4);
        close(lattice.quantile_us(0.5), -(1.0 - 0.5f64.sqrt()).ln(), 1e-4); // F = (1 − exp(−t))²
    }

    #[test]
    fn the_later_of_two_fixed_times_is_the_longer_one() {
        let fixed = |us| {
            let mut lattice = Lattice::at_zero(0.4, 64);
            lattice.add(&[RandomTime::constant(us)]);
            lattice
        };
        let latest = Lattice::latest(&[fixed(1.13), fixed(7.31)], 0.4, 64);
        close(latest.mean_us(), 7.31, 1e-12);
        close(latest.quantile_us(0.99), 7.31, 0.03); // at most half a step beside the exact time
    }

    #[test]
    fn a_part_far_shorter_than_a_step_still_adds_its_mean() {
        let mut lattice = Lattice::at_zero(0.01, 2048);
        lattice.add(&[RandomTime::perhaps(1.0, 1.0)]);
        for _ in 0..10 {
            lattice.add(&[RandomTime::perhaps(1.0, 0.0005)]);
        }
        close(lattice.mean_us(), 1.005, 1e-6);
        close(lattice.quantile_us(0.95), 20f64.ln() + 0.005, 1e-3);
    }
}
