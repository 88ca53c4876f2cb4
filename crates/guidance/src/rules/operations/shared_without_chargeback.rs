//! Sees platforms that several teams share and nobody can bill.

use crate::wording::{listed, quoted};
use crate::{Check, Finding, RuleSpec, Severity, Subject};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-004",
    name: "shared-without-chargeback",
    severity: Severity::Note,
    section: "Model hosting and inferencing: functional requirements",
    rows: &["W107", "W108"],
    reads: &["operation.teams", "operation.chargeback", "placement.monthly"],
    page: include_str!("shared_without_chargeback.md"),
    check: Check::Findings(check),
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let shared =
        |component: &&model::Component| component.operation.teams.len() > 1 && component.operation.chargeback.is_none();
    let look_at = |component: &model::Component| {
        let teams = &component.operation.teams;
        let seen = format!(
            "{} teams share {} ({}), and nothing says how its use is charged back.",
            teams.len(),
            quoted(&component.name),
            listed(teams.clone()),
        );
        let why = "A bill that cannot be split is paid by one and caused by all, so nobody has a reason to use less.";
        let advice = "Choose how use is told apart: tags, metering at the gateway, or a deployment for each team.";
        RULE.finding([component.id.as_str()], seen, why, advice)
            .with("teams", teams.len())
            .with_known("monthly", subject.offer(component).map(|offer| offer.monthly.known))
    };
    subject.inside().filter(shared).map(look_at).collect()
}
