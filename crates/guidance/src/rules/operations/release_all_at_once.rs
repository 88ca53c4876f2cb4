//! Sees models of one’s own whose new versions reach everybody at once.

use crate::family::Stated;
use crate::{Check, RuleSpec, Severity, at};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-017",
    name: "release-all-at-once",
    severity: Severity::Warning,
    section: "Recommendations: safe deployment",
    rows: &["W019", "D014"],
    reads: &["operation.stagedRollout", "requirements.lifecycle"],
    text: include_str!("release_all_at_once.md"),
    check: Check::Stated(&Stated {
        at: at::own_model,
        field: "operation.stagedRollout",
        value: |component| component.operation.staged_rollout,
        no: "gives a new version to everybody at once",
        silent: "does not say whether a new version reaches some callers first",
        why: "A model can be wrong in ways that no test shows. Whoever lets a few callers try it first is \
              wrong for a few.",
        advice: "Let a new version reach a share of the calls, watch it, and keep the last one ready.",
        fix: Some(("Release in stages:", |_| true.into())),
    }),
};
