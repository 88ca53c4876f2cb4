//! The paths of a plan: calculated, and simulated where the calculation is an approximation.

use super::case::too_few;
use super::watch::Watch;
use crate::arguments::Latency;
use crate::commands::threads;
use crate::{Outcome, text};
use analysis::latency::{
    LatencyMethod, LatencyStatus, MOST_EVENTS, NotSimulated, PathLatency, SimulatedLatency, SimulatedTime,
    SimulationCut, Station, Trials, of_stations, simulate,
};
use analysis::{Demand, placement};
use host::Failure;
use model::{Path, Topology};
use serde::Serialize;

/// Requests that are simulated when nothing else is asked: about a second for a path of a few components. A path of very
/// many calls gets fewer, and its answer says so.
const REQUESTS: u64 = 2_000_000;

/// What is printed of a path.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    #[serde(flatten)]
    calculated: PathLatency,
    #[serde(skip_serializing_if = "Option::is_none")]
    simulated: Option<SimulatedLatency>,
    /// Why there is no simulation of what is only approximated.
    #[serde(skip_serializing_if = "Option::is_none")]
    not_simulated: Option<NotSimulated>,
}

/// Prints how fast the paths of a plan are.
pub(super) fn run(arguments: &Latency) -> Result<Outcome, Failure> {
    let (document, catalogue) = super::super::open(&arguments.plan)?;
    let topology = Topology::of(&document);
    let demand = Demand::of(&topology);
    let offers = placement::offers(&topology, &demand, &catalogue);
    let placement = placement::solve(&topology, &demand, &offers, &catalogue, &placement::Settings::default());
    let stations = placement.stations(&topology, &demand, &catalogue);
    let at = |component: usize| -> Option<&Station> { stations.get(component)?.as_ref() };
    let wanted = |path: &Path| arguments.only.as_ref().is_none_or(|only| path.id.as_str() == only);
    if let Some(only) = arguments.only.as_ref().filter(|_| !topology.paths().iter().any(&wanted)) {
        let names: Vec<_> = topology.paths().iter().map(|path| path.id.as_str()).collect();
        return Err(Failure::new(
            "path-not-found",
            format!("{} has no path {only}", arguments.plan.path.display()),
            format!("Name one of these: {}", names.join(", ")),
        ));
    }
    // Who names a number of requests gets it, however long that takes; an interrupt ends it with what was found.
    let trials = Trials {
        seed: arguments.seed,
        requests: arguments.requests.unwrap_or(REQUESTS),
        events: if arguments.requests.is_some() { u64::MAX } else { MOST_EVENTS },
        threads: threads(),
    };
    let report = of_stations(&topology, &demand, &stations, &catalogue);
    let mut watch = Watch::begin(String::new())?;
    let mut answers = Vec::new();
    for (path, calculated) in topology.paths().iter().zip(report.paths).filter(|(path, _)| wanted(path)) {
        let exact = calculated.estimate.is_some_and(|estimate| estimate.method == LatencyMethod::Exact);
        watch.turn_to(format!("{}: ", text::one_line(&path.name)));
        let asked = (arguments.simulate || !exact) && calculated.estimate.is_some();
        let simulated = match watch.is_stopped() {
            _ if !asked => None,
            true => Some(Err(NotSimulated::Stopped)),
            false => Some(simulate(&topology, path, &at, &catalogue, &trials, &|done| watch.go_on(done))),
        };
        let (simulated, not_simulated) = match simulated {
            Some(Ok(found)) => (Some(found), None),
            Some(Err(why)) => (None, Some(why)),
            None => (None, None),
        };
        answers.push(Answer { calculated, simulated, not_simulated });
    }
    if arguments.json {
        text::print_json(&answers)?;
    } else {
        answers.iter().for_each(|answer| text::print(&summary(answer)));
    }
    Ok(Outcome::Fine)
}

fn summary(answer: &Answer) -> String {
    let path = &answer.calculated;
    let mut out = format!("{}\n", text::one_line(&path.name));
    if path.status == LatencyStatus::Overloaded {
        out.push_str("  overloaded, so there is no latency that it settles at\n");
    }
    for missing in &path.missing {
        out.push_str(&format!("  {missing}\n"));
    }
    let mut rows = Vec::new();
    if let Some(estimate) = &path.estimate {
        let method = match estimate.method {
            LatencyMethod::Exact => "exact",
            LatencyMethod::Approximation => "approximation",
            LatencyMethod::Simulation => "simulation",
        };
        let times = [estimate.mean_ms, estimate.p50_ms, estimate.p95_ms, estimate.p99_ms];
        rows.push([method.to_owned()].into_iter().chain(times.map(|time| format!("{time:.1} ms"))).collect());
    }
    if let Some(found) = &answer.simulated {
        let time = |time: SimulatedTime| format!("{:.1} ± {:.2} ms", time.ms, time.half_width_ms);
        let times = [found.mean, found.p50, found.p95, found.p99].map(time);
        rows.push(["simulation".to_owned()].into_iter().chain(times).collect());
    }
    if !rows.is_empty() {
        rows.insert(0, ["", "mean", "p50", "p95", "p99"].map(str::to_owned).to_vec());
        out.push_str(&text::columns(&rows, &[1, 2, 3, 4]));
    }
    if let Some(found) = &answer.simulated {
        let cut = match found.cut {
            Some(SimulationCut::Events) => {
                "; fewer than usual, because each takes so many steps (--requests asks for more)"
            }
            Some(SimulationCut::Stopped) => "; interrupted",
            None => "",
        };
        out.push_str(&format!("  {} requests, seed {}, 95 % confidence{cut}\n", found.requests, found.seed));
        if let Some(share) = found.unanswered_share {
            out.push_str(&format!(
                "  in the simulation {:.2} % of its requests end without an answer\n",
                share * 100.0
            ));
        }
        if let Some(needed) = found.needed {
            out.push_str(&too_few(needed));
        }
    }
    match answer.not_simulated {
        Some(NotSimulated::TooLong) => out.push_str("  not simulated: a request takes too many steps\n"),
        Some(NotSimulated::Stopped) => out.push_str("  not simulated: interrupted\n"),
        Some(NotSimulated::Unknown) | None => {}
    }
    out
}
