//! Sees links of workspaces on production data to code and models that leave private networking.

use crate::family::LinkStated;
use crate::{Check, RuleSpec, Severity, at};
use model::ComponentKind;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-SEC-012",
    name: "exploration-code-in-the-open",
    severity: Severity::Warning,
    section: "Exploration: nonfunctional requirements",
    rows: &["W050"],
    reads: &["links.private", "requirements.lifecycle"],
    text: include_str!("exploration_code_in_the_open.md"),
    check: Check::LinkStated(&LinkStated {
        at: |subject, link| {
            at::exploration_link(subject, link).is_some_and(|(_, other)| {
                matches!(
                    other.kind,
                    ComponentKind::ModelRegistry | ComponentKind::ExternalSystem | ComponentKind::SaasApi
                )
            })
        },
        field: "private",
        value: |link| link.private,
        no: "does not stay on private networking",
        silent: "does not say whether it stays on private networking",
        why: "Code that is swapped on the way is run with all that its reader may do, and a model is code.",
        advice: "Lead the link over private networking, with a private endpoint at its end.",
        label: "Lead over private networking",
    }),
};
