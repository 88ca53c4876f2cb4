//! Sees workspaces on platforms that do not speak MLflow.

use crate::family::Able;
use crate::{Check, RuleSpec, Severity, at};
use catalogue::Capability;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-018",
    name: "exploration-without-mlflow",
    severity: Severity::Warning,
    section: "Exploration: functional requirements",
    rows: &["W031", "W033"],
    reads: &["placement.platform", "choice.platform"],
    text: include_str!("exploration_without_mlflow.md"),
    check: Check::Able(&Able {
        at: at::exploration,
        capability: Capability::Mlflow,
        cannot: "does not speak MLflow",
        why: "Experiments that are recorded in a format of their own stay where they were made: neither \
              training nor the registry can take them over.",
        advice: "Choose a platform that speaks MLflow, or run a tracking server and record why.",
    }),
};
