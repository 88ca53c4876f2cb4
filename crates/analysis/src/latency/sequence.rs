//! Times one after the other, side by side and perhaps: how the parts of a path make the time of the path.

use super::attempts::Attempts;
use super::lattice::Lattice;
use super::random_time::RandomTime;

/// Points of the lattice on which a path is computed.
pub(super) const FINE: usize = 2048;

/// Points of the lattice on which the headroom is searched: an error of a thousandth is enough there.
pub(super) const COARSE: usize = 512;

/// A percentile this part of the points or less from the beginning of a lattice is looked for on a finer one: a rare
/// time that is very long makes the steps too wide for those of all the others.
const NEAR: f64 = 1.0 / 8.0;

/// Unless a step is this part of the percentile or less.
const FINE_ENOUGH: f64 = 1e-4;

/// Times that a lattice is made finer at most, each time some hundred times as fine.
const FINER: u32 = 4;

/// Points beyond the longest time: one that falls between two points is shared by them, once for each attempt, and what
/// lies at the very end has to stay.
const MARGIN: f64 = 64.0;

/// Chance that a request takes longer than the lattice reaches; percentiles up to p99 do not feel it.
const BEYOND: f64 = 1e-6;

/// Step of the lattice when nothing is random: so small that it vanishes beside a microsecond.
const NO_STEP: f64 = 1e-15;

/// Calls up to this many are added one by one; more are added as one time with the same mean and variance.
const CALLS_ONE_BY_ONE: f64 = 16.0;

/// One step of a sequence.
#[derive(Debug, Clone)]
pub(super) enum Step {
    /// A time that every request takes.
    Time(RandomTime),
    /// Times that a request goes through until it has an answer.
    Tried { attempts: Attempts, once: Vec<RandomTime> },
    /// Steps that a request takes with a chance, all or none of them.
    Perhaps { chance: f64, steps: Sequence },
    /// Sequences that start together; the slowest counts.
    Latest(Vec<Sequence>),
}

/// Independent steps, one after the other.
#[derive(Debug, Clone, Default)]
pub(super) struct Sequence {
    steps: Vec<Step>,
}

impl Sequence {
    /// Adds a step.
    pub(super) fn push(&mut self, step: Step) {
        self.steps.push(step);
    }

    /// Adds times that are gone through for each of so many calls, one call after the other.
    ///
    /// The whole part of the number is made by every request; the fraction that remains is the chance of one more call.
    /// Calls that are tried again count, beyond the first sixteen, with their average number of attempts.
    pub(super) fn push_calls(&mut self, calls: f64, times: &[RandomTime], attempts: Option<Attempts>) {
        let whole = calls.floor();
        let one_by_one = whole.min(CALLS_ONE_BY_ONE);
        let many = whole - one_by_one;
        if many > 0.0 {
            let (times_each, rest) = match attempts {
                Some(attempts) => (attempts.expected() * many, one_by_one),
                None => (whole, 0.0),
            };
            self.steps.extend(times.iter().map(|time| Step::Time(time.repeated(times_each))));
            (0..rest as u32).for_each(|_| self.push_once(times, attempts));
        } else {
            (0..whole as u32).for_each(|_| self.push_once(times, attempts));
        }
        let chance = calls - whole;
        if chance > 0.0 {
            let mut steps = Self::default();
            steps.push_once(times, attempts);
            self.steps.push(Step::Perhaps { chance, steps });
        }
    }

    fn push_once(&mut self, times: &[RandomTime], attempts: Option<Attempts>) {
        match attempts.filter(Attempts::change_the_time) {
            Some(attempts) => self.steps.push(Step::Tried { attempts, once: times.to_vec() }),
            None => self.steps.extend(times.iter().map(|time| Step::Time(*time))),
        }
    }

