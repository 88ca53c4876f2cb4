//! Random numbers that are the same on every machine: a seeded generator, and exact samplers on top of it.
//!
//! The generator is xoshiro256++ (D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", ACM
//! TOMS 47, 2021). Streams of one seed are 2¹²⁸ numbers apart, so that replications never share a number. Exponential
//! and normal numbers come from ziggurats of 256 layers (G. Marsaglia and W. W. Tsang, "The ziggurat method for
//! generating random variables", Journal of Statistical Software 5, 2000), gamma numbers from the same authors' method
//! ("A simple method for generating gamma variables", ACM TOMS 26, 2000). All three are exact, not approximations.

use rand_core::{RngCore, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

/// Layers of a ziggurat.
const LAYERS: usize = 256;

/// Where the tail of the exponential ziggurat begins: the value of the paper for 256 layers.
const EXPONENTIAL_TAIL: f64 = 7.697_117_470_131_05;

/// Where the tail of the normal ziggurat begins.
const NORMAL_TAIL: f64 = 3.654_152_885_361_009;

/// 2⁻⁵³: the distance of neighbours among the uniform numbers.
const UNIFORM_STEP: f64 = 1.0 / 9_007_199_254_740_992.0;

/// Edges of the layers and the density at them.
#[derive(Debug, Clone)]
struct Ziggurat {
    edge: [f64; LAYERS + 1],
    density: [f64; LAYERS + 1],
}

impl Ziggurat {
    /// Layers of equal area `area` under a falling density, of which `inverse` is the inverse.
    fn new(tail: f64, area: f64, density: impl Fn(f64) -> f64, inverse: impl Fn(f64) -> f64) -> Self {
        let mut edge = [0.0; LAYERS + 1];
        edge[0] = area / density(tail);
        edge[1] = tail;
        for layer in 2..LAYERS {
            edge[layer] = inverse(area / edge[layer - 1] + density(edge[layer - 1]));
        }
        let density = edge.map(density);
        Self { edge, density }
    }

    fn exponential() -> Self {
        let area = (EXPONENTIAL_TAIL + 1.0) * libm::exp(-EXPONENTIAL_TAIL);
        Self::new(EXPONENTIAL_TAIL, area, |x| libm::exp(-x), |y| -libm::log(y))
    }

    fn normal() -> Self {
        let density = |x: f64| libm::exp(-0.5 * x * x);
        let beyond = (std::f64::consts::PI / 2.0).sqrt() * libm::erfc(NORMAL_TAIL * std::f64::consts::FRAC_1_SQRT_2);
        let area = NORMAL_TAIL * density(NORMAL_TAIL) + beyond;
        Self::new(NORMAL_TAIL, area, density, |y| (-2.0 * libm::log(y)).sqrt())
    }
}

/// A stream of random numbers.
#[derive(Debug, Clone)]
pub struct Stream {
    generator: Xoshiro256PlusPlus,
    exponential: Box<Ziggurat>,
    normal: Box<Ziggurat>,
}

impl Stream {
    /// The stream of a seed with this place among its independent streams.
    pub fn new(seed: u64, place: u32) -> Self {
        let mut generator = Xoshiro256PlusPlus::seed_from_u64(seed);
        (0..place).for_each(|_| generator.jump());
        Self { generator, exponential: Box::new(Ziggurat::exponential()), normal: Box::new(Ziggurat::normal()) }
    }

    /// Uniform in \[0, 1).
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        (self.generator.next_u64() >> 11) as f64 * UNIFORM_STEP
    }

    /// Exponential with mean 1.
    #[inline]
    pub fn exponential(&mut self) -> f64 {
        loop {
            let bits = self.generator.next_u64();
            let layer = (bits & 0xff) as usize;
            let x = (bits >> 11) as f64 * UNIFORM_STEP * self.exponential.edge[layer];
            if x < self.exponential.edge[layer + 1] {
                return x;
            }
            if layer == 0 {
                // What lies beyond the tail of an exponential is the same exponential again.
                return EXPONENTIAL_TAIL - libm::log(1.0 - self.uniform());
            }
            let (low, high) = (self.exponential.density[layer], self.exponential.density[layer + 1]);
            if low + (high - low) * self.uniform() < libm::exp(-x) {
                return x;
            }
        }
    }

    /// Normal with mean 0 and deviation 1.
    #[inline]
    pub fn normal(&mut self) -> f64 {
        loop {
            let bits = self.generator.next_u64();
            let layer = (bits & 0xff) as usize;
            let x = ((bits >> 11) as f64 * UNIFORM_STEP * 2.0 - 1.0) * self.normal.edge[layer];
            if x.abs() < self.normal.edge[layer + 1] {
                return x;
            }
            if layer == 0 {
                return self.normal_tail().copysign(x);
            }
            let (low, high) = (self.normal.density[layer], self.normal.density[layer + 1]);
            if low + (high - low) * self.uniform() < libm::exp(-0.5 * x * x) {
                return x;
            }
        }
    }

    /// Beyond the ziggurat (G. Marsaglia, Technometrics 6, 1964).
    fn normal_tail(&mut self) -> f64 {
        loop {
            let x = -libm::log(1.0 - self.uniform()) / NORMAL_TAIL;
            let y = -libm::log(1.0 - self.uniform());
            if 2.0 * y >= x * x {
                return NORMAL_TAIL + x;
            }
        }
    }

    /// Gamma with a shape of at least 1 and scale 1.
    #[inline]
    pub fn gamma(&mut self, shape: f64) -> f64 {
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let root = 1.0 + c * x;
            if root <= 0.0 {
                continue;
            }
            let v = root * root * root;
            let u = 1.0 - self.uniform();
            let squared = x * x;
            if u < 1.0 - 0.0331 * squared * squared || libm::log(u) < 0.5 * squared + d * (1.0 - v + libm::log(v)) {
                return d * v;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWS: u32 = 400_000;

    /// Mean, variance and the share above a limit.
    fn seen(limit: f64, mut draw: impl FnMut(&mut Stream) -> f64) -> (f64, f64, f64) {
        let mut stream = Stream::new(7, 0);
        let draws: Vec<f64> = (0..DRAWS).map(|_| draw(&mut stream)).collect();
        let count = f64::from(DRAWS);
        let mean = draws.iter().sum::<f64>() / count;
        let variance = draws.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / count;
        let above = draws.iter().filter(|x| **x > limit).count() as f64 / count;
        (mean, variance, above)
    }

    #[test]
    fn exponential_numbers_have_the_right_body_and_tail() {
        let (mean, variance, above) = seen(5.0, Stream::exponential);
        assert!((mean - 1.0).abs() < 0.006 && (variance - 1.0).abs() < 0.02, "{mean} {variance}");
        assert!((above - 0.006_738).abs() < 0.000_5, "e⁻⁵ is 0.00674, seen {above}");
        // Beyond the last layer: e^-7.7 = 0.00045.
        let (_, _, beyond) = seen(EXPONENTIAL_TAIL, Stream::exponential);
        assert!((beyond - 0.000_454).abs() < 0.000_15, "{beyond}");
    }

    #[test]
    fn normal_numbers_have_the_right_body_and_tail() {
        let (mean, variance, above) = seen(2.0, Stream::normal);
        assert!(mean.abs() < 0.006 && (variance - 1.0).abs() < 0.01, "{mean} {variance}");
        assert!((above - 0.022_75).abs() < 0.000_9, "1 − Φ(2) is 0.02275, seen {above}");
        let (_, _, beyond) = seen(NORMAL_TAIL, Stream::normal);
        assert!(beyond > 0.000_02 && beyond < 0.000_3, "1 − Φ(3.65) is 0.00013, seen {beyond}");
    }

    #[test]
    fn gamma_numbers_have_mean_and_variance_of_their_shape() {
        let (mean, variance, above) = seen(6.0, |stream| stream.gamma(3.0));
        assert!((mean - 3.0).abs() < 0.015 && (variance - 3.0).abs() < 0.06, "{mean} {variance}");
        // P(X > 6) = e⁻⁶ (1 + 6 + 18) = 0.0620.
        assert!((above - 0.061_97).abs() < 0.002, "{above}");
    }

    #[test]
    fn one_seed_gives_the_same_numbers_and_its_streams_differ() {
        let draw = |seed, place| (0..8).map(|_| Stream::new(seed, place).uniform()).collect::<Vec<_>>();
        assert_eq!(draw(1, 0), draw(1, 0));
        assert_ne!(Stream::new(1, 0).uniform(), Stream::new(1, 1).uniform());
        assert_ne!(Stream::new(1, 0).uniform(), Stream::new(2, 0).uniform());
    }
}
