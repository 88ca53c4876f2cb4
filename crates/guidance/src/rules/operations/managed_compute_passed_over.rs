//! Sees models that the team hosts itself though managed compute would do.

use crate::family::better;
use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-041",
    name: "managed-compute-passed-over",
    severity: Severity::Note,
    section: "Model hosting and inferencing: tools: online inferencing",
    rows: &["W141", "W144", "W147", "W153"],
    reads: &[
        "placement.platform",
        "operation.reason",
        "choice.platform",
        "requirements.existingPlatforms",
        "requirements.lifecycle",
    ],
    text: include_str!("managed_compute_passed_over.md"),
    check: Check::Components {
        at: |subject, component| at::own_model(subject, component) && subject.platform(component).is_some(),
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    // What the planner chose has its reason beside it.
    component.choice.platform.as_ref()?;
    let platform = subject.platform(component)?;
    let owned = subject.topology.requirements().existing_platforms.contains(&platform.id);
    let managed = !at::on_own_machines(subject, component);
    if managed || owned || component.operation.reason().is_some() {
        return None;
    }
    let seen = format!("{} is hosted on {}, and no reason is recorded.", quoted(&component.name), platform.title);
    let why = "After finished services, compute that the provider manages comes next: it splits traffic, \
               keeps a trace, and is patched by somebody else.";
    let advice = "Host it on a managed online endpoint, or record what that lacks.";
    let fix = better(subject, component, |other| other.id.as_str() == "aml-managed-online-endpoint");
    let fix = fix.map(|other| Fix::host(component, other));
    Some(RULE.about(component, seen, why, advice).with("platform", &platform.id).fixed_by_any(fix))
}
