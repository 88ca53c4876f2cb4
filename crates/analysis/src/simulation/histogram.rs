//! Counts of times on a scale of equal ratios.

/// Bits of a double's fraction that number the steps: 512 for each doubling of a time, so a step is 0.14 to 0.2 % wide.
const STEP_BITS: u32 = 9;

/// Steps that are made room for at a time: a doubling.
const ROOM: usize = 1 << STEP_BITS;

/// Shorter times, in µs, count as this one: nothing that is asked for is shorter than a millionth of a nanosecond.
const SHORTEST: f64 = 1e-9;

/// Longer times count as this one.
const LONGEST: f64 = 1e24;

/// How many times fell into each step, kept from the shortest to the longest that occurred. Their range is not known
/// before: a cache answers in a millionth of what a request takes that it does not know.
#[derive(Debug, Clone, Default)]
pub(crate) struct Counts {
    /// The step of the first count.
    first: usize,
    counts: Vec<u32>,
}

impl Counts {
    /// Counts a time.
    #[inline]
    pub(crate) fn add(&mut self, time: f64) {
        let step = step(time);
        if step.wrapping_sub(self.first) >= self.counts.len() {
            self.make_room(step, step + 1);
        }
        self.counts[step - self.first] += 1;
    }

    /// Adds the counts of another batch.
    pub(crate) fn add_all(&mut self, other: &Self) {
        if other.counts.is_empty() {
            return;
        }
        self.make_room(other.first, other.first + other.counts.len());
        let here = &mut self.counts[other.first - self.first..];
        here.iter_mut().zip(&other.counts).for_each(|(sum, count)| *sum += count);
    }

    /// Reaches from one step to before another, at least.
    #[cold]
    fn make_room(&mut self, first: usize, end: usize) {
        let (first, end) = (first / ROOM * ROOM, end.next_multiple_of(ROOM));
        if self.counts.is_empty() {
            self.first = first;
        }
        if first < self.first {
            let before = self.first - first;
            self.counts.splice(0..0, std::iter::repeat_n(0, before));
            self.first = first;
        }
        if end > self.first + self.counts.len() {
            self.counts.resize(end - self.first, 0);
        }
    }

    /// Share of the counts that lies above a time, read as [`Shares::quantile`] reads it.
    pub(crate) fn share_above(&self, time: f64) -> f64 {
        let step = step(time);
        let from = (step + 1).saturating_sub(self.first).min(self.counts.len());
        let sum = |counts: &[u32]| counts.iter().map(|count| u64::from(*count)).sum::<u64>() as f64;
        let here = step
            .checked_sub(self.first)
            .and_then(|place| self.counts.get(place))
            .map_or(0.0, |count| f64::from(*count));
        let (low, high) = (begins(step), begins(step + 1));
        let part = ((high - time) / (high - low)).clamp(0.0, 1.0);
        (sum(&self.counts[from..]) + here * part) / sum(&self.counts)
    }
}

/// The step of a time.
#[inline]
fn step(time: f64) -> usize {
    (time.clamp(SHORTEST, LONGEST).to_bits() >> (52 - STEP_BITS)) as usize
}

/// Where a step begins.
fn begins(step: usize) -> f64 {
    f64::from_bits((step as u64) << (52 - STEP_BITS))
}

/// Times that a share of the counts stays under.
#[derive(Debug, Clone)]
pub(crate) struct Shares {
    first: usize,
    /// Counts up to and with a step.
    sums: Vec<f64>,
}

impl Shares {
    /// Of these counts.
    pub(crate) fn of(counts: &Counts) -> Self {
        let mut sum = 0.0;
        let sums = counts.counts.iter().map(|count| {
            sum += f64::from(*count);
            sum
        });
        Self { first: counts.first, sums: sums.collect() }
    }

    /// All counts.
    fn total(&self) -> f64 {
        self.sums.last().copied().unwrap_or(0.0)
    }

    /// The time that a share of the counts stays under, as if the times of a step were spread evenly over it: never
    /// shorter or longer than what was counted.
    pub(crate) fn quantile(&self, share: f64) -> f64 {
        let total = self.total();
        let wanted = (share.clamp(0.0, 1.0) * total).clamp(total.min(f64::MIN_POSITIVE), total);
        let place = self.sums.partition_point(|sum| *sum < wanted).min(self.sums.len().saturating_sub(1));
        let before = if place == 0 { 0.0 } else { self.sums[place - 1] };
        let within = self.sums.get(place).map_or(0.0, |sum| sum - before);
        let (low, high) = (begins(self.first + place), begins(self.first + place + 1));
        let part = if within > 0.0 { ((wanted - before) / within).clamp(0.0, 1.0) } else { 0.0 };
        low + (high - low) * part
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(times: impl Iterator<Item = f64>) -> Counts {
        let mut counts = Counts::default();
        times.for_each(|time| counts.add(time));
        counts
    }

    #[test]
    fn a_quantile_is_found_within_a_step() {
        let counts = counted((1..=100_000u32).map(f64::from));
        let shares = Shares::of(&counts);
        assert!((shares.quantile(0.5) / 50_000.0 - 1.0).abs() < 1e-3);
        assert!((shares.quantile(0.99) / 99_000.0 - 1.0).abs() < 1e-3);
        assert!((counts.share_above(75_000.0) - 0.25).abs() < 1e-3);
    }

    #[test]
    fn a_time_a_billion_times_shorter_than_another_keeps_its_digits() {
        let mut counts = counted((0..1_000u32).map(|place| if place % 25 == 0 { 3e12 } else { 700.0 }));
        counts.add_all(&counted(std::iter::once(2.0)));
        let shares = Shares::of(&counts);
        assert!((shares.quantile(0.0) / 2.0 - 1.0).abs() < 2e-3, "{}", shares.quantile(0.0));
        assert!((shares.quantile(0.5) / 700.0 - 1.0).abs() < 2e-3, "{}", shares.quantile(0.5));
        assert!((shares.quantile(0.99) / 3e12 - 1.0).abs() < 2e-3, "{}", shares.quantile(0.99));
        assert!((counts.share_above(1e6) - 40.0 / 1_001.0).abs() < 1e-9);
    }

    #[test]
    fn what_is_no_time_counts_at_the_ends_of_the_scale() {
        let counts = counted([0.0, f64::INFINITY].into_iter());
        assert!(Shares::of(&counts).quantile(0.4) <= 2.0 * SHORTEST);
        assert!(Shares::of(&counts).quantile(1.0) >= LONGEST / 2.0);
    }
}
