//! Sees orchestrators in production whose faults wake nobody.

use crate::family::Stated;
use crate::{Check, RuleSpec, Severity, at};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-040",
    name: "orchestrator-unwatched",
    severity: Severity::Warning,
    section: "Orchestration: nonfunctional requirements",
    rows: &["W159"],
    reads: &["operation.alerts", "requirements.lifecycle"],
    text: include_str!("orchestrator_unwatched.md"),
    check: Check::Stated(&Stated {
        at: at::orchestrator,
        field: "operation.alerts",
        value: |component| component.operation.alerts,
        no: "alerts nobody when it misbehaves",
        silent: "does not say whether anybody is alerted when it misbehaves",
        why: "A flow that loops or skips a step gives answers all the same. Only whoever watches its steps \
              notices.",
        advice: "Watch steps, tokens and failures, and decide who is alerted.",
        fix: Some(("Alert somebody about", |_| true.into())),
    }),
};
