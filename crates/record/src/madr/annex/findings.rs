//! What rules and calculations saw, and what was waived.

use crate::RecordInput;
use crate::markdown::Markdown;
use guidance::{Finding, Severity, Verdict};

pub(super) fn write(markdown: &mut Markdown, input: &RecordInput<'_>) {
    markdown.heading(3, "Findings");
    let of = |verdict: Verdict| input.assessment.findings.iter().filter(move |finding| finding.verdict == verdict);
    let open: Vec<&Finding> = of(Verdict::Open).collect();
    if open.is_empty() {
        markdown
            .paragraph("No rule of the published guidance and no calculation has anything to say against the plan.");
    }
    for (severity, title) in
        [(Severity::Blocker, "Blockers"), (Severity::Warning, "Warnings"), (Severity::Note, "Notes")]
    {
        let of_severity: Vec<&Finding> = open.iter().copied().filter(|finding| finding.severity == severity).collect();
        if of_severity.is_empty() {
            continue;
        }
        markdown.heading(4, title);
        markdown.nested_list(guidance::together(of_severity).iter().map(|group| told(group)));
    }
    let unknown: Vec<&Finding> = of(Verdict::Unknown).collect();
    if !unknown.is_empty() {
        markdown.heading(4, "Cannot Be Told Yet");
        markdown.nested_list(guidance::together(unknown).iter().map(|group| told(group)));
    }
    let waived: Vec<Vec<String>> = input
        .assessment
        .findings
        .iter()
        .filter_map(|finding| {
            let waived = finding.waived.as_ref()?;
            Some(vec![
                finding.code.clone(),
                finding.seen.clone(),
                waived.reason.clone(),
                waived.owner.clone(),
                waived.look_again.clone().unwrap_or_default(),
            ])
        })
        .collect();
    if !waived.is_empty() {
        markdown.heading(4, "Waived");
        markdown.table(&["Rule", "What was seen", "Why it was waived", "Owner", "Look again"], &waived);
    }
}

/// Findings of one kind: what is seen in one place in its sentence, what is seen in several below what they share.
fn told(group: &[&Finding]) -> (String, Vec<String>) {
    let first = group[0];
    let section = if first.section.is_empty() { String::new() } else { format!(" ({})", first.section) };
    let (code, name, why, advice) = (&first.code, &first.name, &first.why, &first.advice);
    match group {
        [only] => (format!("{code} {name}: {} {why} {advice}{section}", seen(only)), Vec::new()),
        several => (
            format!("{code} {name}, {} times. {why} {advice}{section}", several.len()),
            several.iter().map(|finding| seen(finding)).collect(),
        ),
    }
}

/// What was seen, and since when nobody accepts it any more where somebody did.
fn seen(finding: &Finding) -> String {
    match finding.ran_out() {
        Some(day) => format!("{} Its waiver ran out on {day}.", finding.seen),
        None => finding.seen.clone(),
    }
}
