//! Sees components that must be kept apart and share something all the same.

use crate::wording::{listed, quoted};
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use model::{BoundaryKind, Component};
use std::collections::BTreeSet;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COM-003",
    name: "isolated-components-share",
    severity: Severity::Blocker,
    section: "Recommendations: compliance and regions",
    rows: &["W008", "D007"],
    reads: &["requirements.isolatedFrom", "boundaries", "operation.nodePool", "operation.cluster", "links"],
    text: include_str!("isolated_components_share.md"),
    check: Check::Plan {
        at: |subject| subject.inside().any(|component| !component.requirements.isolated_from.is_empty()),
        finds: check,
    },
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let components = subject.topology.components();
    // A wish of either side counts, and a pair that both sides name counts once: pairs are kept in drawing order.
    let pairs: BTreeSet<(usize, usize)> = components
        .iter()
        .enumerate()
        .flat_map(|(index, component)| component.requirements.isolated_from.iter().map(move |other| (index, other)))
        .filter_map(|(index, other)| subject.topology.index_of(other).map(|other| (index.min(other), index.max(other))))
        .collect();
    pairs.into_iter().filter_map(|(one, other)| look_at(subject, &components[one], &components[other])).collect()
}

fn look_at<'a>(subject: &Subject<'a>, one: &'a Component, other: &'a Component) -> Option<Finding> {
    let mut shared = Vec::new();
    for boundary in subject.topology.boundaries() {
        let holds_both = boundary.members.contains(&one.id) && boundary.members.contains(&other.id);
        match boundary.kind {
            BoundaryKind::Network if holds_both => shared.push(format!("the network {}", quoted(&boundary.name))),
            BoundaryKind::Trust if holds_both => shared.push(format!("the trust boundary {}", quoted(&boundary.name))),
            // One region or one residency duty is no shared room.
            BoundaryKind::Network | BoundaryKind::Trust | BoundaryKind::Region | BoundaryKind::Residency => {}
        }
    }
    match (subject.shared_pool(one, other), &one.operation.cluster) {
        (Some(pool), _) => shared.push(format!("the node pool {}", quoted(pool))),
        (None, Some(cluster)) if subject.share_cluster(one, other) => {
            shared.push(format!("the cluster {}", quoted(cluster)));
        }
        (None, _) => {}
    }
    let direct = subject
        .topology
        .links()
        .iter()
        .find(|link| (link.from == one.id && link.to == other.id) || (link.from == other.id && link.to == one.id));
    let mut problems = Vec::new();
    if !shared.is_empty() {
        problems.push(format!("share {}", listed(shared)));
    }
    if direct.is_some() {
        problems.push("are joined by a direct link with no gateway between".to_owned());
    }
    if problems.is_empty() {
        return None;
    }
    let seen = format!(
        "{} and {} must be isolated from each other, and {}.",
        quoted(&one.name),
        quoted(&other.name),
        listed(problems.clone()),
    );
    let why = "Isolation that a duty asks for holds only when nothing is shared; one common network, cluster, pool or \
               open link gives whoever is in one part a way into the other.";
    let advice = "Give each its own network and cluster, and lead what must pass between them through a gateway.";
    let finding =
        RULE.finding([one.id.as_str(), other.id.as_str()], seen, why, advice).with("problem", listed(problems));
    Some(finding.with_known("link", direct.map(|link| &link.id)))
}
