//! What the decision rests on: drawing, placement, latency, availability, cost lines, quotas, findings, words, basis.

mod availability;
mod basis;
mod cards;
mod cost;
mod findings;
mod latency;
mod placement;
mod quotas;
mod review;

pub(super) use quotas::quota_requests;

use crate::RecordInput;
use crate::markdown::Markdown;
use model::ComponentId;

/// Every annex, in the order of the calculation.
pub(super) fn all(markdown: &mut Markdown, input: &RecordInput<'_>, name: &str) {
    markdown.heading(3, "Drawing");
    markdown.block(&format!("![The platform as drawn, with the chosen places and monthly costs](./{name}.svg)"));
    placement::write(markdown, input);
    latency::write(markdown, input);
    availability::write(markdown, input);
    cost::write(markdown, input);
    quotas::write(markdown, input);
    findings::write(markdown, input);
    review::write(markdown, input);
    cards::write(markdown, input);
    basis::write(markdown, input);
}

fn name_of(input: &RecordInput<'_>, id: &ComponentId) -> String {
    input
        .document
        .components
        .iter()
        .find(|component| &component.id == id)
        .map_or(id.to_string(), |found| found.name.clone())
}

fn is_outside(input: &RecordInput<'_>, id: &ComponentId) -> bool {
    input.document.components.iter().any(|component| &component.id == id && component.kind.is_outside())
}