    /// The distribution of the whole, on a lattice of so many points that reaches as far as it must.
    pub(super) fn distribution(&self, points: usize) -> Lattice {
        let longest_us = self.longest_us();
        let (offset_us, reach_us) = (self.offset_us(), self.reach_us());
        let points_within = points as f64 - if reach_us < longest_us { 1.0 } else { MARGIN };
        let range_us = reach_us.min(longest_us) - offset_us;
        let step_us = if range_us > 0.0 { range_us / points_within } else { NO_STEP };
        self.on_lattice(step_us, points).at_most(longest_us)
    }

    /// The times that these shares of all requests stay under, on lattices of so many points that are fine enough for
    /// each.
    pub(super) fn quantiles_us<const N: usize>(&self, points: usize, shares: [f64; N]) -> [f64; N] {
        let whole = self.distribution(points);
        shares.map(|share| self.quantile_us(&whole, points, share))
    }

    fn quantile_us(&self, whole: &Lattice, points: usize, share: f64) -> f64 {
        let (offset_us, longest_us) = (self.offset_us(), self.longest_us());
        let (mut us, mut step_us) = (whole.quantile_us(share), whole.step_us());
        for _ in 0..FINER {
            let into_us = us - offset_us;
            if into_us > NEAR * points as f64 * step_us || step_us <= FINE_ENOUGH * us {
                break;
            }
            let range_us = 2.0 * (into_us + 2.0 * step_us);
            step_us = range_us / (points as f64 - 1.0);
            let finer_us = self.on_lattice(step_us, points).at_most(longest_us).quantile_us(share);
            if finer_us >= offset_us + range_us {
                break;
            }
            us = finer_us;
        }
        us
    }

    /// Mean, in microseconds: the sum of the means, where a parallel step counts with the mean of its slowest branch.
    pub(super) fn mean_us(&self) -> f64 {
        self.steps
            .iter()
            .map(|step| match step {
                Step::Time(time) => time.mean_us(),
                Step::Perhaps { chance, steps } => chance * steps.mean_us(),
                Step::Tried { .. } | Step::Latest(_) => {
                    let alone = Self { steps: vec![step.clone()] };
                    alone.distribution(FINE).mean_us()
                }
            })
            .sum()
    }

    /// Steps are independent, so their order does not matter: one step that is a lattice of its own comes first because
    /// it is then free.
    fn on_lattice(&self, step_us: f64, points: usize) -> Lattice {
        let mut whole = self.steps.iter().filter_map(|step| match step {
            Step::Latest(branches) => {
                let branches: Vec<_> = branches.iter().map(|branch| branch.on_lattice(step_us, points)).collect();
                Some(Lattice::latest(&branches, step_us, points))
            }
            Step::Tried { attempts, once } => Some(attempts.lattice(once, step_us, points)),
            Step::Time(_) | Step::Perhaps { .. } => None,
        });
        let mut lattice = whole.next().unwrap_or_else(|| Lattice::at_zero(step_us, points));
        whole.for_each(|other| lattice.add_lattice(&other));
        let always = self.steps.iter().filter_map(|step| match step {
            Step::Time(time) => Some(*time),
            Step::Tried { .. } | Step::Perhaps { .. } | Step::Latest(_) => None,
        });
        lattice.add(&always.collect::<Vec<_>>());
        for step in &self.steps {
            if let Step::Perhaps { chance, steps } = step {
                let mut longer = lattice.clone();
                match steps.times() {
                    Some(times) => longer.add(&times),
                    None => longer.add_lattice(&steps.on_lattice(step_us, points)),
                }
                lattice.replace_with_chance(*chance, &longer);
            }
        }
        lattice
    }

    /// The times of a sequence that is made of nothing else.
    fn times(&self) -> Option<Vec<RandomTime>> {
        let times = self.steps.iter().map(|step| match step {
            Step::Time(time) => Some(*time),
            Step::Tried { .. } | Step::Perhaps { .. } | Step::Latest(_) => None,
        });
        times.collect()
    }

