//! Sees hosted models on shared capacity under a strict target.

use crate::family::better;
use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use catalogue::{Capability, Deployment, Platform};
use model::{Component, Percentile};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-PER-012",
    name: "shared-capacity-under-strict-target",
    severity: Severity::Warning,
    section: "Model hosting and inferencing: nonfunctional requirements",
    rows: &["W124", "W126"],
    reads: &["requirements.guaranteedThroughput", "paths", "placement.platform", "requirements.lifecycle"],
    text: include_str!("shared_capacity_under_strict_target.md"),
    check: Check::Components {
        at: |subject, component| at::hosted_model(subject, component) && subject.platform(component).is_some() && is_strict(subject, component),
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let platform = subject.platform(component)?;
    if platform.can(Capability::GuaranteedThroughput) {
        return None;
    }
    let seen = format!(
        "{} is held to {}, and {} shares its capacity with others.",
        quoted(&component.name),
        if component.requirements.guaranteed_throughput == Some(true) { "a promised throughput" } else { "a p99 target" },
        platform.title,
    );
    let why = "On shared capacity neighbours make noise: the mean holds, the slowest hundredth does not, and nothing is \
               promised.";
    let advice = "Choose provisioned units for the bulk of the load, or a model of one’s own on a cluster, whose latency \
                  is steadier.";
    let promised = |other: &Platform| {
        let model = component.workload.model.as_ref().and_then(|id| subject.catalogue.model(id, None));
        other.can(Capability::GuaranteedThroughput)
            && reach(other) == reach(platform)
            && model.zip(other.deployment).is_some_and(|(model, deployment)| {
                model.provisioned.is_some() && !subject.catalogue.model_regions(model, deployment).is_empty()
            })
    };
    let fix = better(subject, component, promised).map(|other| Fix::host(component, other));
    Some(RULE.about(component, seen, why, advice).with("platform", &platform.id).fixed_by_any(fix))
}

fn is_strict(subject: &Subject<'_>, component: &Component) -> bool {
    let p99 = |path: &model::Path| path.target.as_ref().is_some_and(|target| target.percentile == Percentile::P99);
    component.requirements.guaranteed_throughput == Some(true) || subject.on_path(component, p99)
}

/// Where a deployment processes: `global`, `data zone` or in its region.
fn reach(platform: &Platform) -> &'static str {
    match platform.deployment {
        Some(Deployment::GlobalStandard | Deployment::GlobalBatch | Deployment::GlobalProvisionedManaged) => "global",
        Some(Deployment::DataZoneStandard | Deployment::DataZoneBatch | Deployment::DataZoneProvisionedManaged) => {
            "data zone"
        }
        Some(Deployment::Standard | Deployment::ProvisionedManaged) | None => "region",
    }
}
