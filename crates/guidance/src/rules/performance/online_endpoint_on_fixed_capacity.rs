//! Sees online endpoints whose capacity does not follow the load.

use crate::wording::{figure, quoted};
use crate::{Check, Finding, Fix, RecordList, RuleSpec, Severity, Subject};
use catalogue::{Billing, Capability};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-PER-003",
    name: "online-endpoint-on-fixed-capacity",
    severity: Severity::Warning,
    section: "Model hosting and inferencing: functional requirements",
    rows: &["W099"],
    reads: &[
        "operation.autoscale",
        "placement.platform",
        "workload.peakRequestsPerSecond",
        "workload.averageRequestsPerSecond",
    ],
    text: include_str!("online_endpoint_on_fixed_capacity.md"),
    check: Check::Components {
        at: |subject, component| {
            component.kind.is_online_inference() && subject.platform(component).is_some()
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let platform = subject.platform(component)?;
    let elastic = platform.can(Capability::Autoscaling);
    let problem = match platform.billing {
        // Tokens follow the load by themselves; provisioned units are fixed on purpose, with a promise in return.
        Billing::Tokens | Billing::ProvisionedUnits => return None,
        Billing::Machines | Billing::Meters | Billing::Free | Billing::Unpriced => {
            match component.operation.autoscale {
                Some(true) if elastic => return None,
                Some(true) => "asks for capacity that follows the load, which this platform does not offer".to_owned(),
                Some(false) => "keeps its capacity fixed".to_owned(),
                None => "does not say whether its capacity follows the load".to_owned(),
            }
        }
    };
    let workload = &component.workload;
    let loads = workload.average_requests_per_second.zip(workload.peak_requests_per_second);
    let swing = loads.map(|(average, peak)| {
        format!(" Its load is {} requests/s on average and {} at peak.", figure(average.get()), figure(peak.get()))
    });
    let seen = format!("{} on {} {problem}.{}", quoted(&component.name), platform.title, swing.unwrap_or_default(),);
    let why = "Online load rises and falls: fixed capacity either refuses the peak or is paid for all night.";
    let advice = if elastic {
        "Let it scale with the load, with a ceiling that carries the peak, or waive this with the reason."
    } else {
        "Choose a platform whose capacity follows the load, or waive this with the reason."
    };
    let fix = elastic.then(|| {
        Fix::new(format!("Let capacity follow the load of {}", quoted(&component.name)))
            .set(component, "operation.autoscale", true)
    });
    let finding = RULE.finding([component.id.as_str()], seen, why, advice).with("platform", &platform.id);
    Some(match component.operation.autoscale {
        None => finding.unknown(RecordList::Components, component.id.as_str(), "operation.autoscale"),
        Some(_) => finding,
    }
    .fixed_by_any(fix))
}
