//! Sees workspaces on production data that nobody watches.

use crate::family::Stated;
use crate::{Check, RuleSpec, Severity, at};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-008",
    name: "exploration-unwatched",
    severity: Severity::Warning,
    section: "Exploration: nonfunctional requirements",
    rows: &["W046", "D022"],
    reads: &["operation.alerts"],
    text: include_str!("exploration_unwatched.md"),
    check: Check::Stated(&Stated {
        at: at::exploration_on_production_data,
        field: "operation.alerts",
        value: |component| component.operation.alerts,
        no: "works on production data and alerts nobody",
        silent: "works on production data and does not say whether anybody is alerted",
        why: "Production data that leaves through a workspace leaves unseen, unless the workspace is watched \
              like production.",
        advice: "Send its logs to the monitoring of production, and decide who is alerted by what.",
        fix: Some(("Alert somebody about", |_| true.into())),
    }),
};
