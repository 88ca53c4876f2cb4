//! Sees components that must stay private on platforms without private networking.

use crate::family::Able;
use crate::{Check, RuleSpec, Severity};
use catalogue::Capability;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-SEC-018",
    name: "private-networking-not-offered",
    severity: Severity::Warning,
    section: "Model hosting and inferencing: nonfunctional requirements",
    rows: &["W113"],
    reads: &["placement.platform", "choice.platform", "requirements.privateNetworking"],
    text: include_str!("private_networking_not_offered.md"),
    check: Check::Able(&Able {
        at: |_, component| component.requirements.private_networking == Some(true),
        capability: Capability::PrivateNetworking,
        cannot: "cannot be kept off the open network",
        why: "An address that anybody can reach is tried by everybody, sooner or later.",
        advice: "Choose a platform that can be reached over private endpoints.",
    }),
};
