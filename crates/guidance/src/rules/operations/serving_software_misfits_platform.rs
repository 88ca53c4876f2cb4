//! Sees serving software that its platform cannot run.

use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject};
use model::{Component, ComponentKind};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-032",
    name: "serving-software-misfits-platform",
    severity: Severity::Warning,
    section: "Model hosting and inferencing",
    rows: &["W087"],
    reads: &["operation.servingSoftware", "placement.platform"],
    text: include_str!("serving_software_misfits_platform.md"),
    check: Check::Components {
        at: |subject, component| {
            component.kind == ComponentKind::CustomModelEndpoint
                && component.operation.serving_software.is_some()
                && subject.platform(component).is_some()
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let (software, platform) = (component.operation.serving_software.as_ref()?, subject.platform(component)?);
    if !BRINGS_ITS_OWN.contains(&platform.id.as_str()) {
        return None;
    }
    let seen = format!(
        "{} is to be served by {software} on {}, which brings a server of its own.",
        quoted(&component.name),
        platform.title,
    );
    let why = "The software may lead to the platform, or the platform to the software; each way is sound, as long as both \
               go together.";
    let advice = "Choose a platform that runs containers of one’s own, or take the server that this one brings.";
    let fix = Fix::new(format!("Serve {} with what the platform brings", quoted(&component.name)));
    Some(RULE.about(component, seen, why, advice).fixed_by(fix.clear(component, "operation.servingSoftware")))
}

/// Platforms that serve models with software of their own and take no other.
const BRINGS_ITS_OWN: &[&str] = &["databricks-model-serving"];
