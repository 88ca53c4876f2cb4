//! A path as the calculation sees it: what is called how often, in which order, and what waits for what.
//!
//! Built once from the drawing, it answers for any placement. What it takes for granted:
//!
//! - A call costs one round trip, the wait at the component that is called and its service; then the next step begins.
//! - A path is about the requests that take it. Less than one call per request says how many of a component's
//!   requests go that way; those of the path all do, so on a path it counts as one call.
//! - More than one call per request multiplies along the path: three calls to a tool for each of two calls to an
//!   agent are six. The whole part of that number is made one after the other by every request; the fraction that
//!   remains is the chance of one more.
//! - The component at which the path begins works on the request too, where its kind serves requests and it stands
//!   inside the design.
//! - After a link that nobody waits for, what follows from it takes no time of the path.
//! - A component without a region of its own is met in the region of its caller: the call to it costs the round trip
//!   within a region, and a call from it begins in that region.
//! - A call that fails or is given up is made again at once, as often as its link says ([`super::attempts`]); what the
//!   component called does for it counts, what it calls in turn is a step of its own.
//! - All times are independent of each other. The requests of a path begin at random and pass their rhythm on from queue
//!   to queue ([`super::flow`]); what else comes to a component comes at random.

use super::attempts::Attempts;
use super::measured::service_mean_ms;
use super::network::{self, Distances};
use super::report::TimeBasis;
use super::sequence::{FINE, Sequence};
use super::station::Station;
use super::timing::{Obstacle, Timed, Timing, any_tried, each_visit, sequence, service, tenth_ms, unanswered};
use catalogue::RegionIndex;
use model::{Component, Link, Path, PathTarget, Quantity, Topology};
use std::collections::{BTreeMap, BTreeSet};

/// Most chains that are told to placement; leaving some out makes its search weaker, never wrong.
const MOST_CHAINS: usize = 16;

/// What the stations are asked by: the place of a component in [`Topology::components`].
pub type Stations<'a> = dyn Fn(usize) -> Option<&'a Station> + 'a;

/// A path, ready to be timed for any placement of its components.
#[derive(Clone)]
pub struct PathModel<'a> {
    path: &'a Path,
    distances: &'a dyn Distances,
    /// The component at which it begins, when that works on the request.
    entry: Option<usize>,
    legs: Vec<Leg<'a>>,
    /// Components with the visits of one request.
    visits: Vec<(usize, f64)>,
    /// Requests that begin at the same moment.
    together: u32,
}

/// One step of the path that takes time.
#[derive(Debug, Clone)]
pub(super) enum Leg<'a> {
    Call(Call<'a>),
    Parallel(Vec<Vec<Leg<'a>>>),
}

/// A call that somebody waits for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Call<'a> {
    pub link: &'a Link,
    pub from: usize,
    pub to: usize,
    /// Calls for one request of the path.
    pub calls: f64,
    /// What the caller does when a call fails or takes too long.
    pub attempts: Option<Attempts>,
}

impl Call<'_> {
    /// Visits to the component that is called, for one request of the path: calls, and those made again after a failure.
    pub(super) fn visits(&self) -> f64 {
        self.calls * self.attempts.map_or(1.0, |attempts| attempts.expected())
    }
}

/// A hop that every request makes, so many times one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hop {
    /// The caller: its place in [`Topology::components`].
    pub from: usize,
    /// The component that is called.
    pub to: usize,
    /// Calls of every request.
    pub calls: u32,
}

/// Steps of a path that happen strictly one after the other: one branch of every parallel step.
///
/// The path is never faster than any of its chains.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    /// The hops in the order of the path.
    pub hops: Vec<Hop>,
    /// Components that are visited, with the number of visits.
    visits: Vec<(usize, f64)>,
}

impl<'a> PathModel<'a> {
    /// The path of a topology that [`Topology::of`] has checked.
    pub fn of(topology: &'a Topology, path: &'a Path, distances: &'a dyn Distances) -> Self {
        let first =
            path.links().first().and_then(|link| topology.link(link)).and_then(|link| topology.index_of(&link.from));
        let entry = first.filter(|entry| serves(&topology.components()[*entry]));
        let mut walk = Walk { topology, visits: BTreeMap::new(), left_behind: BTreeSet::new() };
        let legs = walk.legs(&path.steps);
        let mut visits: BTreeMap<usize, f64> = entry.into_iter().map(|entry| (entry, 1.0)).collect();
        each_call(&legs, &mut |call| *visits.entry(call.to).or_default() += call.visits());
        let together =
            first.and_then(|first| topology.components()[first].workload.requests_at_once).unwrap_or(1).max(1);
        Self { path, distances, entry, legs, visits: visits.into_iter().collect(), together }
    }

    /// What is asked of the path.
    pub fn target(&self) -> Option<&PathTarget> {
        self.path.target.as_ref()
    }

