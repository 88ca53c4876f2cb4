//! Waiting times that are known exactly: M/M/c, and M/G/1 whose customers bring all their work at once.

use super::complex::Complex;
use super::inversion::chance_above;
use super::law::Law;
use super::network::QueueNetwork;
use crate::latency::chance_of_waiting;

/// An exactly known waiting time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Wait {
    /// Nothing with a chance, else exponential: M/M/c (L. Kleinrock, "Queueing Systems" I, 1975, section 3.5).
    Exponential {
        /// Chance of waiting.
        chance: f64,
        /// Mean of those that wait, µs.
        mean_us: f64,
    },
    /// M/G/1 whose customers bring so many services at once, by the formula of Pollaczek and Khinchine: with β the
    /// transform of the work that one customer brings and ρ = λ × mean of that work, the transform of the wait is
    /// (1 − ρ) s ÷ (s − λ (1 − β(s))).
    Work {
        /// Customers per µs.
        rate: f64,
        /// One service.
        service: Law,
        /// What the service is divided by.
        speed: f64,
        /// Chance of one more service: their number is geometric.
        again: f64,
    },
}

impl Wait {
    /// The wait at a station with exponential servers that sees `rate` random requests per µs; utilisation below 1.
    pub(super) fn exponential_servers(servers: u32, rate: f64, mean_us: f64) -> Self {
        let utilisation = rate * mean_us / f64::from(servers);
        let mean_us = mean_us / (f64::from(servers) * (1.0 - utilisation));
        Self::Exponential { chance: chance_of_waiting(servers, utilisation), mean_us }
    }

    /// The wait at one server that sees `rate` random requests per µs; utilisation below 1.
    pub(super) fn one_server(rate: f64, service: Law) -> Self {
        Self::Work { rate, service, speed: 1.0, again: 0.0 }
    }

    /// The wait at a station if its requests came to it straight from outside with the work of all their visits, and
    /// its servers were one as fast as all: what [`super::engine`] follows beside the network because it is known.
    pub(super) fn straight_from_outside(network: &QueueNetwork, station: usize) -> Self {
        let rate = (0..network.stations().len())
            .map(|entry| network.arrivals(entry) * network.reach_chance(entry, station))
            .sum();
        let queue = &network.stations()[station];
        Self::Work {
            rate,
            service: queue.service,
            speed: f64::from(queue.servers),
            again: network.return_chance(station),
        }
    }

    /// Chance of waiting at all.
    pub(super) fn chance(&self) -> f64 {
        match *self {
            Self::Exponential { chance, .. } => chance,
            Self::Work { rate, service, speed, again } => rate * service.mean_us() / speed / (1.0 - again),
        }
    }

    /// Mean, µs.
    pub(super) fn mean_us(&self) -> f64 {
        match *self {
            Self::Exponential { chance, mean_us } => chance * mean_us,
            Self::Work { rate, service, speed, again } => {
                // A geometric number K of services of mean m and variance v: mean m E K, variance v E K + m² var K.
                let [mean, second, _] = service.moments();
                let (mean, variance) = (mean / speed, (second - mean * mean) / (speed * speed));
                let number = 1.0 / (1.0 - again);
                let work = mean * number;
                let spread = variance * number + mean * mean * again * number * number;
                rate * (spread + work * work) / (2.0 * (1.0 - rate * work))
            }
        }
    }

    /// The Laplace transform.
    pub(super) fn transform(&self, s: Complex) -> Complex {
        let service = match self {
            Self::Exponential { .. } => Complex::ONE,
            Self::Work { service, speed, .. } => service.transform(s.times(1.0 / speed)),
        };
        self.transform_with(s, service)
    }

    /// The same where the transform of one service, at the speed of the work, is at hand.
    pub(super) fn transform_with(&self, s: Complex, one: Complex) -> Complex {
        match *self {
            Self::Exponential { chance, mean_us } => {
                Complex::real(1.0 - chance) + Complex::real(chance) / (Complex::ONE + s.times(mean_us))
            }
            Self::Work { rate, again, .. } => {
                let work = one.times(1.0 - again) / (Complex::ONE - one.times(again));
                s.times(1.0 - self.chance()) / (s - (Complex::ONE - work).times(rate))
            }
        }
    }

    /// P(wait > t).
    pub(super) fn chance_above(&self, t_us: f64) -> f64 {
        match *self {
            Self::Exponential { chance, mean_us } => chance * libm::exp(-t_us / mean_us),
            Self::Work { .. } => chance_above(t_us, |s| self.transform(s)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(seen: f64, expected: f64, tolerance: f64) {
        assert!((seen / expected - 1.0).abs() < tolerance, "expected {expected}, got {seen}");
    }

    #[test]
    fn one_exponential_server_agrees_with_both_formulas() {
        // 80/s of 10 ms: 0.8 wait, exponentially with 50 ms.
        let direct = Wait::exponential_servers(1, 80e-6, 10_000.0);
        let work = Wait::one_server(80e-6, Law::Exponential { mean_us: 10_000.0 });
        close(direct.mean_us(), 40_000.0, 1e-12);
        close(work.mean_us(), 40_000.0, 1e-12);
        close(direct.chance_above(100_000.0), 0.8 * libm::exp(-2.0), 1e-12);
        close(work.chance_above(100_000.0), 0.8 * libm::exp(-2.0), 1e-6);
    }

    #[test]
    fn constant_service_agrees_with_erlangs_table() {
        // M/D/1 at ρ = ½ (A. K. Erlang 1909): P(W ≤ t) for t below one service is (1 − ρ) e^(λ t).
        let work = Wait::one_server(0.5, Law::Constant { us: 1.0 });
        close(work.mean_us(), 0.5, 1e-12);
        close(1.0 - work.chance_above(0.5), 0.5 * libm::exp(0.25), 2e-3);
        // Between one and two services: (1 − ρ) (e^(λ t) − λ (t − 1) e^(λ (t − 1))).
        let t = 1.6;
        let exact = 0.5 * (libm::exp(0.5 * t) - 0.5 * (t - 1.0) * libm::exp(0.5 * (t - 1.0)));
        close(1.0 - work.chance_above(t), exact, 1e-3);
    }

    #[test]
    fn retries_brought_at_once_are_one_longer_exponential_service() {
        // A geometric number of exponential services is exponential: 3 in 10 again, 7 ms each, is 10 ms at once.
        let again = Wait::Work { rate: 80e-6, service: Law::Exponential { mean_us: 7_000.0 }, speed: 1.0, again: 0.3 };
        close(again.chance(), 0.8, 1e-12);
        close(again.mean_us(), 40_000.0, 1e-12);
        close(again.chance_above(60_000.0), 0.8 * libm::exp(-60.0 / 50.0), 1e-6);
    }

    #[test]
    fn a_log_normal_service_keeps_the_mean_of_the_formula_in_its_tail() {
        // ∫ P(W > t) dt is the mean wait λ E S² ÷ 2 (1 − ρ) = 80e-6 × 2.5e8 ÷ 0.4 with E S² = 1e8 × 2.5.
        let work = Wait::one_server(80e-6, Law::log_normal(10_000.0, 1.5));
        close(work.mean_us(), 50_000.0, 1e-9);
        let step = 1_000.0;
        let area: f64 = (0..1_500).map(|k| work.chance_above((f64::from(k) + 0.5) * step) * step).sum();
        close(area, 50_000.0, 2e-3);
    }
}
