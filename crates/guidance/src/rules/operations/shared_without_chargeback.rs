//! Sees platforms that several teams share and nobody can bill.

use crate::wording::{listed, quoted};
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-004",
    name: "shared-without-chargeback",
    severity: Severity::Note,
    section: "Model hosting and inferencing: functional requirements",
    rows: &["W108"],
    reads: &["operation.teams", "operation.chargeback", "placement.monthly"],
    text: include_str!("shared_without_chargeback.md"),
    check: Check::Components {
        at: |_, component| component.operation.each_team().len() > 1,
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    if component.operation.chargeback.is_some() {
        return None;
    }
    let teams = component.operation.each_team();
    let seen = format!(
        "{} teams share {} ({}), and nothing says how its use is charged back.",
        teams.len(),
        quoted(&component.name),
        listed(teams.iter().copied()),
    );
    let why = "A bill that cannot be split is paid by one and caused by all, so nobody has a reason to use less.";
    let advice = "Choose how use is told apart: tags, metering at the gateway, or a deployment for each team.";
    let fix = Fix::new(format!("Charge {} back by tags", quoted(&component.name)));
    Some(
        RULE.finding([component.id.as_str()], seen, why, advice)
            .with("teams", teams.len())
            .with_known("monthly", subject.offer(component).map(|offer| offer.monthly.known))
            .fixed_by(fix.set(component, "operation.chargeback", "tags")),
    )
}
