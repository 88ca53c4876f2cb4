//! Sees orchestrators in production whose capacity does not follow the load.

use crate::family::Stated;
use crate::{Check, RuleSpec, Severity, at};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COS-010",
    name: "orchestrator-on-fixed-capacity",
    severity: Severity::Warning,
    section: "Orchestration: nonfunctional requirements",
    rows: &["W161"],
    reads: &["operation.autoscale"],
    text: include_str!("orchestrator_on_fixed_capacity.md"),
    check: Check::Stated(&Stated {
        at: at::orchestrator,
        field: "operation.autoscale",
        value: |component| component.operation.autoscale,
        no: "keeps its capacity fixed",
        silent: "does not say whether its capacity follows the load",
        why: "An orchestrator is always on, and mostly waits. Fixed capacity is paid for all of that waiting.",
        advice: "Let it scale with the load, from one instance for each zone up.",
        fix: Some(("Let capacity follow the load of", |_| true.into())),
    }),
};
