//! Sees links of workspaces on production data to data that leave private networking.

use crate::family::LinkStated;
use crate::{Check, RuleSpec, Severity, at};
use model::Area;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-SEC-011",
    name: "exploration-data-in-the-open",
    severity: Severity::Warning,
    section: "Exploration: nonfunctional requirements",
    rows: &["W049"],
    reads: &["links.private", "requirements.lifecycle"],
    text: include_str!("exploration_data_in_the_open.md"),
    check: Check::LinkStated(&LinkStated {
        at: |subject, link| {
            at::exploration_link(subject, link).is_some_and(|(_, other)| other.kind.area() == Area::Data)
        },
        field: "private",
        value: |link| link.private,
        no: "does not stay on private networking",
        silent: "does not say whether it stays on private networking",
        why: "A store that a workspace reaches over the open network can be reached over it by others too.",
        advice: "Lead the link over private networking, with a private endpoint at its end.",
        label: "Lead over private networking",
    }),
};
