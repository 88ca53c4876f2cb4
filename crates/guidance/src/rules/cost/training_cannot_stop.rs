//! Sees training on platforms that run on between runs.

use crate::family::Able;
use crate::{Check, RuleSpec, Severity, at};
use catalogue::Capability;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COS-007",
    name: "training-cannot-stop",
    severity: Severity::Warning,
    section: "Model training and fine-tuning: functional requirements",
    rows: &["W063"],
    reads: &["placement.platform", "choice.platform"],
    text: include_str!("training_cannot_stop.md"),
    check: Check::Able(&Able {
        at: at::training,
        capability: Capability::TransientUse,
        cannot: "cannot be stopped between runs",
        why: "A run is over after hours; a platform that stays is paid for all month.",
        advice: "Choose a platform that starts machines for a run and stops them after it.",
    }),
};
