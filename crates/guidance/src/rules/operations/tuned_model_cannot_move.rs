//! Sees fine-tuning on a platform from which the tuned model cannot reach the place where it is hosted.

use crate::wording::quoted;
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use model::{Component, ComponentId, ComponentKind, LinkKind};
use std::collections::BTreeSet;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-002",
    name: "tuned-model-cannot-move",
    severity: Severity::Blocker,
    section: "Model training and fine-tuning: tools",
    rows: &["W081", "W082"],
    reads: &["links", "placement.platform", "choice.platform"],
    text: include_str!("tuned_model_cannot_move.md"),
    check: Check::Plan {
        at: |subject| subject.inside().any(|component| component.kind == ComponentKind::FineTuningJob),
        finds: check,
    },
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    subject
        .inside()
        .filter(|component| component.kind == ComponentKind::FineTuningJob)
        .flat_map(|job| hosts(subject, job).into_iter().filter_map(move |host| look_at(subject, job, host)))
        .collect()
}

fn look_at(subject: &Subject<'_>, job: &Component, host: &Component) -> Option<Finding> {
    let (tuning, hosting) = (subject.platform(job)?, subject.platform(host)?);
    let consequence = match (tuning.deployment.is_some(), hosting.deployment.is_some()) {
        (false, true) => "hosts its own models and those that it tuned itself, and takes no weights from elsewhere",
        (true, false) => "needs weights, and the service that tunes keeps them",
        (true, true) | (false, false) => return None,
    };
    let seen = format!(
        "{} tunes on {}, and {} is to host the result on {}, which {consequence}.",
        quoted(&job.name),
        tuning.title,
        quoted(&host.name),
        hosting.title,
    );
    let why = "Where a foundation model is hosted decides how it can be tuned; found out after the first run, the run is \
               lost.";
    let advice = "Tune where the model is hosted, or host an open-weight model where it was tuned.";
    Some(
        RULE.finding([job.id.as_str(), host.id.as_str()], seen, why, advice)
            .with("tuned on", &tuning.id)
            .with("hosted on", &hosting.id),
    )
}

/// Endpoints that a tuned model reaches, over registries and stores on the way.
fn hosts<'a>(subject: &Subject<'a>, job: &'a Component) -> Vec<&'a Component> {
    let mut reached: BTreeSet<&ComponentId> = BTreeSet::from([&job.id]);
    let mut open = vec![&job.id];
    let mut hosts = Vec::new();
    while let Some(id) = open.pop() {
        for link in subject.topology.links().iter().filter(|link| link.kind == LinkKind::Artifact) {
            // A registry is drawn either as giving to the endpoint or as asked by it; a job only ever gives.
            let next = match (&link.from == id, &link.to == id && *id != job.id) {
                (true, _) => &link.to,
                (_, true) => &link.from,
                _ => continue,
            };
            let Some(component) = subject.topology.component(next).filter(|_| reached.insert(next)) else { continue };
            match component.kind {
                kind if kind.is_online_inference() => hosts.push(component),
                ComponentKind::ModelRegistry | ComponentKind::ObjectStore => open.push(next),
                _ => {}
            }
        }
    }
    hosts
}
