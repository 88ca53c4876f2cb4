//! Sees data that models are made from and that has no versions.

use crate::family::Stated;
use crate::{Check, RuleSpec, Severity};
use model::{Area, ComponentKind};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-021",
    name: "data-without-versions",
    severity: Severity::Warning,
    section: "Exploration: functional requirements",
    rows: &["W036"],
    reads: &["operation.versioned", "links"],
    text: include_str!("data_without_versions.md"),
    check: Check::Stated(&Stated {
        at: |subject, component| {
            matches!(component.kind, ComponentKind::ObjectStore | ComponentKind::FeatureStore)
                && subject.neighbours(component).any(|(_, other)| {
                    matches!(other.kind.area(), Area::Training | Area::Exploration)
                })
        },
        field: "operation.versioned",
        value: |component| component.operation.versioned,
        no: "keeps no versions of the data that models are made from",
        silent: "does not say whether the data that models are made from has versions",
        why: "A model without the version of its data can be neither repeated nor explained.",
        advice: "Keep versions of data sets, and note with each model which it was made from.",
        fix: Some(("Keep versions of the data in", |_| true.into())),
    }),
};
