//! Which input moves the total most: each is moved down and up by a fifth, the others stay (a tornado diagram).

use super::report::{InputEffect, Sensitivity};
use super::{Bill, Frozen};
use model::{Link, Quantity, Topology, Workload};

/// By which share an input is moved.
const STEP: f64 = 0.2;

/// Inputs that are shown.
const MOST_INPUTS: usize = 15;

/// Every stated amount of components and links that moves the total, the strongest first.
pub(super) fn tornado(topology: &Topology, frozen: &Frozen) -> Sensitivity {
    let base = frozen.bill(topology);
    let mut varied = topology.clone();
    let mut effects: Vec<((bool, u64), InputEffect)> = Vec::new();
    let mut note = |low: Bill, high: Bill, effect: InputEffect| {
        let apart = |one: Bill, other: Bill| one.micro.abs_diff(other.micro);
        let reach = apart(base, low).max(apart(base, high)).max(apart(low, high));
        // Nobody knows how far a bill moves that is no longer known in full: it comes first.
        let unknown = [low, high].iter().any(|bill| bill.at_least != base.at_least);
        if unknown || reach > 0 {
            let effect = InputEffect { low: frozen.amount(low), high: frozen.amount(high), ..effect };
            effects.push(((unknown, reach), effect));
        }
    };
    for (index, component) in topology.components().iter().enumerate() {
        for field in Workload::AMOUNTS {
            let Some(stated) = component.workload.amount(field).filter(|stated| *stated > 0.0) else { continue };
            let mut with = |share: f64| {
                let mut workload = component.workload.clone();
                workload.set_amount(field, stated * share);
                varied.set_workload(index, workload);
                frozen.bill(&varied)
            };
            let (low, high) = (with(1.0 - STEP), with(1.0 + STEP));
            varied.set_workload(index, component.workload.clone());
            note(
                low,
                high,
                InputEffect {
                    component: Some(component.id.clone()),
                    link: None,
                    field: (*field).to_owned(),
                    stated,
                    guess: component.guesses.iter().any(|guess| guess == field),
                    low: frozen.base,
                    high: frozen.base,
                },
            );
        }
    }
    for (index, link) in topology.links().iter().enumerate() {
        for (field, of) in LINK_AMOUNTS {
            let Some(stated) = of(&mut link.clone()).filter(|stated| *stated != Quantity::ZERO) else { continue };
            let mut with = |share: f64| {
                let mut moved = link.clone();
                *of(&mut moved) = Quantity::new(stated.get() * share);
                varied.set_link(index, moved);
                frozen.bill(&varied)
            };
            let (low, high) = (with(1.0 - STEP), with(1.0 + STEP));
            varied.set_link(index, link.clone());
            note(
                low,
                high,
                InputEffect {
                    component: None,
                    link: Some(link.id.clone()),
                    field: (*field).to_owned(),
                    stated: stated.get(),
                    guess: false,
                    low: frozen.base,
                    high: frozen.base,
                },
            );
        }
    }
    // Stable: equals stay in the order of the drawing.
    effects.sort_by_key(|(reach, _)| std::cmp::Reverse(*reach));
    effects.truncate(MOST_INPUTS);
    Sensitivity { step: STEP, inputs: effects.into_iter().map(|(_, effect)| effect).collect() }
}

type LinkAmount = fn(&mut Link) -> &mut Option<Quantity>;

/// The amounts that a link states, by their names in a file.
const LINK_AMOUNTS: &[(&str, LinkAmount)] = &[
    ("callsPerRequest", |link| &mut link.calls_per_request),
    ("requestKib", |link| &mut link.request_kib),
    ("responseKib", |link| &mut link.response_kib),
    ("gibPerMonth", |link| &mut link.gib_per_month),
];
