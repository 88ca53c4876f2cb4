//! What people answered to the questions of the guidance.

use crate::RecordInput;
use crate::markdown::Markdown;
use guidance::{Question, Verdict};

/// What people answered to the questions that no drawing can, and which questions are open.
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
    let open = input.assessment.guidance.verdicts.iter().filter(|verdict| verdict.verdict == Verdict::Open);
    let mut open: Vec<&Question> = open.filter_map(|verdict| guidance::question(&verdict.code)).collect();
    if rows.is_empty() && open.is_empty() {
        return;
    }
    markdown.heading(3, "Review Answers");
    if !rows.is_empty() {
        markdown.table(&["Code", "Question", "Answer", "Owner", "Note"], &rows);
    }
    if !open.is_empty() {
        open.sort_by_key(|question| (std::cmp::Reverse(question.severity), question.code));
        markdown
            .paragraph("Nobody has answered these questions of the published guidance yet; the gravest stand first.");
        markdown.list(open.into_iter().map(|question| {
            format!("{} ({}, {}): {}", question.code, question.severity.name(), question.who, question.text)
        }));
    }
}
