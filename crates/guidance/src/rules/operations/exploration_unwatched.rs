//! Sees workspaces with production data that nobody watches.

use crate::wording::{listed, quoted};
use crate::{Check, Finding, Fix, RecordList, RuleSpec, Severity, Subject, at};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-008",
    name: "exploration-unwatched",
    severity: Severity::Warning,
    section: "Exploration: nonfunctional requirements",
    rows: &["W046", "D022"],
    reads: &["operation.alerts", "links", "requirements.lifecycle"],
    text: include_str!("exploration_unwatched.md"),
    check: Check::Components { at: at::exploration_on_production_data, finds: look_at },
};

fn look_at<'a>(subject: &Subject<'a>, component: &'a Component) -> Option<Finding> {
    let monitored = subject.is_monitored(component);
    let mut missing = Vec::new();
    match component.operation.alerts {
        Some(true) => {}
        Some(false) => missing.push("alerts nobody"),
        None => missing.push("does not say whether anybody is alerted"),
    }
    if !monitored {
        missing.push("sends no logs or metrics to any monitoring");
    }
    if missing.is_empty() {
        return None;
    }
    let said = listed(std::iter::once("works on production data").chain(missing));
    let seen = format!("{} {said}.", quoted(&component.name));
    let why = "Production data that leaves through a workspace leaves unseen, unless the workspace is watched like \
               production.";
    let advice = "Send its logs to the monitoring of production, and decide who is alerted by what.";
    let fix = Fix::new(format!("Alert somebody about {}", quoted(&component.name)));
    let fix = fix.set(component, "operation.alerts", true).watch(subject, component);
    let finding = RULE.about(component, seen, why, advice);
    // Where nothing else is amiss than what nobody states, it cannot be told.
    let finding = match component.operation.alerts {
        None if monitored => finding.unknown(RecordList::Components, component.id.as_str(), "operation.alerts"),
        _ => finding,
    };
    Some(finding.fixed_by(fix))
}
