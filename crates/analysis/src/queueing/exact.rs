//! Networks whose end-to-end time is known exactly.
//!
//! Along a way on which nobody can be overtaken, the times that a request spends in M/M/c stations of an open network
//! are independent, each as if the station stood alone (P. J. Burke, "The output process of a stationary M/M/s
//! queueing system", Annals of Mathematical Statistics 39, 1968; J. Walrand and P. Varaiya, "Sojourn times and the
//! overtaking condition in Jacksonian networks", Advances in Applied Probability 12, 1980). Taken as such here:
//!
//! - no request visits a station twice, and no two ways lead from one station to another;
//! - a station from which nothing goes on may be M/M/c or have one server with any service (M/G/1): it sees random
//!   arrivals, and what happens there cannot act on the stations before it;
//! - a station that nothing leads to may be M/M/c; one in the middle has a single exponential server.
//!
//! Everything else is left to simulation.

use super::Figures;
use super::complex::Complex;
use super::inversion::chance_above;
use super::law::Law;
use super::network::QueueNetwork;
use super::wait::Wait;

/// Relative width at which the search for a percentile ends.
const NEAR: f64 = 1e-9;

/// One way through the network.
struct Way {
    chance: f64,
    /// What every request on it takes.
    fixed_us: f64,
    stations: Vec<usize>,
}

/// Mean and percentiles, where they are known exactly; `None` where they are not.
pub(super) fn figures(network: &QueueNetwork) -> Option<Figures> {
    let count = network.stations().len();
    let waits = (0..count).map(|station| alone(network, station)).collect::<Option<Vec<_>>>()?;
    if !never_overtaken(network) {
        return None;
    }
    let mut ways = Vec::new();
    for entry in 0..count {
        let chance = network.arrivals(entry) / network.total_arrivals();
        if chance > 0.0 {
            follow(network, Way { chance, fixed_us: 0.0, stations: Vec::new() }, entry, &mut ways);
        }
    }
    let waiting: f64 =
        (0..count).map(|station| network.rate(station) / network.total_arrivals() * waits[station].mean_us()).sum();
    let mean_us = network.work_us() + waiting;
    let above = |t: f64| {
        let one = |way: &Way| way.chance * way_above(network, &waits, way, t);
        ways.iter().map(one).sum::<f64>()
    };
    let longest = ways.iter().map(|way| way.fixed_us).fold(0.0, f64::max);
    let [p50_us, p95_us, p99_us] = [0.50, 0.95, 0.99].map(|share| percentile(share, longest + mean_us, &above));
    Some(Figures { mean_us, p50_us, p95_us, p99_us })
}

/// The wait at a station as if it stood alone; `None` where its own law keeps the network from being exact.
fn alone(network: &QueueNetwork, station: usize) -> Option<Wait> {
    let (queue, rate) = (&network.stations()[station], network.rate(station));
    let middle = has_followers(network, station) && has_callers(network, station);
    if queue.service.is_exponential() && (queue.servers == 1 || !middle) || rate == 0.0 {
        return Some(Wait::exponential_servers(queue.servers, rate, queue.service.mean_us()));
    }
    let last = !has_followers(network, station) && queue.servers == 1;
    last.then(|| Wait::one_server(rate, queue.service))
}

fn has_followers(network: &QueueNetwork, station: usize) -> bool {
    (0..network.stations().len()).any(|to| network.chance(station, to) > 0.0)
}

fn has_callers(network: &QueueNetwork, station: usize) -> bool {
    (0..network.stations().len()).any(|from| network.chance(from, station) > 0.0 && network.rate(from) > 0.0)
}

/// Whether at most one way leads from any station to any other, and none back to itself.
fn never_overtaken(network: &QueueNetwork) -> bool {
    let count = network.stations().len();
    (0..count).filter(|start| network.rate(*start) > 0.0).all(|start| {
        let mut reached = vec![false; count];
        reached[start] = true;
        let mut open = vec![start];
        while let Some(station) = open.pop() {
            for to in (0..count).filter(|to| network.chance(station, *to) > 0.0) {
                if reached[to] {
                    return false;
                }
                reached[to] = true;
                open.push(to);
            }
        }
        true
    })
}

fn follow(network: &QueueNetwork, way: Way, station: usize, ways: &mut Vec<Way>) {
    let mut stations = way.stations.clone();
    stations.push(station);
    let own = match network.stations()[station].service {
        Law::Constant { us } => us,
        _ => 0.0,
    };
    let fixed_us = way.fixed_us + own;
    let mut leaves = 1.0;
    for to in 0..network.stations().len() {
        let chance = network.chance(station, to);
        if chance > 0.0 {
            leaves -= chance;
            let on = Way {
                chance: way.chance * chance,
                fixed_us: fixed_us + network.delay_us(station, to),
                stations: stations.clone(),
            };
            follow(network, on, to, ways);
        }
    }
    if leaves > 1e-12 {
        ways.push(Way { chance: way.chance * leaves, fixed_us, stations });
    }
}

/// P(time on a way > t).
fn way_above(network: &QueueNetwork, waits: &[Wait], way: &Way, t: f64) -> f64 {
    let random_us = t - way.fixed_us;
    if random_us < 0.0 {
        return 1.0;
    }
    chance_above(random_us, |s| {
        way.stations.iter().fold(Complex::ONE, |product, station| {
            let law = network.stations()[*station].service;
            let served = law.transform(s);
            // A constant service is part of the fixed time already.
            let service = if matches!(law, Law::Constant { .. }) { Complex::ONE } else { served };
            product * waits[*station].transform_with(s, served) * service
        })
    })
}

