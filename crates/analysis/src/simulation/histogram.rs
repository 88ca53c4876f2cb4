//! Counts of times on a scale of equal ratios.

/// Steps of the scale for each doubling of a time: a step is 0.14 to 0.2 % wide.
const STEPS_PER_DOUBLING: u32 = 512;

/// Bits of a double's fraction that number the steps.
const STEP_BITS: u32 = 9;

/// Doublings that are told apart.
const DOUBLINGS: u32 = 26;

/// The scale of a histogram: equal ratios between a shortest time and 2²⁶ times as much; what lies outside counts at
/// the ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scale {
    /// The number of the first step, in the bits of a double.
    first: u64,
}

impl Scale {
    /// How many steps it has.
    pub(crate) const STEPS: usize = (STEPS_PER_DOUBLING * DOUBLINGS) as usize;

    /// The scale that begins just below a time.
    pub(crate) fn from(shortest: f64) -> Self {
        Self { first: bits(shortest.max(1e-9)) }
    }

    /// The step of a time.
    #[inline]
    pub(crate) fn step(self, time: f64) -> usize {
        (bits(time).saturating_sub(self.first) as usize).min(Self::STEPS - 1)
    }

    /// Where a step begins.
    pub(crate) fn begins(self, step: usize) -> f64 {
        f64::from_bits((self.first + step as u64) << (52 - STEP_BITS))
    }
}

fn bits(time: f64) -> u64 {
    time.to_bits() >> (52 - STEP_BITS)
}

/// Share of the counts above a time, and times that a share of the counts stays under.
#[derive(Debug, Clone)]
pub(crate) struct Shares {
    scale: Scale,
    /// Counts up to and with a step.
    sums: Vec<f64>,
}

impl Shares {
    /// Of these counts.
    pub(crate) fn of(scale: Scale, counts: &[u64]) -> Self {
        let mut sum = 0.0;
        let sums = counts.iter().map(|count| {
            sum += *count as f64;
            sum
        });
        Self { scale, sums: sums.collect() }
    }

    /// All counts.
    fn total(&self) -> f64 {
        self.sums.last().copied().unwrap_or(0.0)
    }

    /// The time that a share of the counts stays under, as if the times of a step were spread evenly over it.
    pub(crate) fn quantile(&self, share: f64) -> f64 {
        let wanted = share.clamp(0.0, 1.0) * self.total();
        let step = self.sums.partition_point(|sum| *sum < wanted).min(self.sums.len() - 1);
        let before = if step == 0 { 0.0 } else { self.sums[step - 1] };
        let within = self.sums[step] - before;
        let (low, high) = (self.scale.begins(step), self.scale.begins(step + 1));
        let part = if within > 0.0 { ((wanted - before) / within).clamp(0.0, 1.0) } else { 0.0 };
        low + (high - low) * part
    }
}

/// Share of some counts that lies above a time, read as [`Shares::quantile`] reads it.
pub(crate) fn share_above(scale: Scale, counts: &[u32], time: f64) -> f64 {
    let step = scale.step(time);
    let above: u64 = counts[step + 1..].iter().map(|count| u64::from(*count)).sum();
    let total: u64 = counts.iter().map(|count| u64::from(*count)).sum();
    let (low, high) = (scale.begins(step), scale.begins(step + 1));
    let part = ((high - time) / (high - low)).clamp(0.0, 1.0);
    (above as f64 + f64::from(counts[step]) * part) / total as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantile_is_found_within_a_step() {
        let scale = Scale::from(1.0);
        let mut counts = vec![0u64; Scale::STEPS];
        (1..=100_000u32).for_each(|time| counts[scale.step(f64::from(time))] += 1);
        let shares = Shares::of(scale, &counts);
        assert!((shares.quantile(0.5) / 50_000.0 - 1.0).abs() < 1e-3);
        assert!((shares.quantile(0.99) / 99_000.0 - 1.0).abs() < 1e-3);
        let counts: Vec<u32> = counts.iter().map(|count| *count as u32).collect();
        assert!((share_above(scale, &counts, 75_000.0) - 0.25).abs() < 1e-3);
    }

    #[test]
    fn times_beyond_the_scale_count_at_its_ends() {
        let scale = Scale::from(1_000.0);
        assert_eq!(scale.step(0.0), 0);
        assert_eq!(scale.step(f64::MAX), Scale::STEPS - 1);
        assert!(scale.begins(0) <= 1_000.0 && scale.begins(1) > 1_000.0);
    }
}
