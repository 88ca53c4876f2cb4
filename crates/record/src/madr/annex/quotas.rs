//! Which quotas the design draws on, and which must be raised.

use crate::markdown::Markdown;
use crate::{RecordInput, number};
use analysis::placement::{QuotaOrigin, QuotaUse};
use assessment::Assessment;

pub(super) fn write(markdown: &mut Markdown, input: &RecordInput<'_>) {
    let placement = &input.assessment.placement;
    if placement.quotas.is_empty() {
        return;
    }
    markdown.heading(3, "Quotas");
    let rows: Vec<Vec<String>> = placement
        .quotas
        .iter()
        .map(|quota| {
            vec![
                quota.name.clone(),
                quota.scope.clone(),
                format!("{} {}", number::short(quota.used), quota.unit),
                quota.limit.map_or("unknown".to_owned(), number::short),
                match quota.origin {
                    QuotaOrigin::Stated => "stated in the plan",
                    QuotaOrigin::Profile => "left in the quota profile",
                    QuotaOrigin::Published => "published default",
                    QuotaOrigin::Observed => "seen in one subscription",
                    QuotaOrigin::Unknown => "",
                }
                .to_owned(),
            ]
        })
        .collect();
    markdown.table(&["Quota", "Where", "Needed>", "Limit>", "Who says so"], &rows);
    let requests = quota_requests(input.assessment);
    if requests.is_empty() {
        markdown.paragraph(
            "No quota has to be raised beyond what the plan states; what it states must be granted before go-live.",
        );
    } else {
        markdown.heading(4, "Quota Requests");
        markdown.list(requests.into_iter().map(|quota| match quota.limit {
            Some(limit) => format!(
                "Ask for {} {} of {} in {}: {} at peak and a fifth to spare; {} {}.",
                number::short(quota.request()),
                quota.unit,
                quota.name,
                quota.scope,
                number::short(quota.used),
                number::short(limit),
                match quota.origin {
                    QuotaOrigin::Observed | QuotaOrigin::Unknown => "were seen in another subscription",
                    QuotaOrigin::Profile => "are left",
                    QuotaOrigin::Stated | QuotaOrigin::Published => "are granted by default",
                },
            ),
            None => format!(
                "Find out whether {} {} of {} are granted in {}: no limit is known.",
                number::short(quota.used),
                quota.unit,
                quota.name,
                quota.scope
            ),
        }));
    }
}

/// Quotas that must be raised, or asked about, before the design can be built.
pub(in crate::madr) fn quota_requests(assessment: &Assessment) -> Vec<&QuotaUse> {
    let short = |quota: &&QuotaUse| match (quota.limit, quota.origin) {
        (Some(_), QuotaOrigin::Stated) => false,
        (Some(limit), QuotaOrigin::Profile | QuotaOrigin::Published | QuotaOrigin::Observed) => quota.used > limit,
        (None, _) | (_, QuotaOrigin::Unknown) => true,
    };
    assessment.placement.quotas.iter().filter(short).collect()
}
