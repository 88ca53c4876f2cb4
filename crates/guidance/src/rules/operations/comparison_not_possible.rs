//! Sees endpoints that must compare versions on platforms that cannot split traffic.

use crate::family::Able;
use crate::{Check, RuleSpec, Severity};
use catalogue::Capability;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-039",
    name: "comparison-not-possible",
    severity: Severity::Warning,
    section: "Model hosting and inferencing: tools: online inferencing",
    rows: &["W145"],
    reads: &["placement.platform", "choice.platform", "requirements.trafficSplitting"],
    text: include_str!("comparison_not_possible.md"),
    check: Check::Able(&Able {
        at: |_, component| component.requirements.traffic_splitting == Some(true),
        capability: Capability::TrafficSplitting,
        cannot: "cannot split traffic between versions",
        why: "Two versions can be compared fairly only on the same requests at the same time.",
        advice: "Choose a platform that splits and mirrors traffic.",
    }),
};
