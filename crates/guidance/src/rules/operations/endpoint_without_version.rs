//! Sees model endpoints of one’s own whose interface has no version.

use crate::family::Stated;
use crate::{Check, RuleSpec, Severity, at};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-014",
    name: "endpoint-without-version",
    severity: Severity::Note,
    section: "Model hosting and inferencing",
    rows: &["W017", "W090"],
    reads: &["operation.apiVersion", "requirements.lifecycle"],
    text: include_str!("endpoint_without_version.md"),
    check: Check::Stated(&Stated {
        at: at::own_model,
        field: "operation.apiVersion",
        value: |component| component.operation.api_version.as_ref().map(|version| !version.trim().is_empty()),
        no: "has an interface of no version",
        silent: "does not say which version of its interface callers use",
        why: "A new model often needs another input. Without a version in the address, all callers change on \
              the same day.",
        advice: "Give the interface a version that callers name.",
        fix: Some(("Begin with version v1 of the interface of", |_| "v1".into())),
    }),
};
