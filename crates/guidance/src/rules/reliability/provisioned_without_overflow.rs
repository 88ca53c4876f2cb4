//! Sees provisioned units with nowhere to send what is too much for them.

use crate::wording::{figure, quoted};
use crate::{Check, Finding, RuleSpec, Severity, Subject, at};
use catalogue::Billing;
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-REL-007",
    name: "provisioned-without-overflow",
    severity: Severity::Note,
    section: "Model hosting and inferencing: nonfunctional requirements",
    rows: &["W129"],
    reads: &[
        "links",
        "operation.overflow",
        "placement.platform",
        "workload.model",
        "workload.peakRequestsPerSecond",
        "requirements.lifecycle",
    ],
    text: include_str!("provisioned_without_overflow.md"),
    check: Check::Components {
        at: |subject, component| {
            at::serving(subject, component)
                && subject
                    .platform(component)
                    .is_some_and(|platform| platform.billing == Billing::ProvisionedUnits)
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let platform = subject.platform(component).filter(|platform| platform.billing == Billing::ProvisionedUnits)?;
    let overflows = component.operation.overflow == Some(true);
    if overflows || subject.inside().any(|other| takes_over(subject, component, other)) {
        return None;
    }
    let load = component.workload.peak_requests_per_second;
    let seen = format!(
        "{} has provisioned units only ({}){}: no second deployment of its model takes what is too much.",
        quoted(&component.name),
        platform.title,
        load.map(|load| format!(", with {} requests/s at peak", figure(load.get()))).unwrap_or_default(),
    );
    let why = "Provisioned units carry what they carry: beyond that requests are refused. Sized for the peak instead, \
               they idle for most of the day.";
    let advice = "Let requests beyond the units overflow to a deployment billed by token, or draw one behind the same \
                  gateway, and size the units for the bulk of the load.";
    let units = subject.offer(component).map(|offer| offer.count);
    Some(
        RULE.finding([component.id.as_str()], seen, why, advice)
            .with("platform", &platform.id)
            .with_known("units", units),
    )
}

/// Whether another endpoint has the same model, and somebody who calls both.
fn takes_over(subject: &Subject<'_>, component: &Component, other: &Component) -> bool {
    other.id != component.id
        && other.workload.model.is_some()
        && other.workload.model == component.workload.model
        && subject.platform(other).is_some_and(|platform| platform.billing == Billing::Tokens)
        && subject.shared_callers(component, other).next().is_some()
}
