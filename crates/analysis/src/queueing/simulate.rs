//! Replications of the simulated network, until the answer is as sure as is asked.

use super::Figures;
use super::engine::{Batch, Engine, Known, LEVELS, Tally, Watched};
use super::network::QueueNetwork;
use crate::simulation::{Control, Controls, Counts, Mean, RELAXATIONS, Shares, put_together, relaxation_us};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// Independent replications, each with a random stream of its own. The number is fixed so that the answer does not
/// depend on the number of threads.
const REPLICATIONS: u32 = 16;

/// Rounds in which the batches are recorded; after each the answer may be sure enough.
const ROUNDS: usize = Effort::ROUNDS as usize;

/// Batches of each replication in a round.
const BATCHES_PER_ROUND: usize = 1;

/// Relative half width of all confidence intervals at which the simulation ends before its last round.
const SURE: f64 = 0.001;

/// The most that a correction may change the share of the requests above a percentile, as a factor.
const MOST_CORRECTION: f64 = 3.0;

/// Times that a percentile is corrected, each time from where it lay before.
const CORRECTIONS: u32 = 4;

/// Change of a share, as a part of it, that is none.
const SAME: f64 = 1e-4;

/// How long and from which seed to simulate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// The seed.
    pub seed: u64,
    /// Requests to record at most; the simulation ends earlier when its answer is sure to a thousandth.
    pub requests: u64,
    /// Threads to use; the answer does not depend on it.
    pub threads: usize,
}

/// Visits to stations that are simulated when nothing else is asked: about three seconds on two threads.
const VISITS: f64 = 48e6;

impl Effort {
    /// Rounds in which a simulation is made; after each it may be told to stop.
    pub const ROUNDS: u32 = 16;

    /// Requests that are worth simulating when nothing else is asked.
    pub fn enough(network: &QueueNetwork) -> u64 {
        let visits: f64 = (0..network.stations().len()).map(|station| network.rate(station)).sum();
        (VISITS * network.total_arrivals() / visits) as u64
    }
}

/// What a simulation found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Simulated {
    /// The figures.
    pub figures: Figures,
    /// Half of the 95 % confidence interval of each of them.
    pub half_widths: Figures,
    /// Requests that were recorded.
    pub requests: u64,
    /// Requests from which on the intervals can be trusted, where that is more: stations near saturation remember
    /// longer than each replication lasts.
    pub needed: Option<u64>,
}

/// Whether to go on: asked after every round with the share that is done, and now and then within a round with the share to
/// its middle. Free to answer no, which leaves the rounds that were whole.
pub type GoOn<'a> = dyn Fn(f64) -> bool + Sync + 'a;

/// Simulates a network of which no station is overloaded. `None` when it is told to stop before the first round ends.
pub(super) fn simulate(network: &QueueNetwork, effort: &Effort, go_on: &GoOn) -> Option<Simulated> {
    let watched = Watched::of(network);
    let batches = u64::from(REPLICATIONS) * (ROUNDS * BATCHES_PER_ROUND) as u64;
    let requests = (effort.requests / batches).max(1);
    let mut engines: Vec<_> =
        (0..REPLICATIONS).map(|place| Engine::new(network, &watched, effort.seed, place)).collect();
    let relaxation = relaxation(network);
    let warm_up = ((RELAXATIONS * relaxation) as u64 + 1_000).min(requests * (ROUNDS * BATCHES_PER_ROUND) as u64 / 4);
    let per_thread = engines.len().div_ceil(effort.threads.max(1));
    let mut answer = None;
    let stopped = AtomicBool::new(false);
    for round in 0..ROUNDS {
        let asked = || {
            if !go_on((round as f64 + 0.5) / ROUNDS as f64) {
                stopped.store(true, Ordering::Relaxed);
            }
            !stopped.load(Ordering::Relaxed)
        };
        thread::scope(|scope| {
            for group in engines.chunks_mut(per_thread) {
                scope.spawn(|| {
                    for engine in group {
                        let _ = (round > 0 || engine.warm_up(warm_up, &asked))
                            && engine.record(BATCHES_PER_ROUND, requests, &asked);
                    }
                });
            }
        });
        if stopped.load(Ordering::Relaxed) {
            break;
        }
        let parts = put_together(round + 1, requests, relaxation);
        let one = |engine: &Engine| parts.clone().map(|part| Batch::of_all(&engine.batches[part])).collect::<Vec<_>>();
        let batches: Vec<Batch> = engines.iter().flat_map(one).collect();
        let recorded = requests * u64::from(REPLICATIONS) * (round as u64 + 1);
        let needed = (f64::from(REPLICATIONS) * RELAXATIONS * relaxation) as u64;
        let (figures, half_widths) = evaluate(network, &watched, &batches);
        let needed = Some(needed).filter(|needed| *needed > recorded);
        let found = Simulated { figures, half_widths, requests: recorded, needed };
        let sure = found.half_widths.each().iter().zip(found.figures.each()).all(|(half, value)| *half <= SURE * value);
        answer = Some(found);
        if sure || !go_on((round + 1) as f64 / ROUNDS as f64) {
            break;
        }
    }
    answer
}