    /// A time that all but [`BEYOND`] of the requests stay under.
    ///
    /// Chernoff's bound: P(X > t) ≤ E exp(s X) ÷ exp(s t) for every s > 0, so t = (ln E exp(s X) − ln BEYOND) ÷ s
    /// serves for every s; the least over a row of s is taken.
    fn reach_us(&self) -> f64 {
        let longest_us = self.longest_phase_us();
        if longest_us <= 0.0 {
            return self.longest_us();
        }
        let surprise = -libm::log(BEYOND);
        (1..8)
            .map(|eighth| f64::from(eighth) / 8.0 / longest_us)
            .map(|s| (self.log_moment(s) + surprise) / s)
            .fold(f64::INFINITY, f64::min)
    }

    /// The offset that the lattice of this sequence begins with.
    fn offset_us(&self) -> f64 {
        self.steps
            .iter()
            .map(|step| match step {
                Step::Time(time) => time.floor_us(),
                Step::Tried { attempts, once } => attempts.begins_us(floors_us(once)),
                Step::Perhaps { .. } => 0.0,
                Step::Latest(branches) => branches.iter().map(Self::offset_us).fold(0.0, f64::max),
            })
            .sum()
    }

    /// The most that it can take: infinite where an exponential phase is waited for to its end.
    fn longest_us(&self) -> f64 {
        let of = |time: &RandomTime| if time.longest_phase_us() > 0.0 { f64::INFINITY } else { time.floor_us() };
        self.steps
            .iter()
            .map(|step| match step {
                Step::Time(time) => of(time),
                Step::Tried { attempts, once } => attempts.ceiling_us(once.iter().map(of).sum()),
                Step::Perhaps { steps, .. } => steps.longest_us(),
                Step::Latest(branches) => branches.iter().map(Self::longest_us).fold(0.0, f64::max),
            })
            .sum()
    }

    /// Mean of the longest phase that is waited for to its end.
    fn longest_phase_us(&self) -> f64 {
        self.steps
            .iter()
            .map(|step| match step {
                Step::Time(time) => time.longest_phase_us(),
                Step::Tried { attempts, .. } if attempts.timeout_us.is_some() => 0.0,
                Step::Tried { once, .. } => once.iter().map(RandomTime::longest_phase_us).fold(0.0, f64::max),
                Step::Perhaps { steps, .. } => steps.longest_phase_us(),
                Step::Latest(branches) => branches.iter().map(Self::longest_phase_us).fold(0.0, f64::max),
            })
            .fold(0.0, f64::max)
    }

    /// ln E exp(s X), from above: the slowest of branches has at most the sum of their moments.
    fn log_moment(&self, s: f64) -> f64 {
        self.steps
            .iter()
            .map(|step| match step {
                Step::Time(time) => time.log_moment(s),
                Step::Tried { attempts, once } => {
                    // A phase too long for this moment has none; what is given up has one all the same.
                    let has_moment = once.iter().all(|time| s * time.longest_phase_us() < 1.0);
                    let moment = || once.iter().map(|time| time.log_moment(s)).sum();
                    attempts.log_moment(s, if has_moment { moment() } else { f64::INFINITY })
                }
                Step::Perhaps { chance, steps } => {
                    log_sum(&[libm::log(1.0 - chance), libm::log(*chance) + steps.log_moment(s)])
                }
                Step::Latest(branches) => {
                    let moments: Vec<f64> = branches.iter().map(|branch| branch.log_moment(s)).collect();
                    log_sum(&moments)
                }
            })
            .sum()
    }
}

fn floors_us(times: &[RandomTime]) -> f64 {
    times.iter().map(RandomTime::floor_us).sum()
}

/// ln Σ exp(x), without leaving the range of a double.
fn log_sum(logs: &[f64]) -> f64 {
    let largest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if largest == f64::NEG_INFINITY {
        return largest;
    }
    largest + libm::log(logs.iter().map(|log| libm::exp(log - largest)).sum())
}

#[cfg(test)]
mod tests {
    use super::super::queue::{Arrivals, waiting};
    use super::*;

