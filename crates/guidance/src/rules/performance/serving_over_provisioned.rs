//! Sees endpoints of one’s own with several times the instances that their peak needs.

use crate::wording::{figure, percent, quoted};
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-PER-006",
    name: "serving-over-provisioned",
    severity: Severity::Note,
    section: "Model hosting and inferencing: tools: online inferencing",
    rows: &["W152"],
    reads: &["latency.stations", "placement.count", "requirements.lifecycle"],
    text: include_str!("serving_over_provisioned.md"),
    check: Check::Components {
        at: |subject, component| {
            at::own_model(subject, component)
                && subject.offer(component).is_some()
                && load(subject, component).is_some()
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let (offer, utilisation) = (subject.offer(component)?, load(subject, component)?);
    let needed = (f64::from(offer.instances()) * utilisation / BUSY).ceil().max(1.0);
    // Two instances are there for each other, not for the load.
    if f64::from(offer.instances()) <= needed.max(2.0) * SPARE {
        return None;
    }
    let seen = format!(
        "{} has {} instances, which are {} busy at peak; {} would carry it at {}.",
        quoted(&component.name),
        offer.instances(),
        percent(utilisation),
        figure(needed),
        percent(BUSY),
    );
    let why = "What no peak uses is paid for all month. A baseline that was measured says how many instances are enough.";
    let advice = "Measure the peak of one instance, let the planner choose the count, and scale with the load.";
    let fix = component.choice.count.is_some().then(|| Fix::unpin(component, "count"));
    Some(
        RULE.about(component, seen, why, advice)
            .with("instances", offer.instances())
            .with("enough", figure(needed))
            .with("monthly", offer.monthly.known)
            .fixed_by_any(fix),
    )
}

fn load(subject: &Subject<'_>, component: &Component) -> Option<f64> {
    subject.latency.stations.iter().find(|station| station.component == component.id)?.utilisation
}

/// Busier than this at peak, waiting grows quickly.
const BUSY: f64 = 0.7;

/// Spare capacity beyond what the peak needs that still counts as caution.
const SPARE: f64 = 1.5;
