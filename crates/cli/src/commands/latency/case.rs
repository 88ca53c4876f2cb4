//! A network of queues in the open interchange format.

use super::watch::Watch;
use crate::arguments::Latency;
use crate::commands::threads;
use crate::{Outcome, exchanged, text};
use analysis::queueing::{Effort, ExchangedAnswer, ExchangedNetwork, QueueNetwork, solve};
use host::Failure;
use model::grouped;
use std::path::Path;

/// Whether a file holds a case: its format is named by a word, that of a plan by a number.
pub(super) fn is_case(bytes: &[u8]) -> bool {
    let file: Option<serde_json::Value> = serde_json::from_slice(bytes).ok();
    file.is_some_and(|file| {
        file.get("stations").is_some() || file.get("format").is_some_and(|format| format.is_string())
    })
}

/// Solves a case and prints the answer.
pub(super) fn run(arguments: &Latency, bytes: &[u8]) -> Result<Outcome, Failure> {
    if arguments.only.is_some() {
        return Err(Failure::new("path-of-a-case", "a case has no paths", "Leave --path out, or name a plan"));
    }
    let (name, network) = read(&arguments.plan.path, bytes)?;
    let requests = arguments.requests.unwrap_or_else(|| Effort::enough(&network));
    let effort = Effort { seed: arguments.seed, requests, threads: threads() };
    let watch = Watch::begin(format!("{}: ", text::one_line(&name)))?;
    let solution = solve(&network, &effort, arguments.simulate, &|done| watch.go_on(done));
    let answer = ExchangedAnswer::of(&name, &solution, effort.seed);
    if arguments.json {
        text::print_json(&answer)?;
    } else {
        text::print(&summary(&answer));
    }
    Ok(Outcome::Fine)
}

fn read(path: &Path, bytes: &[u8]) -> Result<(String, QueueNetwork), Failure> {
    let refused = |place: &str, problem: &str, remedy: &str| {
        Failure::new("case-refused", format!("{}: {place}: {problem}", path.display()), remedy).at(place)
    };
    let text = std::str::from_utf8(bytes).map_err(|_| refused("the file", "it is not UTF-8", "Save it as UTF-8"))?;
    let remedy = "Correct this value; the format is queue-network-1";
    let case: ExchangedNetwork = exchanged::read(path, text, "case-refused", remedy)?;
    let network = case.network().map_err(|fault| refused(&fault.place, &fault.problem, &fault.remedy))?;
    Ok((case.name, network))
}

/// Why confidence intervals cannot be trusted.
pub(super) fn too_few(needed: u64) -> String {
    format!(
        "  too few requests for queues this full: the confidence intervals can be trusted from {} on (--requests)\n",
        grouped(&needed.to_string())
    )
}

fn summary(answer: &ExchangedAnswer) -> String {
    let mut out = format!("{}: ", text::one_line(&answer.name));
    match (answer.status, answer.method) {
        ("overloaded", _) => out.push_str("overloaded, so there is no latency that it settles at\n"),
        (_, Some("exact")) => out.push_str("exact\n"),
        (_, Some(_)) => out.push_str(&format!(
            "simulated with {} requests, seed {}; 95 % confidence intervals\n",
            answer.requests.unwrap_or_default(),
            answer.seed.unwrap_or_default()
        )),
        (status, None) => out.push_str(&format!("{status}\n")),
    }
    if let Some(needed) = answer.requests_needed {
        out.push_str(&too_few(needed));
    }
    let mut rows = Vec::new();
    if let Some(figures) = &answer.figures {
        let ci = answer.ci95_us.as_ref();
        let mut row = |name: &str, value: f64, half: Option<f64>| {
            let half = half.map_or(String::new(), |half| format!("± {:.3} ms", half / 1e3));
            rows.push(vec![name.to_owned(), format!("{:.3} ms", value / 1e3), half]);
        };
        row("mean", figures.mean_us, ci.map(|ci| ci.mean_us));
        row("p50", figures.p50_us, ci.map(|ci| ci.p50_us));
        row("p95", figures.p95_us, ci.map(|ci| ci.p95_us));
        row("p99", figures.p99_us, ci.map(|ci| ci.p99_us));
    }
    for (station, busy) in answer.utilisation.iter().enumerate() {
        rows.push(vec![format!("station {station}"), format!("{:.1} %", busy * 100.0), "in use".to_owned()]);
    }
    out.push_str(&text::columns(&rows, &[1]));
    out
}
