//! Sees orchestrators on a cluster without a node pool of their own.

use crate::family::Stated;
use crate::{Check, RuleSpec, Severity};
use catalogue::Capability;
use model::ComponentKind;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-REL-012",
    name: "flow-shares-node-pool",
    severity: Severity::Note,
    section: "Orchestration: tools",
    rows: &["W167"],
    reads: &["operation.nodePool", "placement.platform"],
    text: include_str!("flow_shares_node_pool.md"),
    check: Check::Stated(&Stated {
        at: |subject, component| {
            component.kind == ComponentKind::PromptOrchestrator
                && subject.platform(component).is_some_and(|platform| platform.can(Capability::IsolatedPools))
        },
        field: "operation.nodePool",
        value: |component| component.operation.node_pool.as_ref().map(|_| true),
        no: "has no node pool",
        silent: "names no node pool, so it lands among whatever else the cluster runs",
        why: "On a cluster of its own making a team decides who runs beside whom; undecided, everybody runs \
              beside everybody.",
        advice: "Name a node pool for orchestration, apart from those of models.",
        fix: Some(("Give a node pool of its own to", |component| format!("{}-pool", component.id).into())),
    }),
};
