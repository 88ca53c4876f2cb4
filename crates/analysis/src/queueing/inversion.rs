//! From a Laplace transform back to a function of time.

use super::complex::Complex;

/// Bounds the error of the discretisation by e^−A, about 10⁻⁸.
const A: f64 = 18.4;

/// Terms that are summed as they are.
const PLAIN: usize = 28;

/// Terms over which the alternating rest is averaged.
const AVERAGED: usize = 12;

/// The value at a time `t` > 0 of the function with this Laplace transform.
///
/// The Euler method of J. Abate and W. Whitt, "Numerical inversion of Laplace transforms of probability
/// distributions", ORSA Journal on Computing 7, 1995: a Fourier series, its alternating rest summed with binomial
/// weights. For a smooth function the error is about 10⁻⁷; where the function has a kink, near it, about 10⁻³ of the
/// kink. It costs 41 evaluations of the transform.
pub(super) fn at_time(t: f64, transform: impl Fn(Complex) -> Complex) -> f64 {
    let term = |k: usize| {
        let value = transform(Complex::new(A / (2.0 * t), k as f64 * std::f64::consts::PI / t)).re;
        if k.is_multiple_of(2) { value } else { -value }
    };
    let mut sum = term(0) / 2.0;
    (1..=PLAIN).for_each(|k| sum += term(k));
    // Σ over j of C(n, j) 2^−n × (sum of the first PLAIN + j terms).
    let mut weight = libm::exp2(-(AVERAGED as f64));
    let mut average = weight * sum;
    for j in 1..=AVERAGED {
        sum += term(PLAIN + j);
        weight *= (AVERAGED - j + 1) as f64 / j as f64;
        average += weight * sum;
    }
    libm::exp(A / 2.0) / t * average
}

/// P(X > t) for a time X that is not negative, from its Laplace transform E exp(−s X).
pub(super) fn chance_above(t: f64, transform: impl Fn(Complex) -> Complex) -> f64 {
    if t < 0.0 {
        return 1.0;
    }
    at_time(t.max(f64::MIN_POSITIVE * 1e20), |s| (Complex::ONE - transform(s)) / s).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exponential_comes_back_from_its_transform() {
        for t in [0.1, 1.0, 5.0, 12.0] {
            let seen = chance_above(t, |s| Complex::ONE / (Complex::ONE + s));
            assert!((seen - libm::exp(-t)).abs() < 1e-7, "at {t}: {seen}");
        }
    }

    #[test]
    fn the_sum_of_two_different_exponentials_comes_back() {
        // Means 1 and 2: P(X > t) = 2 e^(−t/2) − e^(−t).
        let transform = |s: Complex| Complex::ONE / (Complex::ONE + s) / (Complex::ONE + s.times(2.0));
        let seen = chance_above(3.0, transform);
        assert!((seen - (2.0 * libm::exp(-1.5) - libm::exp(-3.0))).abs() < 1e-7, "{seen}");
    }
}
