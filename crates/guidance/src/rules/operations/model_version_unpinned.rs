//! Sees hosted models whose version the provider may change.

use crate::floating::is_floating;
use crate::wording::{listed, quoted};
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use model::{Component, ComponentKind, ModelId};
use std::collections::BTreeMap;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-006",
    name: "model-version-unpinned",
    severity: Severity::Note,
    section: "Model hosting and inferencing: functional requirements",
    rows: &["W101"],
    reads: &["workload.model", "workload.modelVersion", "requirements.lifecycle"],
    text: include_str!("model_version_unpinned.md"),
    check: Check::Plan {
        at: |subject| subject.inside().any(|component| at::hosted_model(subject, component) && component.workload.model.is_some()),
        finds: check,
    },
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut by_model: BTreeMap<&ModelId, Vec<&Component>> = BTreeMap::new();
    for component in subject.inside().filter(|component| component.kind == ComponentKind::FoundationModelEndpoint) {
        let version = component.workload.model_version.as_deref();
        let unpinned = version.is_none_or(is_floating) && subject.is_production(component);
        if let Some(model) = component.workload.model.as_ref().filter(|_| unpinned) {
            by_model.entry(model).or_default().push(component);
        }
    }
    by_model.into_iter().map(|(model, users)| say(subject, model, &users)).collect()
}

fn say(subject: &Subject<'_>, model: &ModelId, users: &[&Component]) -> Finding {
    let current = subject.catalogue.model(model, None).map(|hosted| hosted.version.as_str());
    let seen = format!(
        "{} {} {model} without saying which version.",
        listed(users.iter().map(|component| quoted(&component.name))),
        if users.len() == 1 { "uses" } else { "use" },
    );
    let why = "A deployment that follows the provider changes its answers on a day that the provider chooses, and what \
               was tested is no longer what runs.";
    let advice = match current {
        Some(version) => format!("State the version that was tested, such as {version}, and plan its changes."),
        None => "State the version that was tested, and plan its changes.".to_owned(),
    };
    let subjects = users.iter().map(|component| component.id.as_str());
    let fix = current.map(|version| {
        let fix = Fix::new(format!("Stay with version {version} of {model}"));
        users.iter().fold(fix, |fix, component| fix.set(component, "workload.modelVersion", version))
    });
    let finding = RULE.finding(subjects, seen, why, advice).with("model", model);
    finding.with_known("newest version", current).fixed_by_any(fix)
}
