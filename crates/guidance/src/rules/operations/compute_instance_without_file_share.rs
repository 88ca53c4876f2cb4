//! Sees workspaces on compute instances whose team shares no files.

use crate::family::free_id;
use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use model::{Component, ComponentKind};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-022",
    name: "compute-instance-without-file-share",
    severity: Severity::Note,
    section: "Exploration: tools",
    rows: &["W052"],
    reads: &["links", "placement.platform"],
    text: include_str!("compute_instance_without_file_share.md"),
    check: Check::Components {
        at: |subject, component| {
            at::exploration(subject, component)
                && subject.platform(component).is_some_and(|platform| platform.id.as_str() == "aml-compute-instance")
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    if subject.neighbours_of(component).any(|other| other.kind == ComponentKind::FileShare) {
        return None;
    }
    let seen = format!("{} is on compute instances, and no file share is linked to it.", quoted(&component.name));
    let why = "An instance belongs to one person. What lies on its disk is seen by nobody else, and goes with it.";
    let advice = "Link a file share of the team.";
    let fix = match subject.inside().find(|other| other.kind == ComponentKind::FileShare) {
        Some(share) => Fix::new(format!("Link {} to {}", quoted(&component.name), quoted(&share.name)))
            .link(subject, component.id.as_str(), share.id.as_str(), "data"),
        None => {
            let id = free_id(subject, "team-files");
            let record = serde_json::json!({
                "id": id, "kind": "file-share", "name": "Team files", "workload": { "gibStored": 100 },
                "guesses": ["gibStored"],
                // Mounted by the lab, and no more of production than the lab itself.
                "requirements": { "lifecycle": "development", "sameRegionAs": [component.id.as_str()] },
            });
            Fix::new(format!("Draw a file share for {}", quoted(&component.name)))
                .draw(record)
                .link(subject, component.id.as_str(), &id, "data")
        }
    };
    Some(RULE.about(component, seen, why, advice).fixed_by(fix))
}
