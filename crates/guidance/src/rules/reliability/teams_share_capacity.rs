//! Sees model endpoints of different teams that draw on one capacity.

use crate::wording::{listed, quoted};
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use catalogue::Billing;
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-REL-003",
    name: "teams-share-capacity",
    severity: Severity::Warning,
    section: "Model hosting and inferencing",
    rows: &["W092"],
    reads: &["operation.teams", "operation.nodePool", "operation.chargeback", "placement.platform"],
    text: include_str!("teams_share_capacity.md"),
    check: Check::Plan {
        at: |subject| subject.inside().any(|component| component.kind.is_online_inference() && !component.operation.teams.is_empty()),
        finds: check,
    },
};

const WHY: &str =
    "What is shared is exhausted together: a burst of one team slows or stops the others, who did nothing.";

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let endpoints: Vec<&Component> =
        subject.inside().filter(|component| component.kind.is_online_inference()).collect();
    let pools = endpoints
        .iter()
        .enumerate()
        .flat_map(|(index, one)| endpoints[index + 1..].iter().filter_map(move |other| shared_pool(one, other)));
    pools.chain(endpoints.iter().filter_map(|component| shared_units(subject, component))).collect()
}

fn shared_pool(one: &Component, other: &Component) -> Option<Finding> {
    let pool = one.operation.node_pool.as_ref()?;
    let (teams, others) = (&one.operation.teams, &other.operation.teams);
    let apart = !teams.is_empty() && !others.is_empty() && !teams.iter().any(|team| others.contains(team));
    if !apart || other.operation.node_pool.as_ref() != Some(pool) {
        return None;
    }
    let seen = format!(
        "{} of {} and {} of {} run in one node pool, {}.",
        quoted(&one.name),
        listed(teams.clone()),
        quoted(&other.name),
        listed(others.clone()),
        quoted(pool),
    );
    let advice = "Give the endpoints of each team a node pool of their own.";
    Some(RULE.finding([one.id.as_str(), other.id.as_str()], seen, WHY, advice).with("node pool", pool))
}

fn shared_units(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let operation = &component.operation;
    let platform = subject.platform(component).filter(|platform| platform.billing == Billing::ProvisionedUnits)?;
    if operation.teams.len() < 2 || operation.chargeback.as_deref() == Some("deployment-per-team") {
        return None;
    }
    let seen = format!(
        "{} use one set of provisioned units behind {} on {}.",
        listed(operation.teams.clone()),
        quoted(&component.name),
        platform.title,
    );
    let advice = "Give each team a deployment of its own, or meter and cap each team at the gateway and record that.";
    let finding = RULE.finding([component.id.as_str()], seen, WHY, advice).with("teams", operation.teams.len());
    Some(finding.with_known("units", subject.offer(component).map(|offer| offer.count)))
}
