//! The load of calls that are made again because they took too long.
//!
//! With λ for the calls to a component, f for the share that fails, T for the time after which the caller gives up, r
//! for the times that it tries again and q for the share of the attempts that fail or take longer than T:
//!
//! ```text
//! attempts of a call    a = 1 + q + … + qʳ, and a₀ = 1 + f + … + fʳ of them without any timeout
//! load                  what the component gets with a₀, and λ (a − a₀)
//! ```
//!
//! q grows with the load and the load with q. Repeating both from a = a₀ on comes to the least load that keeps itself.
//!
//! That load is not kept where the component cannot carry a = 1 + r. A queue in which everybody waits longer than T
//! makes every call come 1 + r times, so it grows without end and does not empty again (N. Bronson, A. Aghayev, A.
//! Charapko and T. Zhu, "Metastable failures in distributed systems", HotOS 2021). Strictly the load then settles
//! nowhere, however low it is; it is told as an overload where such a queue is met by more than one call in [`SELDOM`].

use super::attempts::Attempts;
use super::flow::Flow;
use super::path_model::Call;
use super::queue;
use super::random_time::RandomTime;
use super::station::Station;
use super::timing::{Obstacle, Visit, visit};

/// One call in so many, about a day of ten calls a second: what happens less often is left to the operators.
const SELDOM: f64 = 1e6;

/// Change of the load, as a part of it, from which on it keeps itself.
const SETTLED: f64 = 1e-4;

/// Steps in which a load that keeps itself is found; one that takes longer is about to run away.
const MOST_STEPS: u32 = 50;

/// Calls of a path to a component that are given up and made again.
pub(super) struct Retried<'a, 'c> {
    pub call: &'a Call<'c>,
    pub attempts: &'a Attempts,
    pub way: &'a RandomTime,
    pub station: &'a Station,
    pub load: f64,
}

impl Retried<'_, '_> {
    /// The time of one visit under the load that keeps itself; the flow of requests goes on behind it.
    pub(super) fn visit(&self, flow: &mut Flow) -> Result<Visit, Obstacle> {
        let calls = flow.per_second * self.call.calls;
        let (Some(servers), Some(rate)) = (self.station.servers, self.station.peak_requests_per_second) else {
            return self.once(0.0, flow);
        };
        let mut more = 0.0;
        for _ in 0..MOST_STEPS {
            let mut behind = *flow;
            let visit = self.once(more, &mut behind).map_err(|obstacle| match obstacle {
                Obstacle::Overloaded(..) if more > 0.0 => self.runs_away(calls, rate, servers),
                other => other,
            })?;
            let late = self.attempts.late(&visit.times_after(self.way));
            let wanted = calls * (self.attempts.made(late) - self.attempts.expected());
            if wanted - more <= SETTLED * rate * self.load {
                let runs_away = self.runs_away(calls, rate, servers);
                let may_fall = matches!(runs_away, Obstacle::Retried { utilisation, .. } if utilisation >= 1.0);
                if may_fall && self.share_behind_a_long_queue(&visit) > 1.0 / SELDOM {
                    return Err(runs_away);
                }
                *flow = behind;
                return Ok(visit);
            }
            more = wanted;
        }
        Err(self.runs_away(calls, rate, servers))
    }

    fn once(&self, more: f64, flow: &mut Flow) -> Result<Visit, Obstacle> {
        visit(self.call.to, self.station, (self.load, more), self.call.visits(), flow)
    }

    /// The load with every attempt made.
    fn runs_away(&self, calls: f64, rate: f64, servers: u32) -> Obstacle {
        let all = rate * self.load + calls * (self.attempts.most() - self.attempts.expected());
        let mean_us = self.station.service.as_ref().map_or(0.0, |service| service.mean_us);
        Obstacle::Retried {
            component: self.call.to,
            utilisation: queue::utilisation(servers, all, mean_us),
            timeout_us: self.attempts.timeout_us.unwrap_or_default(),
        }
    }

