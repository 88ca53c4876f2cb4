//! The simulation of an open network of queues, with companions whose law is known.
//!
//! Every request is drawn whole when it arrives: its way and its services. It then runs through the stations, and at the
//! same moment the work that it brings to each station is put before a companion: one server as fast as all servers
//! of that station, fed straight from outside. The companion is an M/G/1 queue, so its wait is known exactly
//! ([`Wait::straight_from_outside`]); when the station is busy the two go up and down together, and what the companion
//! is off by tells what the station is off by ([`crate::simulation`], control variates). Where the network is a
//! product of M/M/c stations the waits themselves are known too and are watched in the same way.
//!
//! Delays on a way are fixed, so that requests arrive in the order in which they set out: each way is a row, and with
//! one server its order is known on arrival, which saves an event.

use super::law::Law;
use super::network::QueueNetwork;
use super::wait::Wait;
use crate::simulation::{CLOCK, Calendar, Counts, Departures, Stream};
use std::collections::VecDeque;

/// Levels at which the excess of a wait is counted.
pub(super) const LEVELS: usize = 6;

/// Chances of the excess, as parts of the chance of waiting, for which levels are chosen: about the percentiles that
/// are asked for.
const EXCESS: [f64; LEVELS] = [0.6, 0.25, 0.1, 0.04, 0.012, 0.003];

/// What a request without any work counts as when the clock is set back, µs.
const SHORT_US: f64 = 1e-3;

/// After the last step.
const NOBODY: u32 = u32::MAX;

/// Requests after which a replication asks whether its answer is still wanted.
const ASK_EVERY: u64 = 1 << 14;

/// The batch of requests that are not recorded.
const UNRECORDED: u32 = u32::MAX;

/// A wait whose law is known, with the levels at which its excess is counted.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub mean_us: f64,
    pub levels_us: [f64; LEVELS],
    pub chances: [f64; LEVELS],
}

impl Known {
    fn of(wait: &Wait) -> Self {
        let (chance, mean_us) = (wait.chance(), wait.mean_us());
        // The levels need only be near; the chances at them are computed.
        let levels_us = EXCESS.map(|excess| -libm::log(excess) * mean_us / chance.max(1e-12));
        Self { mean_us, levels_us, chances: levels_us.map(|level| wait.chance_above(level)) }
    }
}

/// What is watched beside the network.
#[derive(Debug, Clone, Default)]
pub(super) struct Watched {
    /// Companions, by station.
    pub companions: Vec<Option<Known>>,
    /// Waits at the stations themselves, where the network is a product of M/M/c stations.
    pub waits: Vec<Option<Known>>,
}

impl Watched {
    /// Everything about a network, none of whose stations is overloaded, that is known.
    pub(super) fn of(network: &QueueNetwork) -> Self {
        let stations = network.stations();
        let queues = |station: &usize| network.utilisation(*station) > 0.0;
        let companion =
            |station: usize| queues(&station).then(|| Known::of(&Wait::straight_from_outside(network, station)));
        let product = stations.iter().all(|station| station.service.is_exponential());
        let wait = |station: usize| {
            let queue = &stations[station];
            (product && queues(&station)).then(|| {
                let rate = network.rate(station);
                Known::of(&Wait::exponential_servers(queue.servers, rate, queue.service.mean_us()))
            })
        };
        Self {
            companions: (0..stations.len()).map(companion).collect(),
            waits: (0..stations.len()).map(wait).collect(),
        }
    }
}

/// Sums of one watched wait over a batch.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    pub count: f64,
    pub sum_us: f64,
    pub above: [f64; LEVELS],
}

impl Tally {
    #[inline]
    fn add(&mut self, wait_us: f64, levels_us: &[f64; LEVELS]) {
        self.count += 1.0;
        self.sum_us += wait_us;
        for (above, level) in self.above.iter_mut().zip(levels_us) {
            *above += f64::from(u8::from(wait_us > *level));
        }
    }

    fn add_all(&mut self, other: &Self) {
        self.count += other.count;
        self.sum_us += other.sum_us;
        self.above.iter_mut().zip(other.above).for_each(|(sum, above)| *sum += above);
    }
}

/// What one batch of requests saw.
#[derive(Debug, Clone)]
pub(super) struct Batch {
    pub requests: f64,
    /// Sum of the end-to-end times, µs.
    pub time_us: f64,
    /// Sum of services and delays, µs.
    pub work_us: f64,
    /// Time from the first arrival of the batch to the first after it, µs.
    pub span_us: f64,
    pub companions: Vec<Tally>,
    pub waits: Vec<Tally>,
    /// End-to-end times.
    pub counts: Counts,
}