    fn close(seen: f64, expected: f64, tolerance: f64) {
        assert!((seen / expected - 1.0).abs() < tolerance, "expected {expected}, got {seen}");
    }

    fn station(servers: u32, rate: f64, mean_us: f64, spread: f64) -> [RandomTime; 2] {
        let wait = waiting(servers, Arrivals::at_random(rate), mean_us, spread).time.expect("not overloaded");
        [wait, RandomTime::two_moments(mean_us, spread)]
    }

    fn sequence(calls: &[(f64, Vec<RandomTime>)]) -> Sequence {
        let mut sequence = Sequence::default();
        calls.iter().for_each(|(calls, times)| sequence.push_calls(*calls, times, None));
        sequence
    }

    #[test]
    fn one_exponential_server_gives_the_exponential_sojourn() {
        // 80 requests/s, 10 ms each: the time in the system is exponential with mean 1 / (100 − 80) s = 50 ms.
        let time = sequence(&[(1.0, station(1, 80.0, 10_000.0, 1.0).to_vec())]);
        let lattice = time.distribution(FINE);
        close(time.mean_us(), 50_000.0, 1e-9);
        close(lattice.quantile_us(0.50), 50_000.0 * 2f64.ln(), 1e-4);
        close(lattice.quantile_us(0.95), 50_000.0 * 20f64.ln(), 1e-4);
        close(lattice.quantile_us(0.99), 50_000.0 * 100f64.ln(), 1e-4);
    }

    #[test]
    fn three_exponential_servers_and_then_two_steadier_ones_agree_with_a_long_simulation() {
        // 50 requests/s; 3 servers of 48 ms exponential, 20 ms of way, 2 servers of 30 ms with squared spread ½.
        // Simulated with 20 × 5 million requests: mean 178.90, p50 157.14, p95 372.82, p99 506.97 ms, ± 0.1 to 0.3 %.
        let way = vec![RandomTime::constant(20_000.0)];
        let time = sequence(&[
            (1.0, station(3, 50.0, 48_000.0, 1.0).to_vec()),
            (1.0, way),
            (1.0, station(2, 50.0, 30_000.0, 0.5f64.sqrt()).to_vec()),
        ]);
        let lattice = time.distribution(FINE);
        close(time.mean_us(), 178_897.6, 0.01);
        close(lattice.quantile_us(0.50), 157_141.3, 0.01);
        close(lattice.quantile_us(0.95), 372_819.6, 0.01);
        close(lattice.quantile_us(0.99), 506_966.3, 0.01);
    }

    #[test]
    fn a_generator_that_three_in_ten_requests_bypass_agrees_with_a_long_simulation() {
        // Gateway 25/s × 20 ms; 7 in 10 go on to search (2 × 50 ms) and a generator (12 × 400 ms, squared spread ½),
        // with 30 ms of way after each; all end at a filter of 15 ms. Simulated: p50 399.30, p95 1065.71, p99 1450.89
        // ms.
        let way = |us| vec![RandomTime::constant(us)];
        let generated = [
            station(2, 17.5, 50_000.0, 1.0).to_vec(),
            way(30_000.0),
            station(12, 17.5, 400_000.0, 0.5f64.sqrt()).to_vec(),
            way(30_000.0),
        ];
        let time = sequence(&[
            (1.0, station(1, 25.0, 20_000.0, 1.0).to_vec()),
            (1.0, way(1_000.0)),
            (0.7, generated.concat()),
            (1.0, station(1, 25.0, 15_000.0, 1.0).to_vec()),
        ]);
        let lattice = time.distribution(FINE);
        close(time.mean_us(), 433_110.8, 0.01);
        close(lattice.quantile_us(0.50), 399_301.8, 0.01);
        close(lattice.quantile_us(0.95), 1_065_711.2, 0.01);
        close(lattice.quantile_us(0.99), 1_450_894.5, 0.01);
    }

