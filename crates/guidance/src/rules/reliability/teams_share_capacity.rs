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
    reads: &[
        "operation.teams",
        "operation.nodePool",
        "operation.cluster",
        "operation.chargeback",
        "placement.platform",
        "placement.quotas",
    ],
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
    let pairs = endpoints
        .iter()
        .enumerate()
        .flat_map(|(index, one)| endpoints[index + 1..].iter().map(move |other| (*one, *other)))
        .filter(|(one, other)| of_other_teams(one, other));
    let shared = pairs.filter_map(|(one, other)| {
        shared_pool(subject, one, other).or_else(|| shared_tokens(subject, one, other))
    });
    shared.chain(endpoints.iter().filter_map(|component| shared_deployment(subject, component))).collect()
}

fn of_other_teams(one: &Component, other: &Component) -> bool {
    let (teams, others) = (one.operation.each_team(), other.operation.each_team());
    !teams.is_empty() && !others.is_empty() && teams.is_disjoint(&others)
}

fn shared_pool<'a>(subject: &Subject<'a>, one: &'a Component, other: &Component) -> Option<Finding> {
    let pool = subject.shared_pool(one, other)?;
    let (teams, others) = (one.operation.each_team(), other.operation.each_team());
    let seen = format!(
        "{} of {} and {} of {} run in one node pool, {}.",
        quoted(&one.name),
        listed(teams),
        quoted(&other.name),
        listed(others),
        quoted(pool),
    );
    let advice = "Give the endpoints of each team a node pool of their own.";
    Some(RULE.finding([one.id.as_str(), other.id.as_str()], seen, WHY, advice).with("node pool", pool))
}

/// Deployments of one model in one place draw on one quota of tokens.
fn shared_tokens(subject: &Subject<'_>, one: &Component, other: &Component) -> Option<Finding> {
    let by_token = |component: &Component| {
        subject.platform(component).is_some_and(|platform| platform.billing == Billing::Tokens)
    };
    let quota = subject.placement.quotas.iter().find(|quota| {
        quota.components.contains(&one.id) && quota.components.contains(&other.id) && by_token(one) && by_token(other)
    })?;
    let seen = format!(
        "{} of {} and {} of {} draw on one quota, {} ({}).",
        quoted(&one.name),
        listed(one.operation.each_team()),
        quoted(&other.name),
        listed(other.operation.each_team()),
        quota.name,
        quota.scope,
    );
    let advice = "Give each team a subscription of its own, or cap each team at the gateway and waive this.";
    Some(RULE.finding([one.id.as_str(), other.id.as_str()], seen, WHY, advice).with("quota", &quota.name))
}

fn shared_deployment(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let operation = &component.operation;
    let platform = subject.platform(component)?;
    let shared = match platform.billing {
        Billing::ProvisionedUnits => "set of provisioned units",
        Billing::Tokens => "quota of tokens",
        Billing::Machines | Billing::Meters | Billing::Free | Billing::Unpriced => return None,
    };
    let teams = operation.each_team();
    if teams.len() < 2 || operation.chargeback.as_deref() == Some("deployment-per-team") {
        return None;
    }
    let seen = format!(
        "{} use one {shared} behind {} on {}.",
        listed(teams.iter().copied()),
        quoted(&component.name),
        platform.title,
    );
    let advice = "Give each team a deployment of its own, or meter and cap each team at the gateway and waive this.";
    let finding = RULE.finding([component.id.as_str()], seen, WHY, advice).with("teams", teams.len());
    Some(finding.with_known("units", subject.offer(component).map(|offer| offer.count)))
}
