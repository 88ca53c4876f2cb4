//! Runs on spare machines: what interruptions repeat, when a run is done and how likely it is to be done in time.
//!
//! Machines are taken back at random and independently of their age, at a rate of `μ` an hour. A run of `W` hours keeps
//! a checkpoint at the end of each of its `n` equal segments of `s = W ÷ n` hours, `n = ⌈W ÷ checkpoint interval⌉`; an
//! interrupted segment begins anew `R` hours later.
//!
//! ```text
//! μ                  = −ln(1 − p) × machines that must all be there        p: chance to be taken back within an hour
//! expected time      = n × (1 ÷ μ + R) × (e^(μ s) − 1)
//! interruptions K    ~ negative binomial: n successes, each segment undisturbed with e^(−μ s)
//! lost time, given K = K × R + the sum of K times, each exponential and shorter than s
//! chance to be done  = Σ over k of P(K = k) × P(lost time ≤ deadline − W | k)
//! ```
//!
//! The expected time of a segment under exponential failures is that of J. T. Daly, “A higher order estimate of the optimum
//! checkpoint interval for restart dumps”, Future Generation Computer Systems 22 (2006), without the time that writing
//! a checkpoint takes, which counts as work. Machines that work on parts of their own are each as late as their own
//! interruptions make them; the run is done when all of them are. Time while waiting for a machine is counted as paid,
//! which is more than is paid where no machine is given out at once.

use model::Component;
use model::Quantity;
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

/// Decimals to which the factor is rounded, so that a bill can be checked with a pencil.
const FACTOR_DECIMALS: u32 = 6;

/// Cells that one segment is divided into when lost times are added up.
const CELLS_PER_SEGMENT: usize = 32;

/// Most cells that are looked at; a longer slack is looked at more coarsely.
const MOST_CELLS: usize = 2048;

/// Interruptions are looked at until the chance of more of them, or that the time they take fits, is below one in a million.
const LEAST_CHANCE: f64 = 1e-6;

/// How a run may be interrupted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Interruptions {
    /// Expected interruptions of one run of all machines that must be there together, an hour.
    rate: f64,
    /// Hours between checkpoints; `None` without any.
    checkpoint_hours: Option<f64>,
    /// Hours until an interrupted run works again.
    restart_hours: f64,
    /// Parts of the run that go on without each other.
    independent: u32,
}

impl Interruptions {
    /// Interruptions of the runs of a component on so many machines; `None` when the rate or the time to restart is not
    /// stated.
    pub(crate) fn of(component: &Component, machines: u32) -> Option<Self> {
        let workload = &component.workload;
        let share = workload.interruptions_per_hour.map(Quantity::get)?.min(1.0);
        let restart_hours = f64::from(component.operation.restart_minutes?) / 60.0;
        // A training over several machines stops when one of them is taken; files of a batch go on elsewhere.
        let together = component.kind.is_training() && workload.multi_node == Some(true);
        let (machines_together, independent) = if together { (machines, 1) } else { (1, machines) };
        Some(Self {
            rate: -libm::log1p(-share) * f64::from(machines_together.max(1)),
            checkpoint_hours: component.operation.checkpoint_minutes.map(|minutes| f64::from(minutes) / 60.0),
            restart_hours,
            independent: independent.max(1),
        })
    }

    /// Segments of a run of so many undisturbed hours, and the length of one.
    fn segments(&self, hours: f64) -> (f64, f64) {
        let count = match self.checkpoint_hours {
            Some(interval) if interval > 0.0 => libm::ceil(hours / interval - 1e-9).max(1.0),
            _ => 1.0,
        };
        (count, hours / count)
    }

    /// Expected hours of a run against its undisturbed hours; `None` when it would never end.
    pub(crate) fn factor(&self, hours: Decimal) -> Option<Decimal> {
        let expected = self.expected_hours(hours.to_f64()?)?;
        let hours = hours.to_f64()?;
        if hours <= 0.0 {
            return Some(Decimal::ONE);
        }
        Decimal::from_f64(expected / hours).map(|factor| factor.round_dp(FACTOR_DECIMALS).normalize())
    }

    /// Expected hours until one machine has done so many hours of work.
    pub(crate) fn expected_hours(&self, hours: f64) -> Option<f64> {
        if self.rate <= 0.0 || hours <= 0.0 {
            return Some(hours);
        }
        let (count, segment) = self.segments(hours);
        let expected = count * (1.0 / self.rate + self.restart_hours) * libm::expm1(self.rate * segment);
        expected.is_finite().then_some(expected)
    }

