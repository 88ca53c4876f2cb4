//! Times the exact search on seeded problems of the shape that plans have: a hub with satellites, spread over five
//! dozen regions of six continents, with quotas per region and family, and bounds on the way through the hub.

use criterion::{Criterion, criterion_group, criterion_main};
use groundplan_analysis::placement::problem::{
    AdditiveLaw, Affinity, AffinityKind, Candidate, Flow, PathBound, Problem, Quota, RegionTable,
};
use groundplan_analysis::placement::search::{Limits, Prepared, Status, solve};
use std::hint::black_box;

const REGIONS: u64 = 60;
const CONTINENTS: u64 = 6;
const FAMILIES: u64 = 8;

/// Numbers that depend on a seed alone (Knuth's MMIX multiplier and increment).
struct Dice(u64);

impl Dice {
    fn between(&mut self, low: u64, high: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        low + (self.0 >> 33) % (high - low + 1)
    }
}

fn continent(region: usize) -> u64 {
    region as u64 * CONTINENTS / REGIONS
}

/// A hub that talks to everything else, neighbours that talk to each other now and then, a path per satellite pair.
fn realistic(components: usize, seed: u64) -> Problem {
    let mut dice = Dice(seed);
    let level: Vec<u64> = (0..REGIONS).map(|_| dice.between(90, 140)).collect();
    let list = |dice: &mut Dice| {
        let (size, families) = (1 << dice.between(1, 5), dice.between(1, 3));
        let home = if dice.between(0, 2) == 0 { Some(dice.between(0, CONTINENTS - 1)) } else { None };
        let mut list = Vec::new();
        for region in (0..REGIONS as usize).filter(|region| home.is_none_or(|home| continent(*region) == home)) {
            for _ in 0..families {
                let family = dice.between(0, FAMILIES - 1);
                let cost = size * dice.between(20, 30) * level[region] * 10_000;
                for discount in [100, 72, 55] {
                    list.push(Candidate {
                        region: region as u32,
                        cost_micro: (cost * discount / 100) as i64,
                        uses: vec![((region as u64 * FAMILIES + family) as u32, size)],
                        service_us: 2_000 + family * 500,
                        tag: list.len() as u32,
                    });
                }
            }
        }
        list
    };
    let lists = (0..components).map(|_| list(&mut dice)).collect();
    let flow =
        |from: usize, to: usize, dice: &mut Dice| Flow { from, to, tariff: 0, quantity: 20 << dice.between(0, 9) };
    let mut flows: Vec<Flow> = (1..components).map(|satellite| flow(0, satellite, &mut dice)).collect();
    flows.extend((2..components).step_by(3).map(|satellite| flow(satellite - 1, satellite, &mut dice)));
    let price = |a: usize, b: usize| match (a == b, continent(a) == continent(b)) {
        (true, _) => 0,
        (false, true) => 20_000,
        (false, false) => 80_000,
    };
    let trip = |a: usize, b: usize| match (a == b, continent(a) == continent(b)) {
        (true, _) => 1_000,
        (false, true) => 9_000 + 1_500 * a.abs_diff(b) as i64,
        (false, false) => 70_000 + 1_000 * a.abs_diff(b) as i64,
    };
    let path = |first: usize, dice: &mut Dice| PathBound {
        hops: vec![(first, 0), (0, first + 1)],
        stations: vec![first, 0, first + 1],
        bound_us: dice.between(160_000, 300_000),
    };
    Problem {
        regions: REGIONS as usize,
        components: lists,
        flows,
        tariffs: vec![RegionTable::from_fn(REGIONS as usize, price)],
        quotas: (0..REGIONS * FAMILIES).map(|_| Quota { capacity: dice.between(4, 64) }).collect(),
        rtt_us: RegionTable::from_fn(REGIONS as usize, trip),
        paths: (1..components - 1).step_by(4).map(|first| path(first, &mut dice)).collect(),
        affinities: vec![Affinity { a: 1, b: 2, kind: AffinityKind::DifferentRegion }],
    }
}

fn placement(criterion: &mut Criterion) {
    let patient = Limits::default();
    let mut group = criterion.benchmark_group("placement");
    group.sample_size(10);
    for components in [10, 25, 60] {
        let problem = realistic(components, 7);
        assert_eq!(solve(&problem, &AdditiveLaw, &patient).status, Status::Optimal);
        group.bench_function(format!("{components} components"), |bencher| {
            bencher.iter(|| black_box(solve(black_box(&problem), &AdditiveLaw, &patient)));
        });
    }
    let problem = realistic(10, 7);
    if let Ok(mut prepared) = Prepared::new(&problem, &AdditiveLaw) {
        prepared.solve(&patient);
        let region = |candidate: u32| problem.components[3][candidate as usize].region;
        group.bench_function("three alternatives of one of 10 components", |bencher| {
            bencher.iter(|| black_box(prepared.alternatives(3, &region, 3, &patient)));
        });
    }
    group.finish();
}

criterion_group!(benches, placement);
criterion_main!(benches);
