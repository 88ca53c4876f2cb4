//! Latency cases in the interchange format, solved and compared with certified answers and with a simulation that
//! shares no code with ours.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says by a panic that it failed")]

use analysis::queueing::{Effort, ExchangedAnswer, ExchangedNetwork, Figures, Method, QueueNetwork, solve};
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

const PERCENTILES: [&str; 4] = ["mean", "p50", "p95", "p99"];

fn effort(requests: u64) -> Effort {
    Effort { seed: 1, requests, threads: 2 }
}

fn network(case: &Value) -> QueueNetwork {
    let case: ExchangedNetwork = serde_json::from_value(case.clone()).expect("a case");
    case.network().expect("a network")
}

fn figures(network: &QueueNetwork, requests: u64) -> Figures {
    solve(network, &effort(requests), true, &|_| true).solved.expect("an answer").figures
}

fn service(dist: &str, mean_us: f64, scv: f64) -> Value {
    json!({ "dist": dist, "mean_us": mean_us, "scv": scv })
}

/// Stations with their ways on: `(to, chance, delay)`.
fn case(arrivals: &[f64], stations: &[(u32, Value)], ways: &[(usize, usize, f64, f64)]) -> Value {
    let count = stations.len();
    let mut routing = vec![vec![0.0; count]; count];
    let mut delay_us = vec![vec![0.0; count]; count];
    for (from, to, chance, delay) in ways {
        routing[*from][*to] = *chance;
        delay_us[*from][*to] = *delay;
    }
    let stations: Vec<Value> =
        stations.iter().map(|(servers, service)| json!({ "servers": servers, "service": service })).collect();
    json!({
        "format": "queue-network-1", "name": "case", "arrival_rps": arrivals,
        "stations": stations, "routing": routing, "delay_us": delay_us,
    })
}

