//! Sees workspaces on production data whose activity is not logged.

use crate::family::Stated;
use crate::{Check, RuleSpec, Severity, at};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-SEC-009",
    name: "exploration-without-audit",
    severity: Severity::Warning,
    section: "Exploration: nonfunctional requirements",
    rows: &["W047", "D022"],
    reads: &["requirements.audit", "requirements.lifecycle", "links"],
    text: include_str!("exploration_without_audit.md"),
    check: Check::Stated(&Stated {
        at: at::exploration_on_production_data,
        field: "requirements.audit",
        value: |component| component.requirements.audit,
        no: "works on production data and keeps no log of who did what",
        silent: "works on production data and does not say whether activity is logged",
        why: "When data is found where it should not be, the first question is who read it. Only a log kept \
              beforehand answers.",
        advice: "Ask for an audit log on the workspace, and decide how long it is kept.",
        fix: Some(("Keep an audit log of", |_| true.into())),
    }),
};