    #[test]
    fn two_parallel_steps_in_a_row_take_the_sum_of_their_slowest_branches() {
        let branch = || sequence(&[(1.0, vec![RandomTime::perhaps(1.0, 1_000.0)])]);
        let mut time = Sequence::default();
        time.push(Step::Latest(vec![branch(), branch()]));
        time.push(Step::Latest(vec![branch(), branch()]));
        // The slower of two exponentials is the sum of exponentials with means ½ and 1; twice that is 3 ms on average.
        close(time.mean_us(), 3_000.0, 1e-4);
        let same = sequence(&[(2.0, vec![RandomTime::perhaps(1.0, 1_000.0), RandomTime::perhaps(1.0, 500.0)])]);
        close(time.distribution(FINE).quantile_us(0.95), same.distribution(FINE).quantile_us(0.95), 1e-3);
    }

    #[test]
    fn a_path_of_fixed_times_has_one_latency() {
        let time = sequence(&[(3.0, vec![RandomTime::constant(1_000.0)])]);
        assert_eq!(time.distribution(FINE).quantile_us(0.5), 3_000.0);
        assert_eq!(time.distribution(FINE).quantile_us(0.99), 3_000.0);
    }

    #[test]
    fn nothing_lasts_longer_than_its_callers_wait() {
        // An exponential second that is given up after 50 ms, and one of spread 10 around 100 ms that is after 150 ms:
        // most times are the timeout itself, and the phases behind it do not make the lattice any coarser.
        for (mean_us, spread, timeout_us) in [(1e6, 1.0, 50e3), (100e3, 10.0, 150e3), (1e9, 1.0, 5e6)] {
            let attempts = Attempts { failure: 0.0, retries: 0, timeout_us: Some(timeout_us) };
            let mut time = Sequence::default();
            time.push_calls(1.0, &[RandomTime::two_moments(mean_us, spread)], Some(attempts));
            assert_eq!(time.distribution(FINE).quantile_us(0.99), timeout_us);
        }
        // Of 30 ms, exponential, half is done after 30 ln 2 = 20.79 ms, whatever is cut off at 100 ms.
        let attempts = Attempts { failure: 0.0, retries: 0, timeout_us: Some(100e3) };
        let mut time = Sequence::default();
        time.push_calls(1.0, &[RandomTime::two_moments(30e3, 1.0)], Some(attempts));
        close(time.distribution(FINE).quantile_us(0.5), 30e3 * 2f64.ln(), 1e-4);
    }

    #[test]
    fn times_that_are_very_uneven_keep_the_digits_of_their_percentiles() {
        // One of two exponentials (two_moments): P(X > t) = p exp(−t ÷ a) + (1 − p) exp(−t ÷ b).
        for spread in [3.0, 5.0, 10.0, 30.0] {
            let time = RandomTime::two_moments(10_000.0, spread);
            let super::super::random_time::Phases::Either { first, mean_us, other_mean_us, .. } = time.phases() else {
                panic!("{time:?}")
            };
            let mut alone = Sequence::default();
            alone.push_calls(1.0, &[time, RandomTime::constant(700.0)], None);
            for (share, us) in [0.5, 0.95, 0.99].into_iter().zip(alone.quantiles_us(FINE, [0.5, 0.95, 0.99])) {
                let t = us - 700.0;
                let above = first * libm::exp(-t / mean_us) + (1.0 - first) * libm::exp(-t / other_mean_us);
                close(above, 1.0 - share, 2e-3);
            }
        }
    }

    #[test]
    fn half_a_call_is_one_call_for_every_other_request() {
        let time = sequence(&[(1.0, vec![RandomTime::constant(1_000.0)]), (0.5, vec![RandomTime::constant(10_000.0)])]);
        assert_eq!(time.mean_us(), 6_000.0);
        let lattice = time.distribution(FINE);
        close(lattice.quantile_us(0.49), 1_000.0, 0.01);
        close(lattice.quantile_us(0.51), 11_000.0, 0.01);
    }
}
