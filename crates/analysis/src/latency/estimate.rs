//! From stations to the report: percentiles, waterfall, headroom, in the words of the architect.

use super::attempts::{Spent, without_an_answer};
use super::network::{self, Distances};
use super::path_model::{Call, PathModel, Stations};
use super::queue::{self, Arrivals};
use super::random_time::RandomTime;
use super::sequence::{FINE, Sequence, Step};
use super::station::Station;
use super::timing::{Obstacle, Timed, Visit, sequence, tenth_ms, unanswered};
use super::{
    LatencyEstimate, LatencyMethod, LatencyPart, LatencyReport, LatencyShare, LatencyStatus, LinkTime, PathLatency,
    StationLoad, headroom,
};
use crate::Demand;
use crate::placement::Placement;
use catalogue::{Catalogue, RoundTrip};
use model::{ComponentKind, Link, Path, PathTarget, Percentile, Quantity, Topology};
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeSet;

/// How fast every path of a placed topology is.
///
/// Never fails: a path of which something is not known says what.
pub fn estimate(topology: &Topology, demand: &Demand, placement: &Placement, catalogue: &Catalogue) -> LatencyReport {
    of_stations(topology, demand, &placement.stations(topology, demand, catalogue), catalogue)
}

/// How fast every path is, given where its components stand and what they take.
///
/// `stations` has one entry per component, in the order of the topology; `None` for what is not placed or stands
/// nowhere.
pub fn of_stations(
    topology: &Topology,
    demand: &Demand,
    stations: &[Option<Station>],
    distances: &dyn Distances,
) -> LatencyReport {
    let scene = Scene { topology, stations, distances };
    let models: Vec<_> = topology.paths().iter().map(|path| PathModel::of(topology, path, distances)).collect();
    let on_paths: BTreeSet<usize> = models.iter().flat_map(PathModel::components).collect();
    LatencyReport {
        paths: topology.paths().iter().zip(&models).map(|(path, model)| scene.path(path, model)).collect(),
        stations: (0..stations.len()).filter_map(|index| scene.load(index, on_paths.contains(&index))).collect(),
        links: scene.links(demand),
    }
}

/// What the figures are about.
struct Scene<'a> {
    topology: &'a Topology,
    stations: &'a [Option<Station>],
    distances: &'a dyn Distances,
}

