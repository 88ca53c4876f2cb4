//! Small stories about the latency of paths.

use super::sample::{NORTH, NOWHERE, SOUTH, ThreeRegions, serving, topology, users};
use super::{
    LatencyMethod, LatencyPart, LatencyReport, LatencyStatus, NotSimulated, PathLatency, PathModel, SimulationCut,
    Station, TimeBasis, Trials, of_stations, simulate,
};
use crate::Demand;
use model::Topology;
use proptest::prelude::*;

const TARGET_100: &str = r#", "target": { "percentile": "p95", "latencyMs": 100 }"#;

fn report(topology: &Topology, stations: &[Option<Station>]) -> LatencyReport {
    of_stations(topology, &Demand::of(topology), stations, &ThreeRegions)
}

fn path(topology: &Topology, stations: &[Option<Station>]) -> PathLatency {
    report(topology, stations).paths.into_iter().next().expect("one path")
}

/// Users who call an application.
fn users_and_app(target: &str) -> Topology {
    topology(
        &[("users", "user-population"), ("app", "application")],
        &[("users", "app", "")],
        r#"["users-app"]"#,
        target,
    )
}

/// Users, a gateway, an application and a database in a row.
fn row(target: &str) -> Topology {
    topology(
        &[
            ("users", "user-population"),
            ("gateway", "api-gateway"),
            ("app", "application"),
            ("db", "relational-database"),
        ],
        &[("users", "gateway", ""), ("gateway", "app", ""), ("app", "db", "")],
        r#"["users-gateway", "gateway-app", "app-db"]"#,
        target,
    )
}

/// The mean of the only path as it is calculated and as it is simulated, in milliseconds.
fn both_means(topology: &Topology, stations: &[Option<Station>]) -> (f64, f64) {
    let calculated = path(topology, stations).estimate.expect("a figure").mean_ms;
    let at = |component: usize| -> Option<&Station> { stations.get(component)?.as_ref() };
    let trials = Trials { seed: 1, requests: 400_000, events: u64::MAX, threads: 2 };
    let simulated = simulate(topology, &topology.paths()[0], &at, &ThreeRegions, &trials, &|_| true);
    (calculated, simulated.expect("a simulation").mean.ms)
}

#[test]
fn behind_a_steady_server_that_others_share_the_calculation_agrees_with_simulation() {
    // 80 of the gateway's 90 requests/s go on; each server takes exactly 10 ms, so random arrivals at each would say a
    // wait of 45 ms and of 20 ms, and the second is far shorter.
    let stations = [
        users(NORTH),
        serving(NORTH, Some(1), 10.0, 0.0, 90.0),
        serving(NORTH, Some(1), 10.0, 1.0, 80.0),
        serving(NORTH, Some(1), 2.0, 1.0, 80.0),
    ];
    let (calculated, simulated) = both_means(&row(""), &stations);
    assert!((calculated / simulated - 1.0).abs() < 0.06, "{calculated} calculated, {simulated} simulated");
}

