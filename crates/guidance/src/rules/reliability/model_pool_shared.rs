//! Sees models on a cluster that share their node pool with something that is no model.

use crate::wording::{listed, quoted};
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject};
use catalogue::Capability;
use model::{Component, ComponentKind};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-REL-004",
    name: "model-pool-shared",
    severity: Severity::Warning,
    section: "Model hosting and inferencing: tools: online inferencing",
    rows: &["W149", "W150"],
    reads: &["operation.nodePool", "operation.cluster", "placement.platform", "placement.region"],
    text: include_str!("model_pool_shared.md"),
    check: Check::Components {
        at: |subject, component| {
            component.kind == ComponentKind::CustomModelEndpoint
                && subject.platform(component).is_some_and(|platform| platform.can(Capability::IsolatedPools))
        },
        finds: look_at,
    },
};

fn look_at<'a>(subject: &Subject<'a>, component: &'a Component) -> Option<Finding> {
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
        let finding = RULE.finding([component.id.as_str()], seen, why, advice).with("platform", &platform.id);
        return Some(finding.fixed_by(own_pool(component)));
    };
    let strangers: Vec<&Component> = subject
        .inside()
        .filter(|other| subject.shared_pool(component, other).is_some() && !other.kind.is_online_inference())
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
    let finding = RULE.finding(subjects, seen, why, advice).with("node pool", pool).with("platform", &platform.id);
    Some(finding.fixed_by(own_pool(component)))
}

fn own_pool(component: &Component) -> Fix {
    Fix::new(format!("Give {} a node pool of its own", quoted(&component.name))).set(
        component,
        "operation.nodePool",
        format!("{}-pool", component.id),
    )
}