impl Scene<'_> {
    fn path(&self, path: &Path, model: &PathModel) -> PathLatency {
        let stations = |component: usize| self.station(component);
        let mut answer = PathLatency {
            path: path.id.clone(),
            name: path.name.clone(),
            status: LatencyStatus::Unknown,
            estimate: None,
            target: path.target.clone(),
            met: None,
            missing: Vec::new(),
            shares: Vec::new(),
            headroom: None,
            refinement: None,
        };
        match model.timed(&stations, 1.0) {
            Ok(timed) => {
                let estimate = figures(model, &timed, &stations);
                let unanswered = unanswered(&timed);
                answer.status = LatencyStatus::Known;
                answer.met =
                    path.target.as_ref().map(|target| meets(target, estimate.at(target.percentile), unanswered));
                answer.missing.extend(without_an_answer(unanswered));
                answer.estimate = Some(estimate);
                answer.shares = self.shares(&timed);
                answer.headroom = headroom::headroom(model, &stations, self.topology, answer.met);
            }
            Err(obstacles) => {
                if obstacles.iter().any(Obstacle::is_overload) {
                    answer.status = LatencyStatus::Overloaded;
                    answer.met = path.target.as_ref().map(|_| false);
                }
                for words in obstacles.iter().map(|obstacle| self.words(*obstacle)) {
                    if !answer.missing.contains(&words) {
                        answer.missing.push(words);
                    }
                }
            }
        }
        answer
    }

    fn station(&self, component: usize) -> Option<&Station> {
        self.stations.get(component)?.as_ref()
    }

    fn name(&self, component: usize) -> &str {
        self.topology.components().get(component).map_or("", |component| &component.name)
    }

    /// What stands in the way of a figure, for the architect.
    fn words(&self, obstacle: Obstacle) -> String {
        match obstacle {
            Obstacle::NoStation(component) => {
                let outside = self.topology.components().get(component).is_some_and(|found| found.kind.is_outside());
                let name = self.name(component);
                if outside {
                    format!("no nearest region is stated for {name}")
                } else {
                    format!("{name} is not placed")
                }
            }
            Obstacle::NoService(component) => match self.station(component).map(|station| &station.service) {
                Some(Err(missing)) => missing.0.clone(),
                _ => format!("no service time is known for {}", self.name(component)),
            },
            Obstacle::NoLoad(component) => format!("no peak load is known for {}", self.name(component)),
            Obstacle::NoDistance(from, to) => format!(
                "no round trip is known between {} and {}",
                self.distances.region_name(from),
                self.distances.region_name(to)
            ),
            Obstacle::Overloaded(component, utilisation) => {
                let load =
                    self.station(component).and_then(|station| station.peak_requests_per_second).unwrap_or_default();
                let name = self.name(component);
                let uses = |share: fn(&Station, f64) -> Option<f64>| {
                    self.station(component).is_some_and(|station| share(station, 1.0) > Some(1.0))
                };
                let what = if uses(Station::quota_in_use) {
                    "its quota of tokens allows"
                } else if uses(Station::units_in_use) {
                    "the units bought for it carry"
                } else {
                    "it can serve"
                };
                format!("{name} gets {load:.1} requests/s at peak, {utilisation:.2} times what {what}")
            }
            Obstacle::Retried { component, utilisation, timeout_us } => format!(
                "{} can serve its requests at peak, but not their re-tries: once a queue there lasts longer than the {} \
                 ms after which its callers give up, their tries are {utilisation:.2} times what it can serve, and \
                 the queue only grows",
                self.name(component),
                timeout_us / 1e3
            ),
        }
    }

    /// The waterfall: for each call the way, the wait and the service, each beginning where the one before it ends on
    /// average.
    ///
    /// The share of the tail is the variance of a part over the sum of the variances of all parts of the path,
    /// branches that are usually faster than others included. What follows a parallel step begins at the mean time of
    /// its slowest branch, which is later than the end of the longest bar.
    fn shares(&self, timed: &[Timed]) -> Vec<LatencyShare> {
        let mut bars = Vec::new();
        self.bars(timed, 0.0, &mut bars);
        let total: f64 = bars.iter().map(|bar| bar.variance).sum();
        let share = |variance: f64| if total > 0.0 { (variance / total * 1e4).round() / 1e4 } else { 0.0 };
        bars.into_iter().map(|bar| LatencyShare { tail_share: share(bar.variance), ..bar.share }).collect()
    }

    /// Adds the bars of some steps that begin at a time; returns when they end on average.
    fn bars(&self, timed: &[Timed], begins_us: f64, bars: &mut Vec<Bar>) -> f64 {
        let mut at_us = begins_us;
        for step in timed {
            match step {
                Timed::Entry(visit) => {
                    let spent: Vec<_> = visit.times().iter().map(|time| Spent::of(time, 1.0)).collect();
                    at_us = self.visit_bars(visit, &spent, 1.0, at_us, bars);
                }
                Timed::Call { call, trip, way, visit } => {
                    let spent = spent(call, &visit.times_after(way));
                    let bar = Bar::of(
                        spent[0],
                        at_us,
                        LatencyShare {
                            link: Some(call.link.id.clone()),
                            label: format!("{} → {}", self.name(call.from), self.name(call.to)),
                            origin: self.way_origin(call, trip),
                            source: Some(trip.source),
                            ..Bar::blank(LatencyPart::Network)
                        },
                    );
                    at_us += bar.mean_us;
                    bars.push(bar);
                    at_us = self.visit_bars(visit, &spent[1..], call.visits(), at_us, bars);
                }
                Timed::Parallel(branches) => {
                    branches.iter().for_each(|branch| {
                        self.bars(branch, at_us, bars);
                    });
                    let mut slowest = Sequence::default();
                    slowest.push(Step::Latest(branches.iter().map(|branch| sequence(branch)).collect()));
                    at_us += slowest.mean_us();
                }
            }
        }
        at_us
    }

    /// `spent` has what the wait and the service take, or the service alone where nobody waits.
    fn visit_bars(&self, visit: &Visit, spent: &[Spent], calls: f64, begins_us: f64, bars: &mut Vec<Bar>) -> f64 {
        let component = self.topology.components().get(visit.component).map(|component| component.id.clone());
        let name = self.name(visit.component);
        let service = self.station(visit.component).and_then(|station| station.service.as_ref().ok());
        let mut at_us = begins_us;
        if let [waiting, _] = spent {
            let busy = visit.utilisation.unwrap_or_default() * 100.0;
            let bar = Bar::of(
                *waiting,
                at_us,
                LatencyShare {
                    component: component.clone(),
                    label: format!("Waiting at {name}"),
                    origin: format!("{busy:.0} % of its capacity in use at peak"),
                    ..Bar::blank(LatencyPart::Waiting)
                },
            );
            at_us += bar.mean_us;
            bars.push(bar);
        }
        let bar = Bar::of(
            spent[spent.len() - 1],
            at_us,
            LatencyShare {
                component,
                label: name.to_owned(),
                origin: with_calls(calls, service.map_or(String::new(), |service| service.origin.clone())),
                source: service.and_then(|service| service.source),
                basis: service.map(|service| service.basis),
                ..Bar::blank(LatencyPart::Service)
            },
        );
        at_us += bar.mean_us;
        bars.push(bar);
        at_us
    }

    fn way_origin(&self, call: &Call, trip: &RoundTrip) -> String {
        let p50_ms = f64::from(trip.p50_us) / 1e3;
        let way = match trip.p95_us {
            Some(p95_us) => format!("round trip p50 {p50_ms:.1} ms, p95 {:.1} ms", f64::from(p95_us) / 1e3),
            None => format!("round trip p50 {p50_ms:.1} ms, taken as constant: no p95 is known"),
        };
        let outside = self.topology.components().get(call.from).is_some_and(|component| component.kind.is_outside());
        let last_mile = if outside { "; the way of the caller to the nearest region is not counted" } else { "" };
        let added = added(call.link, self.distances);
        let tries = call.attempts.map_or(String::new(), |attempts| format!("; {}", attempts.words()));
        with_calls(call.calls, format!("{way}{added}{last_mile}{tries}"))
    }

    fn load(&self, index: usize, on_path: bool) -> Option<StationLoad> {
        let (component, station) = (self.topology.components().get(index)?, self.station(index)?);
        let service = station.service.as_ref().ok();
        let only_calls = component.kind.is_outside() && self.topology.links_into(&component.id).next().is_none();
        if component.kind == ComponentKind::UserPopulation || only_calls || (service.is_none() && !on_path) {
            return None;
        }
        let queue = service.zip(station.servers).zip(station.peak_requests_per_second);
        let queue = queue.map(|((service, servers), rate)| {
            queue::waiting(servers, Arrivals::at_random(rate), service.mean_us, service.variation)
        });
        Some(StationLoad {
            component: component.id.clone(),
            peak_requests_per_second: station.peak_requests_per_second,
            servers: station.servers,
            utilisation: queue
                .map(|queue| queue.utilisation)
                .or(station.units_in_use(1.0))
                .map(|busy| (busy * 1e4).round() / 1e4)
                .filter(|busy| busy.is_finite()),
            service_mean_ms: service.map(|service| tenth_ms(service.mean_us)),
            waiting_mean_ms: queue.and_then(|queue| queue.time).map(|time| tenth_ms(time.mean_us())),
            origin: match &station.service {
                Ok(service) => service.origin.clone(),
                Err(missing) => missing.0.clone(),
            },
            source: service.and_then(|service| service.source),
            basis: service.map(|service| service.basis),
            serving: station.serving.clone(),
        })
    }

    /// Round trip and traffic of every link, on a path or not.
    fn links(&self, demand: &Demand) -> Vec<LinkTime> {
        let place = |id| self.topology.index_of(id).and_then(|index| self.station(index));
        let links = self.topology.links().iter().enumerate().map(|(index, link)| {
            let trip = place(&link.from).zip(place(&link.to)).and_then(|(from, to)| {
                if to.global {
                    Some(self.distances.within())
                } else {
                    network::round_trip(self.distances, from.region, to.region)
                }
            });
            LinkTime {
                link: link.id.clone(),
                p50_ms: trip.map(|trip| tenth_ms(f64::from(trip.p50_us))),
                p95_ms: trip.and_then(|trip| trip.p95_us).map(|p95_us| tenth_ms(f64::from(p95_us))),
                source: trip.map(|trip| trip.source),
                gib_per_month: demand.links.get(index).and_then(|link| link.gib_per_month?.to_f64()),
            }
        });
        links.collect()
    }
}

