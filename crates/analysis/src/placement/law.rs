//! The exact test of the targets of paths: the same calculation that the report shows, asked while the search runs. Those of
//! availability are decided in [`super::promise`].
//!
//! A placement under which a path has no time (no table has the distance, or nobody says how fast that platform is) does not
//! pass the test if there are others under which it has one: what is unknown must not be preferred to what is known to
//! be slow. If the path has no time under any placement, there is nothing to test, and the report says what is missing.

use super::Offers;
use super::problem::PathLaw;
use super::promise::{Chosen, Levels, Promise};
use super::standing::Standing;
use crate::Demand;
use crate::latency::{Chain, PathModel, ServiceTime, Station, time_depends_on_size};
use catalogue::{Catalogue, RegionIndex};
use model::Topology;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The exact tests of the paths of a problem.
pub(super) struct Law<'a> {
    /// One entry per path of the problem.
    paths: Vec<Test<'a>>,
    /// The components of the problem, by their place in the topology.
    numbers: BTreeMap<usize, usize>,
    /// For each component of the problem, its place in the topology.
    components: Vec<usize>,
    /// Stations that candidates make of a component, apart from the region: per component of the problem.
    stations: Vec<Made>,
    /// Service levels of the candidates.
    pub(super) levels: Levels,
    /// Answers so far: the search asks for the same choice many times.
    answers: RefCell<BTreeMap<Asked, bool>>,
}

/// A path, and for each of its components the station that is made of it and the region.
type Asked = (usize, Vec<(u16, usize)>);

/// How one path of the problem is tested.
enum Test<'a> {
    /// By the time that it takes.
    Latency {
        /// The path and its components; `None` where another path of the problem tests it.
        model: Option<(PathModel<'a>, Vec<usize>)>,
        /// Whether any placement at all can hold it.
        possible: bool,
        /// Whether some placement gives it a time.
        knowable: bool,
    },
    /// By the share of the month in which it works.
    Availability(Promise),
}

/// What the candidates of a component make of it.
#[derive(Default)]
struct Made {
    stations: Vec<Station>,
    /// For each candidate, its station and its region.
    candidates: Vec<(u16, usize)>,
    /// Whether it stands outside the design, where it stands.
    outside: bool,
}

impl<'a> Law<'a> {
    /// The stations of every component; paths are added one by one.
    pub(super) fn of(
        topology: &'a Topology,
        demand: &'a Demand,
        offers: &'a Offers,
        catalogue: &'a Catalogue,
        components: &[usize],
    ) -> Self {
        let timed = topology.paths().iter().any(|path| path.target.is_some());
        let stations = components.iter().map(|index| {
            if !timed {
                return Made::default();
            }
            let component = &topology.components()[*index];
            let peak = demand.components[*index].peak_requests_per_second.and_then(|peak| peak.to_f64());
            let own = &offers.components[*index];
            let mut made = Made { outside: own.outside, ..Made::default() };
            if own.outside {
                if let Some(station) = Standing::Outside(own.place).station(component, peak, catalogue) {
                    made.candidates.push((0, station.region));
                    made.stations.push(station);
                }
                return made;
            }
            let by_size = time_depends_on_size(component);
            let mut known = BTreeMap::new();
            for offer in &own.offers {
                let sku = (by_size || offer.sku_of_model().is_some()).then_some(offer.sku);
                let number = *known.entry((offer.platform, offer.instances, sku)).or_insert_with(|| {
                    made.stations.extend(Standing::On(*offer).station(component, peak, catalogue));
                    u16::try_from(made.stations.len() - 1).unwrap_or(u16::MAX)
                });
                made.candidates.push((number, offer.region));
            }
            made
        });
        Self {
            paths: Vec::new(),
            components: components.to_vec(),
            numbers: components.iter().enumerate().map(|(number, index)| (*index, number)).collect(),
            stations: stations.collect(),
            levels: Levels::of(topology, offers, catalogue),
            answers: RefCell::new(BTreeMap::new()),
        }
    }

    /// Adds an availability target as the next path of the problem.
    pub(super) fn add_promise(&mut self, promise: Promise) {
        self.paths.push(Test::Availability(promise));
    }