/// Requests in which a network forgets what it was like: a relaxation time of its slowest station.
fn relaxation(network: &QueueNetwork) -> f64 {
    let slowest = (0..network.stations().len()).map(|station| {
        let queue = &network.stations()[station];
        let service = queue.service;
        relaxation_us(f64::from(queue.servers), service.mean_us(), service.scv(), network.utilisation(station))
    });
    (slowest.fold(0.0, f64::max) + network.work_us()) * network.total_arrivals()
}

/// The figures and half of their confidence intervals.
fn evaluate(network: &QueueNetwork, watched: &Watched, batches: &[Batch]) -> (Figures, Figures) {
    let controls = Controls::of(batches.len(), &controls(network, watched, batches));
    let mean = controls.corrected(&batches.iter().map(|batch| batch.time_us / batch.requests).collect::<Vec<_>>());
    let mut counts = Counts::default();
    batches.iter().for_each(|batch| counts.add_all(&batch.counts));
    let shares = Shares::of(&counts);
    let percentile = |share: f64| {
        let tail = 1.0 - share;
        let at = |seen: f64| shares.quantile(1.0 - seen);
        // The percentile lies where the corrected share above it is the tail. What is seen there is another share,
        // which is looked for along the seen curve, each time from where the last correction led.
        let (mut seen, mut wide) = (tail, 0.0);
        for _ in 0..CORRECTIONS {
            let above: Vec<f64> = batches.iter().map(|batch| batch.counts.share_above(at(seen))).collect();
            let Mean { mean: above, half_width } = controls.corrected(&above);
            // Far from what was seen the correction is no longer the straight line that it is taken for.
            let above = above.max(seen / MOST_CORRECTION);
            let before = seen;
            seen = (seen * tail / above).clamp(tail / MOST_CORRECTION, tail * MOST_CORRECTION);
            wide = seen * half_width / above;
            if (seen - before).abs() < SAME * seen {
                break;
            }
        }
        let at_us = at(seen);
        (at_us, (at(seen - wide) - at_us).max(at_us - at(seen + wide)))
    };
    let [p50, p95, p99] = [0.50, 0.95, 0.99].map(percentile);
    // Each is corrected on its own, so where little is known their order has to be restored.
    let p95_us = p95.0.max(p50.0);
    (
        Figures { mean_us: mean.mean, p50_us: p50.0, p95_us, p99_us: p99.0.max(p95_us) },
        Figures { mean_us: mean.half_width, p50_us: p50.1, p95_us: p95.1, p99_us: p99.1 },
    )
}

