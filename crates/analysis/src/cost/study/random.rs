//! Random numbers that belong to what they are for.
//!
//! A number is a function of the seed, of a name and of the sample: it does not depend on what else is drawn, nor in
//! which order. Two options of a plan that share a guess therefore share its random numbers, and their difference is not
//! blurred by luck (common random numbers).

/// An even number between 0 and 1, both excluded.
pub(super) fn uniform(seed: u64, name: &str, sample: u32) -> f64 {
    // FNV-1a over the name, then the finaliser of SplitMix64 (G. Steele, D. Lea, C. Flood, OOPSLA 2014), which passes the
    // usual tests when it is fed a counter.
    let name = name
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    let mut state = mixed(mixed(seed) ^ name).wrapping_add(u64::from(sample).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    state = mixed(state);
    ((state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
}

fn mixed(state: u64) -> u64 {
    let mut state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

/// A normal number of mean 0 and deviation 1.
pub(super) fn normal(seed: u64, name: &str, sample: u32) -> f64 {
    // Box and Muller, 1958.
    let radius = libm::sqrt(-2.0 * libm::log(uniform(seed, name, sample)));
    radius * libm::cos(std::f64::consts::TAU * uniform(seed ^ 0x5bd1_e995, name, sample))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_numbers_have_their_mean_and_deviation() {
        let count = 20_000;
        let numbers: Vec<f64> = (0..count).map(|sample| normal(7, "a.load", sample)).collect();
        let mean = numbers.iter().sum::<f64>() / f64::from(count);
        let variance = numbers.iter().map(|number| (number - mean) * (number - mean)).sum::<f64>() / f64::from(count);
        let within = numbers.iter().filter(|number| number.abs() < 1.644_853_6).count() as f64 / f64::from(count);
        // Four standard errors: 0.028 of the mean, 0.04 of the variance, 0.0085 of the share.
        assert!(mean.abs() < 0.028 && (variance - 1.0).abs() < 0.04, "{mean} {variance}");
        assert!((within - 0.9).abs() < 0.0085, "{within}");
    }

    #[test]
    fn a_number_belongs_to_its_name_and_seed() {
        assert_eq!(uniform(1, "a", 3).to_bits(), uniform(1, "a", 3).to_bits());
        assert!(uniform(1, "a", 3) != uniform(1, "b", 3) && uniform(1, "a", 3) != uniform(2, "a", 3));
    }
}
