//! Sees components that talk to each other across regions though nothing asks for it.

use crate::subject::allows;
use crate::wording::{figure, quoted};
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject};
use catalogue::Region;
use model::{Component, Link, LinkKind};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-PER-001",
    name: "related-components-apart",
    severity: Severity::Warning,
    section: "Recommendations: one region",
    rows: &["W016", "D011"],
    reads: &["links", "placement.region", "requirements.differentRegionFrom", "requirements.residency"],
    text: include_str!("related_components_apart.md"),
    check: Check::Links {
        at: |subject, link| {
            matches!(link.kind, LinkKind::Call | LinkKind::Data)
                && [&link.from, &link.to].iter().all(|id| {
                    subject.topology.component(id).is_some_and(|component| subject.region(component).is_some())
                })
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, link: &Link) -> Option<Finding> {
    match link.kind {
        LinkKind::Call | LinkKind::Data => {}
        // Images, logs and commands are few or are not waited for.
        LinkKind::Artifact | LinkKind::Telemetry | LinkKind::Control => return None,
    }
    let (from, to) = (subject.topology.component(&link.from)?, subject.topology.component(&link.to)?);
    let (here, there) = (subject.region(from)?, subject.region(to)?);
    if from.kind.is_outside() || to.kind.is_outside() || here.id == there.id {
        return None;
    }
    if wished_apart(from, to) || is_bound(subject, from, there) || is_bound(subject, to, here) {
        return None;
    }
    let time = subject.latency.links.iter().find(|time| time.link == link.id);
    let round_trip = time.and_then(|time| time.p50_ms);
    let seen = format!(
        "{} in {} {} {} in {}{}.",
        quoted(&from.name),
        here.name,
        if link.kind == LinkKind::Call { "calls" } else { "exchanges data with" },
        quoted(&to.name),
        there.name,
        round_trip.map(|ms| format!(", {} ms away and back (p50)", figure(ms))).unwrap_or_default(),
    );
    let why = "Every call pays the distance, traffic between regions is charged, and two regions are two places where \
               something can fail.";
    let advice = "Put both into one region, or state why they are apart: a wish of either for another region than the \
                  other’s, or a residency of its own. Any other reason is a waiver.";
    let together = |moved: &Component, region: &Region| {
        moved.choice.region.is_some().then(|| {
            Fix::new(format!("Move {} to {}", quoted(&moved.name), region.name))
                .set(moved, "choice.region", region.id.as_str())
        })
    };
    let fix = together(from, there).or_else(|| together(to, here));
    let traffic = time.and_then(|time| time.gib_per_month);
    Some(
        RULE.finding([from.id.as_str(), to.id.as_str(), link.id.as_str()], seen, why, advice)
            .not_components([link.id.as_str()])
            .with("from", &here.id)
            .with("to", &there.id)
            .with_known("round trip p50, ms", round_trip.map(figure))
            .with_known("traffic, GiB a month", traffic.map(figure))
            .fixed_by_any(fix),
    )
}

/// Whether one of two components asks for another region than that of the other.
fn wished_apart(one: &Component, other: &Component) -> bool {
    let asks = |from: &Component, to: &Component| from.requirements.different_region_from.contains(&to.id);
    asks(one, other) || asks(other, one)
}

/// Whether the residency of a component keeps it out of the region of its neighbour.
fn is_bound(subject: &Subject<'_>, component: &Component, neighbours_region: &Region) -> bool {
    let residency = subject.topology.residency_of(component);
    residency.is_some_and(|residency| !allows(residency, neighbours_region))
}
