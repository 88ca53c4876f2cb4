//! A path under one placement: the times of its calls and visits, or what stands in the way of knowing them.

use super::attempts::Attempts;
use super::flow::{Crossing, Flow};
use super::network::{self, Distances};
use super::path_model::{Call, Leg, Stations};
use super::queue::{self, Arrivals};
use super::random_time::RandomTime;
use super::retries::Retried;
use super::sequence::{FINE, Sequence, Step};
use super::station::Station;
use catalogue::{RegionIndex, RoundTrip};
use model::Percentile;
use std::collections::BTreeMap;

/// Why a path has no time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Obstacle {
    /// A component is not placed, or stands nowhere.
    NoStation(usize),
    /// A component's service time is not known.
    NoService(usize),
    /// A component has a queue and its load is not known.
    NoLoad(usize),
    /// No table says how far apart two regions are.
    NoDistance(RegionIndex, RegionIndex),
    /// A component gets more than it can serve, or than the units bought for it carry: its utilisation.
    Overloaded(usize, f64),
    /// Calls that are given up and made again are more than a component can serve, and keep each other so: its
    /// utilisation when every attempt is made, and after how many µs the callers give up.
    Retried { component: usize, utilisation: f64, timeout_us: f64 },
}

impl Obstacle {
    /// Whether it is a load that some component does not bear.
    pub(super) fn is_overload(&self) -> bool {
        matches!(self, Self::Overloaded(..) | Self::Retried { .. })
    }
}

