//! Sees steady loads billed by token that provisioned units would carry for less.

use crate::wording::{figure, percent, quoted};
use crate::{Check, Finding, RuleSpec, Severity, Subject, at};
use catalogue::{Billing, Deployment, Term};
use model::Component;
use rust_decimal::prelude::ToPrimitive;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-PER-013",
    name: "steady-load-billed-by-token",
    severity: Severity::Note,
    section: "Model hosting and inferencing: nonfunctional requirements",
    rows: &["W125"],
    reads: &[
        "placement.monthly",
        "workload",
        "provisioned",
        "prices",
        "placement.platform",
        "placement.region",
        "requirements.lifecycle",
    ],
    text: include_str!("steady_load_billed_by_token.md"),
    check: Check::Components {
        at: |subject, component| {
            at::hosted_model(subject, component)
                && subject.offer(component).is_some()
                && subject.platform(component).is_some_and(|platform| platform.billing == Billing::Tokens)
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let offer = subject.offer(component).filter(|offer| !offer.monthly.at_least)?;
    let workload = &component.workload;
    let facts = subject.catalogue.model(workload.model.as_ref()?, workload.model_version.as_deref())?.provisioned?;
    let (deployment, minimum, step) = match subject.platform(component)?.deployment? {
        Deployment::GlobalStandard => (Deployment::GlobalProvisionedManaged, facts.minimum_wide, facts.step_wide),
        Deployment::DataZoneStandard => (Deployment::DataZoneProvisionedManaged, facts.minimum_wide, facts.step_wide),
        Deployment::Standard => (Deployment::ProvisionedManaged, facts.minimum_regional?, facts.step_regional?),
        _ => return None,
    };
    let peak = workload.peak_requests_per_second?.get() * 60.0;
    let tokens = workload.tokens_in?.get() + workload.tokens_out?.get() * f64::from(facts.output_weight);
    let wanted = peak * tokens / f64::from(facts.input_tokens_per_minute.max(1));
    let units = f64::from(minimum).max((wanted / f64::from(step.max(1))).ceil() * f64::from(step));
    let region = subject.catalogue.region_index(subject.region_id(component)?)?;
    let monthly = subject.catalogue.provisioned_price(deployment, region, Term::OneMonth)?.amount.to_f64()?;
    let (reserved, paid) = (units * monthly, offer.monthly.known.amount.to_f64()?);
    if reserved >= paid {
        return None;
    }
    let seen = format!(
        "{} costs {} a month by token; {} provisioned units, enough for its peak, cost {} reserved for a month.",
        quoted(&component.name),
        figure(paid),
        figure(units),
        figure(reserved),
    );
    let why = "Capacity bought in advance is cheaper than use once it is used most of the day, and it is promised.";
    let advice = format!(
        "Weigh provisioned units: they pay from {} of today’s load on.",
        percent(reserved / paid),
    );
    Some(RULE.about(component, seen, why, advice).with("units", figure(units)).with("break-even", percent(reserved / paid)))
}

