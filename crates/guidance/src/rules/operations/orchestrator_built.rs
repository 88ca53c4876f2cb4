//! Sees orchestrators on bare containers, with no word on what ready-made tools lack.

use crate::wording::quoted;
use crate::{Check, Finding, RuleSpec, Severity, Subject, at};
use catalogue::Capability;
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-049",
    name: "orchestrator-built",
    severity: Severity::Note,
    section: "Orchestration: tools",
    rows: &["W162"],
    reads: &[
        "placement.platform",
        "operation.reason",
        "choice.platform",
        "requirements.existingPlatforms",
        "requirements.lifecycle",
    ],
    text: include_str!("orchestrator_built.md"),
    check: Check::Components {
        at: |subject, component| at::orchestrator(subject, component) && subject.platform(component).is_some(),
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    // What the planner chose has its reason beside it.
    component.choice.platform.as_ref()?;
    let platform = subject.platform(component)?;
    let owned = subject.topology.requirements().existing_platforms.contains(&platform.id);
    if platform.can(Capability::Orchestration) || owned || component.operation.reason().is_some() {
        return None;
    }
    let seen = format!("{} is hosted on {}, and no reason is recorded.", quoted(&component.name), platform.title);
    let why = "Ready-made orchestration brings what every flow needs: steps, tools, traces. Built by hand, \
               each of them is built by hand.";
    let advice = "See first whether a ready-made tool does it, one that will last; record the gap if not.";
    Some(RULE.about(component, seen, why, advice).with("platform", &platform.id))
}
