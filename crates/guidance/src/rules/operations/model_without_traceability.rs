//! Sees models of one’s own on platforms that do not record which model was deployed by whom.

use crate::family::Able;
use crate::{Check, RuleSpec, Severity, at};
use catalogue::Capability;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-034",
    name: "model-without-traceability",
    severity: Severity::Warning,
    section: "Model hosting and inferencing: functional requirements",
    rows: &["W100"],
    reads: &["placement.platform", "choice.platform", "requirements.lifecycle"],
    text: include_str!("model_without_traceability.md"),
    check: Check::Able(&Able {
        at: at::own_model,
        capability: Capability::Traceability,
        cannot: "does not record which model was deployed, by whom and when",
        why: "When an answer was wrong, somebody must be able to say which model gave it.",
        advice: "Choose a platform that records deployments, or deploy from a model registry and record that.",
    }),
};
