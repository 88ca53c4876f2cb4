//! A path as simulation sees it, and what simulation says of it.
//!
//! The simulated path is the one that is calculated, with what calculation leaves out: branches share the load of the
//! moment, repeated calls meet the same queue again, and a queue passes its rhythm on. The requests of the path come
//! at random, at the highest rate that none of its components contradicts: the load of a component at peak ÷ the
//! visits of one request, the least over the path. What a component gets beyond that comes to it at random from
//! elsewhere.

use super::attempts::Attempts;
use super::estimate::meets;
use super::network::Distances;
use super::path_model::{PathModel, Stations};
use super::random_time::RandomTime;
use super::timing::{Timed, Visit, sequence, tenth_ms};
use crate::Demand;
use crate::placement::Placement;
use crate::simulation::{Mean, PathStep, Program, Queue, Trial, relaxation_us, run};
use catalogue::Catalogue;
use model::{Path, PathId, Percentile, Topology};
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// Rounds in which a simulation is made; after each it tells how far it is and may be stopped.
pub const ROUNDS: u32 = 20;

/// The seed that is taken where nobody chooses one: the same plan then gives the same figures wherever it is looked at.
pub const SEED: u64 = 1;

/// Events that are simulated at most where nobody asks for more: about ten seconds on two threads. A path of many calls
/// takes many of them for each request, and gets fewer requests.
pub const MOST_EVENTS: u64 = 100_000_000;

/// With fewer requests than these a percentile says nothing.
const LEAST_REQUESTS: u64 = 1_000;

/// Steps of a path that are simulated at most. Repeated calls are steps of their own.
const MOST_STEPS: f64 = 100_000.0;

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
    /// Events to simulate at most, [`MOST_EVENTS`] where nobody asks for more.
    pub events: u64,
    /// Threads to use.
    pub threads: usize,
}

/// Why there is no simulated figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotSimulated {
    /// Something on the path is unknown or overloaded.
    Unknown,
    /// A request takes so many steps that the events allowed are not enough for a figure.
    TooLong,
    /// It was stopped before it had any.
    Stopped,
}

/// Why fewer requests were recorded than were asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum SimulationCut {
    /// Each takes so many events that more would have been too many.
    Events,
    /// It was stopped.
    Stopped,
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
    /// Share of its requests that end without an answer; nothing where all get one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unanswered_share: Option<f64>,
    /// Requests that were recorded.
    #[ts(type = "number")]
    pub requests: u64,
    /// Requests from which on its confidence intervals can be trusted, where they are more than were recorded: queues
    /// near saturation remember for long how full they were.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, as = "Option<u32>")]
    pub needed: Option<u64>,
    /// Why they are fewer than were asked for; nothing where they are not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cut: Option<SimulationCut>,
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
/// `go_on` hears now and then what share is done. When it answers no, what was found by then is the answer, marked as cut.
///
/// # Errors
/// Why there is no figure; what is unknown or overloaded [`super::of_stations`] says in words.
pub fn simulate(
    topology: &Topology,
    path: &Path,
    stations: &Stations,
    distances: &dyn Distances,
    trials: &Trials,
    go_on: &(dyn Fn(f64) -> bool + Sync),
) -> Result<SimulatedLatency, NotSimulated> {
    let program = program(&PathModel::of(topology, path, distances), stations)?;
    let bearable = (trials.events as f64 / program.events_per_request()) as u64;
    let requests = trials.requests.min(bearable);
    if requests < trials.requests.min(LEAST_REQUESTS) {
        return Err(NotSimulated::TooLong);
    }
    let trial = run(&program, trials.seed, requests, ROUNDS, trials.threads, go_on).ok_or(NotSimulated::Stopped)?;
    let cut = match trial.whole {
        false => Some(SimulationCut::Stopped),
        true => (requests < trials.requests).then_some(SimulationCut::Events),
    };
    Ok(SimulatedLatency { cut, ..report(path, &program, &trial, trials.seed) })
}