    /// Components whose station decides the time of the path, sorted, each once; those it only begins at are among
    /// them.
    pub fn components(&self) -> Vec<usize> {
        let mut components: BTreeSet<usize> = self.entry.into_iter().collect();
        each_call(&self.legs, &mut |call| components.extend([call.from, call.to]));
        components.into_iter().collect()
    }

    /// Requests that begin on it at the same moment.
    pub(super) fn together(&self) -> u32 {
        self.together
    }

    /// Requests per second that take the path at peak: the highest rate that none of its queues contradicts, which is
    /// the load of a component ÷ the visits of one request, the least over the path. 0 where nothing has a queue.
    pub(super) fn requests_per_second(&self, stations: &Stations) -> f64 {
        let rates = self.visits.iter().filter(|(_, visits)| *visits > 0.0).filter_map(|(component, visits)| {
            let station = stations(*component).filter(|station| station.servers.is_some_and(|servers| servers > 0))?;
            Some(station.peak_requests_per_second.filter(|rate| *rate > 0.0)? / visits)
        });
        let least = rates.fold(f64::INFINITY, f64::min);
        if least.is_finite() { least } else { 0.0 }
    }

    /// The chains of the path: for a path without parallel steps exactly one. At most sixteen are told.
    pub fn chains(&self) -> Vec<Chain> {
        let mut start = Chain { hops: Vec::new(), visits: Vec::new() };
        start.visits.extend(self.entry.map(|entry| (entry, 1.0)));
        chains_along(vec![start], &self.legs)
    }

    /// The least time that one call between two regions spends on the way, in whole microseconds; `None` when no
    /// table has the way.
    ///
    /// Lower bounds of several hops of one chain may be added. For a hop that begins at a component without a region
    /// of its own the region is that of its caller; who does not know it takes 0.
    pub fn floor_us(&self, from: RegionIndex, to: RegionIndex) -> Option<u64> {
        let trip = network::round_trip(self.distances, from, to)?;
        Some(network::random_time(&trip).floor_us() as u64)
    }

    /// The most that the floors of a chain may add up to in any placement that meets the target, in microseconds;
    /// negative when no placement can meet it, `None` without a target.
    ///
    /// `fastest` gives for each component a station that is nowhere slower than what any offer makes of it. Why this
    /// holds: floors are fixed times, so the percentile of the path is at least the percentile of the service along the
    /// chain plus the floors. Waiting depends on what else the path visits and is left out, and what is unknown counts as
    /// no time. The answer is loosened by a thousandth of
    /// the target, so that the grain of the lattice never excludes a placement that [`Self::percentile_us`] accepts.
    pub fn floor_budget_us(&self, chain: &Chain, fastest: &Stations) -> Option<i64> {
        let target = self.path.target.as_ref()?;
        let mut sequence = Sequence::default();
        for (component, calls) in &chain.visits {
            let Some(station) = fastest(*component) else { continue };
            match service(*component, station, 1.0) {
                Ok(time) => sequence.push_calls(*calls, &[time], None),
                Err(Obstacle::Overloaded(..)) => return Some(-1),
                Err(_) => {}
            }
        }
        let allowed_us = target.latency_ms.get() * 1e3 * 1.001 + 100.0;
        let [needed_us] = sequence.quantiles_us(FINE, [target.percentile.share()]);
        Some((allowed_us - needed_us).ceil() as i64)
    }

    /// The percentile that the target speaks of, in microseconds and rounded to a tenth of a millisecond as reports
    /// are: infinite when a component is overloaded or so many requests get no answer, `None` without a target or when
    /// something is not known.
    pub fn percentile_us(&self, stations: &Stations) -> Option<f64> {
        let share = self.path.target.as_ref()?.percentile.share();
        match self.timed(stations, 1.0) {
            Ok(timed) if unanswered(&timed) > 1.0 - share => Some(f64::INFINITY),
            Ok(timed) => Some(tenth_ms(sequence(&timed).quantiles_us(FINE, [share])[0]) * 1e3),
            Err(obstacles) => obstacles.iter().all(Obstacle::is_overload).then_some(f64::INFINITY),
        }
    }

    /// Whether that is exact for the stated model.
    pub fn is_exact(&self, stations: &Stations) -> bool {
        self.timed(stations, 1.0).is_ok_and(|timed| self.exact(&timed, stations))
    }