/// What every batch saw of what is known, the work of requests and the load first, then what waits longest, in case
/// there are more controls than batches can bear.
fn controls(network: &QueueNetwork, watched: &Watched, batches: &[Batch]) -> Vec<Control> {
    let mut controls: Vec<Control> = Vec::new();
    let mut known: Vec<(f64, &Known, Vec<&Tally>)> = Vec::new();
    for station in 0..network.stations().len() {
        let visits = network.rate(station) / network.total_arrivals();
        if let Some(wait) = &watched.waits[station] {
            let tallies = batches.iter().map(|batch| &batch.waits[station]).collect();
            known.push((visits * wait.mean_us * 2.0, wait, tallies));
        }
        if let Some(companion) = &watched.companions[station] {
            let tallies = batches.iter().map(|batch| &batch.companions[station]).collect();
            known.push((visits * companion.mean_us, companion, tallies));
        }
    }
    known.sort_by(|one, other| other.0.total_cmp(&one.0));
    // First the means of all, then how they are distributed: in a network of many stations there is no room for both.
    for (_, known, tallies) in &known {
        controls.push(Control {
            seen: tallies.iter().map(|tally| tally.sum_us / tally.count.max(1.0)).collect(),
            expected: known.mean_us,
        });
    }
    for (_, known, tallies) in &known {
        for level in 0..LEVELS {
            controls.push(Control {
                seen: tallies.iter().map(|tally| tally.above[level] / tally.count.max(1.0)).collect(),
                expected: known.chances[level],
            });
        }
    }
    let work = batches.iter().map(|batch| batch.work_us / batch.requests).collect();
    controls.insert(0, Control { seen: work, expected: network.work_us() });
    let spans = batches.iter().map(|batch| batch.span_us / batch.requests).collect();
    controls.insert(1, Control { seen: spans, expected: 1.0 / network.total_arrivals() });
    controls
}

#[cfg(test)]
mod tests {
    use super::super::law::Law;
    use super::super::network::QueueStation;
    use super::*;

    fn station(servers: u32, service: Law) -> QueueStation {
        QueueStation { servers, service }
    }

    /// Two entries, retries at two stations, a way around: everything that the work of a companion is made of.
    fn tangled(law: impl Fn(f64, f64) -> Law) -> QueueNetwork {
        QueueNetwork::new(
            vec![station(1, law(14_000.0, 2.0)), station(3, law(45_000.0, 0.3)), station(2, law(20_000.0, 4.0))],
            &[30.0, 8.0, 0.0],
            vec![vec![0.0, 0.7, 0.3], vec![0.1, 0.15, 0.6], vec![0.0, 0.05, 0.0]],
            vec![vec![0.0, 900.0, 0.0], vec![2_000.0, 0.0, 300.0], vec![0.0, 50.0, 0.0]],
        )
        .expect("a network")
    }

    /// Two stations of constant services, of which a share of the requests visits the second.
    fn in_a_row(rate: f64, first_us: f64, share: f64, then_us: f64) -> QueueNetwork {
        QueueNetwork::new(
            vec![station(50, Law::Constant { us: first_us }), station(800, Law::Constant { us: then_us })],
            &[rate, 0.0],
            vec![vec![0.0, share], vec![0.0, 0.0]],
            vec![vec![0.0; 2]; 2],
        )
        .expect("a network")
    }

    fn simulated(network: &QueueNetwork, requests: u64) -> Simulated {
        simulate(network, &Effort { seed: 1, requests, threads: 2 }, &|_| true).expect("not stopped")
    }

    #[test]
    fn what_a_cache_answers_keeps_its_digits_beside_what_it_does_not_know() {
        // 24 of 25 requests take 100 µs, one goes on for half a minute.
        let figures = simulated(&in_a_row(10.0, 100.0, 0.04, 30e6), 200_000).figures;
        assert!((figures.p50_us / 100.0 - 1.0).abs() < 2e-3, "{}", figures.p50_us);
        assert!((figures.p99_us / 30e6 - 1.0).abs() < 2e-3, "{}", figures.p99_us);
    }

    /// One exponential server, busy for this part of the time with services of 10 ms.
    fn busy(utilisation: f64) -> QueueNetwork {
        let stations = vec![station(1, Law::Exponential { mean_us: 10_000.0 })];
        QueueNetwork::new(stations, &[100.0 * utilisation], vec![vec![0.0]], vec![vec![0.0]]).expect("a network")
    }