    /// Adds a latency target as the next path of the problem. `regions` are all in which something can stand.
    pub(super) fn add(&mut self, model: Option<PathModel<'a>>, possible: bool, regions: &[RegionIndex]) {
        let knowable = model.as_ref().is_some_and(|model| self.knowable(model, regions));
        let model = model.map(|model| {
            let components = model.components();
            (model, components)
        });
        self.paths.push(Test::Latency { model, possible, knowable });
    }

    /// Whether a path has a time when all that can be chosen is in one region, on stations whose service time is known, and
    /// whether the distance from what stands outside to some other region is known. Its own region counts where no component
    /// of the path can stand in any other.
    fn knowable(&self, model: &PathModel, regions: &[RegionIndex]) -> bool {
        let mut stations = BTreeMap::new();
        let components = model.components();
        let made = |component: &usize| self.stations.get(*self.numbers.get(component)?);
        let only_in = |region: RegionIndex| {
            let inside = components.iter().filter_map(made).filter(|made| !made.outside);
            inside.flat_map(|made| &made.candidates).all(|(_, other)| *other == region)
        };
        for component in &components {
            let Some(made) = made(component) else { return false };
            if made.outside {
                let near = made.candidates.first().map(|(_, region)| *region);
                let reached = |other: &RegionIndex| {
                    let counts = |near: RegionIndex| near != *other || only_in(near);
                    near.is_some_and(|near| counts(near) && model.floor_us(near, *other).is_some())
                };
                if !regions.iter().any(reached) {
                    return false;
                }
            }
            let known = made.stations.iter().find(|station| station.service.is_ok()).or(made.stations.first());
            let Some(known) = known else { return false };
            stations.insert(*component, Station { region: 0, ..known.clone() });
        }
        model.percentile_us(&|component| stations.get(&component)).is_some()
    }

    /// The percentile that the target of a path speaks of, in microseconds; `None` when it is not known.
    pub(super) fn reached_us(&self, path: usize, chosen: &[Option<u32>]) -> Option<f64> {
        let Test::Latency { model: Some((model, components)), .. } = self.paths.get(path)? else { return None };
        self.percentile_us(model, components, &self.made(components, chosen)?)
    }

    /// Whether the target of a path could be met if nothing waited and all were in one place.
    pub(super) fn is_possible(&self, path: usize) -> bool {
        !matches!(self.paths.get(path), Some(Test::Latency { possible: false, .. }))
    }

    /// Whether the latency of a path is calculated exactly, not approximated.
    pub(super) fn is_exact(&self, path: usize, chosen: &[Option<u32>]) -> bool {
        let Some(Test::Latency { model: Some((model, components)), .. }) = self.paths.get(path) else { return false };
        let stations = self.made(components, chosen).map(|made| self.stations_of(components, &made));
        stations.is_some_and(|stations| model.is_exact(&|component| stations.get(&component)))
    }

    /// The chance that a path with an availability target works, 0 to 1; `None` when that is not known.
    pub(super) fn reached_chance(&self, path: usize, chosen: &[Option<u32>]) -> Option<Decimal> {
        let Test::Availability(promise) = self.paths.get(path)? else { return None };
        promise.chance(&self.levels, &|index| self.chosen(index, chosen))
    }

    /// What is chosen for a component of the topology.
    fn chosen(&self, index: usize, chosen: &[Option<u32>]) -> Chosen {
        match self.numbers.get(&index).map(|number| chosen.get(*number).copied().flatten()) {
            Some(Some(candidate)) => Chosen::Candidate(candidate),
            Some(None) => Chosen::Open,
            None => Chosen::Nothing,
        }
    }

    /// The station and region that is made of each component; `None` when one is not chosen.
    fn made(&self, components: &[usize], chosen: &[Option<u32>]) -> Option<Vec<(u16, usize)>> {
        let made = |component: &usize| {
            let number = *self.numbers.get(component)?;
            let candidate = chosen.get(number).copied().flatten()?;
            self.stations[number].candidates.get(candidate as usize).copied()
        };
        components.iter().map(made).collect()
    }

