//! Sees models of one's own that are pulled by a tag which may point elsewhere tomorrow.

use crate::wording::quoted;
use crate::{Check, Finding, RuleSpec, Severity, Subject, at};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-005",
    name: "image-tag-floating",
    severity: Severity::Note,
    section: "Model hosting and inferencing: functional requirements",
    rows: &["W105", "W106"],
    reads: &["operation.imageTag"],
    text: include_str!("image_tag_floating.md"),
    check: Check::Components {
        at: |subject, component| at::own_model(subject, component) && component.operation.image_tag.is_some(),
        finds: look_at,
    },
};

/// Tags that say nothing of what they point to.
const FLOATING: &[&str] = &["", "latest", "main", "master", "stable", "prod", "production", "dev"];

fn look_at(_: &Subject<'_>, component: &Component) -> Option<Finding> {
    let tag = component.operation.image_tag.as_deref().filter(|tag| FLOATING.contains(&tag.trim()))?;
    let seen = format!("{} is deployed from an image tagged {}.", quoted(&component.name), quoted(tag));
    let why = "Such a tag moves. After a restart another model may answer, and nobody can say which one answered \
               yesterday.";
    let advice = "Tag images with the version of the model, and deploy that tag.";
    Some(RULE.finding([component.id.as_str()], seen, why, advice).with("tag", tag))
}
