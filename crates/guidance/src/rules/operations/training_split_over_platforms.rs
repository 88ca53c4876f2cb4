//! Sees training and fine-tuning on different platforms with no word why.

use crate::wording::{listed, quoted};
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject};
use catalogue::Platform;
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-007",
    name: "training-split-over-platforms",
    severity: Severity::Note,
    section: "Model training and fine-tuning",
    rows: &["W061", "W062"],
    reads: &["placement.platform", "choice.platform", "operation.reason"],
    text: include_str!("training_split_over_platforms.md"),
    check: Check::Plan {
        at: |subject| subject.inside().filter(|component| component.kind.is_training()).count() > 1,
        finds: check,
    },
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let jobs: Vec<(&Component, &Platform)> = subject
        .inside()
        .filter(|component| component.kind.is_training() && component.operation.reason().is_none())
        .filter_map(|component| Some((component, subject.platform(component)?)))
        // A provider's model that is tuned in the provider's service has nowhere else to go.
        .filter(|(_, platform)| platform.deployment.is_none())
        .collect();
    let Some((_, first)) = jobs.first() else { return vec![] };
    if jobs.iter().all(|(_, platform)| platform.id == first.id) {
        return vec![];
    }
    let places = jobs.iter().map(|(job, platform)| format!("{} on {}", quoted(&job.name), platform.title));
    let seen = format!("Models are made in different places: {}.", listed(places));
    let why = "Each platform has its own images, quotas, access and habits; one is enough to learn, unless something \
               forces a second.";
    let advice = "Choose one of them for all, or record on each job what forces it elsewhere.";
    let hosts_all = jobs.iter().map(|(_, platform)| *platform).find(|platform| {
        jobs.iter().all(|(job, _)| platform.hosts.contains(&job.kind))
    });
    let fix = hosts_all.map(|platform| {
        let movers = jobs.iter().filter(|(_, theirs)| theirs.id != platform.id);
        let edits = movers.flat_map(|(job, _)| Fix::host(job, platform).edits).collect();
        Fix { label: format!("Train everything on {}", platform.title), edits }
    });
    let finding = RULE.finding(jobs.iter().map(|(job, _)| job.id.as_str()), seen, why, advice);
    vec![finding.with("jobs", jobs.len()).fixed_by_any(fix)]
}