/// What each of the times of a call takes, over all calls of a request.
fn spent(call: &Call, once: &[RandomTime]) -> Vec<Spent> {
    match call.attempts.and_then(|attempts| Some((attempts, attempts.timeout_us?))) {
        Some((attempts, timeout_us)) => attempts
            .spent(once, timeout_us)
            .iter()
            .map(|part| Spent { mean_us: part.mean_us * call.calls, variance: part.variance * call.calls })
            .collect(),
        None => once.iter().map(|time| Spent::of(time, call.visits())).collect(),
    }
}

/// A bar of the waterfall before the shares of the tail are known.
struct Bar {
    share: LatencyShare,
    mean_us: f64,
    variance: f64,
}

impl Bar {
    fn of(Spent { mean_us, variance }: Spent, begins_us: f64, share: LatencyShare) -> Self {
        let share = LatencyShare { mean_ms: tenth_ms(mean_us), begins_ms: tenth_ms(begins_us), ..share };
        Self { share, mean_us, variance }
    }

    fn blank(part: LatencyPart) -> LatencyShare {
        LatencyShare {
            component: None,
            link: None,
            label: String::new(),
            part,
            mean_ms: 0.0,
            tail_share: 0.0,
            begins_ms: 0.0,
            origin: String::new(),
            source: None,
            basis: None,
        }
    }
}

