//! Sees endpoints that must be audited on platforms that keep no trace.

use crate::family::Able;
use crate::{Check, RuleSpec, Severity};
use catalogue::Capability;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-SEC-017",
    name: "audit-not-offered",
    severity: Severity::Warning,
    section: "Model hosting and inferencing: tools: online inferencing",
    rows: &["W146"],
    reads: &["placement.platform", "choice.platform", "requirements.audit"],
    text: include_str!("audit_not_offered.md"),
    check: Check::Able(&Able {
        at: |_, component| component.kind.is_online_inference() && component.kind != model::ComponentKind::FoundationModelEndpoint && component.requirements.audit == Some(true),
        capability: Capability::Traceability,
        cannot: "keeps no trace of deployments and calls",
        why: "An audit asks what happened months ago. What the platform did not keep, nobody can show.",
        advice: "Choose a platform that records deployments and calls.",
    }),
};
