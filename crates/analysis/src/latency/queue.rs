//! Waiting in a queue in front of several equal servers, fed by requests that come independently of each other.
//!
//! With exponential service (M/M/c) the answer is exact: a request waits with Erlang's chance C, and then
//! exponentially with mean 1 ÷ (c μ − λ) (L. Kleinrock, "Queueing Systems" I, 1975, section 3.5). With any other
//! spread of the service (M/G/c) the mean wait is that of M/M/c times (1 + v²) ÷ 2, v being standard deviation ÷ mean
//! (A. O. Allen, "Probability, Statistics, and Queueing Theory", 2nd edition 1990, section 5.2.2: Allen and Cunneen's
//! approximation with independent arrivals); the chance of waiting stays that of M/M/c and the tail stays
//! exponential, with the mean that follows.

use super::random_time::RandomTime;

/// Servers up to which Erlang's chance is computed as it is. A larger group is given the chance of a group of this size
/// at the same utilisation, which is a little too high: a larger group waits less.
const LARGEST_GROUP: u32 = 10_000;

/// How busy a group of servers is, and how long requests wait for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Waiting {
    /// Share of the capacity in use; 1 and above is overload.
    pub utilisation: f64,
    /// The waiting time; `None` under overload, where it grows without end.
    pub time: Option<RandomTime>,
}

/// Waiting for `servers` equal servers at so many requests per second, each served in `mean_us` with a spread
/// (standard deviation ÷ mean).
pub(super) fn waiting(servers: u32, requests_per_second: f64, mean_us: f64, spread: f64) -> Waiting {
    let offered = requests_per_second * mean_us / 1e6;
    let group = f64::from(servers);
    // No servers and nothing to do is no overload.
    let utilisation = if offered > 0.0 { offered / group } else { 0.0 };
    if utilisation >= 1.0 {
        return Waiting { utilisation, time: None };
    }
    let mean_if_waiting_us = mean_us / (group * (1.0 - utilisation)) * (1.0 + spread * spread) / 2.0;
    let chance = chance_of_waiting(servers, utilisation);
    Waiting { utilisation, time: Some(RandomTime::perhaps(chance, mean_if_waiting_us)) }
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
        let random = waiting(1, 80.0, 10_000.0, 1.0).time.expect("not overloaded");
        let steady = waiting(1, 80.0, 10_000.0, 0.0).time.expect("not overloaded");
        assert!((random.mean_us() - 40_000.0).abs() < 1e-6);
        assert!((steady.mean_us() - 20_000.0).abs() < 1e-6);
    }

    #[test]
    fn a_group_that_gets_as_much_as_it_can_serve_is_overloaded() {
        assert_eq!(waiting(2, 200.0, 10_000.0, 1.0).time, None);
        assert!(waiting(2, 199.0, 10_000.0, 1.0).time.is_some());
    }

    #[test]
    fn no_servers_at_all_are_overloaded_by_any_request_and_idle_without() {
        assert_eq!(waiting(0, 0.001, 10_000.0, 1.0).time, None);
        assert_eq!(waiting(0, 0.0, 10_000.0, 1.0).utilisation, 0.0);
    }

    #[test]
    fn a_group_of_millions_is_answered_at_once() {
        let time = waiting(u32::MAX, 1e9, 1e6, 1.0).time.expect("not overloaded");
        assert!(time.mean_us() < 1.0);
    }
}
