//! Says which hosted model retires before the design does.

use crate::lifespan::{Lifespan, lifespan};
use crate::wording::{listed, quoted};
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use catalogue::HostedModel;
use model::{Component, ModelId};
use std::collections::BTreeMap;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-RES-010",
    name: "hosted-model-outlived",
    severity: Severity::Blocker,
    section: "",
    rows: &[],
    reads: &["workload.model", "workload.modelVersion", "requirements.endOfLife", "requirements.assessedOn"],
    text: include_str!("hosted_model_outlived.md"),
    check: Check::Plan {
        at: |subject| subject.inside().any(|component| component.workload.model.is_some()),
        finds: check,
    },
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut by_model: BTreeMap<(&ModelId, &str), (&HostedModel, Vec<&Component>)> = BTreeMap::new();
    for component in subject.inside() {
        let workload = &component.workload;
        let Some(id) = &workload.model else { continue };
        let Some(hosted) = subject.catalogue.model(id, workload.model_version.as_deref()) else { continue };
        by_model.entry((id, &hosted.version)).or_insert((hosted, vec![])).1.push(component);
    }
    by_model.into_values().filter_map(|(hosted, users)| look_at(subject, hosted, &users)).collect()
}

fn look_at(subject: &Subject<'_>, hosted: &HostedModel, users: &[&Component]) -> Option<Finding> {
    let (severity, dates) = match lifespan(subject, hosted.retires.as_deref(), None) {
        Lifespan::Enough | Lifespan::Frozen { .. } => return None,
        Lifespan::Gone { retired } => (Severity::Blocker, format!("which retired on {retired}")),
        // Every hosted model retires within a year or two: worth planning for, not worth stopping for.
        Lifespan::TooShort { retires, needed_until } => {
            (Severity::Note, format!("which retires on {retires}; the design must live until {needed_until}"))
        }
        Lifespan::Undecided { retires } => {
            (Severity::Note, format!("which retires on {retires}; nothing says how long the design must live"))
        }
    };
    let version = if hosted.version.is_empty() { String::new() } else { format!(" version {}", hosted.version) };
    let seen = format!(
        "{} {} {}{version}, {dates}.",
        listed(users.iter().map(|component| quoted(&component.name))),
        if users.len() == 1 { "uses" } else { "use" },
        hosted.id,
    );
    let why = "A successor answers differently, costs differently and has a quota of its own.";
    let advice = match severity {
        Severity::Blocker => "Choose a model that is still offered.",
        Severity::Note | Severity::Warning => "Plan the change to its successor, with the tests that decide it.",
    };
    Some(
        RULE.finding(users.iter().map(|component| component.id.as_str()), seen, why, advice)
            .at(severity)
            .with("model", &hosted.id)
            .with_known("retires", hosted.retires.as_ref())
            .with("judged on", subject.today()),
    )
}
