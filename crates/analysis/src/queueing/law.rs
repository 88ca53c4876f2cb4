//! How long a service takes: the distributions of the interchange format, with their moments, transforms and samples.

use super::complex::Complex;
use crate::simulation::Stream;

/// From this many stages on, an Erlang time is drawn as one gamma number instead of stage by stage.
const STAGES_ONE_BY_ONE: u32 = 4;

/// Nodes and weights of the rule of Gauss and Legendre with sixteen points on ±1, of which the negative half mirrors
/// these (M. Abramowitz and I. Stegun, "Handbook of Mathematical Functions", 1964, table 25.4).
const GAUSS: [(f64, f64); 8] = [
    (0.095_012_509_837_637_44, 0.189_450_610_455_068_5),
    (0.281_603_550_779_258_9, 0.182_603_415_044_923_6),
    (0.458_016_777_657_227_4, 0.169_156_519_395_002_5),
    (0.617_876_244_402_643_8, 0.149_595_988_816_576_7),
    (0.755_404_408_355_003, 0.124_628_971_255_533_9),
    (0.865_631_202_387_831_8, 0.095_158_511_682_492_8),
    (0.944_575_023_073_232_6, 0.062_253_523_938_647_9),
    (0.989_400_934_991_649_9, 0.027_152_459_411_754_1),
];

/// The widest panel of the integral that gives the transform of a log-normal time, in deviations of the logarithm.
const WIDEST: f64 = 1.0;

/// The narrowest: the integral always ends.
const NARROWEST: f64 = 1e-3;

/// How far exp(−s x) may turn within one panel, in radians. Sixteen points follow that to a millionth of a millionth.
const TURN: f64 = 16.0;

/// Where exp(−s x) has died.
const DEAD: f64 = 40.0;

/// Deviations of the logarithm that the integral reaches to; beyond lies less than 10⁻¹⁶.
const NORMAL_REACH: f64 = 8.4;

/// The distribution of a service time, in microseconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Law {
    /// Always the same.
    Constant {
        /// The time.
        us: f64,
    },
    /// Exponential.
    Exponential {
        /// Its mean.
        mean_us: f64,
    },
    /// Equal exponential stages one after the other.
    Erlang {
        /// How many.
        stages: u32,
        /// Mean of each.
        stage_us: f64,
    },
    /// The exponential of a normal number.
    LogNormal {
        /// Mean of the logarithm of the time in microseconds.
        log_mean: f64,
        /// Standard deviation of the logarithm.
        log_deviation: f64,
    },
    /// One of two exponential phases.
    Either {
        /// Chance of the first.
        chance: f64,
        /// Mean of the first.
        mean_us: f64,
        /// Mean of the second.
        other_us: f64,
    },
}

impl Law {
    /// Erlang with a squared coefficient of variation of 1 ÷ stages, where stages = round(1 ÷ `scv`), halves to
    /// the even number.
    pub fn erlang(mean_us: f64, scv: f64) -> Self {
        let stages = (1.0 / scv).round_ties_even().clamp(1.0, 1e6);
        if stages <= 1.0 {
            return Self::Exponential { mean_us };
        }
        Self::Erlang { stages: stages as u32, stage_us: mean_us / stages }
    }

    /// Log-normal with this mean and squared coefficient of variation: the variance of the logarithm is ln(1 + scv).
    pub fn log_normal(mean_us: f64, scv: f64) -> Self {
        if scv <= 0.0 || mean_us <= 0.0 {
            return Self::Constant { us: mean_us };
        }
        let variance = libm::log1p(scv);
        Self::LogNormal { log_mean: libm::log(mean_us) - variance / 2.0, log_deviation: variance.sqrt() }
    }

    /// Two exponential phases with balanced means: chance (1 + √((scv − 1) ÷ (scv + 1))) ÷ 2 of the shorter.
    pub fn either(mean_us: f64, scv: f64) -> Self {
        if scv <= 1.0 {
            return Self::Exponential { mean_us };
        }
        let chance = (1.0 + ((scv - 1.0) / (scv + 1.0)).sqrt()) / 2.0;
        Self::Either { chance, mean_us: mean_us / (2.0 * chance), other_us: mean_us / (2.0 * (1.0 - chance)) }
    }

