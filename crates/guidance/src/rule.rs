//! What a rule is.

use crate::{Finding, GuidanceArea, Severity, Subject, Verdict};
use model::{Component, Link};
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
    /// How it looks at a drawing and its results.
    pub check: Check,
}

/// How a rule looks at a drawing.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// At one component of the design after the other.
    Components(for<'s, 'a> fn(&'s Subject<'a>, &'a Component) -> Option<Look>),
    /// At one link after the other.
    Links(for<'s, 'a> fn(&'s Subject<'a>, &'a Link) -> Option<Look>),
    /// At the whole plan, and only at what goes against the rule.
    Findings(fn(&Subject<'_>) -> Vec<Finding>),
    /// At the whole plan.
    Plan(fn(&Subject<'_>) -> Vec<Look>),
}

/// What a rule saw where it looked; where it does not apply, it says nothing.
#[derive(Debug, Clone, PartialEq)]
pub enum Look {
    /// What it asks for is there.
    Fulfilled,
    /// It is not, or it cannot be told.
    Finding(Box<Finding>),
}

impl Look {
    /// A finding where there is one, else nothing to say against it.
    pub(crate) fn unless(finding: Option<Finding>) -> Self {
        finding.map_or(Self::Fulfilled, Self::from)
    }
}

impl From<Finding> for Look {
    fn from(finding: Finding) -> Self {
        Self::Finding(Box::new(finding))
    }
}

impl Check {
    /// Looks at everything that the rule looks at.
    pub(crate) fn run(self, subject: &Subject<'_>) -> Vec<Look> {
        match self {
            Self::Components(look) => subject.inside().filter_map(|component| look(subject, component)).collect(),
            Self::Links(look) => subject.topology.links().iter().filter_map(|link| look(subject, link)).collect(),
            Self::Findings(look) => look(subject).into_iter().map(Look::from).collect(),
            Self::Plan(look) => look(subject),
        }
    }
}

impl RuleSpec {
    /// What it is about.
    pub fn area(&self) -> GuidanceArea {
        GuidanceArea::of_code(self.code)
    }

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
            area: self.area(),
            severity: self.severity,
            verdict: Verdict::Open,
            section: self.section.to_owned(),
            subjects: subjects.into_iter().map(str::to_owned).collect(),
            seen: seen.into(),
            why: why.into(),
            advice: advice.into(),
            evidence: BTreeMap::new(),
            missing: Vec::new(),
            fix: None,
            waived: None,
        }
    }
}
