//! Sees models and orchestrators in production that nobody watches.

use crate::wording::{listed, quoted};
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject};
use model::{Area, Component};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-003",
    name: "unwatched-production-component",
    severity: Severity::Warning,
    section: "Model hosting and inferencing: nonfunctional requirements",
    rows: &["W120"],
    reads: &["links", "operation.alerts", "requirements.lifecycle"],
    text: include_str!("unwatched_production_component.md"),
    check: Check::Components {
        at: |subject, component| {
            (component.kind.is_online_inference() || component.kind.area() == Area::Orchestration)
                && subject.is_production(component)
        },
        finds: look_at,
    },
};

fn look_at<'a>(subject: &Subject<'a>, component: &'a Component) -> Option<Finding> {
    let mut missing = Vec::new();
    if !subject.is_monitored(component) {
        missing.push("sends no logs or metrics to any monitoring");
    }
    match component.operation.alerts {
        Some(true) => {}
        Some(false) => missing.push("alerts nobody"),
        None => missing.push("does not say whether anybody is alerted"),
    }
    if missing.is_empty() {
        return None;
    }
    let seen = format!(
        "{} {}.",
        quoted(&component.name),
        listed(std::iter::once("is in production").chain(missing.iter().copied())),
    );
    let why = "A fault that nobody sees lasts until a user complains, and a wrong answer of a model does not even look \
               like a fault.";
    let advice = "Draw a telemetry link to monitoring, and decide who is woken by what.";
    let fix = Fix::new(format!("Watch {}", quoted(&component.name))).set(component, "operation.alerts", true);
    let fix = fix.watch(subject, component);
    Some(RULE.finding([component.id.as_str()], seen, why, advice).with("missing", listed(missing)).fixed_by(fix))
}
