//! Sees orchestrators in production whose capacity does not follow the load.

use crate::wording::quoted;
use crate::{Check, Finding, Fix, RecordList, RuleSpec, Severity, Subject, at};
use catalogue::{Capability, HostingClass};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COS-010",
    name: "orchestrator-on-fixed-capacity",
    severity: Severity::Warning,
    section: "Orchestration: nonfunctional requirements",
    rows: &["W161"],
    reads: &["operation.autoscale", "placement.platform", "requirements.lifecycle"],
    text: include_str!("orchestrator_on_fixed_capacity.md"),
    check: Check::Components { at: at::orchestrator, finds: look_at },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    // A serverless service follows the load by itself.
    let fixed = subject
        .platform(component)
        .filter(|platform| !platform.can(Capability::Autoscaling) && platform.class != HostingClass::Serverless);
    let says = match (component.operation.autoscale, fixed) {
        (Some(true), None) => return None,
        (Some(true), Some(platform)) => {
            format!("asks for capacity that follows the load, which {} does not offer", platform.title)
        }
        (Some(false), _) => "keeps its capacity fixed".to_owned(),
        (None, _) => "does not say whether its capacity follows the load".to_owned(),
    };
    let seen = format!("{} {says}.", quoted(&component.name));
    let why = "An orchestrator is always on, and mostly waits. Fixed capacity is paid for all of that waiting.";
    let advice = match fixed {
        Some(_) => "Choose a platform whose capacity follows the load.",
        None => "Let it scale with the load, from one instance for each zone up.",
    };
    let fix = Fix::new(format!("Let capacity follow the load of {}", quoted(&component.name)));
    let fix = fixed.is_none().then(|| fix.set(component, "operation.autoscale", true));
    let finding = RULE.about(component, seen, why, advice);
    let finding = match component.operation.autoscale {
        Some(_) => finding,
        None => finding.unknown(RecordList::Components, component.id.as_str(), "operation.autoscale"),
    };
    Some(finding.fixed_by_any(fix))
}
