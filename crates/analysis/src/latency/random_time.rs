//! One random time: a floor and a random part made of exponential phases.
//!
//! Phases are chosen because they add up exactly and cheaply on the lattice ([`super::lattice`]): each costs one pass.

use crate::simulation::Stream;

/// Phases that a fitted time may have; a steadier time gets a floor instead of more phases.
const MOST_STAGES: u32 = 16;

/// A squared spread this near to 1 is taken for that of an exponential time.
const NEARLY_EXPONENTIAL: f64 = 0.02;

/// The least squared spread of a wait; four stages have it.
const STEADIEST_WAIT: f64 = 0.25;

/// From this many stages on, they are drawn as one gamma number.
const STAGES_ONE_BY_ONE: u32 = 4;

/// A time that differs from request to request, in microseconds: never negative, with known mean and variance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct RandomTime {
    /// The least it can be.
    floor_us: f64,
    /// What comes on top.
    phases: Phases,
}

/// The random part of a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Phases {
    /// Nothing.
    None,
    /// One exponential phase with a chance, else nothing.
    Perhaps { chance: f64, mean_us: f64 },
    /// With a chance, else nothing: exponential phases one after the other, the last of them only with a chance of its own.
    Stages { chance: f64, stages: u32, mean_us: f64, last_chance: f64 },
    /// With a chance, else nothing: one of two exponential phases, the first of them with a chance of its own.
    Either { chance: f64, first: f64, mean_us: f64, other_mean_us: f64 },
}

impl RandomTime {
    /// Always the same time.
    pub(crate) fn constant(us: f64) -> Self {
        Self { floor_us: us, phases: Phases::None }
    }

    /// Nothing with a chance, else a time of this mean and squared spread: what requests wait.
    ///
    /// A spread that is nearly that of an exponential time is taken for it, which costs least.
    pub(super) fn seldom(chance: f64, mean_us: f64, squared: f64) -> Self {
        if (squared - 1.0).abs() < NEARLY_EXPONENTIAL {
            return Self::perhaps(chance, mean_us);
        }
        // Above zero, so that no wait is a fixed time: those who wait find others anywhere in their service.
        let time = Self::two_moments(mean_us, squared.max(STEADIEST_WAIT).sqrt());
        let phases = match time.phases {
            Phases::Stages { stages, mean_us, last_chance, .. } => {
                Phases::Stages { chance, stages, mean_us, last_chance }
            }
            Phases::Either { first, mean_us, other_mean_us, .. } => {
                Phases::Either { chance, first, mean_us, other_mean_us }
            }
            Phases::None | Phases::Perhaps { .. } => return Self::perhaps(chance, mean_us),
        };
        Self { floor_us: 0.0, phases }
    }

    /// Nothing with a chance, else exponential: the waiting time of a queue of exponential servers has this shape.
    pub(super) fn perhaps(chance: f64, mean_us: f64) -> Self {
        let phases = if chance > 0.0 && mean_us > 0.0 { Phases::Perhaps { chance, mean_us } } else { Phases::None };
        Self { floor_us: 0.0, phases }
    }

    /// A floor and an exponential time on top.
    pub(super) fn shifted_exponential(floor_us: f64, mean_us: f64) -> Self {
        Self { floor_us, ..Self::perhaps(1.0, mean_us) }
    }