impl Batch {
    fn new(stations: usize) -> Self {
        Self {
            requests: 0.0,
            time_us: 0.0,
            work_us: 0.0,
            span_us: 0.0,
            companions: vec![Tally::default(); stations],
            waits: vec![Tally::default(); stations],
            counts: Counts::default(),
        }
    }

    /// One batch of several.
    pub(super) fn of_all(batches: &[Self]) -> Self {
        let mut all = Self::new(batches.first().map_or(0, |batch| batch.waits.len()));
        for batch in batches {
            all.requests += batch.requests;
            all.time_us += batch.time_us;
            all.work_us += batch.work_us;
            all.span_us += batch.span_us;
            all.companions.iter_mut().zip(&batch.companions).for_each(|(sum, tally)| sum.add_all(tally));
            all.waits.iter_mut().zip(&batch.waits).for_each(|(sum, tally)| sum.add_all(tally));
            all.counts.add_all(&batch.counts);
        }
        all
    }
}

/// One visit of one request.
#[derive(Debug, Clone, Copy)]
struct Visit {
    service_us: f64,
    /// When the request came from outside.
    since_us: f64,
    station: u32,
    /// The way to the next visit: a row of requests on the way.
    way: u32,
    next: u32,
    batch: u32,
}

/// Where a request can go from a station.
#[derive(Debug, Clone, Copy)]
struct Turn {
    /// A uniform number below this takes the turn.
    below: f64,
    station: u32,
    way: u32,
}

/// A station at work.
#[derive(Debug, Clone)]
struct Server {
    law: Law,
    servers: usize,
    turns: Vec<Turn>,
    /// One server: when it is free again.
    free_us: f64,
    /// Several servers: who is served, and who waits since when.
    served: Departures,
    queue: VecDeque<(f64, u32)>,
    /// The source of its departures, for several servers.
    source: usize,
}

/// A way between two stations: who is on it, by time of arrival.
#[derive(Debug, Clone)]
struct Way {
    delay_us: f64,
    travelling: VecDeque<(f64, u32)>,
}

/// One replication: a network at work, with a random stream of its own.
#[derive(Debug, Clone)]
pub(super) struct Engine<'a> {
    watched: &'a Watched,
    stream: Stream,
    calendar: Calendar,
    servers: Vec<Server>,
    /// Stations with several servers, in the order of their sources.
    groups: Vec<u32>,
    ways: Vec<Way>,
    /// Entries: a uniform number below the limit begins at the station.
    entries: Vec<(f64, u32)>,
    mean_gap_us: f64,
    /// When the clock is set back, and by how much it was in all.
    clock_us: f64,
    gone_us: f64,
    visits: Vec<Visit>,
    free: u32,
    /// Companions: work that is left, and when that was true.
    companions: Vec<(f64, f64)>,
    /// Work of the request that arrives now, by station.
    brought: Vec<f64>,
    touched: Vec<u32>,
    /// Recorded requests that have not left yet.
    inside: u64,
    pub batches: Vec<Batch>,
}

impl<'a> Engine<'a> {
    /// An empty network.
    pub(super) fn new(network: &QueueNetwork, watched: &'a Watched, seed: u64, place: u32) -> Self {
        let count = network.stations().len();
        let mut ways = Vec::new();
        let mut servers = Vec::new();
        for (index, station) in network.stations().iter().enumerate() {
            let mut turns = Vec::new();
            let mut below = 0.0;
            for to in (0..count).filter(|to| network.chance(index, *to) > 0.0) {
                below += network.chance(index, to);
                turns.push(Turn { below, station: to as u32, way: ways.len() as u32 });
                ways.push(Way { delay_us: network.delay_us(index, to), travelling: VecDeque::new() });
            }
            if let Some(last) = turns.last_mut().filter(|last| last.below > 1.0 - 1e-9) {
                last.below = 1.0;
            }
            servers.push(Server {
                law: station.service,
                servers: station.servers as usize,
                turns,
                free_us: 0.0,
                served: Departures::default(),
                queue: VecDeque::new(),
                source: 0,
            });
        }
        // Sources: arrivals from outside, then ways, then stations with several servers.
        let mut sources = 1 + ways.len();
        let mut groups = Vec::new();
        for (place, server) in servers.iter_mut().enumerate().filter(|(_, server)| server.servers > 1) {
            server.source = sources;
            sources += 1;
            groups.push(place as u32);
        }
        let total = network.total_arrivals();
        let mut limit = 0.0;
        let entries = (0..count).filter(|entry| network.arrivals(*entry) > 0.0).map(|entry| {
            limit += network.arrivals(entry) / total;
            (limit, entry as u32)
        });
        let mut engine = Self {
            watched,
            stream: Stream::new(seed, place),
            calendar: Calendar::new(sources),
            servers,
            groups,
            ways,
            entries: entries.collect(),
            mean_gap_us: 1.0 / total,
            clock_us: CLOCK * network.work_us().max(SHORT_US),
            gone_us: 0.0,
            visits: Vec::new(),
            free: NOBODY,
            companions: vec![(0.0, 0.0); count],
            brought: vec![0.0; count],
            touched: Vec::new(),
            inside: 0,
            batches: Vec::new(),
        };
        let first_us = engine.stream.exponential() * engine.mean_gap_us;
        engine.calendar.set(0, first_us);
        engine
    }

