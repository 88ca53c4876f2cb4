//! Sees interfaces that are called without a gateway in front.

use crate::wording::{listed, quoted};
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use model::{Area, Component, ComponentKind, LinkKind};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-SEC-001",
    name: "endpoint-without-gateway",
    severity: Severity::Warning,
    section: "Recommendations: safe deployment",
    rows: &["W018", "D013"],
    reads: &["links"],
    text: include_str!("endpoint_without_gateway.md"),
    check: Check::Components {
        at: |subject, component| {
            answers(component)
                && subject.topology.links_into(&component.id).any(|link| link.kind == LinkKind::Call)
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let mut callers: Vec<&Component> = Vec::new();
    for link in subject.topology.links_into(&component.id).filter(|link| link.kind == LinkKind::Call) {
        // One caller counts once, however many links it has.
        match subject.topology.component(&link.from) {
            Some(caller) if callers.iter().all(|known| known.id != caller.id) => callers.push(caller),
            Some(_) | None => {}
        }
    }
    let exposed: Vec<&Component> = callers.iter().copied().filter(|caller| caller.kind.is_outside()).collect();
    let direct: Vec<&Component> =
        callers.iter().copied().filter(|caller| caller.kind != ComponentKind::ApiGateway).collect();
    let (whom, problem) = if !exposed.is_empty() {
        (exposed, "from outside the design")
    } else if component.kind.is_online_inference() && direct.len() > 1 {
        (direct, "by several callers")
    } else {
        return None;
    };
    let seen = format!(
        "{} is called {problem} with no gateway in front: by {}.",
        quoted(&component.name),
        listed(whom.iter().map(|caller| quoted(&caller.name))),
    );
    let why = "A gateway is where callers are known, counted, limited and sent elsewhere when an endpoint is full or \
               moves. Interfaces of a model need that as much as any other, and their calls cost more.";
    let advice = "Put an API gateway between them, and let it authenticate, meter and limit each caller.";
    let subjects = std::iter::once(component.id.as_str()).chain(whom.iter().map(|caller| caller.id.as_str()));
    let outside = whom.iter().filter(|caller| caller.kind.is_outside()).count();
    let finding = RULE.finding(subjects, seen, why, advice);
    Some(finding.with("callers", whom.len()).with("callers from outside", outside))
}

/// Whether a component answers calls of others.
fn answers(component: &Component) -> bool {
    match component.kind.area() {
        Area::Application | Area::Orchestration | Area::Inference | Area::Data => true,
        Area::Outside | Area::Edge | Area::Training | Area::Exploration | Area::Lifecycle | Area::Control => false,
    }
}
