//! Figures that were approximated, replaced by simulated ones.
//!
//! The decomposition follows a dragged box; what is written down or looked at for longer deserves better. Each path that
//! is not exact is simulated with [`REQUESTS`] requests, and once more with five times as many where that leaves in doubt
//! whether its target is met, or a percentile wider than [`WIDE`]. Near saturation queues remember for longer than that
//! lasts: such a path stays as it was calculated, and says so. Nothing is asked of a clock: the same topology gives the
//! same figures on every machine.

use super::attempts::without_an_answer;
use super::network::Distances;
use super::path_model::PathModel;
use super::simulated::{ROUNDS, SEED, program, report};
use super::station::Station;
use super::{
    Headroom, HeadroomBound, LatencyEstimate, LatencyMethod, LatencyReport, PathLatency, Refinement, SimulatedLatency,
};
use crate::simulation::{Program, run};
use model::{Path, Percentile, Topology, grouped};

/// Requests of the first simulation of a path: a tenth of a second for four components.
const REQUESTS: u64 = 200_000;

/// How many times as many requests the second simulation has.
const ONCE_MORE: u64 = 5;

/// The half of a confidence interval, as a part of its figure, from which on it is narrowed by the second simulation.
const WIDE: f64 = 0.02;

/// Events of the first simulation at most. A path that shares a component with far busier ones takes many of these for
/// each of its own requests, and gets fewer requests.
const MOST_EVENTS: f64 = 4e6;

/// With fewer requests than these a percentile says nothing, so the path stays approximated. That happens only where its
/// own requests are less than one in a thousand of what a component gets; then that load is as good as random, which is
/// what the approximation takes for granted.
const LEAST_REQUESTS: u64 = 4_000;

/// Simulates every path of a report that is approximated, and puts the simulated figures in the place of the others.
///
/// Waterfall and headroom stay as they were calculated; a headroom that contradicts what the simulation sees at peak
/// load becomes the peak load. `None` when `go_on`, which hears what part is done, answers no. The figures do not depend
/// on the number of threads.
pub fn refine(
    latency: &LatencyReport,
    topology: &Topology,
    stations: &[Option<Station>],
    distances: &dyn Distances,
    threads: usize,
    go_on: &(dyn Fn(f64) -> bool + Sync),
) -> Option<LatencyReport> {
    let at = |component: usize| -> Option<&Station> { stations.get(component)?.as_ref() };
    let mut refined = latency.clone();
    let all = refined.paths.iter().filter(|path| path.is_approximated()).count() as f64;
    let approximated = refined.paths.iter_mut().zip(topology.paths()).filter(|(found, _)| found.is_approximated());
    for (done, (found, path)) in approximated.enumerate() {
        let Ok(program) = program(&PathModel::of(topology, path, distances), &at) else { continue };
        let so_far = |part: f64| go_on((done as f64 + part) / all);
        if program.requests_to_trust() > affordable(&program) * ONCE_MORE {
            found.missing.push(format!(
                "calculated only: a simulation of queues this full would have to last {} requests",
                grouped(&program.requests_to_trust().to_string())
            ));
        } else if let Some(simulated) = simulated(&program, path, threads, &so_far).ok()? {
            replace(found, simulated);
        }
    }
    Some(refined)
}

/// Nobody waits for the answer any more.
struct Stopped;

/// Requests of the first simulation of a path.
fn affordable(program: &Program) -> u64 {
    REQUESTS.min((MOST_EVENTS / program.events_per_request()) as u64)
}

/// What simulation says of a path; nothing where that would take too long.
fn simulated(
    program: &Program,
    path: &Path,
    threads: usize,
    go_on: &(dyn Fn(f64) -> bool + Sync),
) -> Result<Option<SimulatedLatency>, Stopped> {
    let requests = affordable(program);
    if requests < LEAST_REQUESTS {
        return Ok(None);
    }
    let once = |requests: u64, go_on: &(dyn Fn(f64) -> bool + Sync)| {
        let trial = run(program, SEED, requests, ROUNDS, threads, go_on);
        let trial = trial.filter(|trial| trial.whole).ok_or(Stopped)?;
        Ok(Some(report(path, program, &trial, SEED)))
    };
    if program.requests_to_trust() > requests {
        return once(requests * ONCE_MORE, go_on);
    }
    let begun = 1.0 / (1 + ONCE_MORE) as f64;
    let first = once(requests, &|part| go_on(part * begun))?;
    if !first.as_ref().is_some_and(|first| is_doubtful(first, path)) {
        return Ok(first);
    }
    once(requests * ONCE_MORE, &|part| go_on(begun + part * (1.0 - begun)))
}

/// Whether the figure that matters is wide, or its confidence interval holds the target.
fn is_doubtful(found: &SimulatedLatency, path: &Path) -> bool {
    let time = found.at(path.target.as_ref().map_or(Percentile::P95, |target| target.percentile));
    let near =
        path.target.as_ref().is_some_and(|target| (time.ms - target.latency_ms.get()).abs() <= time.half_width_ms);
    near || time.half_width_ms > WIDE * time.ms
}

fn replace(path: &mut PathLatency, simulated: SimulatedLatency) {
    let Some(approximation) = path.estimate else { return };
    path.estimate = Some(LatencyEstimate {
        mean_ms: simulated.mean.ms,
        p50_ms: simulated.p50.ms,
        p95_ms: simulated.p95.ms,
        p99_ms: simulated.p99.ms,
        method: LatencyMethod::Simulation,
    });
    path.met = simulated.met;
    path.missing = without_an_answer(simulated.unanswered_share.unwrap_or_default()).into_iter().collect();
    let contradicted = |factor: f64| match simulated.met {
        Some(true) => factor < 1.0,
        Some(false) => factor > 1.0,
        None => false,
    };
    path.headroom = path.headroom.take().map(|headroom| match contradicted(headroom.factor) {
        true => Headroom { factor: 1.0, bound: HeadroomBound::Target, ..headroom },
        false => headroom,
    });
    path.refinement = Some(Refinement { simulated, approximation });
}

