//! What a rule is.

use crate::{Finding, Severity, Subject};
use std::collections::BTreeMap;

/// One rule: a piece of published guidance, or something that a calculation reports.
#[derive(Debug, Clone, Copy)]
pub struct RuleSpec {
    /// Its code: `GP-COM-001`. Never given to another rule.
    pub code: &'static str,
    /// Its name, for what it sees: `region-outside-residency`.
    pub name: &'static str,
    /// The gravest severity that it gives.
    pub severity: Severity,
    /// The section of the published guidance that it comes from; empty for what calculations report.
    pub section: &'static str,
    /// Rows of the guidance list that it carries; empty for what calculations report.
    pub rows: &'static [&'static str],
    /// What it reads, in the words of the document and of the results.
    pub reads: &'static [&'static str],
    /// Its page, in Markdown.
    pub page: &'static str,
    /// Looks at a drawing and its results.
    pub check: fn(&Subject<'_>) -> Vec<Finding>,
}

impl RuleSpec {
    /// A finding of this rule in three breaths: what was seen, why it matters, what to do.
    pub(crate) fn finding<'s>(
        &self,
        subjects: impl IntoIterator<Item = &'s str>,
        seen: impl Into<String>,
        why: impl Into<String>,
        advice: impl Into<String>,
    ) -> Finding {
        Finding {
            code: self.code.to_owned(),
            name: self.name.to_owned(),
            severity: self.severity,
            section: self.section.to_owned(),
            subjects: subjects.into_iter().map(str::to_owned).collect(),
            seen: seen.into(),
            why: why.into(),
            advice: advice.into(),
            evidence: BTreeMap::new(),
            waived: None,
        }
    }
}
