//! Times the latency calculation: one path for placement, and the report of plans of growing size.
//!
//! `cargo bench -p groundplan-analysis --bench latency`

use catalogue::{RegionIndex, RoundTrip, Source};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use groundplan_analysis::Demand;
use groundplan_analysis::latency::{Distances, PathModel, ServiceTime, Station, TimeBasis, of_stations};
use model::{Document, Topology};
use std::hint::black_box;

/// Components on one path, users included.
const PATH_LENGTH: usize = 10;

/// Every region is 20 ms from every other, 24 ms at p95.
struct Flat;

impl Distances for Flat {
    fn within(&self) -> RoundTrip {
        RoundTrip { p50_us: 700, p95_us: Some(1_100), source: Source { table: "region_latency", line: 2 } }
    }

    fn between(&self, _: RegionIndex, _: RegionIndex) -> Option<RoundTrip> {
        Some(RoundTrip { p50_us: 20_000, p95_us: Some(24_000), source: Source { table: "region_latency", line: 3 } })
    }

    fn region_name(&self, region: RegionIndex) -> String {
        format!("Region {region}")
    }
}

/// Chains of users and nine components, each with a path and a target; every third component has a steadier service.
fn plan(components: usize) -> Option<(Topology, Vec<Option<Station>>)> {
    let mut boxes = Vec::new();
    let mut links = Vec::new();
    let mut paths = Vec::new();
    let mut stations = Vec::new();
    for index in 0..components {
        let place = index % PATH_LENGTH;
        let kind = if place == 0 { "user-population" } else { "application" };
        boxes.push(format!(r#"{{ "id": "c{index}", "kind": "{kind}", "name": "C{index}" }}"#));
        if place > 0 {
            links.push(format!(r#"{{ "id": "l{index}", "from": "c{}", "to": "c{index}" }}"#, index - 1));
        }
        if place == PATH_LENGTH - 1 {
            let steps: Vec<_> = (index + 2 - PATH_LENGTH..=index).map(|link| format!(r#""l{link}""#)).collect();
            let target = r#""target": { "percentile": "p95", "latencyMs": 800 }"#;
            paths.push(format!(r#"{{ "id": "p{index}", "name": "P", "steps": [{}], {target} }}"#, steps.join(", ")));
        }
        let mean_us = if place == 0 { 0.0 } else { 30_000.0 };
        stations.push(Some(Station {
            region: index % 3,
            global: false,
            servers: (place > 0).then_some(4),
            service: Ok(ServiceTime {
                mean_us,
                variation: if place.is_multiple_of(3) { 0.4 } else { 1.0 },
                basis: TimeBasis::Stated,
                source: None,
                origin: "stated".to_owned(),
            }),
            peak_requests_per_second: Some(80.0),
            carries_per_second: None,
            allowance: groundplan_analysis::latency::Allowance::Unlimited,
            serving: None,
        }));
    }
    let text = format!(
        r#"{{ "format": 1, "title": "Bench", "components": [{}], "links": [{}], "paths": [{}] }}"#,
        boxes.join(","),
        links.join(","),
        paths.join(",")
    );
    Some((Topology::of(&Document::read(text.as_bytes()).ok()?), stations))
}

fn bench(criterion: &mut Criterion) {
    if let Some((topology, stations)) = plan(PATH_LENGTH) {
        let model = PathModel::of(&topology, &topology.paths()[0], &Flat);
        criterion.bench_function("percentile of one path of nine calls", |bencher| {
            bencher.iter(|| model.percentile_us(black_box(&|component| stations[component].as_ref())));
        });
    }
    let mut group = criterion.benchmark_group("latency report");
    for components in [20, 60, 200, 2_000] {
        let Some((topology, stations)) = plan(components) else { continue };
        let demand = Demand::of(&topology);
        group.bench_with_input(BenchmarkId::from_parameter(components), &components, |bencher, _| {
            bencher.iter(|| of_stations(black_box(&topology), &demand, black_box(&stations), &Flat));
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
