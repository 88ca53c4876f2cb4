//! Sees workspaces that their users cannot start and stop themselves.

use crate::family::Stated;
use crate::{Check, RuleSpec, Severity, at};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COS-005",
    name: "workspace-not-started-by-users",
    severity: Severity::Note,
    section: "Exploration: functional requirements",
    rows: &["W027"],
    reads: &["operation.startedByUsers"],
    text: include_str!("workspace_not_started_by_users.md"),
    check: Check::Stated(&Stated {
        at: at::exploration,
        field: "operation.startedByUsers",
        value: |component| component.operation.started_by_users,
        no: "is started and stopped by somebody other than its users",
        silent: "does not say whether its users may start and stop it",
        why: "Exploration goes in fits and starts. Whoever must ask for a machine leaves it on rather than \
              ask again.",
        advice: "Let users start and stop their own machines, and nobody else’s.",
        fix: Some(("Let users start and stop", |_| true.into())),
    }),
};