/// Simulates a path of a placed topology, as [`simulate`].
///
/// # Errors
/// Why there is no figure.
pub fn simulate_placed(
    topology: &Topology,
    path: &Path,
    demand: &Demand,
    placement: &Placement,
    catalogue: &Catalogue,
    trials: &Trials,
    go_on: &(dyn Fn(f64) -> bool + Sync),
) -> Result<SimulatedLatency, NotSimulated> {
    let stations = placement.stations(topology, demand, catalogue);
    simulate(topology, path, &|component| stations.get(component)?.as_ref(), catalogue, trials, go_on)
}

pub(super) fn report(path: &Path, program: &Program, trial: &Trial, seed: u64) -> SimulatedLatency {
    let [mean, p50, p95, p99] = [trial.mean, trial.p50, trial.p95, trial.p99].map(SimulatedTime::of);
    let found = SimulatedLatency {
        path: path.id.clone(),
        mean,
        p50,
        p95,
        p99,
        met: None,
        unanswered_share: Some(trial.unanswered).filter(|share| *share > 0.0),
        requests: trial.requests,
        needed: Some(program.requests_to_trust()).filter(|needed| *needed > trial.requests),
        cut: None,
        seed,
    };
    let met = path.target.as_ref().map(|target| meets(target, found.at(target.percentile).ms, trial.unanswered));
    SimulatedLatency { met, ..found }
}

/// The path compiled for simulation.
///
/// # Errors
/// When something on it is unknown or overloaded, or it has too many steps.
pub(super) fn program(model: &PathModel, stations: &Stations) -> Result<Program, NotSimulated> {
    let timed = model.timed(stations, 1.0).map_err(|_| NotSimulated::Unknown)?;
    if steps_of(&timed) > MOST_STEPS {
        return Err(NotSimulated::TooLong);
    }
    let mut compiler = Compiler { stations, steps: Vec::new(), queues: Vec::new(), places: BTreeMap::new() };
    compiler.steps(&timed, 1.0);
    compiler.steps.push(PathStep::End);
    let requests_per_us =
        Some(model.requests_per_second(stations) / 1e6).filter(|rate| *rate > 0.0).unwrap_or(ANY_RATE);
    let together = model.together();
    let relaxation_us = compiler.queues.iter().map(|(queue, visits, peak_per_us)| {
        let (servers, mean_us) = (f64::from(queue.servers), queue.service.mean_us());
        let utilisation = peak_per_us.max(requests_per_us * visits) * mean_us / servers;
        let squared = if mean_us > 0.0 { queue.service.variance() / (mean_us * mean_us) } else { 0.0 };
        // Requests that come together bring their number to the spread.
        relaxation_us(servers, mean_us, squared + f64::from(together) - 1.0, utilisation)
    });
    let relaxation_us = relaxation_us.fold(0.0, f64::max);
    let queues = compiler.queues.into_iter().map(|(queue, visits, peak_per_us)| Queue {
        // Rounding must not leave a trickle of others.
        others_per_us: Some(peak_per_us - requests_per_us * visits)
            .filter(|others| *others > 1e-9 * peak_per_us)
            .unwrap_or(0.0),
        ..queue
    });
    let about_us = sequence(&timed).mean_us().max(1.0);
    let steps = compiler.steps;
    Ok(Program { steps, queues: queues.collect(), requests_per_us, together, about_us, relaxation_us })
}

/// Steps that a path is compiled into, at most.
fn steps_of(timed: &[Timed]) -> f64 {
    let of = |step: &Timed| match step {
        Timed::Entry(_) => 1.0,
        // The question whether it is made, and for each attempt: begin, way, visit, judge.
        Timed::Call { call, .. } => {
            call.calls.ceil() * (1.0 + 4.0 * call.attempts.map_or(1.0, |attempts| 1.0 + f64::from(attempts.retries)))
        }
        Timed::Parallel(branches) => 1.0 + branches.iter().map(|branch| 1.0 + steps_of(branch)).sum::<f64>(),
    };
    timed.iter().map(of).sum()
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
                    let whole = call.calls.floor();
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
