//! Sees model endpoints of one’s own whose health nobody checks.

use crate::family::Stated;
use crate::{Check, RuleSpec, Severity, at};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-015",
    name: "endpoint-without-health-check",
    severity: Severity::Warning,
    section: "Model hosting and inferencing",
    rows: &["W090"],
    reads: &["operation.healthChecks", "requirements.lifecycle"],
    text: include_str!("endpoint_without_health_check.md"),
    check: Check::Stated(&Stated {
        at: at::own_model,
        field: "operation.healthChecks",
        value: |component| component.operation.health_checks,
        no: "is not asked whether it is well",
        silent: "does not say whether anything checks its health",
        why: "A model that is loaded wrongly answers at once, and wrongly. Only a check with a known question \
              finds it before users do.",
        advice: "Check health with a small request of known answer, and take out instances that fail it.",
        fix: Some(("Check the health of", |_| true.into())),
    }),
};
