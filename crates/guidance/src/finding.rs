//! What a rule says.

use crate::{Fix, GuidanceArea, RecordList, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Look at it before going on.
    Warning,
    /// Do not build this.
    Blocker,
}

impl Severity {
    /// As it is written: `blocker`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Blocker => "blocker",
        }
    }
}

/// One observation by a rule or a calculation, about something in the drawing.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct Finding {
    /// Code of the rule: `GP-COM-001`.
    pub code: String,
    /// Name of the rule, for what it sees: `region-outside-residency`.
    pub name: String,
    /// What it is about.
    pub area: GuidanceArea,
    /// How much it matters.
    pub severity: Severity,
    /// How it stands: open, unknown because something is not stated, or waived.
    pub verdict: Verdict,
    /// The section of the published guidance that it comes from; empty for what calculations report.
    pub section: String,
    /// Ids of the components, links and paths that it speaks of.
    pub subjects: Vec<String>,
    /// Those of the subjects that are links and paths: a component may have the same id.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) not_components: Vec<String>,
    /// What was seen, with numbers.
    pub seen: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub advice: String,
    /// The numbers and ids that it rests on.
    pub evidence: BTreeMap<String, String>,
    /// What is not stated, where the verdict is unknown.
    pub missing: Vec<Missing>,
    /// What can be done about it with one click.
    pub fix: Option<Fix>,
    /// Who accepted it and why, where somebody did.
    pub waived: Option<Waived>,
}

/// An attribute that a rule would need and nobody stated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Missing {
    /// The list that holds the record.
    pub list: RecordList,
    /// Id of the record; for the plan itself, empty.
    pub id: String,
    /// The field, from the record down: `operation.alerts`.
    pub field: String,
}

/// Who accepted a finding, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct Waived {
    /// Why it is accepted.
    pub reason: String,
    /// Who answers for it; empty when nobody is named.
    pub owner: String,
    /// The day to look at it again, as `2027-06-30`. From that day on the finding is open again.
    pub look_again: Option<String>,
}

impl Finding {
    /// The evidence of a finding that was accepted until a day that has come.
    pub(crate) const RAN_OUT: &'static str = "waiver ran out on";

    /// The day on which the waiver of the finding ran out, where it had one.
    pub fn ran_out(&self) -> Option<&str> {
        self.evidence.get(Self::RAN_OUT).map(String::as_str)
    }

    /// The same finding, with those of its subjects that are links and paths.
    pub(crate) fn not_components<'s>(mut self, ids: impl IntoIterator<Item = &'s str>) -> Self {
        self.not_components.extend(ids.into_iter().map(str::to_owned));
        self
    }

    /// The same finding with another severity than its rule usually gives.
    pub(crate) fn at(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The same finding with one more figure or id that it rests on.
    pub(crate) fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.evidence.insert(name.to_owned(), value.to_string());
        self
    }

    /// The same finding with a figure that may not be known.
    pub(crate) fn with_known(self, name: &str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }
}

/// Findings that say the same why and what to do, together, in the order in which each kind comes first.
pub fn together<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<Vec<&'a Finding>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    for finding in findings {
        let alike = |group: &&mut Vec<&Finding>| {
            let first = group[0];
            (&first.code, &first.why, &first.advice) == (&finding.code, &finding.why, &finding.advice)
        };
        match groups.iter_mut().find(alike) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    groups
}

/// Findings counted by severity; waived ones apart. What cannot be told is counted in the sums of the guidance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Tally {
    /// Open blockers.
    pub blockers: u32,
    /// Open warnings.
    pub warnings: u32,
    /// Open notes.
    pub notes: u32,
    /// Waived findings of any severity.
    pub waived: u32,
}

impl Tally {
    /// Counts findings.
    pub fn of(findings: &[Finding]) -> Self {
        let mut tally = Self::default();
        for finding in findings {
            let counter = match (finding.verdict, finding.severity) {
                (Verdict::Waived, _) => &mut tally.waived,
                (Verdict::Open, Severity::Blocker) => &mut tally.blockers,
                (Verdict::Open, Severity::Warning) => &mut tally.warnings,
                (Verdict::Open, Severity::Note) => &mut tally.notes,
                (Verdict::Unknown | Verdict::Fulfilled | Verdict::NotApplicable, _) => continue,
            };
            *counter += 1;
        }
        tally
    }
}
