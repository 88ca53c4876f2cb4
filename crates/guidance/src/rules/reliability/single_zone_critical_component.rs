//! Sees components on which much depends, in one zone of one region.

use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject};
use catalogue::Capability;
use model::{Component, ComponentKind, Criticality, Path};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-REL-001",
    name: "single-zone-critical-component",
    severity: Severity::Warning,
    section: "Model hosting and inferencing: nonfunctional requirements",
    rows: &["W111"],
    reads: &[
        "requirements.criticality",
        "requirements.differentRegionFrom",
        "links",
        "placement.zoneRedundant",
        "placement.platform",
        "placement.region",
        "requirements.lifecycle",
        "workload.model",
        "paths",
    ],
    text: include_str!("single_zone_critical_component.md"),
    check: Check::Components {
        at: |subject, component| {
            component.requirements.criticality == Some(Criticality::High)
                && !component.kind.is_training()
                // Exploration is development unless said otherwise: what it may lose is an hour.
                && (component.kind != ComponentKind::Workspace || subject.is_production(component))
                && subject.offer(component).is_some()
        },
        finds: look_at,
    },
};

fn look_at<'a>(subject: &Subject<'a>, component: &'a Component) -> Option<Finding> {
    let offer = subject.offer(component).filter(|offer| !offer.zone_redundant)?;
    let region = subject.region(component)?;
    if has_twin(subject, component) {
        return None;
    }
    let seen = format!(
        "{} is of high criticality and runs on {} in {} only, not spread over its zones.",
        quoted(&component.name),
        offer.platform_title,
        region.name,
    );
    let why = "One building can lose power or cooling. What stops the business when it stops should outlive that, in \
               other zones or in another region.";
    let advice = if region.zones > 1 {
        "Ask for zone redundancy, or draw a second of its kind that must be in a different region."
    } else {
        "This region has no zones: choose one that has, or draw a second of its kind that must be in a different region."
    };
    let zonal = region.zones > 1
        && subject.platform(component).is_some_and(|platform| platform.can(Capability::ZoneRedundancy));
    let fix = zonal.then(|| {
        Fix::new(format!("Spread {} over zones", quoted(&component.name)))
            .set(component, "requirements.zoneRedundant", true)
    });
    Some(
        RULE.finding([component.id.as_str()], seen, why, advice)
            .with("region", &region.id)
            .with("zones of the region", region.zones)
            .with("instances", offer.instances())
            .fixed_by_any(fix),
    )
}

/// Whether another component of the same kind stands in for it from another region: it is asked to be there, a balancer
/// spreads requests over both, callers of both can ask either for the same hosted model, or its paths answer instead.
fn has_twin<'a>(subject: &Subject<'a>, component: &'a Component) -> bool {
    subject.inside().any(|other| {
        let asked = component.requirements.different_region_from.contains(&other.id)
            || other.requirements.different_region_from.contains(&component.id);
        let same_model = component.workload.model.is_some() && component.workload.model == other.workload.model;
        let spread = |caller: &Component| same_model || caller.kind == ComponentKind::LoadBalancer;
        let elsewhere = subject.region_id(other).zip(subject.region_id(component)).is_some_and(|(one, two)| one != two);
        let related = || {
            asked
                || subject.shared_callers(component, other).any(spread)
                || answers_instead(subject, component, other)
        };
        other.kind == component.kind && elsewhere && related()
    })
}

/// Whether every path through a component has an alternative that leads over another one and not over it.
fn answers_instead(subject: &Subject<'_>, component: &Component, other: &Component) -> bool {
    let passes = |path: &Path, component: &Component| subject.on_path(component, |drawn| drawn.id == path.id);
    let paths = || subject.topology.paths().iter();
    let mut through = paths().filter(|path| passes(path, component)).peekable();
    through.peek().is_some()
        && through.all(|path| {
            paths().any(|instead| {
                path.alternatives.contains(&instead.id) && passes(instead, other) && !passes(instead, component)
            })
        })
}
