//! The cards of the workshop.

use super::name_of;
use crate::RecordInput;
use crate::madr::number_of;
use crate::markdown::Markdown;
use model::CardKind;

pub(super) fn write(markdown: &mut Markdown, input: &RecordInput<'_>) {
    let kinds = [
        (CardKind::Assumption, "Assumptions"),
        (CardKind::Risk, "Risks"),
        (CardKind::Question, "Open Questions"),
        (CardKind::Option, "Ideas"),
        (CardKind::Decision, "Decided on the Way"),
    ];
    let any = input.document.cards.iter().any(|card| card.kind != CardKind::Driver);
    if !any {
        return;
    }
    markdown.heading(3, "From the Workshop");
    for (kind, title) in kinds {
        let mut of_kind: Vec<_> = input.document.cards.iter().filter(|card| card.kind == kind).collect();
        of_kind.sort_by_key(|card| std::cmp::Reverse(card.votes));
        if of_kind.is_empty() {
            continue;
        }
        markdown.heading(4, title);
        markdown.list(of_kind.into_iter().map(|card| {
            let about = card.about.as_ref().map_or(String::new(), |about| format!(" About {}.", name_of(input, about)));
            let votes = if card.votes == 0 { String::new() } else { format!(" ({})", number_of(card.votes, "vote")) };
            format!("{}{about}{votes}", card.text)
        }));
    }
}
