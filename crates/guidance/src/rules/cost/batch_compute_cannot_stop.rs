//! Sees batch inference on platforms that run on between runs.

use crate::family::Able;
use crate::{Check, RuleSpec, Severity, at};
use catalogue::Capability;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COS-009",
    name: "batch-compute-cannot-stop",
    severity: Severity::Warning,
    section: "Model hosting and inferencing: functional requirements",
    rows: &["W098"],
    reads: &["placement.platform", "choice.platform"],
    text: include_str!("batch_compute_cannot_stop.md"),
    check: Check::Able(&Able {
        at: at::batch,
        capability: Capability::ScaleToZero,
        cannot: "keeps machines between runs",
        why: "Between two runs nothing is scored, and machines that stay are paid for nothing.",
        advice: "Choose a platform that shuts its machines down after a run.",
    }),
};
