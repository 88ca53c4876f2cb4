//! What in a document names something that is not there or states what cannot be. It becomes a flaw, so that the plan opens
//! all the same and says where it is wrong.

use crate::{Component, ComponentId, Document, Flaw, Link, LinkKind, Path, Quantity};
use std::collections::{BTreeMap, BTreeSet};

/// The most that a part of a whole can be.
const WHOLE: f64 = 1.0;
/// The most that an availability can be, in percent.
const ALWAYS: f64 = 100.0;

/// Names in the words around the drawing that lead nowhere.
pub(crate) fn unknown_names(document: &Document, known: &BTreeMap<ComponentId, usize>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let mut tell = |place: String, name: &str, what: &str, of: &str| {
        flaws.push(Flaw {
            place,
            seen: format!("“{name}” is {what} and is no {of} of the plan"),
            remedy: format!("Name an existing {of} or remove it"),
        });
    };
    if let Some(chosen) = &document.decision.chosen
        && !document.options.iter().any(|option| option.id == *chosen)
    {
        tell("decision.chosen".to_owned(), chosen.as_str(), "the option that was decided for", "option");
    }
    for option in &document.options {
        for id in option.choices.keys().filter(|id| !known.contains_key(*id)) {
            let what = format!("what the option “{}” chooses for", option.name);
            tell(format!("options.{}.choices", option.id), id.as_str(), &what, "component");
        }
    }
    for card in &document.cards {
        if let Some(id) = card.about.as_ref().filter(|id| !known.contains_key(*id)) {
            tell(format!("cards.{}.about", card.id), id.as_str(), "what a card is about", "component");
        }
    }
    flaws
}

/// Leaves out values that nothing can have, as if they were not stated.
pub(crate) fn drop_impossible(components: &mut [Component], links: &mut [Link], paths: &mut [Path]) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for component in components {
        let at = |field: &str| format!("components.{}.{field}", component.id);
        let workload = &mut component.workload;
        for (field, share) in [
            ("workload.cachedInputShare", &mut workload.cached_input_share),
            ("workload.readShare", &mut workload.read_share),
            ("workload.interruptionsPerHour", &mut workload.interruptions_per_hour),
        ] {
            flaws.extend(at_most(share, WHOLE, at(field)));
        }
        for (field, number) in [
            ("workload.concurrencyPerInstance", &mut workload.concurrency_per_instance),
            ("workload.requestsAtOnce", &mut workload.requests_at_once),
        ] {
            flaws.extend(at_least_one(number, at(field)));
        }
        let asked = &mut component.requirements.availability_percent;
        flaws.extend(at_most(asked, ALWAYS, at("requirements.availabilityPercent")));
    }
    for link in links {
        flaws.extend(at_most(&mut link.failure_share, WHOLE, format!("links.{}.failureShare", link.id)));
    }
    for path in paths {
        let place = format!("paths.{}.availabilityPercent", path.id);
        flaws.extend(at_most(&mut path.availability_percent, ALWAYS, place));
    }
    flaws
}

fn at_most(value: &mut Option<Quantity>, most: f64, place: String) -> Option<Flaw> {
    let stated = value.take_if(|value| value.get() > most)?.get();
    let seen = format!("“{place}” is {stated} and can be {most} at most");
    Some(Flaw { seen, remedy: format!("State a number from 0 to {most}, or none"), place })
}

fn at_least_one(value: &mut Option<u32>, place: String) -> Option<Flaw> {
    value.take_if(|value| *value == 0)?;
    let seen = format!("“{place}” is 0, and with none nothing is done");
    Some(Flaw { seen, remedy: "State 1 or more, or nothing".to_owned(), place })
}

/// Circles of calls in which nobody states a load: what each gets would follow from the others without end.
pub(crate) fn circles(components: &[Component], links: &[Link], index: &BTreeMap<ComponentId, usize>) -> Vec<Flaw> {
    let states_load = |component: &Component| {
        let workload = &component.workload;
        workload.average_requests_per_second.is_some() || workload.peak_requests_per_second.is_some()
    };
    let silent = |id: &ComponentId| index.get(id).copied().filter(|index| !states_load(&components[*index]));
    let mut calls: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for link in links.iter().filter(|link| link.kind == LinkKind::Call) {
        if let Some((from, to)) = silent(&link.from).zip(silent(&link.to)) {
            calls.entry(from).or_default().insert(to);
        }
    }
    let mut flaws = Vec::new();
    while let Some(circle) = circle(&mut calls) {
        let names: Vec<String> = circle.iter().map(|index| format!("“{}”", components[*index].name)).collect();
        flaws.push(Flaw {
            place: format!("components.{}", components[circle[0]].id),
            seen: format!(
                "{} call each other in a circle and none of them states its load, so it is not known",
                names.join(" and ")
            ),
            remedy: "State the requests per second of one of them, or remove a call".to_owned(),
        });
        circle.iter().for_each(|index| drop(calls.remove(index)));
    }
    flaws
}

/// One circle among the calls. What calls nobody that is left is taken out first, because no circle leads through it.
fn circle(calls: &mut BTreeMap<usize, BTreeSet<usize>>) -> Option<Vec<usize>> {
    loop {
        let left: BTreeSet<usize> = calls.keys().copied().collect();
        calls.values_mut().for_each(|to| to.retain(|to| left.contains(to)));
        calls.retain(|_, to| !to.is_empty());
        if calls.len() == left.len() {
            break;
        }
    }
    // Everybody who is left calls somebody who is left, so whoever follows the calls comes back to one met before.
    let mut way = vec![*calls.keys().next()?];
    loop {
        let next = *calls.get(way.last()?)?.first()?;
        if let Some(begin) = way.iter().position(|met| *met == next) {
            return Some(way.split_off(begin));
        }
        way.push(next);
    }
}