#[cfg(test)]
mod tests {
    use super::super::sample::{NORTH, ThreeRegions, serving, topology, users};
    use super::super::{LatencyMethod, LatencyReport, of_stations};
    use super::refine;
    use crate::Demand;
    use model::Topology;

    /// Users, then an application and a database, each with one server.
    fn two_queues(target_ms: f64) -> Topology {
        topology(
            &[("users", "user-population"), ("app", "application"), ("db", "relational-database")],
            &[("users", "app", ""), ("app", "db", "")],
            r#"["users-app", "app-db"]"#,
            &format!(r#", "target": {{ "percentile": "p95", "latencyMs": {target_ms} }}"#),
        )
    }

    fn calculated(topology: &Topology, variation: f64) -> (LatencyReport, Vec<Option<super::Station>>) {
        let stations = vec![
            users(NORTH),
            serving(NORTH, Some(1), 10.0, variation, 80.0),
            serving(NORTH, Some(1), 10.0, variation, 80.0),
        ];
        (of_stations(topology, &Demand::of(topology), &stations, &ThreeRegions), stations)
    }

    #[test]
    fn two_queues_in_a_row_get_the_percentiles_that_theory_has_for_them() {
        // By Burke both are M/M/1 with 50 ms on average, one after the other: an Erlang time of two stages. Its p95 is
        // 4.744 × 50 ms, to which the two ways add 1 ms each.
        let plan = two_queues(300.0);
        let (report, stations) = calculated(&plan, 1.0);
        let refined = refine(&report, &plan, &stations, &ThreeRegions, 2, &|_| true).expect("nobody stops it");
        let path = &refined.paths[0];
        let estimate = path.estimate.expect("a figure");
        assert_eq!(estimate.method, LatencyMethod::Simulation);
        let half = path.refinement.as_ref().expect("simulated").simulated.p95.half_width_ms;
        let expected = 4.743_9 * 50.0 + 2.0;
        assert!((estimate.p95_ms - expected).abs() <= half.max(expected / 100.0), "{} ± {half}", estimate.p95_ms);
        assert_eq!(Some(true), path.met);
    }

    #[test]
    fn any_number_of_threads_gives_the_same_figures_and_stopping_gives_none() {
        let plan = two_queues(300.0);
        let (report, stations) = calculated(&plan, 2.0);
        let with = |threads: usize| refine(&report, &plan, &stations, &ThreeRegions, threads, &|_| true);
        assert_eq!(with(1), with(3));
        assert_eq!(refine(&report, &plan, &stations, &ThreeRegions, 1, &|part| part < 0.1), None);
    }

    #[test]
    fn the_verdict_follows_the_simulation_and_the_headroom_does_not_contradict_it() {
        // A target between the approximated and the simulated percentile is met by one of them only.
        let plan = two_queues(1e6);
        let (report, stations) = calculated(&plan, 0.0);
        let refined = refine(&report, &plan, &stations, &ThreeRegions, 2, &|_| true).expect("nobody stops it");
        let path = &refined.paths[0];
        let approximated = path.refinement.as_ref().expect("simulated").approximation.p95_ms;
        let simulated = path.estimate.expect("a figure").p95_ms;
        assert!((approximated / simulated - 1.0).abs() > 0.005, "{approximated} and {simulated} leave no room between");
        let plan = two_queues(f64::midpoint(approximated, simulated));
        let (report, stations) = calculated(&plan, 0.0);
        let refined = refine(&report, &plan, &stations, &ThreeRegions, 2, &|_| true).expect("nobody stops it");
        assert_ne!(report.paths[0].met, refined.paths[0].met);
        assert_eq!(refined.paths[0].headroom.as_ref().map(|headroom| headroom.factor), Some(1.0));
    }

    #[test]
    fn queues_that_are_almost_full_keep_the_figures_that_were_calculated() {
        // At 99.5 % a queue remembers 80,000 services; a million requests on eight replications are one and a half such
        // times each. Two in a row have an Erlang time of two stages of 2 s: p95 is 4.744 × 2 s and 2 ms.
        let plan = two_queues(9_520.0);
        let stations =
            vec![users(NORTH), serving(NORTH, Some(1), 10.0, 1.0, 99.5), serving(NORTH, Some(1), 10.0, 1.0, 99.5)];
        let report = of_stations(&plan, &Demand::of(&plan), &stations, &ThreeRegions);
        let refined = refine(&report, &plan, &stations, &ThreeRegions, 2, &|_| true).expect("nobody stops it");
        let (before, path) = (&report.paths[0], &refined.paths[0]);
        assert_eq!((before.estimate, before.met), (path.estimate, path.met));
        assert_eq!(path.met, Some(true));
        assert!(path.missing[0].contains("would have to last 6,"), "{:?}", path.missing);
    }

    #[test]
    fn a_path_that_is_a_drop_in_what_its_component_gets_stays_approximated() {
        let plan = two_queues(300.0);
        let stations =
            vec![users(NORTH), serving(NORTH, Some(1), 10.0, 0.5, 0.01), serving(NORTH, Some(1), 0.01, 0.5, 80_000.0)];
        let report = of_stations(&plan, &Demand::of(&plan), &stations, &ThreeRegions);
        assert!(report.paths[0].is_approximated());
        assert_eq!(refine(&report, &plan, &stations, &ThreeRegions, 1, &|_| true), Some(report));
    }
}
