//! Sees links of workspaces on production data to container images that leave private networking.

use crate::family::LinkStated;
use crate::{Check, RuleSpec, Severity, at};
use model::ComponentKind;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-SEC-010",
    name: "exploration-images-in-the-open",
    severity: Severity::Warning,
    section: "Exploration: nonfunctional requirements",
    rows: &["W048"],
    reads: &["links.private", "requirements.lifecycle"],
    text: include_str!("exploration_images_in_the_open.md"),
    check: Check::LinkStated(&LinkStated {
        at: |subject, link| {
            at::exploration_link(subject, link).is_some_and(|(_, other)| other.kind == ComponentKind::ContainerRegistry)
        },
        field: "private",
        value: |link| link.private,
        no: "does not stay on private networking",
        silent: "does not say whether it stays on private networking",
        why: "An image that is swapped on the way runs with everything that the workspace may do.",
        advice: "Lead the link over private networking, with a private endpoint at its end.",
        label: "Lead over private networking",
    }),
};
