//! Sees workspaces on machines several times as large as they need.

use crate::wording::{figure, quoted};
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-PER-005",
    name: "workspace-oversized",
    severity: Severity::Note,
    section: "Exploration: functional requirements",
    rows: &["W028", "W030", "D019"],
    reads: &["workload.vcpusPerInstance", "placement.sku"],
    text: include_str!("workspace_oversized.md"),
    check: Check::Components {
        at: |subject, component| {
            at::exploration(subject, component)
                && subject.machine(component).is_some()
                && component.workload.vcpus_per_instance.is_some()
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let machine = subject.machine(component)?;
    let needed = component.workload.vcpus_per_instance?.get();
    if f64::from(machine.vcpus) < needed * SEVERAL {
        return None;
    }
    let seen = format!(
        "{} needs {} vCPU and is on {} with {}.",
        quoted(&component.name),
        figure(needed),
        machine.sku,
        machine.vcpus,
    );
    let why = "A platform for exploration has many sizes so that everybody gets the one that fits; the large ones are \
               mostly empty.";
    let advice = "Let the planner choose the size, and let users change it when work grows.";
    let fix = component.choice.sku.is_some().then(|| Fix::unpin(component, "size"));
    Some(RULE.about(component, seen, why, advice).with("sku", &machine.sku).fixed_by_any(fix))
}

/// One size up or two is room to grow; each size doubles the one below it.
const SEVERAL: f64 = 4.0;
