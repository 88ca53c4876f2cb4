//! Sees model endpoints that belong to nobody.

use crate::family::Stated;
use crate::{Check, RuleSpec, Severity, at};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-013",
    name: "endpoint-without-owner",
    severity: Severity::Warning,
    section: "Recommendations: safe deployment",
    rows: &["W017", "W090", "D012"],
    reads: &["operation.owner", "requirements.lifecycle"],
    text: include_str!("endpoint_without_owner.md"),
    check: Check::Stated(&Stated {
        at: at::serving,
        field: "operation.owner",
        value: |component| component.operation.owner.as_ref().map(|owner| !owner.trim().is_empty()),
        no: "belongs to nobody",
        silent: "does not say who answers for it",
        why: "An interface without an owner is not versioned, not announced and not retired, and its callers \
              find out first.",
        advice: "Name the team that answers for it, as for every other interface.",
        fix: None,
    }),
};
