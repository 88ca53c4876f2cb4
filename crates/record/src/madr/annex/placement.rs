//! Where everything runs, why, and what was rejected.

use super::{is_outside, name_of};
use crate::markdown::Markdown;
use crate::{RecordInput, number};
use analysis::placement::PlacementStatus;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn write(markdown: &mut Markdown, input: &RecordInput<'_>) {
    let placement = &input.assessment.placement;
    markdown.heading(3, "Placement");
    markdown.paragraph(match (placement.status, &placement.fastest) {
        (PlacementStatus::Optimal, None) => {
            "Optimal: the search proved that no other placement within the stated requirements costs less."
        }
        (PlacementStatus::Optimal, Some(_)) => {
            "Optimal: the search proved that no other placement within the stated requirements is faster, and that none as fast \
             costs less."
        }
        (PlacementStatus::Feasible, None) => {
            "Feasible: it meets the stated requirements; a cheaper one was not ruled out."
        }
        (PlacementStatus::Feasible, Some(_)) => {
            "Feasible: it meets the stated requirements; a faster or a cheaper one was not ruled out."
        }
        (PlacementStatus::Infeasible, _) => {
            "Infeasible: the search proved that these requirements cannot hold together."
        }
        (PlacementStatus::Empty, _) => "Nothing is placed: the plan has no component that could be.",
        (PlacementStatus::Unknown, _) => "The search ended before it found a placement within the requirements.",
    });
    if let Some(fastest) = &placement.fastest {
        let (took, bound) = (number::milliseconds(fastest.latency_ms), number::milliseconds(fastest.bound_ms));
        let percentile = fastest.percentile.name();
        let proof =
            if fastest.bound_ms < fastest.latency_ms { format!("; none is below {bound}") } else { String::new() };
        markdown.paragraph(&format!("The {percentile} of “{}” is {took}{proof}.", fastest.name));
    }
    if placement.status != PlacementStatus::Infeasible && !placement.clash.is_empty() {
        markdown
            .paragraph("It speaks of what can be hosted at all. These requirements of the rest cannot hold together:");
    }
    markdown.list(placement.clash.iter().map(|item| {
        let way_out = item.relaxation.as_ref().map_or(String::new(), |way_out| format!(" (way out: {way_out})"));
        format!("{}{way_out}", item.requirement)
    }));
    if placement.status == PlacementStatus::Infeasible && placement.objective.is_some() {
        markdown.paragraph("What follows is the cheapest placement all the same; it breaks some of these.");
    }
    let placed: Vec<Vec<String>> = placement
        .components
        .iter()
        .filter_map(|placed| {
            let offer = placed.offer.as_ref()?;
            Some(vec![
                name_of(input, &placed.component),
                offer.platform_title.clone(),
                offer.units.clone(),
                offer.region_name.clone(),
                number::purchase(offer.purchase).to_owned(),
                if offer.pinned.is_empty() {
                    "planner".to_owned()
                } else {
                    format!("pinned: {}", offer.pinned.join(", ").replace("sku", "SKU"))
                },
                number::amount(offer.monthly),
            ])
        })
        .collect();
    markdown.table(&["Component", "Platform", "Units", "Region", "Bought", "Chosen by", "Monthly>"], &placed);
    let unplaced =
        placement.components.iter().filter(|placed| placed.offer.is_none() && !is_outside(input, &placed.component));
    markdown
        .list(unplaced.map(|placed| format!("{} is not placed: {}", name_of(input, &placed.component), placed.reason)));
    reasons(markdown, input);
    rejected(markdown, input);
}

fn reasons(markdown: &mut Markdown, input: &RecordInput<'_>) {
    let placed = input.assessment.placement.components.iter();
    let rows: Vec<Vec<String>> = placed
        .filter_map(|placed| {
            let offer = placed.offer.as_ref()?;
            Some(vec![name_of(input, &placed.component), placed.reason.clone(), offer.sizing.clone()])
        })
        .collect();
    if !rows.is_empty() {
        markdown.heading(4, "Why These Places");
        markdown.table(&["Component", "Why this offer", "How it was sized"], &rows);
    }
}

/// What was rejected: first what holds for most components, then per component what is its own, platforms of one reason
/// together.
fn rejected(markdown: &mut Markdown, input: &RecordInput<'_>) {
    let components: Vec<_> =
        input.assessment.placement.components.iter().filter(|placed| !placed.rejected.is_empty()).collect();
    if components.is_empty() {
        return;
    }
    let mut spread: BTreeMap<&str, usize> = BTreeMap::new();
    for placed in &components {
        let reasons: BTreeSet<&str> = placed.rejected.iter().map(|rejection| rejection.reason.as_str()).collect();
        for reason in reasons {
            *spread.entry(reason).or_default() += 1;
        }
    }
    let common: BTreeSet<&str> = spread
        .into_iter()
        .filter(|(_, count)| *count > 1 && count * 2 > components.len())
        .map(|(reason, _)| reason)
        .collect();
    markdown.heading(4, "What Was Rejected");
    if !common.is_empty() {
        markdown.paragraph("For most components, offers fell away for these reasons.");
        markdown.list(&common);
    }
    let mut rows = Vec::new();
    for placed in components {
        let mut reasons: Vec<(&str, Vec<String>)> = Vec::new();
        for rejection in placed.rejected.iter().filter(|rejection| !common.contains(rejection.reason.as_str())) {
            let title = platform(input, rejection.platform.as_str());
            match reasons.iter_mut().find(|(reason, _)| *reason == rejection.reason) {
                Some((_, platforms)) => platforms.push(title),
                None => reasons.push((&rejection.reason, vec![title])),
            }
        }
        for (reason, platforms) in reasons {
            rows.push(vec![name_of(input, &placed.component), platforms.join("; "), reason.to_owned()]);
        }
    }
    markdown.table(&["Component", "Platforms", "Reason"], &rows);
}

fn platform(input: &RecordInput<'_>, id: &str) -> String {
    input
        .catalogue
        .platforms()
        .iter()
        .find(|platform| platform.id.as_str() == id)
        .map_or(id.to_owned(), |platform| platform.title.clone())
}
