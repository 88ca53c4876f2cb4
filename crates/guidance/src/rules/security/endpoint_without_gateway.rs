//! Sees interfaces that are called without a gateway in front.

use crate::wording::{listed, quoted};
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use model::{Area, Component, ComponentKind, LinkKind};
use std::collections::BTreeSet;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-SEC-001",
    name: "endpoint-without-gateway",
    severity: Severity::Warning,
    section: "Recommendations: safe deployment",
    rows: &["W018", "D013"],
    reads: &["links", "operation.teams", "operation.owner"],
    text: include_str!("endpoint_without_gateway.md"),
    check: Check::Components {
        at: |subject, component| {
            answers(component)
                && subject.topology.links_into(&component.id).any(|link| link.kind == LinkKind::Call)
        },
        finds: look_at,
    },
};

fn look_at<'a>(subject: &Subject<'a>, component: &'a Component) -> Option<Finding> {
    // A balancer or a firewall only passes calls on; a gateway is where they may come from.
    let past = |kind: ComponentKind| kind.area() == Area::Edge && kind != ComponentKind::ApiGateway;
    let mut direct = subject.callers(component, |_| true, past);
    direct.retain(|caller| caller.kind != ComponentKind::ApiGateway);
    let exposed: Vec<&Component> = direct.iter().copied().filter(|caller| caller.kind.is_outside()).collect();
    let is_interface = component.kind.area() != Area::Data;
    let (whom, problem) = if !exposed.is_empty() {
        (exposed, "from outside the design with no gateway in front")
    } else if direct.is_empty() || !is_interface {
        return None;
    } else if is_called_from_outside(subject, component) {
        (direct, "past the gateway that leads to it from outside the design")
    } else if is_called_across_teams(subject, component, &direct) {
        (direct, "across teams with no gateway in front")
    } else if component.kind.is_online_inference() && direct.len() > 1 {
        (direct, "by several callers with no gateway in front")
    } else {
        return None;
    };
    let names = listed(whom.iter().map(|caller| quoted(&caller.name)));
    let seen = format!("{} is called {problem}: by {names}.", quoted(&component.name));
    let why = "A gateway is where callers are known, counted, limited and sent elsewhere when an endpoint is full or \
               moves. Interfaces of a model need that as much as any other, and their calls cost more.";
    let advice = "Put an API gateway between them, and let it authenticate, meter and limit each caller.";
    let subjects = std::iter::once(component.id.as_str()).chain(whom.iter().map(|caller| caller.id.as_str()));
    let outside = whom.iter().filter(|caller| caller.kind.is_outside()).count();
    let finding = RULE.finding(subjects, seen, why, advice);
    Some(finding.with("callers", whom.len()).with("callers from outside", outside))
}

/// Whether calls from outside the design reach a component over the edge alone.
fn is_called_from_outside<'a>(subject: &Subject<'a>, component: &'a Component) -> bool {
    let callers = subject.callers(component, |_| true, |kind| kind.area() == Area::Edge);
    callers.iter().any(|caller| caller.kind.is_outside())
}

/// Whether teams meet at a component: its callers are of several, or of another than it is, or it lists several and a
/// caller passes them on without a gateway before itself.
fn is_called_across_teams(subject: &Subject<'_>, component: &Component, callers: &[&Component]) -> bool {
    let shared = teams(component).len() > 1;
    if shared && callers.iter().any(|caller| !is_behind_gateway(subject, caller)) {
        return true;
    }
    let own = if shared { BTreeSet::new() } else { teams(component) };
    let stated = callers.iter().flat_map(|caller| teams(caller)).chain(own);
    stated.collect::<BTreeSet<String>>().len() > 1
}

/// The teams that a component lists, else the one that answers for it.
fn teams(component: &Component) -> BTreeSet<String> {
    let operation = &component.operation;
    let owner = operation.owner.as_deref().map(str::trim).filter(|owner| !owner.is_empty());
    let owner = owner.filter(|_| operation.each_team().is_empty());
    operation.each_team().into_iter().chain(owner).map(str::to_lowercase).collect()
}

/// Whether gateways alone call a component.
fn is_behind_gateway(subject: &Subject<'_>, component: &Component) -> bool {
    let calls = || subject.topology.links_into(&component.id).filter(|link| link.kind == LinkKind::Call);
    let is_gateway = |id| subject.topology.component(id).is_some_and(|from| from.kind == ComponentKind::ApiGateway);
    calls().next().is_some() && calls().all(|link| is_gateway(&link.from))
}

/// Whether a component answers calls of others.
fn answers(component: &Component) -> bool {
    match component.kind.area() {
        Area::Application | Area::Orchestration | Area::Inference | Area::Data => true,
        Area::Outside | Area::Edge | Area::Training | Area::Exploration | Area::Lifecycle | Area::Control => false,
    }
}
