//! A call that is made again when it fails or takes too long.
//!
//! With A for the time of one call, f for the share that fails, T for the time after which the caller gives up and r for
//! the times that it tries again:
//!
//! ```text
//! one attempt      min(A, T); it fails with chance f, and always when A > T
//! the call         the attempts up to the first that does not fail, at most 1 + r
//! ```
//!
//! The last attempt ends the call whatever comes of it; when that fails too, the call ends without an answer. The
//! component goes on working on a call that was given up. What that adds to its load depends on the load
//! ([`super::retries`]).

use super::lattice::Lattice;
use super::random_time::RandomTime;
use model::{Link, Quantity};

/// Attempts beyond this many are as good as none.
const MOST_RETRIES: u32 = 16;

/// Points of the lattice that reaches to a timeout.
const POINTS: usize = 1_024;

/// What a time takes of a call.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spent {
    pub mean_us: f64,
    pub variance: f64,
}

impl Spent {
    /// A time that comes so often; a fraction is one that comes with that chance.
    pub(super) fn of(time: &RandomTime, times: f64) -> Self {
        let (mean_us, chance) = (time.mean_us(), times - times.floor());
        Self {
            mean_us: mean_us * times,
            variance: time.variance() * times + chance * (1.0 - chance) * mean_us * mean_us,
        }
    }
}

/// How a caller deals with a call that fails or takes too long.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Attempts {
    /// Share of the calls that fail.
    pub failure: f64,
    /// Times that a call is made again.
    pub retries: u32,
    /// When the caller gives up, in microseconds.
    pub timeout_us: Option<f64>,
}

impl Attempts {
    /// `None` when a call never fails and is waited for as long as it takes.
    pub(super) fn of(link: &Link) -> Option<Self> {
        let attempts = Self {
            failure: link.failure_share.map_or(0.0, Quantity::get).min(1.0),
            retries: link.retries.unwrap_or(0).min(MOST_RETRIES),
            timeout_us: link.timeout_ms.map(|timeout| timeout.get() * 1e3),
        };
        (attempts.failure > 0.0 || attempts.timeout_us.is_some()).then_some(attempts)
    }

    /// Whether a call may take another time than one attempt that is waited for.
    pub(super) fn change_the_time(&self) -> bool {
        self.timeout_us.is_some() || self.retries > 0
    }

    /// Attempts of one call on average, as far as they follow from failures: 1 + f + f² + … + fʳ.
    pub(super) fn expected(&self) -> f64 {
        self.made(0.0)
    }

    /// Attempts of one call on average when this share of them takes longer than the caller waits.
    pub(super) fn made(&self, late: f64) -> f64 {
        let fails = self.fails(late);
        (0..self.retries).fold(1.0, |sum, _| 1.0 + fails * sum)
    }

    /// Attempts of one call when all of them are late.
    pub(super) fn most(&self) -> f64 {
        1.0 + f64::from(self.retries)
    }

    fn fails(&self, late: f64) -> f64 {
        late + (1.0 - late) * self.failure
    }

    /// Share of the attempts that take longer than the caller waits.
    pub(super) fn late(&self, once: &[RandomTime]) -> f64 {
        self.timeout_us.map_or(0.0, |timeout_us| late(once, timeout_us))
    }

    /// The time of a call on a lattice, given the times of one attempt.
    pub(super) fn lattice(&self, once: &[RandomTime], step_us: f64, points: usize) -> Lattice {
        let mut one = Lattice::at_zero(step_us, points);
        one.add(once);
        let (answered, failed) = one.tried(self.failure, self.timeout_us);
        // From the last attempt back: an answer, or a failure and then the rest.
        let mut rest = answered.clone();
        rest.join(&failed);
        for _ in 0..self.retries {
            let mut again = failed.clone();
            again.add_lattice(&rest);
            rest = answered.clone();
            rest.join(&again);
        }
        rest
    }

    /// What each of these times takes of a call on average, and adds to its variance: times are cut off where the
    /// caller gives up, and come once for each attempt.
    pub(super) fn spent(&self, once: &[RandomTime], timeout_us: f64) -> Vec<Spent> {
        let made = self.made(self.late(once));
        let one = Self { failure: 0.0, retries: 0, ..*self };
        let mut before = Spent { mean_us: 0.0, variance: 0.0 };
        let parts = (1..=once.len()).map(|count| {
            let lattice = one.lattice(&once[..count], timeout_us.max(1.0) / (POINTS as f64 - 1.0), POINTS);
            let so_far = Spent { mean_us: lattice.mean_us(), variance: lattice.variance() };
            let part = Spent {
                mean_us: (so_far.mean_us - before.mean_us).max(0.0) * made,
                variance: (so_far.variance - before.variance).max(0.0) * made,
            };
            before = so_far;
            part
        });
        parts.collect()
    }

    /// Share of the calls that end without an answer.
    pub(super) fn lost(&self, once: &[RandomTime]) -> f64 {
        libm::pow(self.fails(self.late(once)), self.most())
    }

