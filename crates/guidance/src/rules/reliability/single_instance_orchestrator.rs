//! Sees orchestrators in production that run as one instance.

use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject};
use catalogue::HostingClass;
use model::{Area, Component, Criticality};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-REL-005",
    name: "single-instance-orchestrator",
    severity: Severity::Warning,
    section: "Orchestration: nonfunctional requirements",
    rows: &["W157", "W166"],
    reads: &[
        "paths",
        "requirements.criticality",
        "placement.count",
        "placement.platform",
        "choice.count",
        "requirements.lifecycle",
    ],
    text: include_str!("single_instance_orchestrator.md"),
    check: Check::Components {
        at: |subject, component| {
            component.kind.area() == Area::Orchestration
                && subject.is_production(component)
                && subject.platform(component).is_some()
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let platform = subject.platform(component)?;
    let count = subject.offer(component).map(|offer| offer.instances()).or(component.choice.count)?;
    let one_machine = match platform.class {
        // The provider keeps more than one of them behind the unit that is counted.
        HostingClass::Saas | HostingClass::Serverless => false,
        HostingClass::Managed | HostingClass::SelfHosted | HostingClass::Infrastructure => count == 1,
    };
    let awaited = subject.on_path(component, |_| true);
    let critical = component.requirements.criticality == Some(Criticality::High);
    if !one_machine || !(awaited || critical) {
        return None;
    }
    let seen = format!(
        "{} runs as 1 instance on {} and {}.",
        quoted(&component.name),
        platform.title,
        if awaited { "every request of a path passes through it" } else { "is of high criticality" },
    );
    let why = "An orchestrator in production is a production service: with one instance every update and every fault of \
               its machine is an outage of all that it steers.";
    let advice = "Run at least 2 instances, over zones where the region has them, or host it where the provider does.";
    Some(
        RULE.finding([component.id.as_str()], seen, why, advice)
            .with("instances", count)
            .with("platform", &platform.id)
            .fixed_by(
                Fix::new(format!("Run 2 instances of {}", quoted(&component.name)))
                    .set(component, "workload.minimumInstances", 2)
                    // Two instances may still share one machine.
                    .set(component, "choice.count", 2),
            ),
    )
}
