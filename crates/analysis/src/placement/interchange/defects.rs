//! What can be wrong with an exchanged problem, with its place and a remedy.

use super::super::problem::{Fault, LARGEST_TOTAL_MICRO, LONGEST_US};
use super::{Defect, Exchanged, ExchangedCandidate, FORMAT};

/// The first thing that names what does not exist, or that no table has a number for.
pub(super) fn find(exchanged: &Exchanged) -> Result<(), Defect> {
    if exchanged.format != FORMAT {
        let problem = format!("the format is “{}”", exchanged.format);
        return Err(defect("format", problem, format!("Only “{FORMAT}” can be read")));
    }
    let regions = exchanged.regions.len();
    square("egress_price", &exchanged.egress_price, regions)?;
    square("rtt_us", &exchanged.rtt_us, regions)?;
    for (number, component) in exchanged.components.iter().enumerate() {
        for (at, candidate) in component.candidates.iter().enumerate() {
            let ExchangedCandidate(region, _, service_us, uses, _) = candidate;
            let place = || format!("components[{number}].candidates[{at}]");
            known("region", *region as usize, regions, || format!("{}[0]", place()))?;
            time(i128::from(*service_us), || format!("{}[2]", place()))?;
            for (use_number, (quota, _)) in uses.iter().enumerate() {
                known("quota", *quota as usize, exchanged.quotas.len(), || format!("{}[3][{use_number}]", place()))?;
            }
        }
    }
    let components = exchanged.components.len();
    for (number, edge) in exchanged.edges.iter().enumerate() {
        known("component", edge.from, components, || format!("edges[{number}].from"))?;
        known("component", edge.to, components, || format!("edges[{number}].to"))?;
    }
    for (number, path) in exchanged.paths.iter().enumerate() {
        for (at, component) in path.components.iter().enumerate() {
            known("component", *component, components, || format!("paths[{number}].components[{at}]"))?;
        }
        time(i128::from(path.bound_us), || format!("paths[{number}].bound_us"))?;
    }
    for (number, affinity) in exchanged.affinities.iter().enumerate() {
        known("component", affinity.a, components, || format!("affinities[{number}].a"))?;
        known("component", affinity.b, components, || format!("affinities[{number}].b"))?;
    }
    for (row, line) in exchanged.rtt_us.iter().enumerate() {
        for (column, rtt) in line.iter().enumerate().filter(|(_, rtt)| **rtt < 0) {
            time(i128::from(*rtt), || format!("rtt_us[{row}][{column}]"))?;
        }
    }
    Ok(())
}

/// A fault of the problem as a whole, in words.
pub(super) fn of_fault(fault: Fault) -> Defect {
    let (place, problem, remedy) = match fault {
        Fault::UnknownNumber => ("components", "a number points outside its list".to_owned(), "Number from 0"),
        Fault::TableSize => ("egress_price", "a table is not square".to_owned(), "Give a row and a column per region"),
        Fault::CostsTooLarge => (
            "components",
            format!("costs and traffic may add up to more than {LARGEST_TOTAL_MICRO} micro-units"),
            "Use a larger unit of currency, or leave out candidates that nobody would choose",
        ),
        Fault::TimeOutOfRange => ("rtt_us", "a time is out of range".to_owned(), "Give times between 0 and 12 days"),
        Fault::UsesTooLarge => {
            ("components", "uses of quotas may add up to more than 2^63".to_owned(), "Use a larger unit of the quota")
        }
    };
    defect(place, problem, remedy)
}

fn square(name: &str, rows: &[Vec<i64>], regions: usize) -> Result<(), Defect> {
    let remedy = format!("Give {regions} rows of {regions} numbers, one for each pair of regions");
    if rows.len() != regions {
        return Err(defect(name, format!("the table has {} rows for {regions} regions", rows.len()), remedy));
    }
    match rows.iter().position(|row| row.len() != regions) {
        Some(row) => {
            let problem = format!("the row has {} numbers for {regions} regions", rows[row].len());
            Err(defect(format!("{name}[{row}]"), problem, remedy))
        }
        None => Ok(()),
    }
}

fn known(what: &str, number: usize, count: usize, place: impl Fn() -> String) -> Result<(), Defect> {
    if number < count {
        return Ok(());
    }
    let remedy = match count {
        0 => format!("List the {what} first; there is none"),
        _ => format!("Use a number from 0 to {}", count - 1),
    };
    Err(defect(place(), format!("there is no {what} {number}"), remedy))
}

fn time(time: i128, place: impl Fn() -> String) -> Result<(), Defect> {
    if (0..=i128::from(LONGEST_US)).contains(&time) {
        return Ok(());
    }
    Err(defect(place(), format!("{time} µs is no time that can be worked with"), "Give a time between 0 and 12 days"))
}

fn defect(place: impl Into<String>, problem: impl Into<String>, remedy: impl Into<String>) -> Defect {
    Defect { place: place.into(), problem: problem.into(), remedy: remedy.into() }
}
