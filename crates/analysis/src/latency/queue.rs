//! Waiting in a queue in front of several equal servers.
//!
//! With exponential service and requests at random (M/M/c) the answer is exact: a request waits with Erlang's chance C,
//! and then exponentially with mean 1 ÷ (c μ − λ) (L. Kleinrock, "Queueing Systems" I, 1975, section 3.5). Otherwise,
//! with v² for the squared spread of the service and g for that of the gaps between requests ([`super::flow`]):
//!
//! - the mean wait is that of M/M/c times (g + v²) ÷ 2 (A. O. Allen, "Probability, Statistics, and Queueing Theory", 2nd
//!   edition 1990, section 5.2.2), and where requests come more evenly than at random times exp(−2 (1 − ρ)(1 − g)² ÷ (3 ρ
//!   (g + v²))) (W. Krämer and M. Langenbach-Belz, 8th International Teletraffic Congress, 1976). For one server and
//!   requests at random that is exact (Pollaczek and Khinchine);
//! - the chance of waiting is that of M/M/c times σ ÷ ρ, σ being Krämer and Langenbach-Belz's for one server;
//! - the spread of the wait of those who wait is that of one server (W. Whitt, "The queueing network analyzer", Bell
//!   System Technical Journal 62, 1983, section 5.1).

use super::random_time::RandomTime;

/// Servers up to which Erlang's chance is computed as it is. A larger group is given the chance of a group of this size
/// at the same utilisation, which is a little too high: a larger group waits less.
const LARGEST_GROUP: u32 = 10_000;

/// A chance of waiting below which the spread of the wait is not looked at.
const HARDLY_ANYBODY: f64 = 0.01;

/// What comes to a queue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Arrivals {
    pub per_second: f64,
    /// Squared spread of the gaps between requests: 1 at random, 0 like clockwork.
    pub gaps: f64,
    /// Requests that come together on average.
    pub together: f64,
}

impl Arrivals {
    /// Requests that come independently of each other.
    pub(super) fn at_random(per_second: f64) -> Self {
        Self { per_second, gaps: 1.0, together: 1.0 }
    }
}

/// How busy a group of servers is, and how long requests wait for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Waiting {
    /// Share of the capacity in use; 1 and above is overload.
    pub utilisation: f64,
    /// The waiting time; `None` under overload, where it grows without end.
    pub time: Option<RandomTime>,
}

/// Share of the capacity of some servers that is in use.
pub(super) fn utilisation(servers: u32, per_second: f64, mean_us: f64) -> f64 {
    let offered = per_second * mean_us / 1e6;
    // No servers and nothing to do is no overload.
    if offered > 0.0 { offered / f64::from(servers) } else { 0.0 }
}

/// Waiting for `servers` equal servers, each of which serves in `mean_us` with a spread (standard deviation ÷ mean).
pub(super) fn waiting(servers: u32, arrivals: Arrivals, mean_us: f64, spread: f64) -> Waiting {
    let utilisation = utilisation(servers, arrivals.per_second, mean_us);
    if utilisation >= 1.0 {
        return Waiting { utilisation, time: None };
    }
    let (service, gaps) = (spread * spread, arrivals.gaps);
    let chance_at_random = chance_of_waiting(servers, utilisation);
    let own = own_company(servers, chance_at_random, arrivals.together);
    let mean_us = chance_at_random * mean_us / (f64::from(servers) * (1.0 - utilisation)) * (service + gaps) / 2.0
        * evenness(utilisation, gaps, service)
        + own.services * mean_us;
    let chance = (chance_at_random * share_of_one_server(utilisation, gaps, service)).max(own.chance);
    if chance <= 0.0 || mean_us <= 0.0 {
        return Waiting { utilisation, time: Some(RandomTime::constant(0.0)) };
    }
    // Percentiles up to p99 do not feel how spread a wait is that hardly anybody has, and an exponential one costs least.
    let spread = if chance < HARDLY_ANYBODY { 1.0 } else { spread_of_those_who_wait(utilisation, service) };
    let time = RandomTime::seldom(chance.min(1.0), mean_us / chance, spread);
    Waiting { utilisation, time: Some(time) }
}

