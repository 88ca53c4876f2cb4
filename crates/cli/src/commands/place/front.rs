//! `groundplan place --pareto`: cost against latency against availability, point by point.

use crate::arguments::Place;
use crate::{Outcome, stop, text};
use analysis::placement::pareto::Told;
use analysis::placement::{FrontPoint, Limits, NoFront, pareto_front};
use host::Failure;
use model::PathId;
use std::ops::ControlFlow;
use std::sync::atomic::Ordering;

/// Prints points as they are found: a line of JSON each with `--json`. An interrupt ends it after the last whole point.
pub(super) fn run(arguments: &Place) -> Result<Outcome, Failure> {
    let stop = stop::on_interrupt()?;
    let (document, catalogue) = super::super::open(&arguments.plan)?;
    let path = arguments.weighed.as_deref().map(PathId::new);
    let limits = Limits { stop: Some(&stop), ..Limits::default() };
    let mut printed = Ok(());
    let told = pareto_front(&document, &catalogue, path.as_ref(), &limits, |point| {
        printed = print(&point, arguments.json);
        match printed.is_err() || text::reader_has_gone() || stop.load(Ordering::Relaxed) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    });
    printed?;
    match told {
        Ok(Told::All) => Ok(Outcome::Fine),
        Ok(Told::Some) => {
            text::remark("The search was ended: there may be more points, all of them dearer.");
            Ok(Outcome::Fine)
        }
        Err(NoFront::NoPath) => Err(Failure::new(
            "no-such-path",
            "The plan has no such path",
            "Name one with --path, or draw a path from an entry to an end",
        )),
        Err(NoFront::UnknownLatency) => Err(Failure::new(
            "latency-unknown",
            "The latency of the path is not known at some placements that could be chosen",
            "See `groundplan assess` for what it lacks",
        )),
        Err(NoFront::TooLarge) => {
            Err(Failure::new("numbers-too-large", "The plan's numbers are too large to weigh", "Check its quantities"))
        }
    }
}

fn print(point: &FrontPoint, json: bool) -> Result<(), Failure> {
    if json {
        return text::print_json(point);
    }
    let available = point.availability_percent.map_or("not known".to_owned(), |percent| format!("{percent} %"));
    text::print(&format!(
        "{} a month   {:.1} ms   available {available}\n",
        text::money(point.monthly),
        point.latency_ms
    ));
    let rows: Vec<Vec<String>> = (point.choices.iter())
        .map(|choice| {
            let machine = format!("{} × {}", choice.count, choice.sku);
            vec![choice.component.to_string(), choice.platform.to_string(), machine, choice.region.to_string()]
        })
        .collect();
    text::print(&text::columns(&rows, &[]));
    Ok(())
}