/// The times of a path under one placement.
#[derive(Debug, Clone)]
pub(super) enum Timed<'a> {
    Entry(Visit),
    Call { call: Call<'a>, trip: RoundTrip, way: RandomTime, visit: Visit },
    Parallel(Vec<Vec<Timed<'a>>>),
}

/// The time that one request spends in a component.
#[derive(Debug, Clone, Copy)]
pub(super) struct Visit {
    pub component: usize,
    /// `None` when no queue is counted.
    pub waiting: Option<RandomTime>,
    pub utilisation: Option<f64>,
    pub service: RandomTime,
}

/// Times as reports show them: milliseconds, rounded to a tenth, so that they are equal on every machine.
pub(super) fn tenth_ms(us: f64) -> f64 {
    // An empty sum is −0, which nobody wants to read.
    (us / 100.0).round() / 10.0 + 0.0
}

/// The random times of a path, ready to be combined.
pub(super) fn sequence(timed: &[Timed]) -> Sequence {
    let mut sequence = Sequence::default();
    for step in timed {
        match step {
            Timed::Entry(visit) => sequence.push_calls(1.0, &visit.times(), None),
            Timed::Call { call, way, visit, .. } => {
                sequence.push_calls(call.calls, &visit.times_after(way), call.attempts)
            }
            Timed::Parallel(branches) => {
                sequence.push(Step::Latest(branches.iter().map(|branch| self::sequence(branch)).collect()));
            }
        }
    }
    sequence
}

/// Whether some call is made again or given up.
pub(super) fn any_tried(timed: &[Timed]) -> bool {
    timed.iter().any(|step| match step {
        Timed::Entry(_) => false,
        Timed::Call { call, .. } => call.attempts.as_ref().is_some_and(Attempts::change_the_time),
        Timed::Parallel(branches) => branches.iter().any(|branch| any_tried(branch)),
    })
}

/// Share of the requests of which some call ends without an answer, branches included.
pub(super) fn unanswered(timed: &[Timed]) -> f64 {
    let answered = |step: &Timed| match step {
        Timed::Entry(_) => 1.0,
        Timed::Call { call, way, visit, .. } => call.attempts.map_or(1.0, |attempts| {
            let lost = attempts.lost(&visit.times_after(way));
            libm::pow(1.0 - lost, call.calls.floor()) * (1.0 - (call.calls - call.calls.floor()) * lost)
        }),
        Timed::Parallel(branches) => branches.iter().map(|branch| 1.0 - unanswered(branch)).product(),
    };
    1.0 - timed.iter().map(answered).product::<f64>()
}

/// Every visit to a component, with its number of calls, in the order of the path.
pub(super) fn each_visit(timed: &[Timed], found: &mut dyn FnMut(&Visit, f64)) {
    for step in timed {
        match step {
            Timed::Entry(visit) => found(visit, 1.0),
            Timed::Call { call, visit, .. } => found(visit, call.visits()),
            Timed::Parallel(branches) => branches.iter().for_each(|branch| each_visit(branch, found)),
        }
    }
}

impl Visit {
    /// What a request goes through.
    pub(super) fn times(&self) -> Vec<RandomTime> {
        self.waiting.into_iter().chain([self.service]).collect()
    }

    /// What a call goes through.
    pub(super) fn times_after(&self, way: &RandomTime) -> Vec<RandomTime> {
        [*way].into_iter().chain(self.times()).collect()
    }
}

/// Service at a station that gets so many times its peak load, whatever its requests wait.
pub(super) fn service(component: usize, station: &Station, load: f64) -> Result<RandomTime, Obstacle> {
    let Ok(service) = &station.service else { return Err(Obstacle::NoService(component)) };
    if let Some(utilisation) = station.units_in_use(load).filter(|utilisation| *utilisation > 1.0) {
        return Err(Obstacle::Overloaded(component, utilisation));
    }
    let busy = station.servers.zip(station.peak_requests_per_second);
    let utilisation = busy.map(|(servers, rate)| queue::utilisation(servers, rate * load, service.mean_us));
    if let Some(utilisation) = utilisation.filter(|utilisation| *utilisation >= 1.0) {
        return Err(Obstacle::Overloaded(component, utilisation));
    }
    Ok(RandomTime::two_moments(service.mean_us, service.variation))
}

/// How many times its mean a service time of this spread (standard deviation ÷ mean) takes at a percentile.
pub(crate) fn times_the_mean(percentile: Percentile, spread: f64) -> f64 {
    const MEAN_US: f64 = 1e6;
    let mut alone = Sequence::default();
    alone.push_calls(1.0, &[RandomTime::two_moments(MEAN_US, spread)], None);
    alone.quantiles_us(FINE, [percentile.share()])[0] / MEAN_US
}

/// Waiting and service at a station that gets so many times its peak load and some calls a second `more`, of requests
/// that visit it so many times.
pub(super) fn visit(
    component: usize,
    station: &Station,
    (load, more): (f64, f64),
    visits: f64,
    flow: &mut Flow,
) -> Result<Visit, Obstacle> {
    let random = service(component, station, load)?;
    let Ok(service) = &station.service else { return Err(Obstacle::NoService(component)) };
    let Some(servers) = station.servers else {
        flow.delayed(random.variance());
        return Ok(Visit { component, waiting: None, utilisation: station.units_in_use(load), service: random });
    };
    let Some(rate) = station.peak_requests_per_second else { return Err(Obstacle::NoLoad(component)) };
    let per_second = rate * load + more;
    let crossing = Crossing {
        visits,
        all_per_second: per_second,
        servers,
        utilisation: queue::utilisation(servers, per_second, service.mean_us),
        service: service.variation * service.variation,
    };
    let gaps = flow.joined(&crossing);
    let arrivals = Arrivals { per_second, gaps, together: flow.together(&crossing) };
    let queue = queue::waiting(servers, arrivals, service.mean_us, service.variation);
    flow.left(&crossing, gaps);
    let Some(waiting) = queue.time else { return Err(Obstacle::Overloaded(component, queue.utilisation)) };
    Ok(Visit { component, waiting: Some(waiting), utilisation: Some(queue.utilisation), service: random })
}

/// Walks a path under one placement.
pub(super) struct Timing<'a, 's, 't> {
    distances: &'a dyn Distances,
    stations: &'s Stations<'t>,
    load: f64,
    /// The requests of the path as they come to the next component.
    flow: Flow,
    /// Where components without a region of their own are met, as of their latest call.
    met_in: BTreeMap<usize, RegionIndex>,
    obstacles: Vec<Obstacle>,
}

