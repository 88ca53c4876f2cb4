//! Sees components that must give access by role on platforms without it.

use crate::family::Able;
use crate::{Check, RuleSpec, Severity};
use catalogue::Capability;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-SEC-015",
    name: "role-access-not-offered",
    severity: Severity::Warning,
    section: "Model hosting and inferencing: nonfunctional requirements",
    rows: &["W117"],
    reads: &["placement.platform", "choice.platform", "requirements.roleBasedAccess"],
    text: include_str!("role_access_not_offered.md"),
    check: Check::Able(&Able {
        at: |_, component| component.requirements.role_based_access == Some(true),
        capability: Capability::RoleBasedAccess,
        cannot: "does not give access by role",
        why: "Roles that the platform does not know have to be built around it, and what is built around can \
              be walked around.",
        advice: "Choose a platform with roles of its own.",
    }),
};
