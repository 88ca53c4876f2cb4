//! Sees components on a new platform where the organisation runs one that would do.

use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use catalogue::Platform;
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-010",
    name: "owned-platform-passed-over",
    severity: Severity::Warning,
    section: "Recommendations: reuse",
    rows: &["W006", "W053", "D005"],
    reads: &["requirements.existingPlatforms", "placement.platform", "operation.reason"],
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
    if runs_it || component.operation.reason.is_some() {
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
        .find(|platform| platform.hosts.contains(&component.kind) && platform.retires.is_none())
}
