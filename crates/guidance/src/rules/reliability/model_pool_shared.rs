//! Sees models on a cluster that share their node pool with something that is no model.

use crate::wording::{listed, quoted};
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use catalogue::Capability;
use model::{Component, ComponentKind};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-REL-004",
    name: "model-pool-shared",
    severity: Severity::Warning,
    section: "Model hosting and inferencing: tools: online inferencing",
    rows: &["W150"],
    reads: &["operation.nodePool", "placement.platform"],
    page: include_str!("model_pool_shared.md"),
    check: Check::Findings(check),
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    subject
        .inside()
        .filter(|component| component.kind == ComponentKind::CustomModelEndpoint)
        .filter_map(|component| look_at(subject, component))
        .collect()
}

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let platform = subject.platform(component).filter(|platform| platform.can(Capability::IsolatedPools))?;
    let why = "On shared nodes another workload takes processor, memory and network from the model, and a hole in one is \
               a hole next to the other: neither speed nor safety can be promised.";
    let Some(pool) = &component.operation.node_pool else {
        let seen = format!(
            "{} runs on {} and names no node pool, so it lands among whatever else the cluster runs.",
            quoted(&component.name),
            platform.title,
        );
        let advice = "Name a node pool for models only, and keep others off it with a taint.";
        return Some(RULE.finding([component.id.as_str()], seen, why, advice).with("platform", &platform.id));
    };
    let strangers: Vec<&Component> = subject
        .inside()
        .filter(|other| other.operation.node_pool.as_ref() == Some(pool) && !other.kind.is_online_inference())
        .collect();
    if strangers.is_empty() {
        return None;
    }
    let seen = format!(
        "{} shares the node pool {} on {} with {}.",
        quoted(&component.name),
        quoted(pool),
        platform.title,
        listed(strangers.iter().map(|other| quoted(&other.name))),
    );
    let advice = "Move what is no model to a pool of its own, and keep it off this one with a taint.";
    let subjects = std::iter::once(component).chain(strangers).map(|component| component.id.as_str());
    Some(RULE.finding(subjects, seen, why, advice).with("node pool", pool).with("platform", &platform.id))
}