impl<'a, 's, 't> Timing<'a, 's, 't> {
    /// Nothing walked yet; so many requests a second will take the path, so many of them together, and every component will see so many times its
    /// peak load.
    pub(super) fn new(
        distances: &'a dyn Distances,
        stations: &'s Stations<'t>,
        requests_per_second: f64,
        together: u32,
        load: f64,
    ) -> Self {
        let flow = Flow::begun(requests_per_second * load, together);
        Self { distances, stations, load, flow, met_in: BTreeMap::new(), obstacles: Vec::new() }
    }

    /// What was met that stands in the way, in the order of the path.
    pub(super) fn obstacles(self) -> Vec<Obstacle> {
        self.obstacles
    }

    /// The times of some steps.
    pub(super) fn legs<'p>(&mut self, legs: &[Leg<'p>]) -> Vec<Timed<'p>> {
        let mut timed = Vec::with_capacity(legs.len());
        for leg in legs {
            match leg {
                Leg::Call(call) => timed.extend(self.call(call)),
                Leg::Parallel(branches) => timed.push(self.parallel(branches)),
            }
        }
        timed
    }

    /// Every branch sees the requests as they come to the fork; behind the join their gaps are as spread as those of the
    /// branches on average.
    fn parallel<'p>(&mut self, branches: &[Vec<Leg<'p>>]) -> Timed<'p> {
        let forked = self.flow;
        let mut gaps = 0.0;
        let timed = branches.iter().map(|branch| {
            self.flow = forked;
            let timed = self.legs(branch);
            gaps += self.flow.gaps;
            timed
        });
        let timed = Timed::Parallel(timed.collect());
        self.flow = Flow { gaps: gaps / branches.len().max(1) as f64, ..forked };
        timed
    }

    fn call<'p>(&mut self, call: &Call<'p>) -> Option<Timed<'p>> {
        let trip = self.trip(call);
        let way = trip.map(|trip| network::random_time(&trip).later(network::added_us(call.link, self.distances)));
        self.flow.delayed(way.map_or(0.0, |way| way.variance()));
        let visit = match call.attempts.zip(way) {
            Some((attempts, way)) if attempts.timeout_us.is_some() && attempts.retries > 0 => {
                self.retried(call, &attempts, &way)
            }
            _ => self.visit(call.to, call.visits()),
        };
        Some(Timed::Call { call: *call, trip: trip?, way: way?, visit: visit? })
    }

    fn trip(&mut self, call: &Call) -> Option<RoundTrip> {
        let Some(caller) = (self.stations)(call.from) else {
            self.obstacles.push(Obstacle::NoStation(call.from));
            return None;
        };
        // Where the called component is not placed, the visit says so.
        let called = (self.stations)(call.to)?;
        let from = self.met_in.get(&call.from).copied().unwrap_or(caller.region);
        if called.global {
            self.met_in.insert(call.to, from);
            return Some(self.distances.within());
        }
        let trip = network::round_trip(self.distances, from, called.region);
        if trip.is_none() {
            self.obstacles.push(Obstacle::NoDistance(from, called.region));
        }
        trip
    }

    /// The time of one visit, of requests that make so many.
    pub(super) fn visit(&mut self, component: usize, visits: f64) -> Option<Visit> {
        let result = match (self.stations)(component) {
            Some(station) => visit(component, station, (self.load, 0.0), visits, &mut self.flow),
            None => Err(Obstacle::NoStation(component)),
        };
        result.map_err(|obstacle| self.obstacles.push(obstacle)).ok()
    }

    /// The time of one visit of calls that are made again when they take too long.
    fn retried(&mut self, call: &Call, attempts: &Attempts, way: &RandomTime) -> Option<Visit> {
        let Some(station) = (self.stations)(call.to) else { return self.visit(call.to, call.visits()) };
        let retried = Retried { call, attempts, way, station, load: self.load };
        retried.visit(&mut self.flow).map_err(|obstacle| self.obstacles.push(obstacle)).ok()
    }
}
