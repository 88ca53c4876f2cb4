//! `groundplan check`: findings only, for people and for pipelines.

mod sarif;

use crate::arguments::Check;
use crate::{Outcome, text};
use assessment::Assessment;
use guidance::{Acceptance, Finding, Guidance, Question, Severity, Verdict};
use host::Failure;
use model::{Document, Topology};

/// Prints the findings; an open blocker gives exit code 1.
pub(crate) fn run(arguments: &Check) -> Result<Outcome, Failure> {
    let (document, assessment) = super::assess(&arguments.plan)?;
    if arguments.sarif {
        let bytes = host::read_file(&arguments.plan.path)?;
        let source = String::from_utf8_lossy(&bytes);
        text::print_json(&sarif::log(&arguments.plan.path, &source, &document, &assessment))?;
    } else if arguments.json {
        text::print_json(&serde_json::json!({
            "basis": assessment.basis,
            "tally": assessment.tally,
            "findings": assessment.findings,
            "guidance": assessment.guidance,
        }))?;
    } else {
        text::print(&detailed(&assessment));
        text::print(&sums(&assessment.guidance));
        text::print(&review(&document, &assessment));
        text::print(&summary(&assessment));
    }
    let blocked = assessment.findings.iter().any(is_open_blocker);
    Ok(if blocked { Outcome::Blocked } else { Outcome::Fine })
}

fn is_open_blocker(finding: &Finding) -> bool {
    finding.severity == Severity::Blocker && finding.verdict == Verdict::Open
}

/// The number of findings of each severity, and the open blockers by name.
pub(crate) fn summary(assessment: &Assessment) -> String {
    let open = |severity: Severity, verdict: Verdict| {
        let of =
            assessment.findings.iter().filter(|finding| finding.severity == severity && finding.verdict == verdict);
        u32::try_from(of.count()).unwrap_or(u32::MAX)
    };
    let all = |verdict: Verdict| {
        [Severity::Blocker, Severity::Warning, Severity::Note]
            .into_iter()
            .map(|severity| open(severity, verdict))
            .sum::<u32>()
    };
    let mut out = format!(
        "  {}, {}, {}, {} unknown, {} waived\n",
        text::count(open(Severity::Blocker, Verdict::Open), "blocker"),
        text::count(open(Severity::Warning, Verdict::Open), "warning"),
        text::count(open(Severity::Note, Verdict::Open), "note"),
        all(Verdict::Unknown),
        all(Verdict::Waived)
    );
    for finding in assessment.findings.iter().filter(|finding| is_open_blocker(finding)) {
        out.push_str(&format!("  {} {}: {}\n", finding.code, finding.name, text::one_line(&finding.seen)));
    }
    out
}

/// Findings in groups: the open ones by severity, then what cannot be told, then what somebody accepted.
fn detailed(assessment: &Assessment) -> String {
    let open =
        |severity: Severity| move |finding: &&Finding| finding.verdict == Verdict::Open && finding.severity == severity;
    let groups: [(&str, Vec<&Finding>); 5] = [
        ("Blockers", assessment.findings.iter().filter(open(Severity::Blocker)).collect()),
        ("Warnings", assessment.findings.iter().filter(open(Severity::Warning)).collect()),
        ("Notes", assessment.findings.iter().filter(open(Severity::Note)).collect()),
        ("Unknown", assessment.findings.iter().filter(|finding| finding.verdict == Verdict::Unknown).collect()),
        ("Waived", assessment.findings.iter().filter(|finding| finding.verdict == Verdict::Waived).collect()),
    ];
    let mut out = String::new();
    for (title, findings) in groups.iter().filter(|(_, findings)| !findings.is_empty()) {
        out.push_str(&format!("{title}\n"));
        guidance::together(findings.iter().copied()).iter().for_each(|group| out.push_str(&told(group)));
        out.push('\n');
    }
    out
}

/// Findings of one kind: what was seen, place by place, then why it matters and what to do.
fn told(group: &[&Finding]) -> String {
    let first = group[0];
    let mut out = format!("  {} {} ({})\n", first.code, first.name, first.area.title());
    for finding in group {
        out.push_str(&format!("    {}\n", text::one_line(&finding.seen)));
        for missing in &finding.missing {
            let place = if missing.id.is_empty() { "the plan" } else { &missing.id };
            out.push_str(&format!("      Not stated: {} of {place}\n", missing.field));
        }
        if let Some(fix) = &finding.fix {
            out.push_str(&format!("      Fix in the window: {}\n", text::one_line(&fix.label)));
        }
        if let Some(waived) = &finding.waived {
            let owner = if waived.owner.is_empty() { String::new() } else { format!(" by {}", waived.owner) };
            let again = waived.look_again.as_ref().map_or(String::new(), |day| format!(", until {day}"));
            out.push_str(&format!("      Waived{owner}{again}: {}\n", text::one_line(&waived.reason)));
        }
        if let Some(day) = finding.ran_out() {
            out.push_str(&format!("      Its waiver ran out on {day}\n"));
        }
    }
    out.push_str(&format!("    {}\n    {}\n", text::one_line(&first.why), text::one_line(&first.advice)));
    out
}

/// How many recommendations stand how, by area and severity; and how old the guidance is that they come from.
fn sums(guidance: &Guidance) -> String {
    let header = ["Area", "Severity", "open", "unknown", "waived", "fulfilled", "not applicable"];
    let mut rows = vec![header.map(str::to_owned).to_vec()];
    rows.extend(guidance.sums.iter().map(|sum| {
        let mut row = vec![sum.area.title().to_owned(), sum.severity.name().to_owned()];
        row.extend(
            [sum.open, sum.unknown, sum.waived, sum.fulfilled, sum.not_applicable].map(|count| count.to_string()),
        );
        row
    }));
    format!(
        "Recommendations\n{}  From guidance of {}, to be looked at again by {}; judged on {}\n\n",
        text::columns(&rows, &[2, 3, 4, 5, 6]),
        guidance.revision,
        guidance.review_due,
        guidance.judged_on
    )
}

/// Review questions that nobody answered, the gravest first.
fn review(document: &Document, assessment: &Assessment) -> String {
    let mut open: Vec<&Question> = unanswered(assessment).collect();
    open.sort_by_key(|question| (std::cmp::Reverse(question.severity), question.code));
    let asked = guidance::questions();
    let answered = asked.iter().filter(|question| question.answered_in(&document.answers)).count();
    let mut out = format!("Review: {answered} of {} questions answered\n", asked.len());
    let (topology, today) = (Topology::of(document), &assessment.guidance.judged_on);
    for question in open {
        let (code, text, severity, who) = (question.code, question.text, question.severity.name(), question.who);
        let ran_out = match guidance::accepted(question, &topology, today) {
            Acceptance::RanOut(day) => format!("; its waiver ran out on {day}"),
            Acceptance::None | Acceptance::Held(_) => String::new(),
        };
        out.push_str(&format!("  {code} {text} ({severity}, {who}{ran_out})\n"));
    }
    out.push('\n');
    out
}

/// Review questions that are asked of this plan, and that nobody answered.
fn unanswered(assessment: &Assessment) -> impl Iterator<Item = &'static Question> {
    let open = assessment.guidance.verdicts.iter().filter(|verdict| verdict.verdict == Verdict::Open);
    open.filter_map(|verdict| guidance::question(&verdict.code))
}