    /// Lets so many requests arrive; whether it got to the end.
    fn arrivals(&mut self, requests: u64, batch: u32, asked: &dyn Fn() -> bool) -> bool {
        let mut left = requests;
        while left > 0 {
            // An arrival costs a bounded number of events on average, so counting arrivals is counting time.
            let some = left.min(ASK_EVERY);
            let mut arriving = some;
            while arriving > 0 {
                arriving -= u64::from(self.event(batch));
            }
            left -= some;
            if left > 0 && !asked() {
                return false;
            }
        }
        true
    }

    /// Lets so many requests arrive without recording them; whether it got to the end.
    pub(super) fn warm_up(&mut self, requests: u64, asked: &dyn Fn() -> bool) -> bool {
        self.arrivals(requests, UNRECORDED, asked)
    }

    /// Records so many batches, and goes on until the last of their requests has left; whether it got there.
    pub(super) fn record(&mut self, batches: usize, requests: u64, asked: &dyn Fn() -> bool) -> bool {
        for _ in 0..batches {
            let batch = self.batches.len() as u32;
            self.batches.push(Batch::new(self.servers.len()));
            let began_us = self.gone_us + self.calendar.time(0);
            if !self.arrivals(requests, batch, asked) {
                return false;
            }
            self.batches[batch as usize].requests = requests as f64;
            self.batches[batch as usize].span_us = self.gone_us + self.calendar.time(0) - began_us;
        }
        while self.inside > 0 {
            self.event(UNRECORDED);
        }
        true
    }

    /// The next event; whether it was an arrival from outside.
    #[inline]
    fn event(&mut self, batch: u32) -> bool {
        let source = self.calendar.next();
        let mut now_us = self.calendar.time(source);
        if now_us > self.clock_us {
            self.set_back(now_us);
            now_us = 0.0;
        }
        if source == 0 {
            let gap_us = self.stream.exponential() * self.mean_gap_us;
            self.calendar.set(0, now_us + gap_us);
            let first = self.request(now_us, batch);
            self.arrive(first, now_us);
            return true;
        }
        if source <= self.ways.len() {
            let way = &mut self.ways[source - 1];
            if let Some((_, visit)) = way.travelling.pop_front() {
                let next_us = way.travelling.front().map_or(f64::INFINITY, |(time, _)| *time);
                self.calendar.set(source, next_us);
                self.arrive(visit, now_us);
            }
            return false;
        }
        self.depart(source, now_us);
        false
    }

    /// Sets the clock back by a time.
    #[cold]
    fn set_back(&mut self, by_us: f64) {
        self.gone_us += by_us;
        self.calendar.set_back(by_us);
        for server in &mut self.servers {
            server.free_us -= by_us;
            server.served.set_back(by_us);
            server.queue.iter_mut().for_each(|(since_us, _)| *since_us -= by_us);
        }
        self.ways.iter_mut().flat_map(|way| &mut way.travelling).for_each(|(time_us, _)| *time_us -= by_us);
        self.visits.iter_mut().for_each(|visit| visit.since_us -= by_us);
        self.companions.iter_mut().for_each(|(_, then_us)| *then_us -= by_us);
    }

    /// Draws a request: its visits in a row, and the work that it brings to the companions.
    fn request(&mut self, now_us: f64, batch: u32) -> u32 {
        let mut station = self.entry();
        let first = self.visit();
        let mut current = first;
        let mut work_us = 0.0;
        loop {
            let server = &self.servers[station as usize];
            let service_us = server.law.draw(&mut self.stream);
            work_us += service_us;
            if self.brought[station as usize] == 0.0 {
                self.touched.push(station);
            }
            self.brought[station as usize] += service_us.max(f64::MIN_POSITIVE);
            let turn = match server.turns.as_slice() {
                [] => None,
                [only] if only.below >= 1.0 => Some(*only),
                turns => {
                    let number = self.stream.uniform();
                    turns.iter().find(|turn| number < turn.below).copied()
                }
            };
            let visit = Visit { service_us, since_us: now_us, station, way: NOBODY, next: NOBODY, batch };
            let Some(turn) = turn else {
                self.visits[current as usize] = visit;
                break;
            };
            work_us += self.ways[turn.way as usize].delay_us;
            let next = self.visit();
            self.visits[current as usize] = Visit { way: turn.way, next, ..visit };
            current = next;
            station = turn.station;
        }
        self.bring(now_us, batch);
        if batch != UNRECORDED {
            self.inside += 1;
            self.batches[batch as usize].work_us += work_us;
        }
        first
    }

