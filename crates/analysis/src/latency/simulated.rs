//! A path as simulation sees it, and what simulation says of it.
//!
//! The simulated path is the one that is calculated, with what calculation leaves out: branches share the load of the
//! moment, repeated calls meet the same queue again, and a queue passes its rhythm on. The requests of the path come
//! at random, at the highest rate that none of its components contradicts: the load of a component at peak ÷ the
//! visits of one request, the least over the path. What a component gets beyond that comes to it at random from
//! elsewhere.

use super::attempts::Attempts;
use super::network::Distances;
use super::path_model::{PathModel, Stations};
use super::random_time::RandomTime;
use super::timing::{Timed, Visit, sequence, tenth_ms};
use crate::Demand;
use crate::placement::Placement;
use crate::simulation::{Mean, PathStep, Program, Queue, Trial, run};
use catalogue::Catalogue;
use model::{Path, PathId, Percentile, Topology};
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// Rounds in which a simulation is made; after each it tells how far it is and may be stopped.
pub const ROUNDS: u32 = 20;

/// The seed that is taken where nobody chooses one: the same plan then gives the same figures wherever it is looked at.
pub const SEED: u64 = 1;

/// Repeated calls that are simulated one by one; the rest of a larger number is left out.
const MOST_CALLS: u32 = 1_000;

/// Servers of one queue that are told apart; beyond, nobody waits.
const MOST_SERVERS: u32 = 100_000;

/// Rate of requests where no component of the path has a queue, per µs: any will do.
const ANY_RATE: f64 = 1e-6;

/// How long and from which seed to simulate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trials {
    /// The seed: the same seed gives the same answer, on any number of threads.
    pub seed: u64,
    /// Requests to record.
    pub requests: u64,
    /// Threads to use.
    pub threads: usize,
}

/// What simulation says of a path. Times are rounded to a tenth of a millisecond.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct SimulatedLatency {
    /// The path.
    pub path: PathId,
    /// Mean.
    pub mean: SimulatedTime,
    /// Half of the requests are faster.
    pub p50: SimulatedTime,
    /// 95 of 100 are faster.
    pub p95: SimulatedTime,
    /// 99 of 100 are faster.
    pub p99: SimulatedTime,
    /// Whether the target is met; `None` without a target.
    pub met: Option<bool>,
    /// Requests that were recorded.
    #[ts(type = "number")]
    pub requests: u64,
    /// The seed.
    #[ts(type = "number")]
    pub seed: u64,
}

/// A simulated time.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SimulatedTime {
    /// The time, in milliseconds.
    pub ms: f64,
    /// Half of its 95 % confidence interval, in milliseconds.
    pub half_width_ms: f64,
}

impl SimulatedLatency {
    /// The time at a percentile.
    pub fn at(&self, percentile: Percentile) -> SimulatedTime {
        match percentile {
            Percentile::P50 => self.p50,
            Percentile::P95 => self.p95,
            Percentile::P99 => self.p99,
        }
    }
}

impl SimulatedTime {
    fn of(mean: Mean) -> Self {
        Self { ms: tenth_ms(mean.mean), half_width_ms: (mean.half_width / 10.0).ceil() / 100.0 }
    }
}

/// Simulates a path of a topology, given where its components stand and what they take.
///
/// `None` when something on the path is unknown or overloaded, which [`super::of_stations`] says in words, or when
/// `go_on` answers no to the share that is done.
pub fn simulate(
    topology: &Topology,
    path: &Path,
    stations: &Stations,
    distances: &dyn Distances,
    trials: &Trials,
    go_on: &(dyn Fn(f64) -> bool + Sync),
) -> Option<SimulatedLatency> {
    let program = program(&PathModel::of(topology, path, distances), stations)?;
    let trial = run(&program, trials.seed, trials.requests, ROUNDS, trials.threads, go_on)?;
    Some(report(path, &trial, trials.seed))
}

/// Simulates a path of a placed topology, as [`simulate`].
pub fn simulate_placed(
    topology: &Topology,
    path: &Path,
    demand: &Demand,
    placement: &Placement,
    catalogue: &Catalogue,
    trials: &Trials,
    go_on: &(dyn Fn(f64) -> bool + Sync),
) -> Option<SimulatedLatency> {
    let stations = placement.stations(topology, demand, catalogue);
    simulate(topology, path, &|component| stations.get(component)?.as_ref(), catalogue, trials, go_on)
}