    /// The time with a given mean and spread (standard deviation ÷ mean).
    ///
    /// - spread 1: exponential;
    /// - above 1: one of two exponentials with balanced means (W. Whitt, "Approximating a point process by a renewal
    ///   process", Operations Research 30, 1982, section 3);
    /// - from ¼ to 1: k − 1 or k equal stages (H. C. Tijms, "Stochastic Models: An Algorithmic Approach", 1994,
    ///   appendix B): with v the squared spread and 1/k ≤ v ≤ 1/(k − 1), k − 1 stages with chance p = (k v − √(k (1 +
    ///   v) − k² v)) ÷ (1 + v), of mean `mean` ÷ (k − p) each;
    /// - below ¼: a floor of mean × (1 − 4 spread) and 16 equal stages, which has the same two moments and costs no
    ///   more.
    pub(crate) fn two_moments(mean_us: f64, spread: f64) -> Self {
        if mean_us <= 0.0 || spread <= 0.0 {
            return Self::constant(mean_us.max(0.0));
        }
        let squared = spread * spread;
        if squared > 1.0 {
            // The smaller chance, written so that it does not vanish by cancellation when the spread is very large.
            let ratio = 2.0 / (squared + 1.0);
            let rare = ratio / (2.0 * (1.0 + (1.0 - ratio).sqrt()));
            let first = 1.0 - rare;
            let (mean_us, other_mean_us) = (mean_us / (2.0 * first), mean_us / (2.0 * rare));
            return Self { floor_us: 0.0, phases: Phases::Either { chance: 1.0, first, mean_us, other_mean_us } };
        }
        if spread >= 1.0 {
            return Self::perhaps(1.0, mean_us);
        }
        let most = f64::from(MOST_STAGES);
        if squared * most < 1.0 {
            let random_us = mean_us * spread * most.sqrt();
            let phases =
                Phases::Stages { chance: 1.0, stages: MOST_STAGES, mean_us: random_us / most, last_chance: 1.0 };
            return Self { floor_us: mean_us - random_us, phases };
        }
        let stages = (1.0 / squared).ceil().clamp(2.0, most);
        let root = (stages * (1.0 + squared) - stages * stages * squared).max(0.0).sqrt();
        let fewer = ((stages * squared - root) / (1.0 + squared)).clamp(0.0, 1.0);
        let mean_us = mean_us / (stages - fewer);
        let phases = Phases::Stages { chance: 1.0, stages: stages as u32, mean_us, last_chance: 1.0 - fewer };
        Self { floor_us: 0.0, phases }
    }

    /// The same time, later by a fixed one.
    pub(super) fn later(self, us: f64) -> Self {
        Self { floor_us: self.floor_us + us, ..self }
    }

    /// The sum of so many independent times like this one, as a time with the same floor, mean and variance.
    pub(super) fn repeated(&self, times: f64) -> Self {
        let random_us = (self.mean_us() - self.floor_us) * times;
        let deviation_us = (self.variance() * times).sqrt();
        let random = Self::two_moments(random_us, if random_us > 0.0 { deviation_us / random_us } else { 0.0 });
        Self { floor_us: self.floor_us * times + random.floor_us, ..random }
    }

    /// The least it can be.
    pub(super) fn floor_us(&self) -> f64 {
        self.floor_us
    }

    /// What comes on top of the floor.
    pub(super) fn phases(&self) -> Phases {
        self.phases
    }

    /// Mean, in microseconds.
    pub(super) fn mean_us(&self) -> f64 {
        self.floor_us
            + match self.phases {
                Phases::None => 0.0,
                Phases::Perhaps { chance, mean_us } => chance * mean_us,
                Phases::Stages { chance, stages, mean_us, last_chance } => {
                    chance * (f64::from(stages) - 1.0 + last_chance) * mean_us
                }
                Phases::Either { chance, first, mean_us, other_mean_us } => {
                    chance * (first * mean_us + (1.0 - first) * other_mean_us)
                }
            }
    }

    /// Variance, in square microseconds.
    pub(super) fn variance(&self) -> f64 {
        match self.phases {
            Phases::None => 0.0,
            Phases::Perhaps { chance, mean_us } => perhaps_variance(chance, mean_us),
            Phases::Stages { chance, stages, mean_us, last_chance } => {
                let mean = (f64::from(stages) - 1.0 + last_chance) * mean_us;
                let variance = (f64::from(stages) - 1.0) * mean_us * mean_us + perhaps_variance(last_chance, mean_us);
                with_chance(chance, mean, variance)
            }
            Phases::Either { chance, first, mean_us, other_mean_us } => {
                let mean = first * mean_us + (1.0 - first) * other_mean_us;
                let squared = 2.0 * (first * mean_us * mean_us + (1.0 - first) * other_mean_us * other_mean_us);
                with_chance(chance, mean, squared - mean * mean)
            }
        }
    }

    /// Mean of the longest phase; 0 when nothing is random.
    pub(super) fn longest_phase_us(&self) -> f64 {
        match self.phases {
            Phases::None => 0.0,
            Phases::Perhaps { mean_us, .. } | Phases::Stages { mean_us, .. } => mean_us,
            Phases::Either { mean_us, other_mean_us, .. } => mean_us.max(other_mean_us),
        }
    }

