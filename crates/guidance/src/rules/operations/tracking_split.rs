//! Sees experiments that are recorded in more than one place.

use crate::wording::{listed, quoted};
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use model::{Component, ComponentKind};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-020",
    name: "tracking-split",
    severity: Severity::Note,
    section: "Exploration: functional requirements",
    rows: &["W033", "W037"],
    reads: &["components", "links", "operation.teams", "placement.platform"],
    text: include_str!("tracking_split.md"),
    check: Check::Plan {
        at: |subject| subject.inside().any(|component| component.kind == ComponentKind::ExperimentTracker),
        finds: check,
    },
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let trackers: Vec<&Component> =
        subject.inside().filter(|component| component.kind == ComponentKind::ExperimentTracker).collect();
    let untracked = subject
        .inside()
        .filter(|component| at::training_of_weights(subject, component))
        .filter(|job| !subject.neighbours_of(job).any(|other| other.kind == ComponentKind::ExperimentTracker));
    split(&trackers).into_iter().chain(untracked.map(|job| not_kept(subject, job, &trackers))).collect()
}

/// Trackers of one team, or of nobody in particular. A tracker for each team is one place for each.
fn split(trackers: &[&Component]) -> Option<Finding> {
    let several = |tracker: &&&Component| {
        let same_team = |other: &&Component| {
            let (teams, others) = (tracker.operation.each_team(), other.operation.each_team());
            other.id != tracker.id && (teams.is_empty() || others.is_empty() || !teams.is_disjoint(&others))
        };
        trackers.iter().any(same_team)
    };
    let together: Vec<&Component> = trackers.iter().filter(several).copied().collect();
    if together.is_empty() {
        return None;
    }
    let names = together.iter().map(|tracker| quoted(&tracker.name));
    let seen = format!("Experiments are kept in {} places: {}.", together.len(), listed(names));
    let why = "Experiments are worth most where everybody finds them. Two places are two truths, and neither is complete.";
    let advice = "Keep one tracker for exploration, training and the registry, or state which team each belongs to.";
    Some(RULE.finding(together.iter().map(|tracker| tracker.id.as_str()), seen, why, advice))
}

fn not_kept(subject: &Subject<'_>, job: &Component, trackers: &[&Component]) -> Finding {
    let names = listed(trackers.iter().map(|tracker| quoted(&tracker.name)));
    let seen = format!("{} is linked to no experiment tracker, and the plan has {names}.", quoted(&job.name));
    let why = "What exploration tried and what training ran are compared in one place, or not at all.";
    let of_team = |tracker: &&&Component| !tracker.operation.each_team().is_disjoint(&job.operation.each_team());
    let fix = trackers.iter().find(of_team).or(trackers.first()).map(|tracker| {
        Fix::new(format!("Track {} in {}", quoted(&job.name), quoted(&tracker.name)))
            .link(subject, job.id.as_str(), tracker.id.as_str(), "artifact")
    });
    RULE.about(job, seen, why, "Link the job to the tracker.").fixed_by_any(fix)
}