pub(super) fn report(path: &Path, trial: &Trial, seed: u64) -> SimulatedLatency {
    let [mean, p50, p95, p99] = [trial.mean, trial.p50, trial.p95, trial.p99].map(SimulatedTime::of);
    let found =
        SimulatedLatency { path: path.id.clone(), mean, p50, p95, p99, met: None, requests: trial.requests, seed };
    let met = path.target.map(|target| found.at(target.percentile).ms <= target.latency_ms.get());
    SimulatedLatency { met, ..found }
}

/// The path compiled for simulation; `None` when something on it is unknown or overloaded.
pub(super) fn program(model: &PathModel, stations: &Stations) -> Option<Program> {
    let timed = model.timed(stations, 1.0).ok()?;
    let mut compiler = Compiler { stations, steps: Vec::new(), queues: Vec::new(), places: BTreeMap::new() };
    compiler.steps(&timed, 1.0);
    compiler.steps.push(PathStep::End);
    let requests_per_us =
        Some(model.requests_per_second(stations) / 1e6).filter(|rate| *rate > 0.0).unwrap_or(ANY_RATE);
    let queues = compiler.queues.into_iter().map(|(queue, visits, peak_per_us)| Queue {
        // Rounding must not leave a trickle of others.
        others_per_us: Some(peak_per_us - requests_per_us * visits)
            .filter(|others| *others > 1e-9 * peak_per_us)
            .unwrap_or(0.0),
        ..queue
    });
    let about_us = sequence(&timed).mean_us().max(1.0);
    let (steps, together) = (compiler.steps, model.together());
    Some(Program { steps, queues: queues.collect(), requests_per_us, together, about_us })
}

struct Compiler<'s, 't> {
    stations: &'s Stations<'t>,
    steps: Vec<PathStep>,
    /// Queues with the visits of one request and all that comes to them at peak, per µs.
    queues: Vec<(Queue, f64, f64)>,
    places: BTreeMap<usize, u32>,
}

impl Compiler<'_, '_> {
    fn steps(&mut self, timed: &[Timed], weight: f64) {
        for step in timed {
            match step {
                Timed::Entry(visit) => self.visit(visit, weight),
                Timed::Call { call, way, visit, .. } => {
                    let whole = call.calls.floor().min(f64::from(MOST_CALLS));
                    for _ in 0..whole as u32 {
                        self.call(call.attempts, way, visit, weight);
                    }
                    let chance = call.calls - call.calls.floor();
                    if chance > 0.0 {
                        let asks = self.steps.len();
                        self.steps.push(PathStep::Perhaps { chance, otherwise: 0 });
                        self.call(call.attempts, way, visit, weight * chance);
                        self.steps[asks] = PathStep::Perhaps { chance, otherwise: self.steps.len() as u32 };
                    }
                }
                Timed::Parallel(branches) => {
                    let fork = self.steps.len();
                    self.steps.push(PathStep::Join);
                    let begins = branches.iter().map(|branch| {
                        let begin = self.steps.len() as u32;
                        self.steps(branch, weight);
                        self.steps.push(PathStep::Join);
                        begin
                    });
                    let branches = begins.collect();
                    self.steps[fork] = PathStep::Fork { branches, after: self.steps.len() as u32 };
                }
            }
        }
    }

    fn call(&mut self, attempts: Option<Attempts>, way: &RandomTime, visit: &Visit, weight: f64) {
        let Some(Attempts { failure, retries, timeout_us }) = attempts else {
            self.steps.push(PathStep::Time(*way));
            return self.visit(visit, weight);
        };
        // An attempt is: begin, way, visit, judge.
        let after = self.steps.len() as u32 + 4 * (retries + 1);
        for attempt in 0..=retries {
            self.steps.push(PathStep::Begin);
            self.steps.push(PathStep::Time(*way));
            self.visit(visit, weight * libm::pow(failure, f64::from(attempt)));
            let again = self.steps.len() as u32 + 1;
            self.steps.push(PathStep::Judge { failure, timeout_us, after, again });
        }
    }

    fn visit(&mut self, visit: &Visit, weight: f64) {
        let station = (self.stations)(visit.component);
        let queue = station.and_then(|station| {
            let servers = station.servers.filter(|servers| (1..=MOST_SERVERS).contains(servers))?;
            Some((servers, station.peak_requests_per_second.filter(|rate| *rate > 0.0)? / 1e6))
        });
        let Some((servers, peak_per_us)) = queue else {
            self.steps.push(PathStep::Time(visit.service));
            return;
        };
        let place = *self.places.entry(visit.component).or_insert_with(|| {
            self.queues.push((Queue { servers, service: visit.service, others_per_us: 0.0 }, 0.0, peak_per_us));
            self.queues.len() as u32 - 1
        });
        self.queues[place as usize].1 += weight;
        self.steps.push(PathStep::Visit(place));
    }
}
