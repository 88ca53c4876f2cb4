//! Sees machines of a series that will be gone before the design is.

use crate::lifespan::{Lifespan, lifespan};
use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-LIF-004",
    name: "machine-series-outlived",
    severity: Severity::Blocker,
    section: "Recommendations: quotas and limits",
    rows: &["W013"],
    reads: &["choice.sku", "placement.sku", "requirements.endOfLife", "requirements.assessedOn"],
    text: include_str!("machine_series_outlived.md"),
    check: Check::Components {
        at: |subject, component| subject.machine(component).is_some(),
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let machine = subject.machine(component)?;
    let retires = subject.catalogue.retirement(machine)?.retires.as_str();
    let (severity, dates) = match lifespan(subject, Some(retires), None) {
        Lifespan::Enough | Lifespan::Frozen { .. } => return None,
        Lifespan::Gone { retired } => (Severity::Blocker, format!("which retired on {retired}")),
        Lifespan::TooShort { retires, needed_until } => {
            (Severity::Warning, format!("which retires on {retires}; the design must live until {needed_until}"))
        }
        Lifespan::Undecided { retires } => {
            (Severity::Warning, format!("which retires on {retires}; nothing says how long the design must live"))
        }
    };
    let seen = format!("{} is on {}, {dates}.", quoted(&component.name), machine.sku);
    let why = "On that day machines of the series are stopped, whatever runs on them.";
    let advice = "Choose a size of a current series.";
    let fix = component.choice.sku.is_some().then(|| Fix::unpin(component, "size"));
    Some(RULE.about(component, seen, why, advice).at(severity).with("sku", &machine.sku).with("retires", retires).fixed_by_any(fix))
}
