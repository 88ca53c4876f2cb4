//! Sees workspaces on production data to which access is not given by role.

use crate::family::Stated;
use crate::{Check, RuleSpec, Severity, at};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-SEC-006",
    name: "exploration-open-to-everybody",
    severity: Severity::Blocker,
    section: "Exploration: nonfunctional requirements",
    rows: &["W041", "W042", "D020", "D021"],
    reads: &["requirements.roleBasedAccess", "requirements.lifecycle", "links"],
    text: include_str!("exploration_open_to_everybody.md"),
    check: Check::Stated(&Stated {
        at: at::exploration_on_production_data,
        field: "requirements.roleBasedAccess",
        value: |component| component.requirements.role_based_access,
        no: "works on production data and does not give access by role",
        silent: "works on production data and does not say whether access is given by role",
        why: "Data is as safe as the least guarded place that sees it. Without roles everybody in the \
              workspace sees all of it.",
        advice: "Ask for access by role on the workspace, and give roles to groups of the identity provider.",
        fix: Some(("Ask for access by role on", |_| true.into())),
    }),
};
