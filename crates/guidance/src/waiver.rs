//! How the waivers of a document stand to a finding or to a review question: which cover it, and until when.

use crate::{Finding, Question, Waived};
use model::{Component, ComponentId, Topology, Waiver};

/// Whether somebody accepted a finding, or that a question stays without an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Acceptance {
    /// Nobody did, or not for everything that it is about.
    None,
    /// Somebody did, until a day that has come.
    RanOut(String),
    /// Somebody did.
    Held(Waived),
}

/// Whether a question of a plan is accepted as open on a day. A waiver for a component covers a question when each
/// component that the question is about has one.
pub fn accepted(question: &Question, topology: &Topology, today: &str) -> Acceptance {
    let about = |component: &&Component| question.about.contains(&component.kind);
    let components: Vec<&ComponentId> =
        topology.components().iter().filter(about).map(|component| &component.id).collect();
    let of_question = |waiver: &&Waiver| waiver.rule.eq_ignore_ascii_case(question.code);
    stands(topology.waivers().iter().filter(of_question).collect(), &components, today)
}

/// Whether a finding is accepted on a day.
pub(crate) fn accepted_finding(finding: &Finding, topology: &Topology, today: &str) -> Acceptance {
    let mut elsewhere = finding.not_components.clone();
    let names_component = |id: &&String| match elsewhere.iter().position(|other| other == *id) {
        Some(place) => {
            elsewhere.swap_remove(place);
            false
        }
        None => true,
    };
    let named: Vec<ComponentId> =
        finding.subjects.iter().filter(names_component).map(|id| ComponentId::new(id.as_str())).collect();
    let components: Vec<&ComponentId> = named.iter().filter(|id| topology.component(id).is_some()).collect();
    let of_rule = |waiver: &&Waiver| waiver.rule.eq_ignore_ascii_case(&finding.code) || waiver.rule == finding.name;
    stands(topology.waivers().iter().filter(of_rule).collect(), &components, today)
}

/// One waiver of the whole plan, or one for each component: of several, whichever holds longest.
fn stands(waivers: Vec<&Waiver>, components: &[&ComponentId], today: &str) -> Acceptance {
    let longest = |component: Option<&ComponentId>| {
        let wide_enough = |waiver: &&&Waiver| waiver.component.is_none() || waiver.component.as_ref() == component;
        let end = |waiver: &&&Waiver| (waiver.look_again.is_none(), waiver.look_again.clone());
        waivers.iter().rev().filter(wide_enough).max_by_key(end).copied()
    };
    let everywhere = longest(None);
    let covering: Vec<&Waiver> = match everywhere.filter(|waiver| holds(waiver, today)) {
        None if !components.is_empty() => {
            components.iter().map(|id| longest(Some(id))).collect::<Option<_>>().unwrap_or_default()
        }
        _ => everywhere.into_iter().collect(),
    };
    let ended = covering.iter().filter(|waiver| !holds(waiver, today)).filter_map(|waiver| waiver.look_again.as_ref());
    match ended.min() {
        Some(day) => Acceptance::RanOut(day.clone()),
        None if covering.is_empty() => Acceptance::None,
        None => Acceptance::Held(joined(&covering)),
    }
}

/// A waiver holds until the day on which it is to be looked at again. Days sort as text like the calendar.
fn holds(waiver: &Waiver, today: &str) -> bool {
    waiver.look_again.as_deref().is_none_or(|day| day > today)
}

/// Waivers that cover something together, in the words of all.
fn joined(waivers: &[&Waiver]) -> Waived {
    let all = |text: fn(&Waiver) -> &str| {
        let mut texts: Vec<&str> = Vec::new();
        for waiver in waivers {
            let text = text(waiver);
            if !text.is_empty() && !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts.join("; ")
    };
    Waived {
        reason: all(|waiver| &waiver.reason),
        owner: all(|waiver| &waiver.owner),
        look_again: waivers.iter().filter_map(|waiver| waiver.look_again.clone()).min(),
    }
}
