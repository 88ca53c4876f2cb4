//! Sees workspaces that need a GPU and have none within reach.

use crate::wording::{figure, quoted};
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use catalogue::{Capability, VmSize};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-CAP-004",
    name: "exploration-gpu-out-of-reach",
    severity: Severity::Warning,
    section: "Exploration: functional requirements",
    rows: &["W029", "D019"],
    reads: &[
        "workload.needsGpu",
        "placement.quotas",
        "requirements.quotas",
        "placement.platform",
        "placement.region",
        "placement.sku",
    ],
    text: include_str!("exploration_gpu_out_of_reach.md"),
    check: Check::Components {
        at: |subject, component| {
            at::exploration(subject, component)
                && component.workload.needs_gpu == Some(true)
                && (subject.platform(component).is_some() || subject.machine(component).is_some())
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let quota = subject.placement.quotas.iter().find(|quota| quota.components.contains(&component.id));
    let problem = match (subject.platform(component), quota, out_of_quota(subject, component)) {
        (Some(platform), ..) if !platform.can(Capability::GpuChoice) => {
            format!("is hosted on {}, which has none", platform.title)
        }
        (_, None, Some(machine)) => {
            format!("may have 0 vCPU of {}, on which {} draws", machine.quota_family, machine.sku)
        }
        (Some(_), Some(quota), _) if quota.limit.is_some_and(|limit| quota.used > limit) => format!(
            "needs {} {} of {} where {} are known of",
            figure(quota.used),
            quota.unit,
            quota.name,
            figure(quota.limit.unwrap_or_default()),
        ),
        _ => return None,
    };
    let seen = format!("{} needs a GPU and {problem}.", quoted(&component.name));
    let why = "GPUs that come weeks later are no GPUs on demand, and exploration waits for them.";
    let advice = "Ask for the quota now, or choose a platform and a region where GPUs can be had.";
    Some(RULE.about(component, seen, why, advice).fixed_by_any(quota.map(|quota| Fix::request(subject, quota))))
}

/// The GPU machine that is pinned, where the plan states a quota of nothing for it: no offer of it is left to look at.
fn out_of_quota<'a>(subject: &Subject<'a>, component: &Component) -> Option<&'a VmSize> {
    let machine = subject.machine(component).filter(|machine| machine.gpu.is_some())?;
    let region = subject.region_id(component);
    let mut quotas = subject.topology.requirements().quotas.iter();
    let nothing = quotas.any(|quota| {
        quota.name.eq_ignore_ascii_case(&machine.quota_family)
            && quota.limit.get() <= 0.0
            && (quota.region.is_none() || quota.region.as_ref() == region)
    });
    nothing.then_some(machine)
}