    /// Mean, in microseconds.
    pub fn mean_us(&self) -> f64 {
        self.moments()[0]
    }

    /// Squared coefficient of variation: variance ÷ mean².
    pub fn scv(&self) -> f64 {
        let [first, second, _] = self.moments();
        if first > 0.0 { (second / (first * first) - 1.0).max(0.0) } else { 0.0 }
    }

    /// The first three moments, in powers of a microsecond.
    pub fn moments(&self) -> [f64; 3] {
        match *self {
            Self::Constant { us } => [us, us * us, us * us * us],
            Self::Exponential { mean_us } => [mean_us, 2.0 * mean_us * mean_us, 6.0 * mean_us * mean_us * mean_us],
            Self::Erlang { stages, stage_us } => {
                let k = f64::from(stages);
                [
                    k * stage_us,
                    k * (k + 1.0) * stage_us * stage_us,
                    k * (k + 1.0) * (k + 2.0) * stage_us * stage_us * stage_us,
                ]
            }
            Self::LogNormal { log_mean, log_deviation } => {
                let variance = log_deviation * log_deviation;
                [1.0, 2.0, 3.0].map(|k| libm::exp(k * log_mean + k * k * variance / 2.0))
            }
            Self::Either { chance, mean_us, other_us } => {
                let mix = |a: f64, b: f64| chance * a + (1.0 - chance) * b;
                [
                    mix(mean_us, other_us),
                    2.0 * mix(mean_us * mean_us, other_us * other_us),
                    6.0 * mix(mean_us * mean_us * mean_us, other_us * other_us * other_us),
                ]
            }
        }
    }

    /// Whether it is exponential.
    pub fn is_exponential(&self) -> bool {
        matches!(self, Self::Exponential { .. })
    }

    /// The Laplace transform E exp(−s X), `s` in 1/µs with a real part that is not negative.
    pub(crate) fn transform(&self, s: Complex) -> Complex {
        let phase = |mean_us: f64| Complex::ONE / (Complex::ONE + s.times(mean_us));
        match *self {
            Self::Constant { us } => (-s.times(us)).exponential(),
            Self::Exponential { mean_us } => phase(mean_us),
            Self::Erlang { stages, stage_us } => phase(stage_us).power(stages),
            Self::LogNormal { log_mean, log_deviation } => {
                log_normal_transform(s, &|z| libm::exp(log_mean + log_deviation * z), log_deviation)
            }
            Self::Either { chance, mean_us, other_us } => {
                phase(mean_us).times(chance) + phase(other_us).times(1.0 - chance)
            }
        }
    }

    /// One time.
    #[inline]
    pub fn draw(&self, stream: &mut Stream) -> f64 {
        match *self {
            Self::Constant { us } => us,
            Self::Exponential { mean_us } => stream.exponential() * mean_us,
            Self::Erlang { stages, stage_us } => {
                if stages < STAGES_ONE_BY_ONE {
                    (0..stages).map(|_| stream.exponential()).sum::<f64>() * stage_us
                } else {
                    stream.gamma(f64::from(stages)) * stage_us
                }
            }
            Self::LogNormal { log_mean, log_deviation } => libm::exp(log_mean + log_deviation * stream.normal()),
            Self::Either { chance, mean_us, other_us } => {
                let mean_us = if stream.uniform() < chance { mean_us } else { other_us };
                stream.exponential() * mean_us
            }
        }
    }
}

