//! `groundplan solve`: a placement problem in the open interchange format.

use crate::arguments::Solve;
use crate::{Outcome, exchanged, stop, text};
use analysis::placement::check::check;
use analysis::placement::interchange::Exchanged;
use analysis::placement::problem::{AdditiveLaw, Problem};
use analysis::placement::search::{Answer, Limits, Prepared, Status, solve};
use host::Failure;
use serde::Serialize;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// What is printed with `--json`. Names and meaning stay as they are.
#[derive(Serialize)]
struct Printed<'a> {
    name: &'a str,
    status: &'static str,
    /// Micro-units a month of the choice; null when there is none.
    objective: Option<i64>,
    /// No choice costs less; null when nothing is known.
    bound: Option<i64>,
    /// (objective − bound) ÷ objective; null when one of them is.
    gap: Option<f64>,
    /// The place of the chosen candidate in the list of each component.
    choice: Option<&'a [u32]>,
    /// Time of the search, after the file was read.
    seconds: f64,
    /// Steps of the search; the same on every machine with one thread and no limit.
    steps: u64,
}

/// Solves the problem and prints the answer. No answer gives exit code 1.
pub(crate) fn run(arguments: &Solve) -> Result<Outcome, Failure> {
    let stop = stop::on_interrupt()?;
    let exchanged = read(&arguments.path)?;
    let problem = exchanged.problem().map_err(|defect| {
        let message = format!("{}: {}: {}", arguments.path.display(), defect.place, defect.problem);
        Failure::new("instance-refused", message, defect.remedy).at(defect.place)
    })?;
    let limit = match arguments.limit_s.map(Duration::try_from_secs_f64) {
        Some(Err(_)) => {
            return Err(Failure::new("limit-refused", "The limit is no time span", "Give seconds: --limit-s 60"));
        }
        Some(Ok(limit)) => Some(limit),
        None => None,
    };
    if let Some(limit) = limit {
        stop::after(limit, &stop);
    }
    let started = Instant::now();
    let limits = Limits { stop: Some(&stop), ..Limits::default() };
    let answer = match arguments.threads {
        1 => solve(&problem, &AdditiveLaw, &limits),
        _ => in_two_ways(&problem, &stop),
    };
    let seconds = started.elapsed().as_secs_f64();
    if let Some(choice) = &answer.choice {
        let checked = check(&problem, &AdditiveLaw, choice);
        if !checked.violations.is_empty() || checked.objective_micro != answer.objective_micro {
            let message = format!("The answer does not pass its own check: {:?}", checked.violations);
            return Err(Failure::new("machine-wrong-answer", message, "Please report this, with the file"));
        }
    }
    if arguments.json {
        text::print_json(&Printed {
            name: &exchanged.name,
            status: word(answer.status),
            objective: answer.objective_micro,
            bound: answer.bound_micro,
            gap: gap(&answer),
            choice: answer.choice.as_deref(),
            seconds,
            steps: answer.steps,
        })?;
    } else {
        text::print(&shown(&exchanged, &answer, seconds));
    }
    Ok(if answer.choice.is_some() { Outcome::Fine } else { Outcome::Blocked })
}

/// Searches in two threads, each in its own way; the first proof ends the other. Without a proof the better solution and the
/// better bound count.
fn in_two_ways(problem: &Problem, stop: &AtomicBool) -> Answer {
    let search = |restless: bool| {
        let limits = Limits { stop: Some(stop), ..Limits::default() };
        let answer = match Prepared::new(problem, &AdditiveLaw) {
            Ok(prepared) if restless => prepared.restless().solve(&limits),
            Ok(mut prepared) => prepared.solve(&limits),
            // Problems with a fault do not get here.
            Err(_) => solve(problem, &AdditiveLaw, &limits),
        };
        if matches!(answer.status, Status::Optimal | Status::Infeasible) {
            stop.store(true, Ordering::Relaxed);
        }
        answer
    };
    let (one, other) = std::thread::scope(|scope| {
        let other = scope.spawn(|| search(true));
        let one = search(false);
        let other = other.join().unwrap_or_else(|_| one.clone());
        (one, other)
    });
    let steps = one.steps.saturating_add(other.steps);
    if let Some(proved) =
        [&one, &other].into_iter().find(|answer| matches!(answer.status, Status::Optimal | Status::Infeasible))
    {
        return Answer { steps, ..proved.clone() };
    }
    let bound_micro = one.bound_micro.max(other.bound_micro);
    let better = [one, other].into_iter().min_by_key(|answer| answer.objective_micro.unwrap_or(i64::MAX));
    match better {
        Some(answer) if answer.objective_micro.is_some() && bound_micro >= answer.objective_micro => {
            Answer { status: Status::Optimal, bound_micro: answer.objective_micro, steps, ..answer }
        }
        Some(answer) => Answer { bound_micro, steps, ..answer },
        None => solve(problem, &AdditiveLaw, &Limits { steps: Some(0), ..Limits::default() }),
    }
}

/// Reads a problem, plain or packed.
fn read(path: &Path) -> Result<Exchanged, Failure> {
    let remedy = "Correct this value; the format is placement-1, one JSON object of whole numbers";
    exchanged::read(path, &host::read_text(path)?, "instance-refused", remedy)
}

fn word(status: Status) -> &'static str {
    match status {
        Status::Optimal => "optimal",
        Status::Feasible => "feasible",
        Status::Infeasible => "infeasible",
        Status::Unknown => "unknown",
    }
}

fn gap(answer: &Answer) -> Option<f64> {
    let (objective, bound) = answer.objective_micro.zip(answer.bound_micro)?;
    Some(if objective == bound { 0.0 } else { (objective - bound) as f64 / (objective as f64).abs().max(1.0) })
}

fn shown(exchanged: &Exchanged, answer: &Answer, seconds: f64) -> String {
    let units = |micro: i64| format!("{:.6}", model::Money::from_micro(micro, model::Currency::USD).amount);
    let mut out = format!("{}: {}, {seconds:.3} s\n", text::one_line(&exchanged.name), word(answer.status));
    if let Some(objective) = answer.objective_micro {
        out.push_str(&format!("  costs {} a month", units(objective)));
        if let (Status::Feasible, Some(bound), Some(gap)) = (answer.status, answer.bound_micro, gap(answer)) {
            out.push_str(&format!("; nothing costs less than {}: a gap of {:.2} %", units(bound), gap * 100.0));
        }
        out.push('\n');
    }
    let rows = answer.choice.iter().flatten().zip(&exchanged.components).filter_map(|(chosen, component)| {
        let candidate = component.candidates.get(*chosen as usize)?;
        let region = exchanged.regions.get(candidate.0 as usize)?;
        Some(vec![component.name.clone(), region.name.clone(), candidate.4.clone(), units(candidate.1)])
    });
    out.push_str(&text::columns(&rows.collect::<Vec<_>>(), &[3]));
    out
}
