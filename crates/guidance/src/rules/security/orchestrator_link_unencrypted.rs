//! Sees links of orchestrators in production that are not encrypted.

use crate::family::LinkStated;
use crate::{Check, RuleSpec, Severity, at};
use model::LinkKind;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-SEC-016",
    name: "orchestrator-link-unencrypted",
    severity: Severity::Warning,
    section: "Orchestration: nonfunctional requirements",
    rows: &["W158"],
    reads: &["links.encrypted", "requirements.lifecycle"],
    text: include_str!("orchestrator_link_unencrypted.md"),
    check: Check::LinkStated(&LinkStated {
        at: |subject, link| {
            matches!(link.kind, LinkKind::Call | LinkKind::Data)
                && [&link.from, &link.to].iter().any(|id| {
                    subject.topology.component(id).is_some_and(|component| at::orchestrator(subject, component))
                })
        },
        field: "encrypted",
        value: |link| link.encrypted,
        no: "is not encrypted",
        silent: "does not say whether it is encrypted",
        why: "Prompts carry what users typed and what was looked up for them: the most sensitive text in the \
              design.",
        advice: "Encrypt every link of the orchestrator.",
        label: "Encrypt",
    }),
};
