//! Sees hosted models that process prompts in more places than the residency lets them.

use crate::family::better;
use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject};
use catalogue::{Deployment, Platform};
use model::{Component, Processing};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COM-002",
    name: "processing-beyond-residency",
    severity: Severity::Blocker,
    section: "Recommendations: compliance and regions",
    rows: &["W007", "D006"],
    reads: &["requirements.residency.processing", "placement.platform", "choice.platform", "workload.model"],
    text: include_str!("processing_beyond_residency.md"),
    check: Check::Components {
        at: |subject, component| {
            subject.topology.residency_of(component).is_some()
                && subject.platform(component).is_some_and(|platform| platform.deployment.is_some())
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let residency = subject.topology.residency_of(component)?;
    let asks_nothing =
        residency.geographies.is_empty() && residency.regions.is_empty() && residency.processing.is_none();
    let platform = subject.platform(component).filter(|_| !asks_nothing)?;
    let far = reach(platform.deployment?);
    let allowed = residency.processing.unwrap_or(Processing::InRegion);
    if far <= allowed {
        return None;
    }
    let seen = format!(
        "{} is hosted as {}, which processes prompts {}; the residency allows processing {}.",
        quoted(&component.name),
        platform.title,
        words(far),
        words(allowed),
    );
    let why = "Data at rest stays in the region of the deployment, but prompts and answers are read wherever they are \
               processed: a duty on regions covers that too.";
    let advice = format!(
        "Choose a deployment that processes {}, or record that processing {} is allowed.",
        words(allowed),
        words(far),
    );
    let narrower = |other: &Platform| {
        let model = component.workload.model.as_ref().and_then(|id| subject.catalogue.model(id, None));
        other.billing == platform.billing
            && model.zip(other.deployment).is_some_and(|(model, deployment)| {
                reach(deployment) <= allowed && !subject.catalogue.model_regions(model, deployment).is_empty()
            })
    };
    let fix = better(subject, component, narrower).map(|other| Fix::host(component, other));
    Some(
        RULE.finding([component.id.as_str()], seen, why, advice)
            .with("platform", &platform.id)
            .with("processing", words(far))
            .with("allowed", words(allowed))
            .fixed_by_any(fix),
    )
}

/// How far a deployment carries what it processes.
fn reach(deployment: Deployment) -> Processing {
    match deployment {
        Deployment::Standard | Deployment::ProvisionedManaged => Processing::InRegion,
        Deployment::DataZoneStandard | Deployment::DataZoneBatch | Deployment::DataZoneProvisionedManaged => {
            Processing::DataZone
        }
        Deployment::GlobalStandard | Deployment::GlobalBatch | Deployment::GlobalProvisionedManaged => {
            Processing::Anywhere
        }
    }
}

fn words(processing: Processing) -> &'static str {
    match processing {
        Processing::InRegion => "in its own region",
        Processing::DataZone => "anywhere in its data zone",
        Processing::Anywhere => "in any region of the provider",
    }
}
