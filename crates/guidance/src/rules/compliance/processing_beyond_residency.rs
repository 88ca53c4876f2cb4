//! Sees hosted models that process prompts in more places than the residency lets them.

use crate::wording::quoted;
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use catalogue::Deployment;
use model::{Component, Processing};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COM-002",
    name: "processing-beyond-residency",
    severity: Severity::Blocker,
    section: "Recommendations: compliance and regions",
    rows: &["W007", "D006"],
    reads: &["requirements.residency.processing", "placement.platform", "choice.platform"],
    page: include_str!("processing_beyond_residency.md"),
    check: Check::Findings(check),
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    subject.inside().filter_map(|component| look_at(subject, component)).collect()
}

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let residency = subject.topology.residency_of(component)?;
    let asks_nothing =
        residency.geographies.is_empty() && residency.regions.is_empty() && residency.processing.is_none();
    let platform = subject.platform(component).filter(|_| !asks_nothing)?;
    let reach = reach(platform.deployment?);
    let allowed = residency.processing.unwrap_or(Processing::InRegion);
    if reach <= allowed {
        return None;
    }
    let seen = format!(
        "{} is hosted as {}, which processes prompts {}; the residency allows processing {}.",
        quoted(&component.name),
        platform.title,
        words(reach),
        words(allowed),
    );
    let why = "Data at rest stays in the region of the deployment, but prompts and answers are read wherever they are \
               processed: a duty on regions covers that too.";
    let advice = format!(
        "Choose a deployment that processes {}, or record that processing {} is allowed.",
        words(allowed),
        words(reach),
    );
    Some(
        RULE.finding([component.id.as_str()], seen, why, advice)
            .with("platform", &platform.id)
            .with("processing", words(reach))
            .with("allowed", words(allowed)),
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
