//! Sees workspaces on production data without the controls that production has.

use crate::wording::{listed, quoted};
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use model::{Area, Component, ComponentKind, DataClass, Link, LinkKind};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-SEC-004",
    name: "exploration-without-production-controls",
    severity: Severity::Blocker,
    section: "Exploration: nonfunctional requirements",
    rows: &["W040", "W041", "W042", "W043", "W044", "W046", "W047", "W048", "W049", "W050", "D020", "D021", "D022"],
    reads: &[
        "requirements.roleBasedAccess",
        "requirements.encryption",
        "requirements.audit",
        "operation.alerts",
        "links.private",
        "links.encrypted",
    ],
    page: include_str!("exploration_without_production_controls.md"),
    check: Check::Findings(check),
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    subject
        .inside()
        .filter(|component| component.kind == ComponentKind::Workspace)
        .filter_map(|component| look_at(subject, component))
        .collect()
}

fn look_at<'a>(subject: &Subject<'a>, workspace: &'a Component) -> Option<Finding> {
    let sources: Vec<(&Link, &Component)> = subject
        .neighbours(workspace)
        .filter(|(link, other)| {
            matches!(link.kind, LinkKind::Data | LinkKind::Artifact | LinkKind::Call) && keeps(other)
        })
        .collect();
    let production: Vec<&Component> = sources
        .iter()
        .filter(|(_, other)| other.kind.area() == Area::Data && subject.is_production(other))
        .map(|(_, other)| *other)
        .collect();
    if production.is_empty() {
        return None;
    }
    let missing = missing_controls(subject, workspace, &sources);
    if missing.is_empty() {
        return None;
    }
    let seen = format!(
        "{} works on production data in {} and does not state {}.",
        quoted(&workspace.name),
        listed(production.iter().map(|store| quoted(&store.name))),
        listed(missing.clone()),
    );
    let why = "Exploration may be slower and less available than production. Its data is the same, and leaks through \
               whichever of the two is guarded less.";
    let advice = "Ask for each of them on the workspace and its links, or give it data that is not from production.";
    let restricted = std::iter::once(&workspace)
        .chain(&production)
        .any(|component| component.requirements.data_class == Some(DataClass::Restricted));
    let subjects = std::iter::once(workspace).chain(production.iter().copied()).map(|component| component.id.as_str());
    Some(
        RULE.finding(subjects, seen, why, advice)
            .at(if restricted { Severity::Blocker } else { Severity::Warning })
            .with("missing", missing.len()),
    )
}

fn missing_controls<'a>(
    subject: &Subject<'a>,
    workspace: &'a Component,
    sources: &[(&Link, &Component)],
) -> Vec<String> {
    let required = &workspace.requirements;
    let mut missing = Vec::new();
    let mut ask = |there: bool, what: &str| {
        if !there {
            missing.push(what.to_owned());
        }
    };
    ask(required.role_based_access == Some(true), "access by role");
    ask(required.encryption.is_some(), "encryption at rest");
    ask(required.audit == Some(true), "an audit log");
    ask(subject.is_monitored(workspace) && workspace.operation.alerts == Some(true), "monitoring with alerts");
    let to = |wanted: fn(&Link) -> bool| -> Vec<String> {
        sources.iter().filter(|(link, _)| !wanted(link)).map(|(_, other)| quoted(&other.name)).collect()
    };
    let unencrypted = to(|link| link.encrypted == Some(true));
    ask(unencrypted.is_empty(), &format!("encryption on the way to {}", listed(unencrypted.clone())));
    let open = to(|link| link.private == Some(true));
    ask(open.is_empty(), &format!("private networking to {}", listed(open.clone())));
    missing
}

/// Whether a component keeps data, images or models.
fn keeps(component: &Component) -> bool {
    matches!(component.kind.area(), Area::Data | Area::Lifecycle)
}
