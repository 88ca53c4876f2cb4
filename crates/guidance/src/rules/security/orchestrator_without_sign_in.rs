//! Sees orchestrators in production that do not know who calls them.

use crate::family::Stated;
use crate::sign_in::{SignIn, sign_in};
use crate::{Check, RuleSpec, Severity, at};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-SEC-014",
    name: "orchestrator-without-sign-in",
    severity: Severity::Warning,
    section: "Orchestration: nonfunctional requirements",
    rows: &["W158"],
    reads: &["operation.authentication", "requirements.lifecycle"],
    text: include_str!("orchestrator_without_sign_in.md"),
    check: Check::Stated(&Stated {
        at: at::orchestrator,
        field: "operation.authentication",
        value: |component| sign_in(component).map(|how| matches!(how, SignIn::Named(_))),
        no: "does not know who calls it",
        silent: "does not say how callers prove who they are",
        why: "An orchestrator acts for whoever calls it, with tools and data in reach. It is guarded like any \
              production service.",
        advice: "Let callers sign in with the identity provider, and act with their rights rather than its \
                 own.",
        fix: Some(("Let callers sign in to", |_| "entra-id".into())),
    }),
};
