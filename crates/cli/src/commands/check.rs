//! `groundplan check`: findings only, for pipelines.

use crate::arguments::Check;
use crate::{Outcome, text};
use assessment::Assessment;
use guidance::Severity;
use host::Failure;

/// Prints the findings; an open blocker gives exit code 1.
pub(crate) fn run(arguments: &Check) -> Result<Outcome, Failure> {
    let (_, assessment) = super::assess(&arguments.plan)?;
    if arguments.json {
        text::print_json(&assessment.findings)?;
    } else {
        text::print(&detailed(&assessment));
        text::print(&summary(&assessment));
    }
    Ok(if assessment.tally.blockers > 0 { Outcome::Blocked } else { Outcome::Fine })
}

/// The number of findings of each severity, and the open blockers by name.
pub(crate) fn summary(assessment: &Assessment) -> String {
    let tally = assessment.tally;
    let mut out = format!(
        "  {}, {}, {}, {} waived\n",
        text::count(tally.blockers, "blocker"),
        text::count(tally.warnings, "warning"),
        text::count(tally.notes, "note"),
        tally.waived
    );
    for finding in &assessment.findings {
        if finding.severity == Severity::Blocker && finding.waived.is_none() {
            out.push_str(&format!("  {} {}: {}\n", finding.code, finding.name, finding.seen));
        }
    }
    out
}

fn detailed(assessment: &Assessment) -> String {
    let mut out = String::new();
    for finding in &assessment.findings {
        let severity = match (&finding.waived, finding.severity) {
            (Some(_), _) => "waived",
            (None, Severity::Blocker) => "blocker",
            (None, Severity::Warning) => "warning",
            (None, Severity::Note) => "note",
        };
        out.push_str(&format!("{severity} {} {}\n", finding.code, finding.name));
        out.push_str(&format!("  {}\n  {}\n  {}\n", finding.seen, finding.why, finding.advice));
        if let Some(waived) = &finding.waived {
            out.push_str(&format!("  Waived: {}\n", waived.reason));
        }
        out.push('\n');
    }
    out
}