#[test]
fn certified_cases_are_met_within_their_confidence_or_one_percent() {
    for name in ["mm1", "mm3_mg2", "rag_small"] {
        let file = format!("{}/suite/latency/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let case: Value = serde_json::from_str(&std::fs::read_to_string(&file).expect("a file")).expect("JSON");
        let network = network(&case);
        let solution = solve(&network, &effort(4_000_000), false, &|_| true);
        let solved = solution.solved.expect("an answer");
        assert_eq!(solved.method, if name == "mm1" { Method::Exact } else { Method::Simulation }, "{name}");
        for (key, seen) in PERCENTILES.iter().zip(solved.figures.each()) {
            let certified = |key: String| case["reference"][key].as_f64().expect("a certified answer");
            let expected = certified(format!("{key}_us"));
            let allowed = certified(format!("{key}_ci95_us")).max(expected / 100.0);
            assert!((seen - expected).abs() <= allowed, "{name} {key}: {seen} instead of {expected} ± {allowed}");
        }
    }
}

#[test]
fn simulation_and_formula_agree_where_both_can_be_had() {
    let tree = case(
        &[40.0, 20.0, 0.0, 0.0],
        &[
            (2, service("exp", 30_000.0, 1.0)),
            (1, service("exp", 25_000.0, 1.0)),
            (1, service("exp", 12_000.0, 1.0)),
            (1, service("hyperexp", 10_000.0, 3.0)),
        ],
        &[(0, 2, 1.0, 5_000.0), (1, 2, 1.0, 20_000.0), (2, 3, 0.8, 1_000.0)],
    );
    let network = network(&tree);
    let exact = solve(&network, &effort(1), false, &|_| true).solved.expect("an answer");
    assert_eq!(exact.method, Method::Exact);
    for ((name, exact), seen) in PERCENTILES.iter().zip(exact.figures.each()).zip(figures(&network, 4_000_000).each()) {
        assert!((seen / exact - 1.0).abs() < 0.006, "{name}: {seen} against {exact}");
    }
}

#[test]
fn networks_without_a_formula_agree_with_a_simulation_that_is_not_ours() {
    let hard = [
        (
            "steady servers near saturation",
            case(
                &[45.0, 0.0, 0.0],
                &[
                    (1, service("erlang", 20_000.0, 0.25)),
                    (2, service("det", 38_000.0, 0.0)),
                    (1, service("lognormal", 18_000.0, 0.3)),
                ],
                &[(0, 1, 1.0, 700.0), (1, 2, 1.0, 0.0)],
            ),
        ),
        (
            "retries, and two entries",
            case(
                &[25.0, 10.0],
                &[(1, service("lognormal", 20_000.0, 1.5)), (3, service("hyperexp", 50_000.0, 3.0))],
                &[(0, 1, 0.9, 2_000.0), (1, 0, 0.15, 1_000.0), (1, 1, 0.1, 0.0)],
            ),
        ),
        (
            "a feed of high variance, and a way around",
            case(
                &[30.0, 0.0, 0.0],
                &[
                    (1, service("hyperexp", 24_000.0, 4.0)),
                    (1, service("det", 20_000.0, 0.0)),
                    (4, service("erlang", 100_000.0, 0.2)),
                ],
                &[(0, 1, 0.6, 500.0), (0, 2, 0.4, 0.0), (1, 2, 1.0, 3_000.0)],
            ),
        ),
    ];
    for (name, case) in hard {
        let seen = figures(&network(&case), 3_000_000);
        let expected = plain_simulation(&case, 500_000);
        for ((key, seen), expected) in PERCENTILES.iter().zip(seen.each()).zip(expected) {
            // A plain simulation of this length is itself off by 1 to 3 %.
            let allowed = if *key == "p99" { 0.06 } else { 0.04 };
            assert!((seen / expected - 1.0).abs() < allowed, "{name}, {key}: {seen} against {expected}");
        }
    }
}

#[test]
fn the_answer_depends_on_the_seed_and_not_on_the_threads() {
    let network = network(&case(
        &[40.0, 0.0],
        &[(1, service("det", 20_000.0, 0.0)), (2, service("lognormal", 40_000.0, 2.0))],
        &[(0, 1, 1.0, 0.0)],
    ));
    let with = |seed, threads| {
        solve(&network, &Effort { seed, requests: 100_000, threads }, true, &|_| true).solved.expect("an answer")
    };
    assert_eq!(with(1, 1), with(1, 3));
    assert_ne!(with(1, 1), with(2, 1));
}

#[test]
fn an_overloaded_case_has_utilisations_and_no_times() {
    let network = network(&case(&[120.0], &[(1, service("exp", 10_000.0, 1.0))], &[]));
    let solution = solve(&network, &effort(1_000_000), false, &|_| true);
    let answer = serde_json::to_value(ExchangedAnswer::of("busy", &solution, 1)).expect("JSON");
    assert_eq!(answer, json!({ "name": "busy", "status": "overloaded", "utilisation": [1.2] }));
}

/// A textbook simulation: one heap of events, one request at a time, numbers by inverting distributions. Returns mean,
/// p50, p95 and p99.
fn plain_simulation(case: &Value, requests: usize) -> [f64; 4] {
    let number = |value: &Value| value.as_f64().expect("a number");
    let stations = case["stations"].as_array().expect("stations");
    let arrivals: Vec<f64> = case["arrival_rps"].as_array().expect("rates").iter().map(number).collect();
    let table = |key: &str| -> Vec<Vec<f64>> { serde_json::from_value(case[key].clone()).expect("a table") };
    let (routing, delay_us) = (table("routing"), table("delay_us"));
    let servers: Vec<u64> = stations.iter().map(|station| station["servers"].as_u64().expect("servers")).collect();
    let services: Vec<Service> = stations.iter().map(|station| Service::of(&station["service"])).collect();
    let mut random = Congruential(0x9E37_79B9_7F4A_7C15);
    // An event: time in picoseconds, a number that keeps them apart, where, who, and whether it is an arrival.
    let mut events = BinaryHeap::new();
    let mut serial = 0u64;
    let picoseconds = |us: f64| (us * 1e6) as u128;
    let mut since: Vec<f64> = Vec::new();
    let mut queues: Vec<VecDeque<usize>> = vec![VecDeque::new(); stations.len()];
    let mut busy = vec![0u64; stations.len()];
    let mut times = Vec::new();
    for (station, rate) in arrivals.iter().enumerate().filter(|(_, rate)| **rate > 0.0) {
        serial += 1;
        events.push(Reverse((picoseconds(random.exponential() / rate * 1e6), serial, station, usize::MAX, true)));
    }
    let ignored = requests / 10;
    while times.len() < requests + ignored {
        let Reverse((at, _, station, mut request, arrives)) = events.pop().expect("an event");
        let now = at as f64 / 1e6;
        let mut begin = None;
        if arrives {
            if request == usize::MAX {
                request = since.len();
                since.push(now);
                serial += 1;
                let gap = random.exponential() / arrivals[station] * 1e6;
                events.push(Reverse((picoseconds(now + gap), serial, station, usize::MAX, true)));
            }
            if busy[station] < servers[station] {
                busy[station] += 1;
                begin = Some(request);
            } else {
                queues[station].push_back(request);
            }
        } else {
            begin = queues[station].pop_front();
            busy[station] -= u64::from(begin.is_none());
            let mut left = random.uniform();
            let next = routing[station].iter().position(|chance| {
                left -= chance;
                left < 0.0
            });
            match next {
                Some(to) => {
                    serial += 1;
                    let then = now + delay_us[station][to];
                    events.push(Reverse((picoseconds(then), serial, to, request, true)));
                }
                None => times.push(now - since[request]),
            }
        }
        if let Some(request) = begin {
            serial += 1;
            let leaves = now + random.service(&services[station]);
            events.push(Reverse((picoseconds(leaves), serial, station, request, false)));
        }
    }
    let mut times = times.split_off(ignored);
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[(share * times.len() as f64) as usize];
    [times.iter().sum::<f64>() / times.len() as f64, at(0.5), at(0.95), at(0.99)]
}

/// A generator that has nothing in common with ours: a 64-bit linear congruence whose high bits are used.
struct Congruential(u64);

impl Congruential {
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 11) as f64 + 0.5) / (1u64 << 53) as f64
    }

    fn exponential(&mut self) -> f64 {
        -self.uniform().ln()
    }

    fn service(&mut self, service: &Service) -> f64 {
        let Service { mean, scv, .. } = *service;
        match service.dist.as_str() {
            "exp" => mean * self.exponential(),
            "det" => mean,
            "erlang" => {
                let stages = (1.0 / scv).round() as u32;
                (0..stages).map(|_| self.exponential()).sum::<f64>() * mean / f64::from(stages)
            }
            "lognormal" => {
                let variance = (1.0 + scv).ln();
                // Box and Muller.
                let normal = (-2.0 * self.uniform().ln()).sqrt() * (std::f64::consts::TAU * self.uniform()).cos();
                (mean.ln() - variance / 2.0 + variance.sqrt() * normal).exp()
            }
            "hyperexp" => {
                let chance = (1.0 + ((scv - 1.0) / (scv + 1.0)).sqrt()) / 2.0;
                let share = if self.uniform() < chance { chance } else { 1.0 - chance };
                mean / (2.0 * share) * self.exponential()
            }
            other => panic!("{other} is not a distribution of the format"),
        }
    }
}

/// A service as it is written in a case.
struct Service {
    dist: String,
    mean: f64,
    scv: f64,
}

impl Service {
    fn of(service: &Value) -> Self {
        let number = |key: &str| service[key].as_f64().expect("a number");
        let dist = service["dist"].as_str().expect("a name").to_owned();
        Self { dist, mean: number("mean_us"), scv: number("scv") }
    }
}
