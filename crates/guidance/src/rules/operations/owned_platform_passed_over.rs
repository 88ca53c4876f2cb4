//! Sees components on a new platform where the organisation runs one that would do.

use crate::subject::allows;
use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use catalogue::{Capability, Platform, Region};
use model::{Component, ComponentKind};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-010",
    name: "owned-platform-passed-over",
    severity: Severity::Warning,
    section: "Recommendations: reuse",
    rows: &["W006", "W053", "D005"],
    reads: &[
        "requirements.existingPlatforms",
        "requirements",
        "workload.model",
        "placement.platform",
        "operation.reason",
        "choice.region",
        "workload.modelVersion",
    ],
    text: include_str!("owned_platform_passed_over.md"),
    check: Check::Components {
        at: |subject, component| {
            at::ai_function(subject, component)
                && subject.platform(component).is_some()
                && owned(subject, component).is_some()
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let (owned, chosen) = (owned(subject, component)?, subject.platform(component)?);
    let runs_it = subject.topology.requirements().existing_platforms.contains(&chosen.id);
    if runs_it || component.operation.reason().is_some() {
        return None;
    }
    let seen = format!(
        "{} is hosted on {}; the organisation already runs {}, which hosts the same.",
        quoted(&component.name),
        chosen.title,
        owned.title,
    );
    let why = "A tool that is there, and does what is needed reliably, safely, fast and cheaply enough, saves learning and \
               running another.";
    let advice = "Use what is there, or record in which of function, reliability, security, cost and performance it falls \
                  short.";
    Some(
        RULE.about(component, seen, why, advice)
            .with("owned", &owned.id)
            .with("chosen", &chosen.id)
            .fixed_by(Fix::host(component, owned)),
    )
}

/// A platform that the organisation runs and that could host a component for as long as the design lives.
fn owned<'a>(subject: &Subject<'a>, component: &Component) -> Option<&'a Platform> {
    let existing = subject.topology.requirements().existing_platforms.iter();
    existing
        .filter_map(|id| subject.catalogue.platform(id))
        .find(|platform| {
            platform.hosts.contains(&component.kind) && platform.retires.is_none() && fits(subject, component, platform)
        })
}

/// Whether a platform does what is asked of a component: the controls, its model, and for exploration what that needs.
fn fits(subject: &Subject<'_>, component: &Component, platform: &Platform) -> bool {
    let required = &component.requirements;
    let asked = [
        (required.role_based_access, Capability::RoleBasedAccess),
        (required.private_networking, Capability::PrivateNetworking),
        (required.guaranteed_throughput, Capability::GuaranteedThroughput),
        (required.traffic_splitting, Capability::TrafficSplitting),
    ];
    let explores = component.kind != ComponentKind::Workspace || at::fits_exploration(platform);
    explores
        && asked.into_iter().all(|(wish, capability)| wish != Some(true) || platform.can(capability))
        && sells_model(subject, component, platform)
}

/// Whether a platform of hosted models sells the model of a component where the component may be.
fn sells_model(subject: &Subject<'_>, component: &Component, platform: &Platform) -> bool {
    let (Some(deployment), Some(model)) = (platform.deployment, &component.workload.model) else { return true };
    let catalogue = subject.catalogue;
    let residency = subject.topology.residency_of(component);
    let open = |region: &Region| match &component.choice.region {
        Some(pinned) => *pinned == region.id,
        None => residency.is_none_or(|residency| allows(residency, region)),
    };
    let sold = |model| {
        let mut regions = catalogue.model_regions(model, deployment).iter();
        regions.any(|index| catalogue.regions().get(*index).is_some_and(open))
    };
    catalogue.model(model, component.workload.model_version.as_deref()).is_some_and(sold)
}
