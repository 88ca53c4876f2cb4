//! Sees models of one's own that are pulled by a tag which may point elsewhere tomorrow.

use crate::floating::is_floating;
use crate::wording::quoted;
use crate::{Check, Finding, RecordList, RuleSpec, Severity, Subject, at};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-005",
    name: "image-tag-floating",
    severity: Severity::Note,
    section: "Model hosting and inferencing: functional requirements",
    rows: &["W105", "W106"],
    reads: &["operation.imageTag", "requirements.lifecycle", "placement.platform"],
    text: include_str!("image_tag_floating.md"),
    check: Check::Components {
        at: |subject, component| {
            // Machines of one's own without any image are a finding of their own.
            at::own_model(subject, component)
                && (component.operation.image_tag.is_some() || !at::on_own_machines(subject, component))
        },
        finds: look_at,
    },
};

fn look_at(_: &Subject<'_>, component: &Component) -> Option<Finding> {
    let advice = "Tag images with the version of the model, and deploy that tag.";
    let name = quoted(&component.name);
    let Some(tag) = component.operation.image_tag.as_deref() else {
        let seen = format!("{name} does not say by which tag its model is deployed.");
        let finding = RULE.finding([component.id.as_str()], seen, WHY, advice);
        return Some(finding.unknown(RecordList::Components, component.id.as_str(), "operation.imageTag"));
    };
    if !is_floating(tag) {
        return None;
    }
    let seen = format!("{name} is deployed from an image tagged {}.", quoted(tag));
    Some(RULE.finding([component.id.as_str()], seen, WHY, advice).with("tag", tag))
}

const WHY: &str = "A tag that moves or is missing names no model. After a restart another may answer, and nobody can \
                   say which one answered yesterday.";
