//! Sees links of workspaces on production data to data that are not encrypted.

use crate::family::LinkStated;
use crate::{Check, RuleSpec, Severity, at};
use model::Area;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-SEC-008",
    name: "exploration-link-unencrypted",
    severity: Severity::Warning,
    section: "Exploration: nonfunctional requirements",
    rows: &["W044", "D021"],
    reads: &["links.encrypted", "requirements.lifecycle"],
    text: include_str!("exploration_link_unencrypted.md"),
    check: Check::LinkStated(&LinkStated {
        at: |subject, link| {
            at::exploration_link(subject, link).is_some_and(|(_, other)| other.kind.area() == Area::Data)
        },
        field: "encrypted",
        value: |link| link.encrypted,
        no: "is not encrypted",
        silent: "does not say whether it is encrypted",
        why: "What is read in the clear can be read by whoever stands between, and nobody notices.",
        advice: "Encrypt the link from end to end.",
        label: "Encrypt",
    }),
};
