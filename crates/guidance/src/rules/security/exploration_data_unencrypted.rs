//! Sees workspaces on production data that do not ask for encryption at rest.

use crate::family::Stated;
use crate::{Check, RuleSpec, Severity, at};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-SEC-007",
    name: "exploration-data-unencrypted",
    severity: Severity::Warning,
    section: "Exploration: nonfunctional requirements",
    rows: &["W043", "D021"],
    reads: &["requirements.encryption", "requirements.lifecycle", "links"],
    text: include_str!("exploration_data_unencrypted.md"),
    check: Check::Stated(&Stated {
        at: |subject, component| {
            at::exploration_on_production_data(subject, component) || at::store_of_exploration(subject, component)
        },
        field: "requirements.encryption",
        value: |component| component.requirements.encryption.map(|_| true),
        no: "keeps production data that is explored unencrypted",
        silent: "keeps production data that is explored and does not say with whose keys it is encrypted",
        why: "What a workspace copies from production lies on its disks, and a lost disk or snapshot reads \
              itself.",
        advice: "State whether keys of the provider will do, or keys of your own are asked for.",
        fix: Some(("Encrypt with keys of the provider:", |_| "platform-key".into())),
    }),
};
