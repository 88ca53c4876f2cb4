//! Sees components that hold data of which nobody said how it must be kept.

use crate::wording::{counted, listed, quoted};
use crate::{Check, Finding, RecordList, RuleSpec, Severity, Subject};
use model::{Area, Component};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COM-004",
    name: "compliance-input-missing",
    severity: Severity::Warning,
    section: "Recommendations: compliance and regions",
    rows: &["W009", "D006"],
    reads: &["requirements.dataClass", "requirements.residency"],
    text: include_str!("compliance_input_missing.md"),
    check: Check::Plan {
        at: |subject| subject.inside().any(holds_data),
        finds: check,
    },
};

const WHY: &str = "Where data may go and what must be kept apart decide the regions and the shape of the design; \
                   learnt late, they mean designing again. Until then every result is provisional.";

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let holders: Vec<&Component> = subject.inside().filter(|component| holds_data(component)).collect();
    let of = |what: &str, missing: Vec<&Component>, advice: &str| {
        let names = listed(missing.iter().map(|component| quoted(&component.name)));
        let seen = format!(
            "{what} is not stated for {} of {} with data: {names}.",
            missing.len(),
            counted(holders.len(), "component")
        );
        RULE.finding(missing.iter().map(|component| component.id.as_str()), seen, WHY, advice)
            .with("missing", missing.len())
            .with("components with data", holders.len())
    };
    let unclassed: Vec<&Component> =
        holders.iter().copied().filter(|component| component.requirements.data_class.is_none()).collect();
    let homeless: Vec<&Component> =
        holders.iter().copied().filter(|component| subject.topology.residency_of(component).is_none()).collect();
    let mut findings = Vec::new();
    if !unclassed.is_empty() {
        let lacking = unclassed.clone();
        let finding = of("The class of the data", unclassed, "Ask its owner for the class of the data and state it.");
        findings.push(lacking.iter().fold(finding, |finding, component| {
            finding.unknown(RecordList::Components, component.id.as_str(), "requirements.dataClass")
        }));
    }
    if !homeless.is_empty() {
        findings.push(of(
            "The residency",
            homeless,
            "State the residency of the whole plan, or that data may rest anywhere.",
        )
        .unknown(RecordList::Plan, "", "requirements.residency"));
    }
    findings
}

/// Whether a component keeps data, or sees it as it works.
fn holds_data(component: &Component) -> bool {
    match component.kind.area() {
        Area::Inference | Area::Training | Area::Exploration | Area::Data => true,
        Area::Outside | Area::Edge | Area::Application | Area::Orchestration | Area::Lifecycle | Area::Control => false,
    }
}
