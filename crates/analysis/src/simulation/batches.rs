//! Confidence intervals from batches, made narrower by what is known exactly.
//!
//! A run is cut into batches so long that their averages are nearly independent and normal: several relaxation times of
//! the queues, the time in which they forget how full they were. Near saturation that is long. A queue forgets with a
//! time of about (1 + cₛ²) ÷ (1 − ρ)² services over its servers (J. Abate and W. Whitt, "Transient behavior of
//! regulated Brownian motion", Advances in Applied Probability 19, 1987). When every batch also
//! observes quantities whose expectation is known, the average is corrected by regression on how far those were off
//! (S. S. Lavenberg and P. D. Welch, "A perspective on the use of control variables to increase the efficiency of
//! Monte Carlo simulations", Management Science 27, 1981).

use std::ops::Range;

/// Controls that explain less than this share of their own spread beside the others are left out: they say nothing new.
const NOTHING_NEW: f64 = 1e-6;

/// Batches for each control that is used; fewer would fit noise.
const BATCHES_PER_CONTROL: usize = 8;

/// Relaxation times that a batch lasts at least. The averages of neighbours are then correlated by a few percent.
pub(crate) const RELAXATIONS: f64 = 10.0;

/// How long equal servers remember how full their queue was, µs: `scv` is the squared spread of the service.
pub(crate) fn relaxation_us(servers: f64, service_us: f64, scv: f64, utilisation: f64) -> f64 {
    let left = 1.0 - utilisation;
    service_us * (1.0 + (1.0 + scv) / (left * left * servers))
}

/// Which batches of one replication, of so many requests each, are put together so that they last long enough for a
/// relaxation of this many requests; one that is too short even so where the whole replication is.
pub(crate) fn put_together(made: usize, requests: u64, relaxation: f64) -> impl Iterator<Item = Range<usize>> + Clone {
    let each = (RELAXATIONS * relaxation / requests as f64).ceil().max(1.0);
    let parts = ((made as f64 / each) as usize).max(1);
    (0..parts).map(move |part| part * made / parts..(part + 1) * made / parts)
}

/// A quantity observed in every batch, whose expectation is known.
#[derive(Debug, Clone)]
pub(crate) struct Control {
    /// Its average in every batch.
    pub(crate) seen: Vec<f64>,
    /// Its expectation.
    pub(crate) expected: f64,
}

/// A mean with its uncertainty.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Mean {
    pub(crate) mean: f64,
    /// Half of the 95 % confidence interval.
    pub(crate) half_width: f64,
}

/// Controls made independent of each other, ready to correct any series of the same batches.
#[derive(Debug, Clone)]
pub(crate) struct Controls {
    batches: usize,
    /// Centred, mutually orthogonal series with their squared length and how far their average is off.
    basis: Vec<(Vec<f64>, f64, f64)>,
}

impl Controls {
    /// Of these quantities; those that come first are preferred.
    pub(crate) fn of(batches: usize, controls: &[Control]) -> Self {
        let mut basis: Vec<(Vec<f64>, f64, f64)> = Vec::new();
        for control in controls {
            if basis.len() >= batches / BATCHES_PER_CONTROL {
                break;
            }
            let mean = average(&control.seen);
            let mut series: Vec<f64> = control.seen.iter().map(|seen| seen - mean).collect();
            let mut off = mean - control.expected;
            let whole = product(&series, &series);
            for (other, squared, other_off) in &basis {
                let part = product(&series, other) / squared;
                series.iter_mut().zip(other).for_each(|(value, other)| *value -= part * other);
                off -= part * other_off;
            }
            let squared = product(&series, &series);
            if squared.is_finite() && off.is_finite() && squared > NOTHING_NEW * whole {
                basis.push((series, squared, off));
            }
        }
        Self { batches, basis }
    }