    /// The times under a placement, at so many times the peak load.
    ///
    /// # Errors
    /// Everything that stands in the way, in the order of the path.
    pub(super) fn timed(&self, stations: &Stations, load: f64) -> Result<Vec<Timed<'a>>, Vec<Obstacle>> {
        let mut timing = Timing::new(self.distances, stations, self.requests_per_second(stations), self.together, load);
        let mut timed = Vec::new();
        if let Some(entry) = self.entry {
            timed.extend(timing.visit(entry, 1.0).map(Timed::Entry));
        }
        timed.extend(timing.legs(&self.legs));
        let obstacles = timing.obstacles();
        if obstacles.is_empty() { Ok(timed) } else { Err(obstacles) }
    }

    /// Whether the calculation is exact for the stated model rather than a decomposition.
    ///
    /// It is when no time is estimated, every time is constant or exponential, no call is repeated, and at most one
    /// component has a queue: then the times are truly independent, because delays that do not depend on each other
    /// leave random arrivals random. A row of queues, though exact in some cases (E. Reich 1957, P. J. Burke 1964), is
    /// called an approximation here.
    pub(super) fn exact(&self, timed: &[Timed], stations: &Stations) -> bool {
        let mut queues = BTreeSet::new();
        let mut plain = self.together == 1 && !any_tried(timed);
        each_visit(timed, &mut |visit, calls| {
            let service = stations(visit.component).and_then(|station| station.service.as_ref().ok());
            let variation = service.map(|service| service.variation);
            let shape_known = variation == Some(1.0) || visit.service.variance() == 0.0;
            plain &= service.is_none_or(|service| service.basis != TimeBasis::Estimated);
            let queued = visit.waiting.is_some_and(|waiting| waiting.mean_us() > 0.0);
            plain &= shape_known && calls == 1.0;
            plain &= !queued || (variation == Some(1.0) && queues.insert(visit.component));
        });
        plain && queues.len() <= 1
    }
}

/// Whether a component at the beginning of a path works on its requests, rather than only sending them: it does where
/// a time is stated for it, and where its kind cannot do without one.
fn serves(component: &Component) -> bool {
    let kind = component.kind;
    let timed = kind.spec().fields.iter().any(|field| field.name == "serviceMeanMs" && field.needed);
    !kind.is_outside() && (service_mean_ms(&component.workload).is_some() || timed || kind.is_online_inference())
}

/// Reads the steps of a path: who is called how often, and what nobody waits for.
struct Walk<'a> {
    topology: &'a Topology,
    /// Visits to each component for one request of the path, as of its latest call; what is not called yet is visited
    /// once.
    visits: BTreeMap<usize, f64>,
    /// Components that were reached by a link that nobody waits for.
    left_behind: BTreeSet<usize>,
}

impl<'a> Walk<'a> {
    fn legs(&mut self, steps: &[model::Step]) -> Vec<Leg<'a>> {
        let mut legs = Vec::new();
        for step in steps {
            match step {
                model::Step::Link(link) => legs.extend(self.call(link).map(Leg::Call)),
                model::Step::Parallel { parallel, .. } => {
                    let branches = parallel.iter().map(|branch| self.legs(branch));
                    let branches: Vec<_> = branches.filter(|branch| !branch.is_empty()).collect();
                    legs.extend((!branches.is_empty()).then_some(Leg::Parallel(branches)));
                }
            }
        }
        legs
    }

    fn call(&mut self, link: &model::LinkId) -> Option<Call<'a>> {
        let link = self.topology.link(link)?;
        let (from, to) = (self.topology.index_of(&link.from)?, self.topology.index_of(&link.to)?);
        if link.asynchronous == Some(true) || self.left_behind.contains(&from) {
            self.left_behind.insert(to);
            return None;
        }
        self.left_behind.remove(&to);
        // Less than one call a request says how load spreads over links. A path is one request that takes this one.
        let share = link.calls_per_request.map_or(1.0, Quantity::get);
        let calls = self.visits.get(&from).copied().unwrap_or(1.0) * share.max(1.0);
        self.visits.insert(to, calls);
        Some(Call { link, from, to, calls, attempts: Attempts::of(link) })
    }
}

fn each_call<'p>(legs: &[Leg<'p>], found: &mut dyn FnMut(&Call<'p>)) {
    for leg in legs {
        match leg {
            Leg::Call(call) => found(call),
            Leg::Parallel(branches) => branches.iter().for_each(|branch| each_call(branch, found)),
        }
    }
}

/// Every chain so far, followed by every chain through these legs.
fn chains_along(mut chains: Vec<Chain>, legs: &[Leg]) -> Vec<Chain> {
    for leg in legs {
        match leg {
            Leg::Call(call) => {
                // A call that may be given up has no least time that is known here.
                let patient = call.link.timeout_ms.is_none();
                for chain in chains.iter_mut().filter(|_| patient) {
                    // The calls that every request makes: a whole number that fits, as calls beyond it bound nothing
                    // more.
                    let calls = call.calls.floor().min(f64::from(u32::MAX)) as u32;
                    chain.hops.push(Hop { from: call.from, to: call.to, calls });
                    chain.visits.push((call.to, call.calls));
                }
            }
            Leg::Parallel(branches) => {
                chains =
                    branches.iter().flat_map(|branch| chains_along(chains.clone(), branch)).take(MOST_CHAINS).collect();
            }
        }
    }
    chains
}
