//! `groundplan place`: where every component runs.

mod export;
mod front;
mod why_not;

use crate::arguments::Place;
use crate::{Outcome, text};
use analysis::placement::{PlacedComponent, PlacementReport, PlacementStatus};
use assessment::Assessment;
use host::Failure;
use model::{ComponentId, Document};

/// Prints the placement; an infeasible plan gives exit code 1.
pub(crate) fn run(arguments: &Place) -> Result<Outcome, Failure> {
    if arguments.pareto {
        return front::run(arguments);
    }
    if let Some(file) = &arguments.export_instance {
        return export::run(arguments, file);
    }
    if let Some(choice) = &arguments.why_not {
        return why_not::run(arguments, choice);
    }
    let (document, assessment) = super::assess(&arguments.plan)?;
    if arguments.json {
        text::print_json(&assessment.placement)?;
    } else {
        text::print(&summary(&document, &assessment));
        text::print(&late(&assessment));
        text::print(&alternatives(&document, &assessment));
    }
    Ok(match assessment.placement.status {
        PlacementStatus::Infeasible => Outcome::Blocked,
        _ if !assessment.placement.unplaced.is_empty() => Outcome::Blocked,
        _ => Outcome::Fine,
    })
}

/// The placement as a table, with its proof in a sentence.
pub(crate) fn summary(document: &Document, assessment: &Assessment) -> String {
    let placement = &assessment.placement;
    let mut out = format!("Placement: {}{}\n", verdict(placement), left_out(placement));
    for item in &placement.clash {
        out.push_str(&format!("  {}\n", text::one_line(&item.requirement)));
        if let Some(relaxation) = &item.relaxation {
            out.push_str(&format!("    way out: {}\n", text::one_line(relaxation)));
        }
    }
    let rows: Vec<Vec<String>> = placement
        .components
        .iter()
        .filter_map(|placed| {
            let offer = placed.offer.as_ref()?;
            Some(vec![
                name(document, &placed.component),
                offer.platform_title.clone(),
                offer.units.clone(),
                offer.region_name.clone(),
                text::amount(offer.monthly),
            ])
        })
        .collect();
    out.push_str(&text::columns(&rows, &[4]));
    for placed in placement.components.iter().filter(|placed| placed.offer.is_none()) {
        let outside = document.components.iter().any(|drawn| drawn.id == placed.component && drawn.kind.is_outside());
        if !outside {
            out.push_str(&format!(
                "  {} is not placed: {}\n",
                name(document, &placed.component),
                text::one_line(&placed.reason)
            ));
        }
    }
    out
}

/// How good the placement is.
fn verdict(placement: &PlacementReport) -> String {
    let fastest = placement.fastest.as_ref().map(|fastest| {
        let took = format!(
            "{} of “{}” {:.1} ms",
            fastest.percentile.name(),
            text::one_line(&fastest.name),
            fastest.latency_ms
        );
        if fastest.bound_ms < fastest.latency_ms {
            format!("{took}, none below {:.1} ms", fastest.bound_ms)
        } else {
            took
        }
    });
    match (placement.status, fastest) {
        (PlacementStatus::Empty, _) => "nothing to place".to_owned(),
        (PlacementStatus::Optimal, None) => "optimal, proved".to_owned(),
        (PlacementStatus::Optimal, Some(fastest)) => {
            format!("the fastest, proved: {fastest}; the cheapest at that speed")
        }
        (PlacementStatus::Feasible, None) => "feasible, not proved to be the cheapest".to_owned(),
        (PlacementStatus::Feasible, Some(fastest)) => format!("feasible, not proved to be the fastest: {fastest}"),
        (PlacementStatus::Infeasible, _) => "infeasible, proved; these requirements clash".to_owned(),
        (PlacementStatus::Unknown, _) => "the search ended before it found one within the requirements".to_owned(),
    }
}

/// Paths that are in time as the placement calculates, and late when simulated.
fn late(assessment: &Assessment) -> String {
    let placed = matches!(assessment.placement.status, PlacementStatus::Optimal | PlacementStatus::Feasible);
    let late = assessment.latency.paths.iter().filter(|path| placed && path.met == Some(false));
    let lines = late.filter_map(|path| {
        let (target, estimate, _) = (path.target.as_ref()?, path.estimate?, path.refinement.as_ref()?);
        Some(format!(
            "  “{}” is calculated to keep its target, but simulated it takes {:.1} ms of {} ms at {}\n",
            text::one_line(&path.name),
            estimate.at(target.percentile),
            target.latency_ms.decimal().normalize(),
            target.percentile.name()
        ))
    });
    lines.collect()
}

/// What the verdict does not speak of.
fn left_out(placement: &PlacementReport) -> String {
    match placement.unplaced.len() {
        0 => String::new(),
        count => format!("; without {} that nothing can host", text::count(count as u32, "component")),
    }
}

/// Alternatives that are told of each component; `--json` has all.
const NEXT_BEST: usize = 2;

fn alternatives(document: &Document, assessment: &Assessment) -> String {
    let mut rows = Vec::new();
    for placed in &assessment.placement.components {
        for other in placed.alternatives.iter().take(NEXT_BEST) {
            rows.push(vec![
                name(document, &placed.component),
                format!("{} · {}", other.platform_title, other.region_name),
                other.units.clone(),
                format!("+{}", text::money(other.extra)),
            ]);
        }
    }
    let is_short = |placed: &PlacedComponent| placed.more_alternatives && placed.alternatives.len() < NEXT_BEST;
    let rest = match assessment.placement.components.iter().filter(|placed| is_short(placed)).count() {
        0 => String::new(),
        short => format!("  for {}, others were not searched for to the end\n", text::count(short as u32, "component")),
    };
    if rows.is_empty() && rest.is_empty() {
        return String::new();
    }
    format!("\nNext best, cost of the whole plan\n{}{rest}", text::columns(&rows, &[3]))
}

fn name(document: &Document, id: &ComponentId) -> String {
    let drawn = document.components.iter().find(|component| &component.id == id);
    text::one_line(drawn.map_or(id.as_str(), |found| &found.name))
}
