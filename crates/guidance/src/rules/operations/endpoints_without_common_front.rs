//! Sees applications that call several hosted models one by one.

use crate::wording::{listed, quoted};
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use model::{Area, Component, ComponentKind, LinkKind, ComponentId};
use std::collections::BTreeSet;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-043",
    name: "endpoints-without-common-front",
    severity: Severity::Note,
    section: "Model hosting and inferencing: tools: online inferencing",
    rows: &["W143"],
    reads: &["links"],
    text: include_str!("endpoints_without_common_front.md"),
    check: Check::Components {
        at: |subject, component| {
            matches!(component.kind.area(), Area::Application | Area::Orchestration) && models(subject, component).len() > 1
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let models = models(subject, component);
    let names = models.iter().map(|model| quoted(&model.name));
    let seen = format!("{} calls {} models directly: {}.", quoted(&component.name), models.len(), listed(names));
    let why = "One front for all of them knows every call, and lets a model be exchanged or a second one join without \
               touching who calls.";
    let advice = "Put a gateway, or the serverless interface of Machine Learning, between the application and its models.";
    Some(RULE.about(component, seen, why, advice).with("models", models.len()))
}

fn models<'a>(subject: &Subject<'a>, component: &Component) -> Vec<&'a Component> {
    let called: BTreeSet<&ComponentId> = subject
        .topology
        .links()
        .iter()
        .filter(|link| link.from == component.id && link.kind == LinkKind::Call)
        .map(|link| &link.to)
        .collect();
    subject
        .inside()
        .filter(|other| other.kind == ComponentKind::FoundationModelEndpoint && called.contains(&other.id))
        .collect()
}