/// The time that a share of the requests stays under; `scale` is a time to begin with.
///
/// By false position, where the end that stays is weighed half (the Illinois rule: M. Dowell and P. Jarratt, BIT 11,
/// 1971), and every third step by halves, because the share may jump.
fn percentile(share: f64, scale: f64, above: &dyn Fn(f64) -> f64) -> f64 {
    let over = |t: f64| above(t) - (1.0 - share);
    let (mut low, mut high) = (0.0, scale.max(f64::MIN_POSITIVE));
    let (mut at_low, mut at_high) = (share, over(high));
    while at_high > 0.0 {
        (low, at_low) = (high, at_high);
        high *= 2.0;
        at_high = over(high);
    }
    let (mut step, mut last_over) = (0u32, None);
    while high - low > NEAR * high {
        step += 1;
        let straight = (high * at_low - low * at_high) / (at_low - at_high);
        let least = NEAR * high / 4.0;
        let middle = if step.is_multiple_of(3) { f64::midpoint(low, high) } else { straight };
        let middle = middle.clamp(low + least, high - least);
        let value = over(middle);
        let (is_over, stays) = (value > 0.0, last_over == Some(value > 0.0));
        if is_over {
            (low, at_low) = (middle, value);
            at_high /= if stays { 2.0 } else { 1.0 };
        } else {
            (high, at_high) = (middle, value);
            at_low /= if stays { 2.0 } else { 1.0 };
        }
        last_over = Some(is_over);
    }
    high
}

#[cfg(test)]
mod tests {
    use super::super::network::QueueStation;
    use super::*;

    fn close(seen: f64, expected: f64, tolerance: f64) {
        assert!((seen / expected - 1.0).abs() < tolerance, "expected {expected}, got {seen}");
    }

    fn tandem(stations: &[(u32, Law)], rate: f64, delay_us: f64) -> QueueNetwork {
        let count = stations.len();
        let next = |value: f64| {
            let row = |i: usize| (0..count).map(|j| if j == i + 1 { value } else { 0.0 }).collect();
            (0..count).map(row).collect::<Vec<Vec<f64>>>()
        };
        let stations = stations.iter().map(|(servers, service)| QueueStation { servers: *servers, service: *service });
        let mut arrivals = vec![0.0; count];
        arrivals[0] = rate;
        QueueNetwork::new(stations.collect(), &arrivals, next(1.0), next(delay_us)).expect("a network")
    }

    const TEN_MS: Law = Law::Exponential { mean_us: 10_000.0 };

    #[test]
    fn one_exponential_server_has_an_exponential_time() {
        let figures = figures(&tandem(&[(1, TEN_MS)], 80.0, 0.0)).expect("exact");
        close(figures.mean_us, 50_000.0, 1e-12);
        close(figures.p50_us, 50_000.0 * 2f64.ln(), 1e-6);
        close(figures.p99_us, 50_000.0 * 100f64.ln(), 1e-6);
    }

    #[test]
    fn two_equal_servers_in_a_row_have_the_time_of_two_stages() {
        // Each is exponential with 50 ms; the sum of both has P(T > t) = (1 + x) e^−x at x = t / 50 ms.
        let figures = figures(&tandem(&[(1, TEN_MS), (1, TEN_MS)], 80.0, 5_000.0)).expect("exact");
        close(figures.mean_us, 105_000.0, 1e-12);
        let x = (figures.p95_us - 5_000.0) / 50_000.0;
        close((1.0 + x) * libm::exp(-x), 0.05, 1e-5);
    }

    #[test]
    fn a_steady_last_server_is_exact_and_a_steady_first_one_is_not() {
        let steady = Law::Constant { us: 10_000.0 };
        // The mean wait at the second server is ρ × 10 ms ÷ 2 (1 − ρ) = 20 ms.
        close(figures(&tandem(&[(1, TEN_MS), (1, steady)], 80.0, 0.0)).expect("exact").mean_us, 80_000.0, 1e-12);
        assert_eq!(figures(&tandem(&[(1, steady), (1, TEN_MS)], 80.0, 0.0)), None);
    }

    #[test]
    fn several_servers_are_exact_at_the_ends_and_not_in_the_middle() {
        assert!(figures(&tandem(&[(2, TEN_MS), (1, TEN_MS), (3, TEN_MS)], 80.0, 0.0)).is_some());
        assert_eq!(figures(&tandem(&[(1, TEN_MS), (2, TEN_MS), (1, TEN_MS)], 80.0, 0.0)), None);
    }

    #[test]
    fn a_way_around_and_a_way_back_are_not_exact() {
        let stations = || (0..3).map(|_| QueueStation { servers: 1, service: TEN_MS }).collect::<Vec<_>>();
        let zero = || vec![vec![0.0; 3]; 3];
        let around = vec![vec![0.0, 0.5, 0.5], vec![0.0, 0.0, 1.0], vec![0.0; 3]];
        let network = QueueNetwork::new(stations(), &[20.0, 0.0, 0.0], around, zero()).expect("a network");
        assert_eq!(figures(&network), None);
        let back = vec![vec![0.1, 0.0, 0.0], vec![0.0; 3], vec![0.0; 3]];
        let network = QueueNetwork::new(stations(), &[20.0, 0.0, 0.0], back, zero()).expect("a network");
        assert_eq!(figures(&network), None);
    }
}