    /// One time, at random.
    #[inline]
    pub(crate) fn draw(&self, stream: &mut Stream) -> f64 {
        self.floor_us
            + match self.phases {
                Phases::None => 0.0,
                Phases::Perhaps { chance, mean_us } => {
                    if chance >= 1.0 || stream.uniform() < chance {
                        stream.exponential() * mean_us
                    } else {
                        0.0
                    }
                }
                Phases::Stages { chance, .. } | Phases::Either { chance, .. }
                    if chance < 1.0 && stream.uniform() >= chance =>
                {
                    0.0
                }
                Phases::Stages { stages, mean_us, last_chance, .. } => {
                    let whole = if last_chance >= 1.0 || stream.uniform() < last_chance { stages } else { stages - 1 };
                    if whole < STAGES_ONE_BY_ONE {
                        (0..whole).map(|_| stream.exponential()).sum::<f64>() * mean_us
                    } else {
                        stream.gamma(f64::from(whole)) * mean_us
                    }
                }
                Phases::Either { first, mean_us, other_mean_us, .. } => {
                    stream.exponential() * if stream.uniform() < first { mean_us } else { other_mean_us }
                }
            }
    }

    /// Logarithm of the moment generating function, ln E exp(s X), for `s` below 1 ÷ the longest phase.
    pub(super) fn log_moment(&self, s: f64) -> f64 {
        let gain = |mean_us: f64| 1.0 / (1.0 - s * mean_us);
        let random = match self.phases {
            Phases::None => 0.0,
            Phases::Perhaps { chance, mean_us } => libm::log(1.0 - chance + chance * gain(mean_us)),
            Phases::Stages { chance, stages, mean_us, last_chance } => {
                let there = (f64::from(stages) - 1.0) * libm::log(gain(mean_us))
                    + libm::log(1.0 - last_chance + last_chance * gain(mean_us));
                if chance < 1.0 { libm::log(1.0 - chance + chance * libm::exp(there)) } else { there }
            }
            Phases::Either { chance, first, mean_us, other_mean_us } => {
                libm::log(1.0 - chance + chance * (first * gain(mean_us) + (1.0 - first) * gain(other_mean_us)))
            }
        };
        s * self.floor_us + random
    }
}

/// Variance of a time that comes with a chance: p (v + m²) − (p m)².
fn with_chance(chance: f64, mean: f64, variance: f64) -> f64 {
    chance * (variance + (1.0 - chance) * mean * mean)
}

/// Variance of an exponential time that comes with a chance: 2 p m² − (p m)².
fn perhaps_variance(chance: f64, mean_us: f64) -> f64 {
    (2.0 * chance - chance * chance) * mean_us * mean_us
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fitted_time_has_the_mean_and_the_spread_that_were_asked_for() {
        for spread in [0.0, 0.01, 0.2, 0.25, 0.3, 0.5, 0.707, 0.9, 0.999, 1.0, 1.001, 1.5, 3.0, 30.0] {
            let time = RandomTime::two_moments(250_000.0, spread);
            assert!((time.mean_us() / 250_000.0 - 1.0).abs() < 1e-9, "mean at spread {spread}: {}", time.mean_us());
            let seen = time.variance().sqrt() / 250_000.0;
            assert!((seen - spread).abs() < 1e-6 * (1.0 + spread), "asked for spread {spread}, got {seen}");
        }
    }

    #[test]
    fn a_time_that_comes_seldom_has_the_mean_and_variance_of_its_parts() {
        // With chance ⅓ a time of 6 ms and squared spread ½, else nothing: mean 2, variance ⅓ × (18 + 36) − 4 = 14 ms².
        for (squared, variance) in [(0.5, 14e6), (2.0, 32e6)] {
            let time = RandomTime::seldom(1.0 / 3.0, 6_000.0, squared);
            assert!((time.mean_us() - 2_000.0).abs() < 1e-6);
            assert!((time.variance() / variance - 1.0).abs() < 1e-9, "{}", time.variance());
        }
    }

    #[test]
    fn a_spread_beyond_all_measure_gives_finite_figures() {
        let time = RandomTime::two_moments(1e18, 1e15);
        assert!(time.mean_us().is_finite() && time.variance().is_finite() && time.longest_phase_us().is_finite());
    }

    #[test]
    fn a_hundred_calls_in_a_row_are_a_hundred_times_as_long_and_ten_times_as_spread() {
        let once = RandomTime::two_moments(2_000.0, 1.0);
        let hundred = once.repeated(100.0);
        assert!((hundred.mean_us() - 200_000.0).abs() < 1e-6);
        assert!((hundred.variance().sqrt() - 20_000.0).abs() < 1e-6);
    }
}