    /// Chance, 0 to 1, that a run of so many hours on every machine is done within the deadline.
    pub(crate) fn chance_within(&self, hours: f64, deadline: f64) -> f64 {
        if hours > deadline {
            return 0.0;
        }
        if self.rate <= 0.0 || hours <= 0.0 {
            return 1.0;
        }
        libm::pow(self.chance_of_one(hours, deadline - hours), f64::from(self.independent))
    }

    /// Chance that the time lost on one machine fits into the slack.
    fn chance_of_one(&self, hours: f64, slack: f64) -> f64 {
        let (count, segment) = self.segments(hours);
        let undisturbed = libm::exp(-self.rate * segment);
        if undisturbed <= 0.0 {
            return 0.0;
        }
        let cell = (segment / CELLS_PER_SEGMENT as f64).max(slack / MOST_CELLS as f64);
        let cells = libm::floor(slack / cell + 1e-9) as usize;
        let one = lost_in_one(self.rate, segment, cell);
        // Lost time of k interruptions without restarts, in cells up to the slack; for none it is nothing.
        let mut lost = vec![0.0; cells + 1];
        lost[0] = 1.0;
        // P(K = k), by its logarithm: of many segments the chance that none is interrupted is too small for a number.
        let mut logarithm = -self.rate * segment * count;
        let mut passed = 0.0;
        let mut chance = 0.0;
        let mut k = 0.0;
        loop {
            let room = slack - k * self.restart_hours;
            let probability = libm::exp(logarithm);
            let fits = match room {
                _ if room < 0.0 => 0.0,
                _ if k == 0.0 => 1.0,
                _ => within(&lost, room / cell),
            };
            chance += probability * fits;
            passed += probability;
            // More interruptions never fit better.
            if (1.0 - passed).min(fits) < LEAST_CHANCE {
                return chance.min(1.0);
            }
            // P(K = k + 1) ÷ P(K = k) of the negative binomial.
            logarithm += libm::log((count + k) / (k + 1.0)) + libm::log1p(-undisturbed);
            k += 1.0;
            lost = added(&lost, &one);
        }
    }
}

/// The time lost in one interrupted segment as chances of cells: exponential, given that it is shorter than the segment.
/// A time is counted as that of the cell's nearest end, so that its mean is kept to within a cell's width squared.
fn lost_in_one(rate: f64, segment: f64, cell: f64) -> Vec<f64> {
    let cells = libm::ceil(segment / cell - 1e-9) as usize;
    let below = |time: f64| libm::expm1(-rate * time.clamp(0.0, segment)) / libm::expm1(-rate * segment);
    (0..=cells).map(|place| below((place as f64 + 0.5) * cell) - below((place as f64 - 0.5) * cell)).collect()
}

/// The chance that a time is no longer than so many cells; the cell of a time reaches half a cell to both sides of it.
fn within(chances: &[f64], cells: f64) -> f64 {
    let reached = cells + 0.5;
    let whole = libm::floor(reached);
    let part = chances.get(whole as usize).map_or(0.0, |chance| chance * (reached - whole));
    chances.iter().take(whole as usize).sum::<f64>() + part
}