    #[test]
    fn a_run_too_short_for_a_busy_server_has_percentiles_in_order_and_says_that_it_is() {
        // At 99.9 % a server remembers two million services.
        for seed in 1..=8 {
            let effort = Effort { seed, requests: 300_000, threads: 2 };
            let found = simulate(&busy(0.999), &effort, &|_| true).expect("not stopped");
            let [_, p50, p95, p99] = found.figures.each();
            assert!(0.0 < p50 && p50 < p95 && p95 < p99, "seed {seed}: {found:?}");
            assert!(found.half_widths.each()[1..].iter().all(|half| *half > 0.01 * p50), "seed {seed}: {found:?}");
            assert!(found.needed.is_some_and(|needed| needed > 100_000_000), "{found:?}");
        }
        assert_eq!(simulated(&busy(0.8), 300_000).needed, None);
    }

    #[test]
    fn intervals_at_a_busy_server_hold_the_truth_as_often_as_they_say() {
        // At 97 % the time in the system is exponential with 1 ÷ 3 s on average; of twenty intervals of 95 % at least
        // sixteen hold it but for once in 400 times.
        let truth = libm::log(20.0) * 10_000.0 / 0.03;
        let held = (1..=20u64).filter(|seed| {
            let effort = Effort { seed: *seed, requests: 600_000, threads: 2 };
            let found = simulate(&busy(0.97), &effort, &|_| true).expect("not stopped");
            (found.figures.p95_us - truth).abs() <= found.half_widths.p95_us
        });
        let held = held.count();
        assert!(held >= 16, "{held} of 20");
    }

    #[test]
    fn a_percentile_far_from_what_was_seen_is_corrected_to_where_it_lies() {
        // At 95 % the time in the system is exponential with 200 ms on average; so many of twenty as above.
        let truth = libm::log(100.0) * 10_000.0 / 0.05;
        let held = (1..=20u64).filter(|seed| {
            let effort = Effort { seed: *seed, requests: 1_200_000, threads: 2 };
            let found = simulate(&busy(0.95), &effort, &|_| true).expect("not stopped");
            (found.figures.p99_us - truth).abs() <= found.half_widths.p99_us
        });
        let held = held.count();
        assert!(held >= 16, "{held} of 20");
    }

    #[test]
    fn requests_that_come_once_in_a_year_keep_their_microseconds() {
        let figures = simulated(&in_a_row(3.17e-8, 100.0, 1.0, 200.0), 20_000).figures;
        assert!((figures.mean_us - 300.0).abs() < 1e-6, "{}", figures.mean_us);
        assert!((figures.p99_us / 300.0 - 1.0).abs() < 2e-3, "{}", figures.p99_us);
    }

    #[test]
    fn what_is_said_to_be_known_is_what_batches_see() {
        let mixed =
            |mean_us, scv: f64| if scv > 1.0 { Law::log_normal(mean_us, scv) } else { Law::erlang(mean_us, scv) };
        let either =
            |mean_us, scv: f64| if scv > 1.0 { Law::either(mean_us, scv) } else { Law::Constant { us: mean_us } };
        let plain = |mean_us, _: f64| Law::Exponential { mean_us };
        for network in [tangled(mixed), tangled(either), tangled(plain)] {
            let watched = Watched::of(&network);
            let mut engine = Engine::new(&network, &watched, 3, 0);
            assert!(engine.warm_up(20_000, &|| true) && engine.record(60, 15_000, &|| true));
            let batches = &engine.batches;
            let controls = controls(&network, &watched, batches);
            assert!(controls.len() > 20);
            for (place, control) in controls.iter().enumerate() {
                let seen = Controls::of(batches.len(), &[]).corrected(&control.seen);
                // Four and a half standard errors: among a hundred controls one in a thousand such tests would fail.
                let allowed = 2.3 * seen.half_width + 2e-5 * control.expected;
                let off = (seen.mean - control.expected).abs();
                assert!(off < allowed, "{place}: {seen:?} instead of {}", control.expected);
            }
        }
    }
}
