//! Sees machine sizes that were copied from another workload.

use crate::family::Stated;
use crate::{Check, RuleSpec, Severity};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-PER-007",
    name: "size-copied",
    severity: Severity::Warning,
    section: "Recommendations: benchmarks",
    rows: &["W022"],
    reads: &["operation.sizedBy"],
    text: include_str!("size_copied.md"),
    check: Check::Stated(&Stated {
        at: |_, component| component.operation.sized_by.is_some(),
        field: "operation.sizedBy",
        value: |component| component.operation.sized_by.map(|by| by != model::Sizing::Copied),
        no: "has the size of another workload",
        silent: "does not say where its size comes from",
        why: "Every workload needs its own amount of compute: another model, prompt or load changes it by \
              multiples.",
        advice: "Measure this workload, or estimate it and say so.",
        fix: Some(("Take as an estimate the size of", |_| "estimated".into())),
    }),
};