    /// Share of the calls whose way and wait leave no room for a mean service.
    fn share_behind_a_long_queue(&self, visit: &Visit) -> f64 {
        let service = RandomTime::constant(visit.service.mean_us());
        let times: Vec<_> = [*self.way, service].into_iter().chain(visit.waiting).collect();
        self.attempts.late(&times)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{NORTH, ThreeRegions, serving, topology, users};
    use super::super::{LatencyStatus, PathLatency, SimulatedLatency, Station, Trials, of_stations, simulate};
    use crate::Demand;
    use model::Topology;

    /// Users who give up a call and make it again.
    fn impatient(link: &str, target_ms: f64) -> Topology {
        topology(
            &[("users", "user-population"), ("app", "application")],
            &[("users", "app", link)],
            r#"["users-app"]"#,
            &format!(r#", "target": {{ "percentile": "p95", "latencyMs": {target_ms} }}"#),
        )
    }

    fn calculated(plan: &Topology, stations: &[Option<Station>]) -> PathLatency {
        of_stations(plan, &Demand::of(plan), stations, &ThreeRegions).paths.remove(0)
    }

    fn simulated(plan: &Topology, stations: &[Option<Station>]) -> SimulatedLatency {
        let at = |component: usize| -> Option<&Station> { stations.get(component)?.as_ref() };
        let trials = Trials { seed: 1, requests: 200_000, events: u64::MAX, threads: 2 };
        simulate(plan, &plan.paths()[0], &at, &ThreeRegions, &trials, &|_| true).expect("a figure")
    }

    const TWICE_MORE: &str = r#", "timeoutMs": 100, "retries": 2"#;

    #[test]
    fn a_half_used_server_whose_callers_try_three_times_is_overloaded_by_them() {
        // 50 requests/s of 10 ms. A simulation of its own loses 99.7 % of the requests within hours: three tries of
        // each are 1.5 times what the server can do, and a queue of ten is enough to begin with.
        let plan = impatient(TWICE_MORE, 310.0);
        let path = calculated(&plan, &[users(NORTH), serving(NORTH, Some(1), 10.0, 1.0, 50.0)]);
        assert_eq!((path.status, path.met), (LatencyStatus::Overloaded, Some(false)));
        assert!(path.missing[0].contains("their tries are 1.50 times what it can serve"), "{:?}", path.missing);
    }

    #[test]
    fn a_server_that_could_serve_every_try_is_not() {
        let plan = impatient(TWICE_MORE, 100.0);
        let stations = [users(NORTH), serving(NORTH, Some(1), 10.0, 1.0, 25.0)];
        let (path, seen) = (calculated(&plan, &stations), simulated(&plan, &stations));
        assert_eq!((path.status, path.met, seen.met), (LatencyStatus::Known, Some(true), Some(true)));
        let mean_ms = path.estimate.expect("a figure").mean_ms;
        assert!((mean_ms / seen.mean.ms - 1.0).abs() < 0.03, "{mean_ms} and {:?}", seen.mean);
        // Three tries of 25 requests/s are 75 % of what it can do, those of 33.3/s all of it.
        let factor = path.headroom.expect("it has a queue").factor;
        assert!((1.2..1.34).contains(&factor), "{factor}");
    }

    #[test]
    fn a_target_is_not_met_by_giving_up() {
        // The answer takes 1 ms and an exponential second; 1 − exp(−0.049) = 4.8 % come before the caller leaves.
        let plan = impatient(r#", "timeoutMs": 50"#, 52.0);
        let stations = [users(NORTH), serving(NORTH, None, 1_000.0, 1.0, 5.0)];
        let (path, seen) = (calculated(&plan, &stations), simulated(&plan, &stations));
        assert_eq!((path.met, seen.met), (Some(false), Some(false)));
        assert_eq!(path.missing, ["95.2 % of its requests end without an answer"]);
        let lost = seen.unanswered_share.expect("most of them");
        assert!((lost / 0.952_2 - 1.0).abs() < 2e-3, "{lost}");
    }
}