/// The sum of two independent times, as far as the first list reaches.
fn added(one: &[f64], other: &[f64]) -> Vec<f64> {
    let mut sum = vec![0.0; one.len()];
    for (place, chance) in one.iter().enumerate().filter(|(_, chance)| **chance > 0.0) {
        for (total, more) in sum[place..].iter_mut().zip(other) {
            *total += chance * more;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn interruptions(rate: f64, checkpoint_hours: Option<f64>, restart_hours: f64) -> Interruptions {
        Interruptions { rate, checkpoint_hours, restart_hours, independent: 1 }
    }

    #[test]
    fn the_expected_time_of_a_run_is_that_of_the_formula() {
        // 20 segments of half an hour at a rate of 0.1: 20 × (10 + 0.25) × (e^0.05 − 1) = 205 × 0.0512710964 = 10.5106.
        let run = interruptions(0.1, Some(0.5), 0.25);
        assert!((run.expected_hours(10.0).expect("it ends") - 10.510_574_756).abs() < 1e-6);
        assert_eq!(run.factor(Decimal::TEN).map(|factor| factor.to_string()), Some("1.051057".to_owned()));
        // Without a checkpoint the whole run is one segment: (10 + 0.25) × (e^1 − 1) = 17.6124.
        let whole = interruptions(0.1, None, 0.25);
        assert!((whole.expected_hours(10.0).expect("it ends") - 17.612_388_7).abs() < 1e-6);
        assert_eq!(interruptions(0.0, None, 0.25).factor(Decimal::TEN), Some(Decimal::ONE));
        assert_eq!(interruptions(5.0, None, 0.1).factor(Decimal::from(1000)), None, "it never ends");
    }

    #[test]
    fn without_slack_only_an_undisturbed_run_is_in_time() {
        let run = interruptions(0.05, Some(1.0), 0.5);
        // e^(−0.05 × 8).
        assert!((run.chance_within(8.0, 8.0) - 0.670_320_046).abs() < 1e-9);
        assert_eq!(run.chance_within(8.0, 7.9), 0.0);
        // Four machines, each on its own.
        let four = Interruptions { independent: 4, ..run };
        assert!((four.chance_within(8.0, 8.0) - libm::pow(0.670_320_046, 4.0)).abs() < 1e-8);
    }

    #[test]
    fn one_interruption_without_checkpoint_fits_when_it_comes_early() {
        // One segment of 4 h and 1 h of slack, no time to restart: undisturbed, or interrupted within the first hour and
        // then undisturbed, or twice within it, …: with q = e^(−0.4), chances follow from the sum of truncated times.
        let run = interruptions(0.1, None, 0.0);
        let q = libm::exp(-0.4);
        let none = q;
        // One interruption before the hour is over (density 0.1 e^(−0.1 t)), then an undisturbed segment.
        let one = (1.0 - libm::exp(-0.1)) * q;
        // Two interruptions whose times add up to less than an hour: 1 − e^(−0.1) (1 + 0.1).
        let two = (1.0 - libm::exp(-0.1) * 1.1) * q;
        let found = run.chance_within(4.0, 5.0);
        assert!((found - (none + one + two)).abs() < 2e-3, "{found} against {}", none + one + two);
    }

    #[test]
    fn a_run_that_is_always_interrupted_is_never_done() {
        // A machine is taken back within every hour for certain.
        let certain = interruptions(f64::INFINITY, Some(0.5), 0.0);
        assert_eq!((certain.expected_hours(8.0), certain.chance_within(8.0, 100.0)), (None, 0.0));
        let nearly = interruptions(1000.0, None, 0.0);
        assert_eq!(nearly.chance_within(8.0, 9.0), 0.0);
    }

    #[test]
    fn many_machines_with_many_checkpoints_are_done_in_time() {
        // 6,400 segments of 3 minutes at 4 interruptions an hour: e^(−1280) for none. About 6,400 × (e^0.2 − 1) = 1,417
        // interruptions of 0.01 h and what they repeat: 6,400 × 0.26 × (e^0.2 − 1) = 368.4 h in all.
        let run = interruptions(4.0, Some(0.05), 0.01);
        assert!((run.expected_hours(320.0).expect("it ends") - 368.4).abs() < 0.1);
        assert!(run.chance_within(320.0, 360.0) < 0.01);
        assert!(run.chance_within(320.0, 380.0) > 0.99);
    }

    /// The same run, interruption by interruption, with a generator that is good enough for a test.
    fn played(run: &Interruptions, hours: f64, deadline: f64, runs: u32) -> (f64, f64) {
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        let mut uniform = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 11) as f64 / (1u64 << 53) as f64
        };
        let (count, segment) = run.segments(hours);
        let (mut in_time, mut total) = (0.0, 0.0);
        for _ in 0..runs {
            let mut clock = 0.0;
            for _ in 0..count as u32 {
                loop {
                    let until = -libm::log1p(-uniform()) / run.rate;
                    if until >= segment {
                        clock += segment;
                        break;
                    }
                    clock += until + run.restart_hours;
                }
            }
            total += clock;
            in_time += f64::from(u8::from(clock <= deadline));
        }
        (total / f64::from(runs), in_time / f64::from(runs))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]
        #[test]
        fn the_formulas_agree_with_runs_that_are_played_out(
            rate in 0.02..0.4f64, interval in 0.25..4.0f64, restart in 0.0..0.5f64, slack in 0.5..6.0f64,
        ) {
            let run = interruptions(rate, Some(interval), restart);
            let (hours, deadline) = (8.0, 8.0 + slack);
            let (mean, chance) = played(&run, hours, deadline, 40_000);
            let expected = run.expected_hours(hours).expect("it ends");
            prop_assert!((mean - expected).abs() < 0.03 * expected, "{mean} against {expected}");
            // Three standard errors of 40,000 runs and the width of a cell.
            let found = run.chance_within(hours, deadline);
            prop_assert!((chance - found).abs() < 0.015, "{chance} against {found}");
        }
    }
}