/// What those who come together wait for each other.
struct Company {
    /// The chance of waiting at all, with what is there already.
    chance: f64,
    /// Mean wait for the others of the company, in service times.
    services: f64,
}

/// A company of b finds all servers busy with chance C: then each waits for those before it, (b − 1) ÷ 2 on average, whom
/// all servers work off. Else the servers take as many as they are, and only the rest waits. For one server that is exact,
/// together with gaps of squared spread b (M. L. Chaudhry and J. G. C. Templeton, "A First Course in Bulk Queues", 1983,
/// section 3.2).
fn own_company(servers: u32, busy: f64, together: f64) -> Company {
    if together <= 1.0 {
        return Company { chance: 0.0, services: 0.0 };
    }
    let group = f64::from(servers);
    let over = (together - group).max(0.0);
    let services = busy * (together - 1.0) / 2.0 / group + (1.0 - busy) * over * (over + 1.0) / 2.0 / together / group;
    Company { chance: busy + (1.0 - busy) * over / together, services }
}

/// What even gaps save of the wait, as a factor.
fn evenness(utilisation: f64, gaps: f64, service: f64) -> f64 {
    if gaps >= 1.0 {
        return 1.0;
    }
    let random = gaps + service;
    if random <= 0.0 || utilisation <= 0.0 {
        return 0.0;
    }
    libm::exp(-2.0 * (1.0 - utilisation) * (1.0 - gaps) * (1.0 - gaps) / (3.0 * utilisation * random))
}

/// The chance of waiting for one server, over its utilisation: 1 when requests come at random.
fn share_of_one_server(utilisation: f64, gaps: f64, service: f64) -> f64 {
    let squared = utilisation * utilisation;
    let uneven = if gaps <= 1.0 {
        (1.0 + gaps + utilisation * service) / (1.0 + utilisation * (service - 1.0) + squared * (4.0 * gaps + service))
    } else {
        4.0 * utilisation / (gaps + squared * (4.0 * gaps + service))
    };
    (1.0 + (gaps - 1.0) * (1.0 - utilisation) * uneven).max(0.0)
}

/// Squared spread of the wait of those who wait: 2 ρ − 1 + 4 (1 − ρ) d ÷ (3 (v² + 1)²), d being the third moment of the
/// service ÷ mean³, fitted by Whitt as 3 v² (1 + v²) from v² = 1 on and (2 v² + 1)(v² + 1) below.
fn spread_of_those_who_wait(utilisation: f64, service: f64) -> f64 {
    let third = if service >= 1.0 { 3.0 * service } else { 2.0 * service + 1.0 };
    2.0 * utilisation - 1.0 + 4.0 * (1.0 - utilisation) * third / (3.0 * (service + 1.0))
}