/// What a link adds to the round trip, in words.
fn added(link: &Link, distances: &dyn Distances) -> String {
    let overhead = link.overhead_ms.map(|ms| format!("; {} ms on gateways and private endpoints, as stated", ms.get()));
    let payload = network::transfer_us(link).map(|us| {
        let mbps = link.bandwidth_mbps.map_or(0.0, Quantity::get);
        format!("; {:.1} ms for request and response at {mbps} Mbit/s", us / 1e3)
    });
    let endpoint = match network::private_endpoint(link, distances) {
        Some(trip) => Some(format!(
            "; {:.1} ms for its private endpoint, by a published test ({}, line {})",
            f64::from(trip.p50_us) / 1e3,
            trip.source.table,
            trip.source.line
        )),
        None => (link.private == Some(true) && link.overhead_ms.is_none())
            .then(|| "; what its private endpoint adds is not published and not counted".to_owned()),
    };
    overhead.into_iter().chain(payload).chain(endpoint).collect()
}

fn with_calls(calls: f64, origin: String) -> String {
    if calls == 1.0 { origin } else { format!("{calls} calls; {origin}") }
}

fn figures(model: &PathModel, timed: &[Timed], stations: &Stations) -> LatencyEstimate {
    let sequence = sequence(timed);
    let percentiles = [Percentile::P50, Percentile::P95, Percentile::P99].map(Percentile::share);
    let [p50_ms, p95_ms, p99_ms] = sequence.quantiles_us(FINE, percentiles).map(tenth_ms);
    LatencyEstimate {
        mean_ms: tenth_ms(sequence.mean_us()),
        p50_ms,
        p95_ms,
        p99_ms,
        method: if model.exact(timed, stations) { LatencyMethod::Exact } else { LatencyMethod::Approximation },
    }
}

/// Whether a target is met by this time at its percentile. A request that gets no answer does not get it in time
/// either.
pub(super) fn meets(target: &PathTarget, reached_ms: f64, unanswered: f64) -> bool {
    reached_ms <= target.latency_ms.get() && unanswered <= 1.0 - target.percentile.share()
}
