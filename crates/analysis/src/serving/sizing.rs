//! The fewest instances that hold a target at peak.

use super::estimate::{Estimator, ServingEstimate, Speed};
use super::roofline::Setup;
use catalogue::{Catalogue, Gpu};

/// Instances that are tried at most.
const MOST: u32 = 4_096;

/// Rounds in which the answers in work and the speed settle on each other.
const SETTLE: u32 = 60;

/// What holds the target.
#[derive(Debug, Clone, PartialEq)]
pub struct Fewest {
    /// Instances.
    pub instances: u32,
    /// The speed of one of them with as many answers at once as it has in the busiest moments.
    pub estimate: ServingEstimate,
}

/// The speed of one instance that gets so many requests per second, with as many answers at once as it has in the busiest
/// moments; `None` when they do not fit into its memory, or the estimate is not possible.
///
/// An instance that gets λ requests per second has N = λ × answer time in work (J. D. C. Little, Operations Research 9,
/// 1961), and its answer time grows with N. The N that agrees with itself is found by iteration, and two standard
/// deviations of a random number of arrivals, 2 √N, are added for busy moments. They must fit into the memory.
pub fn settled(setup: &Setup, gpu: &Gpu, catalogue: &Catalogue, requests_per_second: f64) -> Option<ServingEstimate> {
    let estimator = Estimator::new(setup, gpu, catalogue).ok()?;
    settle(&estimator, requests_per_second).map(|speed| estimator.told(&speed))
}

fn settle<'a>(estimator: &Estimator<'a>, requests_per_second: f64) -> Option<Speed<'a>> {
    let mut at_once = 1.0;
    for _ in 0..SETTLE {
        let next: f64 = requests_per_second * estimator.answer_ms(&estimator.speed(at_once)?) / 1e3;
        let next = (next + 2.0 * next.sqrt()).ceil().max(1.0);
        if next <= at_once {
            break;
        }
        at_once = next;
    }
    estimator.speed(at_once)
}

/// The fewest instances of a set-up that answer so many requests per second within so many milliseconds on average;
/// `None` when none do, or the estimate is not possible.
pub fn fewest_instances(
    setup: &Setup,
    gpu: &Gpu,
    catalogue: &Catalogue,
    requests_per_second: f64,
    answer_ms: f64,
) -> Option<Fewest> {
    let estimator = Estimator::new(setup, gpu, catalogue).ok()?;
    let holds = |instances: u32| {
        let settled = settle(&estimator, requests_per_second / f64::from(instances))?;
        (estimator.answer_ms(&settled) <= answer_ms).then_some(settled)
    };
    // More instances never answer slower, so the first that holds is found by halving.
    let (mut low, mut high) = (0, 1);
    while holds(high).is_none() {
        low = high;
        high *= 2;
        if high > MOST {
            return None;
        }
    }
    while high - low > 1 {
        let middle = (low + high) / 2;
        if holds(middle).is_some() { high = middle } else { low = middle }
    }
    Some(Fewest { instances: high, estimate: estimator.told(&holds(high)?) })
}