/// Erlang's C: the share of requests that find all servers busy, at a utilisation below 1.
///
/// By the recursion of Erlang's B, B(0) = 1, B(k) = a B(k−1) ÷ (k + a B(k−1)), and C = B ÷ (1 − ρ (1 − B)).
pub(crate) fn chance_of_waiting(servers: u32, utilisation: f64) -> f64 {
    let servers = servers.min(LARGEST_GROUP);
    let offered = utilisation * f64::from(servers);
    let blocked = (1..=servers).fold(1.0, |blocked, k| offered * blocked / (f64::from(k) + offered * blocked));
    blocked / (1.0 - utilisation * (1.0 - blocked))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn erlangs_chance_of_waiting_agrees_with_worked_values() {
        // One server: the utilisation. Two servers at ½: 2ρ² / (1 + ρ) = 1/3. Three servers with two busy on average:
        // 4/9.
        for (servers, utilisation, expected) in [(1, 0.8, 0.8), (2, 0.5, 1.0 / 3.0), (3, 2.0 / 3.0, 4.0 / 9.0)] {
            let seen = chance_of_waiting(servers, utilisation);
            assert!((seen - expected).abs() < 1e-12, "{servers} servers at {utilisation}: {seen}");
        }
        // Ten servers with eight busy on average: 0.40918 in published tables of Erlang C.
        assert!((chance_of_waiting(10, 0.8) - 0.409_18).abs() < 1e-5);
    }

    #[test]
    fn a_steady_service_halves_the_wait_of_one_server() {
        // Pollaczek and Khinchine: M/D/1 waits half as long as M/M/1, here 40 ms at 80 requests/s of 10 ms.
        let random = waiting(1, Arrivals::at_random(80.0), 10_000.0, 1.0).time.expect("not overloaded");
        let steady = waiting(1, Arrivals::at_random(80.0), 10_000.0, 0.0).time.expect("not overloaded");
        assert!((random.mean_us() - 40_000.0).abs() < 1e-6);
        assert!((steady.mean_us() - 20_000.0).abs() < 1e-6);
    }

    #[test]
    fn a_group_that_gets_as_much_as_it_can_serve_is_overloaded() {
        assert_eq!(waiting(2, Arrivals::at_random(200.0), 10_000.0, 1.0).time, None);
        assert!(waiting(2, Arrivals::at_random(199.0), 10_000.0, 1.0).time.is_some());
    }

    #[test]
    fn no_servers_at_all_are_overloaded_by_any_request_and_idle_without() {
        assert_eq!(waiting(0, Arrivals::at_random(0.001), 10_000.0, 1.0).time, None);
        assert_eq!(waiting(0, Arrivals::at_random(0.0), 10_000.0, 1.0).utilisation, 0.0);
    }

    #[test]
    fn a_group_of_millions_is_answered_at_once() {
        let time = waiting(u32::MAX, Arrivals::at_random(1e9), 1e6, 1.0).time.expect("not overloaded");
        assert!(time.mean_us() < 1.0);
    }

    #[test]
    fn requests_like_clockwork_never_wait_for_a_steady_server() {
        let time = waiting(1, Arrivals { gaps: 0.0, ..Arrivals::at_random(90.0) }, 10_000.0, 0.0)
            .time
            .expect("not overloaded");
        assert_eq!(time.mean_us(), 0.0);
    }

    #[test]
    fn steady_requests_wait_for_an_exponential_server_as_theory_says() {
        // D/M/1 at ρ = 0.8: σ solves σ = exp(−(1 − σ) ÷ 0.8), 0.6286; the mean wait is 10 ms × σ ÷ (1 − σ) = 16.92 ms.
        let time = waiting(1, Arrivals { gaps: 0.0, ..Arrivals::at_random(80.0) }, 10_000.0, 1.0)
            .time
            .expect("not overloaded");
        assert!((time.mean_us() / 16_920.0 - 1.0).abs() < 0.02, "{}", time.mean_us());
    }

    #[test]
    fn four_that_come_together_wait_for_each_other() {
        // M[4]/M/1 at 80 requests/s of 10 ms: ρ s (v² + b) ÷ (2 (1 − ρ)) + (b − 1) ÷ 2 × s = 100 + 15 ms.
        let arrivals = Arrivals { gaps: 4.0, together: 4.0, ..Arrivals::at_random(80.0) };
        let time = waiting(1, arrivals, 10_000.0, 1.0).time.expect("not overloaded");
        assert!((time.mean_us() - 115_000.0).abs() < 1e-6, "{}", time.mean_us());
    }

    #[test]
    fn the_wait_for_a_steady_server_is_less_spread_than_an_exponential_one() {
        // M/D/1 at ρ = ½ of 10 ms: mean wait 5 ms, E W² = 2 × 5² + λ s³ ÷ (3 (1 − ρ)) = 50 + 33.3 ms², variance 58.3.
        let time = waiting(1, Arrivals::at_random(50.0), 10_000.0, 0.0).time.expect("not overloaded");
        assert!((time.mean_us() - 5_000.0).abs() < 1e-6);
        assert!((time.variance() / 58.333e6 - 1.0).abs() < 1e-3, "{}", time.variance());
    }
}
