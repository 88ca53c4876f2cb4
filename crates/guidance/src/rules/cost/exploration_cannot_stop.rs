//! Sees workspaces on platforms that run on when nobody works.

use crate::family::Able;
use crate::{Check, RuleSpec, Severity, at};
use catalogue::Capability;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COS-004",
    name: "exploration-cannot-stop",
    severity: Severity::Warning,
    section: "Exploration: functional requirements",
    rows: &["W025", "D018"],
    reads: &["placement.platform", "choice.platform"],
    text: include_str!("exploration_cannot_stop.md"),
    check: Check::Able(&Able {
        at: at::exploration,
        capability: Capability::TransientUse,
        cannot: "cannot be stopped while nobody works",
        why: "People explore a few hours a week; a platform that runs all of it costs several times the work.",
        advice: "Choose a platform whose machines stop when idle.",
    }),
};
