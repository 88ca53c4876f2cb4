//! Sees confidential data that can be reached over the internet.

use crate::wording::{counted, listed, quoted};
use crate::{Check, Finding, Fix, RecordList, RuleSpec, Severity, Subject};
use model::{Area, Component, DataClass, Link, LinkKind};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-SEC-003",
    name: "confidential-data-without-private-network",
    severity: Severity::Warning,
    section: "Model hosting and inferencing: nonfunctional requirements",
    rows: &["W113", "W158"],
    reads: &["requirements.dataClass", "requirements.privateNetworking", "links.private"],
    text: include_str!("confidential_data_without_private_network.md"),
    check: Check::Components {
        at: |_, component| {
            keeps_data(component) && component.requirements.data_class >= Some(DataClass::Confidential)
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let class = component.requirements.data_class.filter(|class| *class >= DataClass::Confidential)?;
    let open: Vec<&Link> = subject
        .topology
        .links()
        .iter()
        .filter(|link| link.from == component.id || link.to == component.id)
        .filter(|link| matches!(link.kind, LinkKind::Call | LinkKind::Data) && link.private == Some(false))
        .collect();
    let mut problems = Vec::new();
    match component.requirements.private_networking {
        Some(true) => {}
        Some(false) => problems.push("may be reached over public networks".to_owned()),
        None => problems.push("does not ask for private networking".to_owned()),
    }
    if !open.is_empty() {
        problems.push(format!("has {} outside private networks", counted(open.len(), "link")));
    }
    if problems.is_empty() {
        return None;
    }
    let class = match class {
        DataClass::Confidential => "confidential",
        DataClass::Restricted => "restricted",
        DataClass::Public | DataClass::Internal => return None,
    };
    let seen = format!("{} holds {class} data and {}.", quoted(&component.name), listed(problems));
    let why = "What can be reached from everywhere is one stolen credential away from everybody. Private networking \
               takes the endpoint off the internet.";
    let advice = "Ask for private networking on it and on its links, or waive this with the reason.";
    let subjects = std::iter::once(component.id.as_str()).chain(open.iter().map(|link| link.id.as_str()));
    let fix = Fix::new(format!("Keep {} on private networks", quoted(&component.name)))
        .set(component, "requirements.privateNetworking", true);
    let fix = open
        .iter()
        .fold(fix, |fix, link| fix.set_in(RecordList::Links, link.id.as_str(), "private", true));
    let finding =
        RULE.finding(subjects, seen, why, advice).not_components(open.iter().map(|link| link.id.as_str()));
    Some(finding.with("data class", class).with("open links", open.len()).fixed_by(fix))
}

/// Whether a component keeps data or works on it; what stands at the edge must be reachable.
fn keeps_data(component: &Component) -> bool {
    match component.kind.area() {
        Area::Orchestration
        | Area::Inference
        | Area::Training
        | Area::Exploration
        | Area::Data
        | Area::Lifecycle => true,
        Area::Outside | Area::Edge | Area::Application | Area::Control => false,
    }
}