#[test]
fn calls_that_are_given_up_and_made_again_are_calculated_as_they_are_simulated() {
    let topology = topology(
        &[("users", "user-population"), ("app", "application"), ("db", "relational-database")],
        &[("users", "app", ""), ("app", "db", r#", "timeoutMs": 60, "retries": 2, "failureShare": 0.1"#)],
        r#"["users-app", "app-db"]"#,
        "",
    );
    // The database gets 40 × 1.11 calls a second and is busy a quarter of the time, so that hardly a call is late.
    let stations = [users(NORTH), serving(NORTH, Some(2), 20.0, 1.0, 40.0), serving(NORTH, Some(1), 6.0, 1.0, 44.4)];
    let (calculated, simulated) = both_means(&topology, &stations);
    assert!((calculated / simulated - 1.0).abs() < 0.02, "{calculated} calculated, {simulated} simulated");
    let origin = &path(&topology, &stations).shares[3].origin;
    assert!(origin.contains("10.0 % fail, given up after 60 ms, tried up to 2 times more"), "{origin}");
}

#[test]
fn bought_units_carry_so_much_and_no_more() {
    // 97 of 100 requests/s: 3 % of headroom, and an overload beyond it.
    let unit = |load| {
        let station = serving(NORTH, None, 500.0, 0.3, load).expect("a station");
        Some(Station { carries_per_second: Some(100.0), ..station })
    };
    let held = path(&users_and_app(""), &[users(NORTH), unit(97.0)]);
    assert_eq!(held.headroom.expect("a limit").factor, 1.03);
    let used = report(&users_and_app(""), &[users(NORTH), unit(97.0)]).stations[0].utilisation;
    assert_eq!(used, Some(0.97));
    let beyond = path(&users_and_app(""), &[users(NORTH), unit(101.0)]);
    assert_eq!(beyond.status, LatencyStatus::Overloaded);
    assert!(beyond.missing[0].contains("1.01 times what the units bought for it carry"), "{:?}", beyond.missing);
}

#[test]
fn one_exponential_server_near_its_users_has_the_percentiles_of_the_textbook() {
    // 80 requests/s of 10 ms: exponential with mean 1 / (100 − 80) s = 50 ms, after a constant round trip of 1 ms.
    // 1 + 50 ln 2 = 35.66, 1 + 50 ln 20 = 150.79, 1 + 50 ln 100 = 231.26.
    let answer = path(&users_and_app(""), &[users(NORTH), serving(NORTH, Some(1), 10.0, 1.0, 80.0)]);
    let figures = answer.estimate.expect("known");
    assert_eq!((figures.mean_ms, figures.p50_ms, figures.p95_ms, figures.p99_ms), (51.0, 35.7, 150.8, 231.3));
    assert_eq!(figures.method, LatencyMethod::Exact);
}

#[test]
fn a_path_that_rests_on_an_estimate_is_not_called_exact() {
    let mut estimated = serving(NORTH, Some(1), 10.0, 1.0, 80.0);
    if let Some(Ok(service)) = estimated.as_mut().map(|station| station.service.as_mut()) {
        service.basis = TimeBasis::Estimated;
    }
    let figures = path(&users_and_app(""), &[users(NORTH), estimated]).estimate.expect("a figure");
    assert_eq!(figures.method, LatencyMethod::Approximation);
}

#[test]
fn the_waterfall_begins_each_bar_where_the_one_before_it_ends_and_ends_at_the_mean() {
    let answer = path(&users_and_app(""), &[users(SOUTH), serving(NORTH, Some(1), 10.0, 1.0, 80.0)]);
    let seen: Vec<_> = answer.shares.iter().map(|share| (share.part, share.begins_ms, share.mean_ms)).collect();
    // The way: p50 20 and p95 24 ms give an exponential part of 4 / ln 10 = 1.74 ms on a floor of 18.80 ms: 20.5 ms
    // on average.
    assert_eq!(
        seen,
        [(LatencyPart::Network, 0.0, 20.5), (LatencyPart::Waiting, 20.5, 40.0), (LatencyPart::Service, 60.5, 10.0)]
    );
    assert_eq!(answer.estimate.expect("known").mean_ms, 70.5);
    // Variances: way 1.74² = 3.02; wait 2 × 0.8 × 50² − 40² = 2400; service 10² = 100. Shares of 2503.
    let tails: Vec<f64> = answer.shares.iter().map(|share| share.tail_share).collect();
    assert_eq!(tails, [0.0012, 0.9588, 0.04]);
}

#[test]
fn the_bars_of_a_call_that_is_given_up_end_where_the_path_does() {
    let impatient = |more: &str| {
        topology(
            &[("users", "user-population"), ("app", "application")],
            &[("users", "app", more)],
            r#"["users-app"]"#,
            "",
        )
    };
    // The way takes 1 ms and the service a second, of which a caller sees 1,000 (1 − exp(−0.049)) = 47.8 ms.
    for more in [r#", "timeoutMs": 50"#, r#", "timeoutMs": 50, "retries": 2, "failureShare": 0.1"#] {
        let path = path(&impatient(more), &[users(NORTH), serving(NORTH, None, 1_000.0, 1.0, 5.0)]);
        let bars: f64 = path.shares.iter().map(|bar| bar.mean_ms).sum();
        let mean_ms = path.estimate.expect("a figure").mean_ms;
        assert!((bars - mean_ms).abs() < 0.3, "{bars} and {mean_ms}");
    }
    // One server that is half used: 1 ms of way, a wait of 20 ms and 20 ms of service, cut off at 60 ms.
    let path = path(&impatient(r#", "timeoutMs": 60"#), &[users(NORTH), serving(NORTH, Some(1), 20.0, 1.0, 25.0)]);
    let [way, wait, service] = [0, 1, 2].map(|bar| path.shares[bar].mean_ms);
    assert!((way - 1.0).abs() < 0.1 && wait < 16.0 && service < 16.0, "{way}, {wait} and {service}");
    assert!((way + wait + service - path.estimate.expect("a figure").mean_ms).abs() < 0.3);
}

#[test]
fn a_path_that_nobody_waits_for_takes_no_time_and_not_less() {
    let plan = topology(
        &[("users", "user-population"), ("app", "application")],
        &[("users", "app", r#", "asynchronous": true"#)],
        r#"["users-app"]"#,
        "",
    );
    let path = path(&plan, &[users(NORTH), serving(NORTH, Some(1), 10.0, 1.0, 5.0)]);
    assert!(path.estimate.expect("a figure").mean_ms.is_sign_positive());
}

#[test]
fn what_is_not_known_leaves_the_path_unknown_and_says_what_to_add() {
    let mut silent = serving(NORTH, Some(1), 10.0, 1.0, 80.0);
    let gateway = silent.as_mut().expect("a station");
    gateway.service = Err(super::Missing("no service time is stated for gateway".to_owned()));
    let mut unloaded = serving(NORTH, Some(1), 10.0, 1.0, 80.0);
    unloaded.as_mut().expect("a station").peak_requests_per_second = None;
    let answer = path(&row(TARGET_100), &[None, silent, unloaded, serving(NOWHERE, None, 1.0, 1.0, 80.0)]);
    assert_eq!((answer.status, answer.estimate, answer.met), (LatencyStatus::Unknown, None, None));
    assert_eq!(
        answer.missing,
        [
            "no nearest region is stated for users",
            "no service time is stated for gateway",
            "no peak load is known for app",
            "no round trip is known between North and Nowhere",
        ]
    );
}

#[test]
fn an_overloaded_component_overloads_the_path_instead_of_giving_a_number() {
    let answer = path(&users_and_app(TARGET_100), &[users(NORTH), serving(NORTH, Some(2), 20.0, 1.0, 120.0)]);
    assert_eq!((answer.status, answer.estimate, answer.met), (LatencyStatus::Overloaded, None, Some(false)));
    assert_eq!(answer.missing, ["app gets 120.0 requests/s at peak, 1.20 times what it can serve"]);
}

#[test]
fn parallel_branches_count_with_the_slowest_and_the_path_goes_on_after_it() {
    let topology = topology(
        &[("app", "application"), ("search", "search-index"), ("cache", "cache"), ("db", "relational-database")],
        &[("app", "search", ""), ("app", "cache", ""), ("app", "db", "")],
        r#"[{ "parallel": [["app-search"], ["app-cache"]] }, "app-db"]"#,
        "",
    );
    let fixed = |ms| serving(NORTH, None, ms, 0.0, 10.0);
    let answer = path(&topology, &[fixed(5.0), fixed(40.0), fixed(10.0), fixed(20.0)]);
    // 5 ms of its own, the slower of (1 + 40) and (1 + 10), then 1 + 20.
    let figures = answer.estimate.expect("known");
    assert_eq!((figures.mean_ms, figures.p50_ms, figures.p99_ms), (67.0, 67.0, 67.0));
    let begins: Vec<_> = answer.shares.iter().map(|share| (share.label.as_str(), share.begins_ms)).collect();
    assert_eq!(
        begins,
        [
            ("app", 0.0),
            ("app → search", 5.0),
            ("search", 6.0),
            ("app → cache", 5.0),
            ("cache", 6.0),
            ("app → db", 46.0),
            ("db", 47.0)
        ]
    );
}

#[test]
fn what_follows_a_link_that_nobody_waits_for_takes_no_time() {
    let topology = topology(
        &[
            ("app", "application"),
            ("queue", "message-queue"),
            ("worker", "background-worker"),
            ("db", "relational-database"),
        ],
        &[("app", "queue", r#", "asynchronous": true"#), ("queue", "worker", ""), ("app", "db", "")],
        r#"["app-queue", "queue-worker", "app-db"]"#,
        "",
    );
    let fixed = |ms| serving(NORTH, None, ms, 0.0, 10.0);
    let answer = path(&topology, &[fixed(5.0), None, None, fixed(20.0)]);
    assert_eq!(answer.estimate.expect("known").mean_ms, 26.0); // 5 + 1 + 20
}

#[test]
fn calls_per_request_multiply_along_the_path() {
    let topology = topology(
        &[("app", "application"), ("agent", "prompt-orchestrator"), ("tool", "serverless-function")],
        &[("app", "agent", r#", "callsPerRequest": 2"#), ("agent", "tool", r#", "callsPerRequest": 1.5"#)],
        r#"["app-agent", "agent-tool"]"#,
        "",
    );
    let fixed = |ms| serving(NORTH, None, ms, 0.0, 10.0);
    let answer = path(&topology, &[fixed(0.0), fixed(9.0), fixed(4.0)]);
    assert_eq!(answer.estimate.expect("known").mean_ms, 35.0); // 2 × (1 + 9) + 3 × (1 + 4)
}

#[test]
fn the_requests_of_a_path_all_take_it_even_where_only_a_part_of_all_requests_does() {
    let topology = topology(
        &[("door", "load-balancer"), ("north", "application"), ("db", "relational-database")],
        &[("door", "north", r#", "callsPerRequest": 0.5"#), ("north", "db", r#", "callsPerRequest": 1.5"#)],
        r#"["door-north", "north-db"]"#,
        "",
    );
    let fixed = |ms| serving(NORTH, None, ms, 0.0, 10.0);
    let answer = path(&topology, &[fixed(2.0), fixed(10.0), fixed(3.0)]);
    // 2 + (1 + 10) + 1.5 × (1 + 3); nearly half of the requests make one call to the database, the others two.
    let figures = answer.estimate.expect("known");
    assert_eq!((figures.mean_ms, figures.p95_ms), (19.0, 21.0));
}

#[test]
fn a_notebook_at_the_beginning_of_a_path_sends_requests_and_serves_none() {
    let topology = topology(
        &[("notebook", "workspace"), ("lake", "object-store")],
        &[("notebook", "lake", "")],
        r#"["notebook-lake"]"#,
        "",
    );
    let mut notebook = users(NORTH);
    notebook.as_mut().expect("a station").service = Err(super::Missing("nothing is stated".to_owned()));
    let answer = path(&topology, &[notebook, serving(NORTH, None, 30.0, 0.0, 1.0)]);
    assert_eq!(answer.missing, [""; 0]);
    assert_eq!(answer.estimate.expect("known").mean_ms, 31.0);
}

#[test]
fn a_component_without_a_region_of_its_own_is_met_in_the_region_of_its_caller() {
    let topology = topology(
        &[("users", "user-population"), ("door", "load-balancer"), ("app", "application")],
        &[("users", "door", ""), ("door", "app", "")],
        r#"["users-door", "door-app"]"#,
        "",
    );
    let mut door = serving(NOWHERE, None, 2.0, 0.0, 10.0);
    door.as_mut().expect("a station").global = true;
    let answer = path(&topology, &[users(SOUTH), door, serving(NORTH, None, 5.0, 0.0, 10.0)]);
    // 1 ms to the door in the South and 2 ms in it, then from South to North, 20.5 ms on average, and 5 ms.
    assert_eq!(answer.estimate.expect("known").mean_ms, 28.5);
}

#[test]
fn headroom_is_the_load_at_which_the_percentile_reaches_the_target() {
    // M/M/1 with 10 ms: p95 is 1 ms + ln 20 ÷ (0.1 − λ) with λ in requests/ms, and it is 100 ms at λ = 0.1 − 2.9957 /
    // 99 = 0.0697.
    let answer = path(&users_and_app(TARGET_100), &[users(NORTH), serving(NORTH, Some(1), 10.0, 1.0, 40.0)]);
    assert_eq!(answer.met, Some(true));
    let headroom = answer.headroom.expect("a target and a queue");
    assert_eq!(headroom.factor, 1.74); // 69.7 / 40
    assert_eq!(headroom.breaks.expect("a component").as_str(), "app");
}

#[test]
fn a_target_that_is_missed_without_any_load_has_no_headroom() {
    let answer = path(&users_and_app(TARGET_100), &[users(NORTH), serving(NORTH, Some(1), 50.0, 1.0, 1.0)]);
    let headroom = answer.headroom.expect("a verdict");
    assert_eq!((answer.met, headroom.factor, headroom.breaks), (Some(false), 0.0, None));
}

#[test]
fn without_a_target_headroom_ends_where_the_first_component_saturates() {
    let busy = serving(NORTH, Some(1), 10.0, 1.0, 80.0);
    let answer = path(&row(""), &[users(NORTH), serving(NORTH, Some(4), 10.0, 1.0, 80.0), busy, users(NORTH)]);
    let headroom = answer.headroom.expect("a queue");
    assert_eq!((headroom.factor, headroom.breaks.expect("a component").as_str()), (1.25, "app"));
}

#[test]
fn several_queues_in_a_row_are_called_an_approximation() {
    let queue = || serving(NORTH, Some(2), 10.0, 1.0, 80.0);
    let answer = path(&row(""), &[users(NORTH), queue(), queue(), queue()]);
    assert_eq!(answer.estimate.expect("known").method, LatencyMethod::Approximation);
}

#[test]
fn the_load_of_every_component_and_the_way_of_every_link_are_told() {
    let report = report(
        &row(""),
        &[
            users(NORTH),
            serving(NORTH, None, 2.0, 1.0, 80.0),
            serving(SOUTH, Some(2), 10.0, 1.0, 80.0),
            serving(NOWHERE, None, 5.0, 1.0, 80.0),
        ],
    );
    let loads: Vec<_> =
        report.stations.iter().map(|load| (load.component.as_str(), load.utilisation, load.waiting_mean_ms)).collect();
    // Two servers at 0.4: Erlang's C is 2ρ² / (1 + ρ) = 0.2286; the mean wait 0.2286 × 10 / (2 × 0.6) = 1.9 ms.
    assert_eq!(loads, [("gateway", None, None), ("app", Some(0.4), Some(1.9)), ("db", None, None)]);
    let ways: Vec<_> = report.links.iter().map(|link| (link.p50_ms, link.p95_ms)).collect();
    assert_eq!(ways, [(Some(1.0), None), (Some(20.0), Some(24.0)), (None, None)]);
}

#[test]
fn the_floors_of_a_path_may_add_up_to_the_target_less_its_service() {
    let plan = row(TARGET_100);
    let distances = ThreeRegions;
    let model = PathModel::of(&plan, &plan.paths()[0], &distances);
    let stations =
        [users(NORTH), serving(NORTH, None, 30.0, 0.0, 1.0), serving(NORTH, None, 30.0, 0.0, 1.0), users(NORTH)];
    let chains = model.chains();
    assert_eq!(chains.len(), 1);
    let hops: Vec<_> = chains[0].hops.iter().map(|hop| (hop.from, hop.to, hop.calls)).collect();
    assert_eq!(hops, [(0, 1, 1), (1, 2, 1), (2, 3, 1)]);
    // 100 ms less 2 × 30 ms, loosened by a thousandth of the target and 0.1 ms.
    assert_eq!(model.floor_budget_us(&chains[0], &|index| stations[index].as_ref()), Some(40_200));
    assert_eq!(model.floor_us(NORTH, SOUTH), Some(18_795)); // 20 000 − ln 2 × 4 000 / ln 10
    assert_eq!(model.floor_us(NORTH, NOWHERE), None);
}

#[test]
fn every_branch_of_a_parallel_step_gives_a_chain() {
    let topology = topology(
        &[("app", "application"), ("a", "cache"), ("b", "cache"), ("c", "cache")],
        &[("app", "a", ""), ("app", "b", r#", "callsPerRequest": 1.5"#), ("app", "c", r#", "callsPerRequest": 2"#)],
        r#"[{ "parallel": [["app-a"], ["app-b"]] }, "app-c"]"#,
        "",
    );
    let chains = PathModel::of(&topology, &topology.paths()[0], &ThreeRegions).chains();
    let hops: Vec<Vec<_>> =
        chains.iter().map(|chain| chain.hops.iter().map(|hop| (hop.to, hop.calls)).collect()).collect();
    // A call that not every request makes bounds nothing.
    assert_eq!(hops, [vec![(1, 1), (3, 2)], vec![(2, 1), (3, 2)]]);
}

#[test]
fn placement_is_told_an_infinite_time_for_an_overload_and_none_for_the_unknown() {
    let plan = users_and_app(TARGET_100);
    let model = PathModel::of(&plan, &plan.paths()[0], &ThreeRegions);
    let percentile = |stations: [Option<Station>; 2]| model.percentile_us(&|index| stations[index].as_ref());
    assert_eq!(percentile([users(NORTH), serving(NORTH, Some(1), 10.0, 1.0, 100.0)]), Some(f64::INFINITY));
    assert_eq!(percentile([users(NORTH), None]), None);
    assert_eq!(percentile([users(NORTH), serving(NORTH, None, 10.0, 0.0, 100.0)]), Some(11_000.0));
}

fn a_place() -> impl Strategy<Value = usize> {
    prop_oneof![Just(NORTH), Just(SOUTH)]
}

prop_compose! {
    /// Three stations in a row that are not overloaded: place, servers, service time, spread.
    fn a_row()(
        rows in prop::collection::vec((a_place(), prop::option::of(1u32..6), 0.5f64..80.0, 0.0f64..2.5), 3),
        busy in 0.05f64..0.9,
    ) -> (Vec<(usize, Option<u32>, f64, f64)>, f64) {
        let least = rows.iter().filter_map(|(_, servers, mean_ms, _)| Some(f64::from((*servers)?) / mean_ms * 1e3));
        let load = busy * least.fold(1_000.0, f64::min);
        (rows, load)
    }
}

fn placed(rows: &[(usize, Option<u32>, f64, f64)], load: f64) -> Vec<Option<Station>> {
    let serving =
        rows.iter().map(|(place, servers, mean_ms, spread)| serving(*place, *servers, *mean_ms, *spread, load));
    std::iter::once(users(NORTH)).chain(serving).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn percentiles_are_in_order_and_grow_with_load_and_distance((rows, load) in a_row()) {
        let plan = row("");
        let figures = |rows: &[_], load| path(&plan, &placed(rows, load)).estimate.expect("known");
        let base = figures(&rows, load);
        prop_assert!(base.p50_ms <= base.p95_ms && base.p95_ms <= base.p99_ms);
        // The grain of the lattice follows its reach, so equal times may differ by a hundredth of a percent.
        let grain = 0.1 + base.p99_ms * 1e-3;
        let busier = figures(&rows, load * 1.1);
        prop_assert!(busier.p50_ms >= base.p50_ms - grain && busier.p99_ms >= base.p99_ms - grain);
        prop_assert!(busier.mean_ms >= base.mean_ms);
        // All in the North is the shortest way there is.
        let near: Vec<_> = rows.iter().map(|row| (NORTH, row.1, row.2, row.3)).collect();
        let near = figures(&near, load);
        prop_assert!(near.p50_ms <= base.p50_ms + grain && near.p99_ms <= base.p99_ms + grain);
        prop_assert!(near.mean_ms <= base.mean_ms);
    }

    #[test]
    fn no_placement_that_meets_the_target_spends_more_than_the_budget_of_floors(
        (rows, load) in a_row(),
        target in 20u32..600,
    ) {
        let plan = row(&format!(r#", "target": {{ "percentile": "p95", "latencyMs": {target} }}"#));
        let model = PathModel::of(&plan, &plan.paths()[0], &ThreeRegions);
        let stations = placed(&rows, load);
        let at = |index: usize| stations[index].as_ref();
        let latency_us = model.percentile_us(&at).expect("known");
        let chain = &model.chains()[0];
        let floors: u64 = chain.hops.iter().map(|hop| {
            let region = |index: usize| stations[index].as_ref().expect("placed").region;
            model.floor_us(region(hop.from), region(hop.to)).expect("known") * u64::from(hop.calls)
        }).sum();
        let budget = model.floor_budget_us(chain, &at).expect("a target");
        if latency_us <= f64::from(target) * 1e3 {
            prop_assert!(floors as i64 <= budget, "{latency_us} µs meet {target} ms, but floors {floors} > {budget}");
        }
    }
}

#[test]
fn headroom_below_the_peak_load_says_how_much_of_it_the_target_bears() {
    // The same server at 80 requests/s: the target still holds at 69.7 of them, 0.871 of the peak.
    let answer = path(&users_and_app(TARGET_100), &[users(NORTH), serving(NORTH, Some(1), 10.0, 1.0, 80.0)]);
    let headroom = answer.headroom.expect("a target and a queue");
    assert_eq!((answer.met, headroom.factor), (Some(false), 0.87));
    assert_eq!(headroom.breaks.expect("a component").as_str(), "app");
}

#[test]
fn the_load_does_not_matter_where_no_queue_is_known() {
    let answer = path(&users_and_app(TARGET_100), &[users(NORTH), serving(NORTH, None, 10.0, 1.0, 80.0)]);
    assert_eq!((answer.met, answer.headroom), (Some(true), None));
}

#[test]
fn a_simulation_that_would_take_too_many_events_is_cut_and_says_so() {
    let stations = [
        users(NORTH),
        serving(NORTH, Some(1), 10.0, 0.0, 80.0),
        serving(NORTH, Some(1), 10.0, 1.0, 80.0),
        serving(NORTH, Some(1), 2.0, 1.0, 80.0),
    ];
    let topology = row("");
    let at = |component: usize| -> Option<&Station> { stations.get(component)?.as_ref() };
    let with = |events: u64, go_on: &(dyn Fn(f64) -> bool + Sync)| {
        let trials = Trials { seed: 1, requests: 400_000, events, threads: 2 };
        simulate(&topology, &topology.paths()[0], &at, &ThreeRegions, &trials, go_on)
    };
    let whole = with(u64::MAX, &|_| true).expect("a figure");
    assert_eq!((whole.requests, whole.cut), (400_000, None));
    // Three ways, three visits and the end are seven steps of a request: 100,000 requests.
    let cut = with(700_000, &|_| true).expect("a figure");
    assert_eq!((cut.requests, cut.cut), (100_000, Some(SimulationCut::Events)));
    let stopped = with(u64::MAX, &|done| done < 0.5).expect("a figure of the rounds that were whole");
    assert_eq!((stopped.requests, stopped.cut), (200_000, Some(SimulationCut::Stopped)));
    assert_eq!(with(6_000, &|_| true), Err(NotSimulated::TooLong));
}