    /// In words: `0.1 % fail, given up after 800 ms, tried up to 2 times more`.
    pub(super) fn words(&self) -> String {
        let mut parts = Vec::new();
        if self.failure > 0.0 {
            parts.push(format!("{} % fail", tenth(self.failure)));
        }
        if let Some(timeout_us) = self.timeout_us {
            parts.push(format!("given up after {} ms", timeout_us / 1e3));
        }
        match self.retries {
            0 => parts.push("not tried again".to_owned()),
            1 => parts.push("tried once more".to_owned()),
            retries => parts.push(format!("tried up to {retries} times more")),
        }
        parts.join(", ")
    }

    /// ln E exp(s X) of the whole call, from above, given that of one attempt without a limit.
    ///
    /// An attempt takes at most the timeout, and by Chernoff's bound it is late with a chance of at most E exp(s A) ÷
    /// exp(s T).
    pub(super) fn log_moment(&self, s: f64, once: f64) -> f64 {
        let one = self.timeout_us.map_or(once, |timeout_us| once.min(s * timeout_us));
        let late = self.timeout_us.map_or(0.0, |timeout_us| libm::exp((once - s * timeout_us).min(0.0)));
        let fails = (self.failure + late).min(1.0);
        let mut sum = 1.0;
        for _ in 0..self.retries {
            sum = 1.0 + fails * libm::exp(one) * sum;
        }
        one + libm::log(sum)
    }

    /// The most that the call takes when one attempt takes exactly so long.
    pub(super) fn ceiling_us(&self, once_us: f64) -> f64 {
        self.begins_us(once_us) * self.most()
    }

    /// The least that an attempt of at least so long takes.
    pub(super) fn begins_us(&self, once_us: f64) -> f64 {
        self.timeout_us.map_or(once_us, |timeout_us| once_us.min(timeout_us))
    }
}

/// Share of the attempts that take longer than this.
fn late(once: &[RandomTime], timeout_us: f64) -> f64 {
    let mut one = Lattice::at_zero(timeout_us.max(1.0) / (POINTS as f64 - 1.0), POINTS);
    one.add(once);
    1.0 - one.done_by(timeout_us)
}

/// How many requests of a path get no answer, in words; nothing where all do.
pub(super) fn without_an_answer(share: f64) -> Option<String> {
    (share > 0.0).then(|| format!("{} % of its requests end without an answer", tenth(share)))
}

/// A share in percent, to a tenth or to its second digit.
fn tenth(share: f64) -> String {
    let percent = share * 100.0;
    if percent <= 0.0 || percent >= 0.05 {
        return format!("{percent:.1}");
    }
    // Beyond a millionth of a percent nobody reads digits.
    let digits = (1.0 - libm::floor(libm::log10(percent))).min(6.0) as usize;
    format!("{percent:.digits$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exponential(mean_us: f64) -> Vec<RandomTime> {
        vec![RandomTime::two_moments(mean_us, 1.0)]
    }

    fn close(seen: f64, expected: f64, tolerance: f64) {
        assert!((seen / expected - 1.0).abs() < tolerance, "expected {expected}, got {seen}");
    }

    #[test]
    fn a_call_of_which_half_fail_takes_one_and_three_quarters_with_two_more_tries() {
        // 1 + ½ + ¼ attempts of 10 ms.
        let attempts = Attempts { failure: 0.5, retries: 2, timeout_us: None };
        assert_eq!(attempts.expected(), 1.75);
        close(attempts.lattice(&exponential(10_000.0), 60.0, 4_096).mean_us(), 17_500.0, 1e-3);
        assert_eq!(attempts.lost(&exponential(10_000.0)), 0.125);
        assert_eq!(attempts.words(), "50.0 % fail, tried up to 2 times more");
    }

    #[test]
    fn a_call_that_is_given_up_takes_no_longer_than_its_attempts_may() {
        // An exponential attempt of mean 10 ms cut at 10 ms lasts 10 × (1 − 1/e) = 6.3212 ms and fails with chance
        // 1/e = 0.36788; with one more try 6.3212 × 1.36788 = 8.6466 ms, and 0.36788² = 13.5 % get no answer.
        let attempts = Attempts { failure: 0.0, retries: 1, timeout_us: Some(10_000.0) };
        let lattice = attempts.lattice(&exponential(10_000.0), 10.0, 4_096);
        close(lattice.mean_us(), 8_646.6, 2e-3);
        assert!(lattice.quantile_us(0.999) <= 20_010.0);
        close(attempts.lost(&exponential(10_000.0)), 0.135_3, 2e-3);
    }

    #[test]
    fn small_shares_are_written_out() {
        let written = [0.125, 0.000_13, 0.000_002_4, 1e-12, 0.0].map(tenth);
        assert_eq!(written, ["12.5", "0.013", "0.00024", "0.000000", "0.0"]);
    }

    #[test]
    fn a_fixed_time_longer_than_the_caller_waits_always_times_out() {
        let attempts = Attempts { failure: 0.0, retries: 2, timeout_us: Some(100.0) };
        let lattice = attempts.lattice(&[RandomTime::constant(250.0)], 1.0, 1_024);
        close(lattice.mean_us(), 300.0, 1e-9);
        assert_eq!(attempts.ceiling_us(250.0), 300.0);
    }
}
