//! Sees model endpoints of lower criticality than what calls them.

use crate::wording::quoted;
use crate::{Check, Finding, Fix, RecordList, RuleSpec, Severity, Subject, at};
use model::{Area, Component, Criticality, Link};
use std::cmp::Reverse;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-REL-011",
    name: "serving-ranked-below-its-callers",
    severity: Severity::Warning,
    section: "Model hosting and inferencing: nonfunctional requirements",
    rows: &["W110"],
    reads: &["requirements.criticality", "links", "requirements.lifecycle"],
    text: include_str!("serving_ranked_below_its_callers.md"),
    check: Check::Components {
        at: |subject, component| {
            at::serving(subject, component) && rank_of_callers(subject, component).is_some()
        },
        finds: look_at,
    },
};

fn look_at<'a>(subject: &Subject<'a>, component: &'a Component) -> Option<Finding> {
    let (caller, wanted) = rank_of_callers(subject, component)?;
    let stated = component.requirements.criticality;
    if stated >= Some(wanted) {
        return None;
    }
    let seen = format!(
        "{} is of {} criticality and calls {}, which {}.",
        quoted(&caller.name),
        words(wanted),
        quoted(&component.name),
        stated.map_or("states none".to_owned(), |stated| format!("is of {} criticality", words(stated))),
    );
    let why = "A flow is as reliable as its weakest part. A model that answers users is production like everything else \
               on that flow.";
    let advice = "Give the endpoint the criticality of the flow, and the zones or regions that go with it.";
    let fix = Fix::new(format!("Give {} {} criticality", quoted(&component.name), words(wanted)));
    let finding = RULE.finding([component.id.as_str(), caller.id.as_str()], seen, why, advice);
    let finding = match stated {
        Some(_) => finding,
        None => finding.unknown(RecordList::Components, component.id.as_str(), "requirements.criticality"),
    };
    Some(finding.fixed_by(fix.set(component, "requirements.criticality", words(wanted))))
}

/// The caller on which most depends, of equals the first by id, and how much; a gateway or a balancer between them only passes its calls on.
fn rank_of_callers<'a>(subject: &Subject<'a>, component: &'a Component) -> Option<(&'a Component, Criticality)> {
    let awaited = |link: &Link| link.asynchronous != Some(true);
    let callers = subject.callers(component, awaited, |kind| kind.area() == Area::Edge);
    callers
        .into_iter()
        .filter_map(|caller| Some((caller, caller.requirements.criticality?)))
        .min_by_key(|(caller, rank)| (Reverse(*rank), &caller.id))
}

fn words(criticality: Criticality) -> &'static str {
    match criticality {
        Criticality::Low => "low",
        Criticality::Medium => "medium",
        Criticality::High => "high",
    }
}
