//! Sees training that nothing starts and watches.

use crate::family::better;
use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use catalogue::Capability;
use model::{Component, ComponentKind, LinkKind};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-025",
    name: "training-without-orchestrator",
    severity: Severity::Warning,
    section: "Model training and fine-tuning: functional requirements",
    rows: &["W066", "W067"],
    reads: &["links", "placement.platform"],
    text: include_str!("training_without_orchestrator.md"),
    check: Check::Components {
        // What a provider tunes in its own service has no machines that anybody starts or stops.
        at: at::training_of_weights,
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let platform = subject.platform(component)?;
    let steered = subject
        .topology
        .links_into(&component.id)
        .filter(|link| link.kind == LinkKind::Control)
        .filter_map(|link| subject.topology.component(&link.from))
        .any(|from| from.kind == ComponentKind::WorkflowOrchestrator);
    if platform.can(Capability::Orchestration) || steered {
        return None;
    }
    let seen = format!(
        "{} is on {}, which orchestrates nothing, and no workflow orchestrator starts it.",
        quoted(&component.name),
        platform.title,
    );
    let why = "Starting machines, trying again, passing data on and stopping machines is work that is done wrong by hand.";
    let advice = "Draw a workflow orchestrator with a control link to it, or choose a platform that orchestrates.";
    let orchestrator = subject.inside().find(|other| other.kind == ComponentKind::WorkflowOrchestrator);
    let fix = orchestrator.map(|orchestrator| {
        Fix::new(format!("Let {} start {}", quoted(&orchestrator.name), quoted(&component.name)))
            .link(subject, orchestrator.id.as_str(), component.id.as_str(), "control")
    });
    let able = || better(subject, component, |other| other.can(Capability::Orchestration));
    let fix = fix.or_else(|| able().map(|other| Fix::host(component, other)));
    Some(RULE.about(component, seen, why, advice).with("platform", &platform.id).fixed_by_any(fix))
}