/// ∫ exp(−s x(z)) φ(z) dz over the normal density, in panels that are the narrower the faster exp(−s x) turns there.
fn log_normal_transform(s: Complex, x: &dyn Fn(f64) -> f64, deviation: f64) -> Complex {
    let speed = s.re.abs() + s.im.abs();
    let mut sum = Complex::real(0.0);
    let mut begins = -NORMAL_REACH;
    while begins < NORMAL_REACH && s.re * x(begins) < DEAD {
        // Over a panel of width w the turn is |s| (x(z + w) − x(z)) = |s| x(z) (exp(σ w) − 1).
        let wide = libm::log1p(TURN / (speed * x(begins)).max(f64::MIN_POSITIVE)) / deviation;
        let half = wide.clamp(NARROWEST, WIDEST).min(NORMAL_REACH - begins) / 2.0;
        let middle = begins + half;
        for (node, weight) in GAUSS {
            for z in [middle - half * node, middle + half * node] {
                let density = libm::exp(-0.5 * z * z) * weight * half;
                sum = sum + (-s.times(x(z))).exponential().times(density);
            }
        }
        begins += 2.0 * half;
    }
    sum.times(1.0 / (2.0 * std::f64::consts::PI).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAWS: [fn(f64) -> Law; 6] = [
        |mean_us| Law::Constant { us: mean_us },
        |mean_us| Law::Exponential { mean_us },
        |mean_us| Law::erlang(mean_us, 0.5),
        |mean_us| Law::erlang(mean_us, 0.1),
        |mean_us| Law::log_normal(mean_us, 2.0),
        |mean_us| Law::either(mean_us, 4.0),
    ];

    #[test]
    fn each_law_has_the_mean_and_the_spread_it_was_asked_for() {
        for (law, scv) in LAWS.iter().zip([0.0, 1.0, 0.5, 0.1, 2.0, 4.0]) {
            let law = law(20_000.0);
            assert!((law.mean_us() / 20_000.0 - 1.0).abs() < 1e-12 && (law.scv() - scv).abs() < 1e-9, "{law:?}");
        }
    }

    #[test]
    fn what_is_drawn_has_the_moments_of_the_law() {
        for law in LAWS.map(|law| law(1_000.0)) {
            let mut stream = Stream::new(3, 0);
            let draws: Vec<f64> = (0..300_000).map(|_| law.draw(&mut stream)).collect();
            let mean = draws.iter().sum::<f64>() / draws.len() as f64;
            let second = draws.iter().map(|x| x * x).sum::<f64>() / draws.len() as f64;
            let [first, squared, _] = law.moments();
            assert!((mean / first - 1.0).abs() < 0.015, "{law:?}: mean {mean}");
            assert!((second / squared - 1.0).abs() < 0.12, "{law:?}: second moment {second}");
        }
    }

    #[test]
    fn the_transform_falls_from_one_with_the_mean_as_slope() {
        for law in LAWS.map(|law| law(1_000.0)) {
            let s = 1e-8;
            let seen = law.transform(Complex::real(s)).re;
            assert!(((1.0 - seen) / s / 1_000.0 - 1.0).abs() < 1e-4, "{law:?}: {seen}");
        }
    }

    #[test]
    fn the_transform_of_a_very_uneven_time_is_that_of_a_far_finer_rule() {
        // An even rule of 400,000 points, at the fastest turns that are asked for around a time t: (9.2 + 126 i) ÷ t.
        for (scv, t) in [(30.0, 1_000.0), (100.0, 5_000.0), (1e4, 50_000.0), (0.5, 800.0)] {
            let (law, s) = (Law::log_normal(1_000.0, scv), Complex::new(9.2 / t, 126.0 / t));
            let Law::LogNormal { log_mean, log_deviation } = law else { panic!("{law:?}") };
            let step = 2.0 * NORMAL_REACH / 4e5;
            let fine = (0..400_000).fold(Complex::real(0.0), |sum, point| {
                let z = f64::from(point) * step - NORMAL_REACH;
                let x = libm::exp(log_mean + log_deviation * z);
                let alive = if s.re * x < 700.0 { (-s.times(x)).exponential() } else { Complex::real(0.0) };
                sum + alive.times(libm::exp(-0.5 * z * z) * step / (2.0 * std::f64::consts::PI).sqrt())
            });
            let seen = law.transform(s);
            assert!((seen.re - fine.re).abs() < 1e-11 && (seen.im - fine.im).abs() < 1e-11, "{seen:?} and {fine:?}");
        }
    }

    #[test]
    fn erlang_rounds_its_stages_and_one_stage_is_exponential() {
        assert_eq!(Law::erlang(8.0, 0.24), Law::Erlang { stages: 4, stage_us: 2.0 });
        assert_eq!(Law::erlang(8.0, 0.9), Law::Exponential { mean_us: 8.0 });
    }
}
