//! Sees software that serves models and is no longer kept up.

use crate::lifespan::{Lifespan, lifespan};
use crate::wording::{quoted, sentence};
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-LIF-002",
    name: "serving-software-outlived",
    severity: Severity::Blocker,
    section: "Model hosting and inferencing",
    rows: &["W084", "W085", "W086"],
    reads: &["operation.servingSoftware", "requirements.endOfLife", "requirements.assessedOn"],
    text: include_str!("serving_software_outlived.md"),
    check: Check::Components {
        at: |_, component| component.operation.serving_software.is_some(),
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let stated = component.operation.serving_software.as_deref()?.trim().to_lowercase();
    let software = subject.catalogue.serving_software(stated.rsplit('/').next()?)?;
    let (severity, dates) = match lifespan(subject, software.retires.as_deref(), software.feature_work_ends.as_deref())
    {
        Lifespan::Enough => return None,
        Lifespan::Gone { retired } => (Severity::Blocker, format!("which ended on {retired}")),
        Lifespan::TooShort { retires, needed_until } => {
            (Severity::Warning, format!("which ends on {retires}; the design must live until {needed_until}"))
        }
        Lifespan::Undecided { retires } => {
            (Severity::Warning, format!("which ends on {retires}; nothing says how long the design must live"))
        }
        Lifespan::Frozen { since } => (Severity::Warning, format!("to which nothing has been added since {since}")),
    };
    let seen = format!("{} is served by {}, {dates}.", quoted(&component.name), software.title);
    let why = format!(
        "{} A server that nobody keeps up keeps its holes, and new models do not run on it.",
        sentence(&software.lifecycle_note),
    );
    let advice =
        "Choose serving software that is still worked on; the published guidance names some that no longer is.";
    Some(
        RULE.finding([component.id.as_str()], seen, why.trim(), advice)
            .at(severity)
            .with("software", &software.id)
            .with_known("ends", software.retires.as_ref())
            .with_known("feature work ends", software.feature_work_ends.as_ref())
            .with("judged on", subject.today())
            .fixed_by(
                Fix::new(format!("Serve {} with NVIDIA Triton", quoted(&component.name)))
                    .set(component, "operation.servingSoftware", "triton"),
            ),
    )
}