    /// The mean of a series of batch averages, corrected.
    pub(crate) fn corrected(&self, seen: &[f64]) -> Mean {
        let mut mean = average(seen);
        let mut rest: Vec<f64> = seen.iter().map(|value| value - mean).collect();
        let mut uncertainty = 1.0 / self.batches as f64;
        for (series, squared, off) in &self.basis {
            let slope = product(&rest, series) / squared;
            rest.iter_mut().zip(series).for_each(|(value, series)| *value -= slope * series);
            mean -= slope * off;
            uncertainty += off * off / squared;
        }
        let freedom = (self.batches - 1).saturating_sub(self.basis.len()).max(1) as f64;
        let variance = product(&rest, &rest) / freedom;
        Mean { mean, half_width: student_95(freedom) * (variance * uncertainty).sqrt() }
    }
}

fn average(series: &[f64]) -> f64 {
    series.iter().sum::<f64>() / series.len() as f64
}

fn product(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

/// The 97.5 % point of Student's distribution, by its expansion around the normal one (R. A. Fisher and E. A. Cornish,
/// Technometrics 2, 1960); within 0.5 % from five degrees of freedom on.
pub(crate) fn student_95(freedom: f64) -> f64 {
    let z: f64 = 1.959_963_985;
    let (z3, z5, z7) = (z * z * z, z * z * z * z * z, z * z * z * z * z * z * z);
    let first = (z3 + z) / 4.0;
    let second = (5.0 * z5 + 16.0 * z3 + 3.0 * z) / 96.0;
    let third = (3.0 * z7 + 19.0 * z5 + 17.0 * z3 - 15.0 * z) / 384.0;
    z + first / freedom + second / (freedom * freedom) + third / (freedom * freedom * freedom)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulation::Stream;

    #[test]
    fn students_points_are_those_of_the_tables() {
        for (freedom, expected) in [(5.0, 2.571), (10.0, 2.228), (30.0, 2.042), (120.0, 1.980)] {
            assert!((student_95(freedom) / expected - 1.0).abs() < 5e-3, "{freedom}: {}", student_95(freedom));
        }
    }

    #[test]
    fn batches_too_short_to_forget_are_put_together() {
        let of = |relaxation| put_together(16, 1_000, relaxation).collect::<Vec<_>>();
        assert_eq!(of(100.0).len(), 16);
        // 4,500 requests are five batches; three parts of sixteen.
        assert_eq!(of(450.0), [0..5, 5..10, 10..16]);
        assert_eq!(of(1e9).len(), 1);
        // An exponential server that is busy for 90 % of the time: 1 + 2 ÷ 0.01 services.
        assert!((relaxation_us(1.0, 10.0, 1.0, 0.9) / 2_010.0 - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_known_companion_takes_most_of_the_noise_away() {
        let mut stream = Stream::new(11, 0);
        let noise: Vec<f64> = (0..200).map(|_| stream.normal()).collect();
        let seen: Vec<f64> = noise.iter().map(|noise| 5.0 + 3.0 * noise + 0.1 * stream.normal()).collect();
        let plain = Controls::of(200, &[]).corrected(&seen);
        let control = Control { seen: noise, expected: 0.0 };
        let corrected = Controls::of(200, &[control.clone(), control]).corrected(&seen);
        assert!(corrected.half_width < plain.half_width / 20.0, "{corrected:?} against {plain:?}");
        assert!((corrected.mean - 5.0).abs() < 2.0 * corrected.half_width, "{corrected:?}");
    }

    #[test]
    fn intervals_cover_the_truth_about_as_often_as_they_say() {
        let covered = (0..400u32).filter(|run| {
            let mut stream = Stream::new(13, *run % 64);
            (0..*run / 64).for_each(|_| {
                stream.uniform();
            });
            let noise: Vec<f64> = (0..40).map(|_| stream.normal()).collect();
            let seen: Vec<f64> = noise.iter().map(|noise| noise + stream.normal()).collect();
            let mean = Controls::of(40, &[Control { seen: noise, expected: 0.0 }]).corrected(&seen);
            mean.mean.abs() < mean.half_width
        });
        let share = covered.count() as f64 / 400.0;
        assert!((0.91..0.985).contains(&share), "{share}");
    }
}
