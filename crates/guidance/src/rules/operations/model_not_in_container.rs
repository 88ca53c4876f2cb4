//! Sees models that the team hosts and that are not in a container.

use crate::wording::quoted;
use crate::{Check, Finding, RecordList, RuleSpec, Severity, Subject, at};
use catalogue::HostingClass;
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-033",
    name: "model-not-in-container",
    severity: Severity::Warning,
    section: "Model hosting and inferencing",
    rows: &["W091"],
    reads: &["operation.imageTag", "placement.platform", "requirements.lifecycle"],
    text: include_str!("model_not_in_container.md"),
    check: Check::Components {
        at: |subject, component| {
            at::own_model(subject, component)
                && at::on_own_machines(subject, component)
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    if component.operation.image_tag.is_some() {
        return None;
    }
    let platform = subject.platform(component)?;
    let seen = format!("{} is hosted on {}, and no container image is stated.", quoted(&component.name), platform.title);
    let why = "A container holds the model with all that it needs, the same in test and in production. Installed by hand, \
               it is a little different on each machine.";
    let advice = "Package it as a container and state the tag of its image.";
    let finding = RULE.about(component, seen, why, advice);
    Some(match platform.class {
        HostingClass::Infrastructure => finding,
        _ => finding.unknown(RecordList::Components, component.id.as_str(), "operation.imageTag"),
    })
}
