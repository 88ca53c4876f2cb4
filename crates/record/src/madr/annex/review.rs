//! What people answered to the questions of the guidance.

use crate::RecordInput;
use crate::markdown::Markdown;
use guidance::{Acceptance, Question, Verdict};
use model::Topology;

/// What people answered to the questions that no drawing can, which need no answer, and which questions are open.
pub(super) fn write(markdown: &mut Markdown, input: &RecordInput<'_>) {
    let rows: Vec<Vec<String>> = input
        .document
        .answers
        .iter()
        .map(|(code, answer)| {
            let question = guidance::question(code).map_or(String::new(), |question| question.text.to_owned());
            vec![code.clone(), question, answer.answer.clone(), answer.owner.clone(), answer.note.clone()]
        })
        .collect();
    let mut open: Vec<&Question> = questions(input, Verdict::Open).collect();
    let topology = Topology::of(input.document);
    let accepted = |question: &Question| guidance::accepted(question, &topology, &input.assessment.guidance.judged_on);
    let waived: Vec<Vec<String>> = questions(input, Verdict::Waived)
        .filter_map(|question| match accepted(question) {
            Acceptance::Held(waived) => Some((question, waived)),
            Acceptance::None | Acceptance::RanOut(_) => None,
        })
        .map(|(question, waived)| {
            let again = waived.look_again.unwrap_or_default();
            vec![question.code.to_owned(), question.text.to_owned(), waived.reason, waived.owner, again]
        })
        .collect();
    if rows.is_empty() && open.is_empty() && waived.is_empty() {
        return;
    }
    markdown.heading(3, "Review Answers");
    if !rows.is_empty() {
        markdown.table(&["Code", "Question", "Answer", "Owner", "Note"], &rows);
    }
    if !waived.is_empty() {
        markdown.paragraph("Somebody accepted that these questions stay without an answer.");
        markdown.table(&["Code", "Question", "Why it was waived", "Owner", "Look again"], &waived);
    }
    if !open.is_empty() {
        open.sort_by_key(|question| (std::cmp::Reverse(question.severity), question.code));
        markdown
            .paragraph("Nobody has answered these questions of the published guidance yet; the gravest stand first.");
        markdown.list(open.into_iter().map(|question| {
            let ran_out = match accepted(question) {
                Acceptance::RanOut(day) => format!(" Its waiver ran out on {day}."),
                Acceptance::None | Acceptance::Held(_) => String::new(),
            };
            format!("{} ({}, {}): {}{ran_out}", question.code, question.severity.name(), question.who, question.text)
        }));
    }
}

/// Review questions that stand in a way.
fn questions(input: &RecordInput<'_>, verdict: Verdict) -> impl Iterator<Item = &'static Question> {
    let stand = input.assessment.guidance.verdicts.iter().filter(move |one| one.verdict == verdict);
    stand.filter_map(|one| guidance::question(&one.code))
}