    fn percentile_us(&self, model: &PathModel, components: &[usize], made: &[(u16, usize)]) -> Option<f64> {
        let stations = self.stations_of(components, made);
        model.percentile_us(&|component| stations.get(&component))
    }

    /// What is made of each component, by its place in the topology.
    fn stations_of(&self, components: &[usize], made: &[(u16, usize)]) -> BTreeMap<usize, Station> {
        let station = |(component, (station, region)): (&usize, &(u16, usize))| {
            let made = &self.stations[*self.numbers.get(component)?];
            Some((*component, Station { region: *region, ..made.stations.get(usize::from(*station))?.clone() }))
        };
        components.iter().zip(made).filter_map(station).collect()
    }

    /// The most that the floors of a chain may add up to, whatever is chosen.
    pub(super) fn floor_budget_us(&self, model: &PathModel, chain: &Chain) -> Option<i64> {
        let fastest: Vec<Option<Station>> = self.stations.iter().map(fastest).collect();
        model.floor_budget_us(chain, &|component| fastest[*self.numbers.get(&component)?].as_ref())
    }
}

/// A station that is nowhere slower than any that the candidates make.
fn fastest(made: &Made) -> Option<Station> {
    let mut fastest = made.stations.first()?.clone();
    for station in &made.stations {
        fastest.servers = fastest.servers.zip(station.servers).map(|(one, other)| one.max(other));
        fastest.carries_per_second =
            fastest.carries_per_second.zip(station.carries_per_second).map(|(one, other)| one.max(other));
        fastest.service = match (fastest.service, &station.service) {
            (Ok(one), Ok(other)) => Ok(ServiceTime {
                mean_us: one.mean_us.min(other.mean_us),
                variation: one.variation.min(other.variation),
                basis: one.basis,
                source: one.source,
                origin: one.origin,
            }),
            (Err(missing), _) => Err(missing),
            (_, Err(missing)) => Err(missing.clone()),
        };
    }
    Some(fastest)
}

impl PathLaw for Law<'_> {
    fn holds(&self, path: usize, chosen: &[Option<u32>]) -> bool {
        let (model, possible, knowable) = match self.paths.get(path) {
            None => return true,
            Some(Test::Availability(promise)) => {
                return self.reached_chance(path, chosen).is_none_or(|chance| promise.is_kept(chance));
            }
            Some(Test::Latency { model, possible, knowable }) => (model, *possible, *knowable),
        };
        if !possible {
            return false;
        }
        let Some((model, components)) = model else { return true };
        let Some(key) = self.made(components, chosen) else { return true };
        if let Some(answer) = self.answers.borrow().get(&(path, key.clone())) {
            return *answer;
        }
        let target_us = model.target().map(|target| target.latency_ms.get() * 1e3);
        let reached_us = self.percentile_us(model, components, &key);
        let holds = match target_us.zip(reached_us) {
            Some((target, reached)) => reached <= target,
            None => !knowable,
        };
        self.answers.borrow_mut().insert((path, key), holds);
        holds
    }

    fn prefers_faster(&self, component: usize, faster: u32, slower: u32) -> bool {
        if self.components.get(component).is_some_and(|index| !self.levels.allows(*index, faster, slower)) {
            return false;
        }
        let made = &self.stations[component];
        let of = |candidate: u32| made.candidates.get(candidate as usize);
        match (of(faster), of(slower)) {
            (Some((one, _)), Some((other, _))) if one == other => true,
            (Some((one, _)), Some((other, _))) => {
                let (one, other) = (&made.stations[usize::from(*one)], &made.stations[usize::from(*other)]);
                // More servers are faster here, but they pass the requests on in another rhythm, which may cost more
                // behind them.
                let alike = one.servers == other.servers && one.carries_per_second == other.carries_per_second;
                alike && one.global == other.global && same_service(one, other)
            }
            // Without targets nothing is slower than anything.
            (None, _) | (_, None) => true,
        }
    }
}

fn same_service(one: &Station, other: &Station) -> bool {
    match (&one.service, &other.service) {
        (Ok(one), Ok(other)) => one.mean_us == other.mean_us && one.variation == other.variation,
        (Err(_), Err(_)) => true,
        (Ok(_), Err(_)) | (Err(_), Ok(_)) => false,
    }
}
