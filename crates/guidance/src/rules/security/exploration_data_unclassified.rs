//! Sees workspaces on production data that do not say how sensitive it is.

use crate::family::Stated;
use crate::{Check, RuleSpec, Severity, at};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-SEC-013",
    name: "exploration-data-unclassified",
    severity: Severity::Warning,
    section: "Exploration: nonfunctional requirements",
    rows: &["W041", "D020"],
    reads: &["requirements.dataClass", "requirements.lifecycle", "links"],
    text: include_str!("exploration_data_unclassified.md"),
    check: Check::Stated(&Stated {
        at: at::exploration_on_production_data,
        field: "requirements.dataClass",
        value: |component| component.requirements.data_class.map(|class| class > model::DataClass::Public),
        no: "works on production data and calls it public",
        silent: "works on production data and does not say of which class",
        why: "A workspace counts as development, and its data as harmless, unless somebody says otherwise. \
              The data itself does not change on the way.",
        advice: "Give the workspace the class of the most sensitive data that it reads.",
        fix: Some(("Call internal the data of", |_| "internal".into())),
    }),
};
