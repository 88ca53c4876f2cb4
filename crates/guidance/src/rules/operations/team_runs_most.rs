//! Sees plans in which the team patches and watches most of what runs.

use crate::{Check, Finding, RuleSpec, Severity, Subject};
use catalogue::{HostingClass, Platform};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-012",
    name: "team-runs-most",
    severity: Severity::Note,
    section: "Recommendations: minimise building",
    rows: &["W011", "D008"],
    reads: &["placement.platform"],
    text: include_str!("team_runs_most.md"),
    check: Check::Plan {
        at: |subject| subject.inside().any(|component| subject.platform(component).is_some()),
        finds: check,
    },
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let placed: Vec<(&Component, &Platform)> =
        subject.inside().filter_map(|component| Some((component, subject.platform(component)?))).collect();
    let own: Vec<&Component> = placed
        .iter()
        .filter(|(_, platform)| matches!(platform.class, HostingClass::SelfHosted | HostingClass::Infrastructure))
        .map(|(component, _)| *component)
        .collect();
    if own.len() < 2 || own.len() * 2 < placed.len() {
        return vec![];
    }
    let seen = format!("The team runs {} of {} components itself.", own.len(), placed.len());
    let why = "Patching, upgrading and being on call begin on the second day and never end. The smaller that burden, the \
               sooner a new technology is taken up.";
    let advice = "Compare the alternatives by what is left to the team, and move what gains nothing from being run by it.";
    vec![RULE.finding(own.iter().map(|component| component.id.as_str()), seen, why, advice).with("run by the team", own.len())]
}