    #[inline]
    fn entry(&mut self) -> u32 {
        if let [(_, only)] = self.entries.as_slice() {
            return *only;
        }
        let number = self.stream.uniform();
        let found = self.entries.iter().find(|(limit, _)| number < *limit).or(self.entries.last());
        found.map_or(0, |(_, entry)| *entry)
    }

    /// Puts the work of the request before the companions of the stations that it will visit.
    #[inline]
    fn bring(&mut self, now_us: f64, batch: u32) {
        while let Some(station) = self.touched.pop() {
            let station = station as usize;
            let (left_us, then_us) = self.companions[station];
            let wait_us = (left_us - (now_us - then_us)).max(0.0);
            let brought = std::mem::take(&mut self.brought[station]);
            self.companions[station] = (wait_us + brought / self.servers[station].servers as f64, now_us);
            if batch != UNRECORDED
                && let Some(known) = &self.watched.companions[station]
            {
                self.batches[batch as usize].companions[station].add(wait_us, &known.levels_us);
            }
        }
    }

    /// A place for a visit.
    #[inline]
    fn visit(&mut self) -> u32 {
        if self.free == NOBODY {
            let nowhere =
                Visit { service_us: 0.0, since_us: 0.0, station: 0, way: NOBODY, next: NOBODY, batch: UNRECORDED };
            self.visits.push(nowhere);
            return self.visits.len() as u32 - 1;
        }
        let place = self.free;
        self.free = self.visits[place as usize].next;
        place
    }

    /// A request arrives at a station.
    #[inline]
    fn arrive(&mut self, visit: u32, now_us: f64) {
        let Visit { service_us, station, batch, .. } = self.visits[visit as usize];
        let server = &mut self.servers[station as usize];
        if server.servers == 1 {
            let begins_us = now_us.max(server.free_us);
            let leaves_us = begins_us + service_us;
            server.free_us = leaves_us;
            self.waited(station, batch, begins_us - now_us);
            self.leave(visit, leaves_us);
        } else if server.served.len() < server.servers {
            server.served.push(now_us + service_us, visit);
            let (source, next_us) = (server.source, server.served.next_time());
            self.calendar.set(source, next_us);
            self.waited(station, batch, 0.0);
        } else {
            server.queue.push_back((now_us, visit));
        }
    }

    /// The earliest departure from a station with several servers.
    #[inline]
    fn depart(&mut self, source: usize, now_us: f64) {
        let place = self.groups[source - 1 - self.ways.len()] as usize;
        let server = &mut self.servers[place];
        let (left, begun) = match server.queue.pop_front() {
            Some((since_us, next)) => {
                let Visit { service_us, batch, .. } = self.visits[next as usize];
                (server.served.replace(now_us + service_us, next), Some((batch, now_us - since_us)))
            }
            None => (server.served.pop(), None),
        };
        let next_us = server.served.next_time();
        self.calendar.set(source, next_us);
        if let Some((batch, wait_us)) = begun {
            self.waited(place as u32, batch, wait_us);
        }
        if let Some(left) = left {
            self.leave(left, now_us);
        }
    }

    #[inline]
    fn waited(&mut self, station: u32, batch: u32, wait_us: f64) {
        if batch != UNRECORDED
            && let Some(known) = &self.watched.waits[station as usize]
        {
            self.batches[batch as usize].waits[station as usize].add(wait_us, &known.levels_us);
        }
    }

    /// A request leaves a station, now or at a known later time.
    #[inline]
    fn leave(&mut self, visit: u32, at_us: f64) {
        let Visit { since_us, way, next, batch, .. } = self.visits[visit as usize];
        self.visits[visit as usize].next = self.free;
        self.free = visit;
        if next != NOBODY {
            let source = way as usize + 1;
            let way = &mut self.ways[way as usize];
            let arrives_us = at_us + way.delay_us;
            if way.travelling.is_empty() {
                self.calendar.set(source, arrives_us);
            }
            way.travelling.push_back((arrives_us, next));
        } else if batch != UNRECORDED {
            let time_us = at_us - since_us;
            self.inside -= 1;
            let record = &mut self.batches[batch as usize];
            record.time_us += time_us;
            record.counts.add(time_us);
        }
    }
}
