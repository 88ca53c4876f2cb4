//! Sees models on containers of one’s own with no word on what serves them.

use crate::family::Stated;
use crate::{Check, RuleSpec, Severity, at};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-030",
    name: "serving-software-not-stated",
    severity: Severity::Note,
    section: "Model hosting and inferencing",
    rows: &["W083"],
    reads: &["operation.servingSoftware", "requirements.lifecycle", "placement.platform"],
    text: include_str!("serving_software_not_stated.md"),
    check: Check::Stated(&Stated {
        at: |subject, component| {
            at::own_model(subject, component)
                && at::on_own_machines(subject, component)
        },
        field: "operation.servingSoftware",
        value: |component| component.operation.serving_software.as_ref().map(|_| true),
        no: "is served by nothing",
        silent: "does not say which software serves it",
        why: "The software gives the endpoint its interface, its batching and its pace; it and the platform \
              have to suit each other.",
        advice: "State the serving software, or that of one’s own making.",
        fix: None,
    }),
};
