//! Times simulation: requests per second through four stations, on one thread.
//!
//! `cargo bench -p groundplan-analysis --bench simulation`. An element is a request; at least 1.5 million per second are
//! asked for.

use catalogue::{RegionIndex, RoundTrip, Source};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use groundplan_analysis::latency::{Distances, ServiceTime, Station, TimeBasis, Trials, simulate};
use groundplan_analysis::queueing::{Effort, Law, QueueNetwork, QueueStation, solve};
use model::{Document, Topology};
use std::hint::black_box;

/// Requests of one run.
const REQUESTS: u64 = 400_000;

/// Every way takes a millisecond.
struct Near;

impl Distances for Near {
    fn within(&self) -> RoundTrip {
        RoundTrip { p50_us: 1_000, p95_us: None, source: Source { table: "round_trips", line: 2 } }
    }

    fn between(&self, _: RegionIndex, _: RegionIndex) -> Option<RoundTrip> {
        None
    }

    fn region_name(&self, _: RegionIndex) -> String {
        "Here".to_owned()
    }
}

/// Users and four components in a row, each with two servers that are busy for 80 % of the time.
fn path() -> Option<(Topology, Vec<Option<Station>>)> {
    let text = r#"{ "format": 1, "title": "Bench", "components": [
        { "id": "c0", "kind": "user-population", "name": "U" }, { "id": "c1", "kind": "application", "name": "A" },
        { "id": "c2", "kind": "application", "name": "B" }, { "id": "c3", "kind": "application", "name": "C" },
        { "id": "c4", "kind": "application", "name": "D" }],
        "links": [{ "id": "l1", "from": "c0", "to": "c1" }, { "id": "l2", "from": "c1", "to": "c2" },
        { "id": "l3", "from": "c2", "to": "c3" }, { "id": "l4", "from": "c3", "to": "c4" }],
        "paths": [{ "id": "p", "name": "P", "steps": ["l1", "l2", "l3", "l4"] }] }"#;
    let station = |servers, mean_us| {
        let service =
            Ok(ServiceTime { mean_us, variation: 1.0, basis: TimeBasis::Stated, source: None, origin: String::new() });
        let peak_requests_per_second = Some(160.0);
        Some(Station {
            region: 0,
            global: false,
            servers,
            service,
            peak_requests_per_second,
            carries_per_second: None,
            allowance: groundplan_analysis::latency::Allowance::Unlimited,
            serving: None,
        })
    };
    let mut stations = vec![station(None, 0.0)];
    stations.extend((0..4).map(|_| station(Some(2), 10_000.0)));
    Some((Topology::of(&Document::read(text.as_bytes()).ok()?), stations))
}

/// The same as a network of queues.
fn network() -> Option<QueueNetwork> {
    let station = || QueueStation { servers: 2, service: Law::Exponential { mean_us: 10_000.0 } };
    let next = |value: f64| {
        let row = |i: usize| (0..4).map(|j| if j == i + 1 { value } else { 0.0 }).collect();
        (0..4).map(row).collect::<Vec<Vec<f64>>>()
    };
    QueueNetwork::new((0..4).map(|_| station()).collect(), &[160.0, 0.0, 0.0, 0.0], next(1.0), next(1_000.0)).ok()
}

fn bench(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("simulation of four stations, one thread");
    group.sample_size(10).throughput(Throughput::Elements(REQUESTS));
    if let Some((topology, stations)) = path() {
        let at = |component: usize| -> Option<&Station> { stations.get(component)?.as_ref() };
        let trials = Trials { seed: 1, requests: REQUESTS, events: u64::MAX, threads: 1 };
        group.bench_function("path of a plan", |bencher| {
            bencher.iter(|| simulate(black_box(&topology), &topology.paths()[0], &at, &Near, &trials, &|_| true));
        });
    }
    if let Some(network) = network() {
        let effort = Effort { seed: 1, requests: REQUESTS, threads: 1 };
        group.bench_function("network of queues", |bencher| {
            bencher.iter(|| solve(black_box(&network), &effort, true, &|_| true));
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
