//! How a rule or a question stands, and the sums of that.

use crate::{GuidanceArea, Severity};
use serde::Serialize;
use ts_rs::TS;

/// How a recommendation stands in a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The drawing goes against it.
    Open,
    /// It cannot be told: something is not stated.
    Unknown,
    /// The drawing goes against it, and somebody accepted that for the time being.
    Waived,
    /// The drawing follows it.
    Fulfilled,
    /// The drawing has nothing that it speaks of.
    NotApplicable,
}

impl Verdict {
    /// As it is written: `not applicable`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Unknown => "unknown",
            Self::Waived => "waived",
            Self::Fulfilled => "fulfilled",
            Self::NotApplicable => "not applicable",
        }
    }
}

/// How one rule or review question stands in a drawing: the worst of what it says of the things it looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleVerdict {
    /// Its code.
    pub code: String,
    /// Its name; for a question, the question.
    pub name: String,
    /// What it is about.
    pub area: GuidanceArea,
    /// The gravest severity that it gives.
    pub severity: Severity,
    /// How it stands.
    pub verdict: Verdict,
    /// Things that follow it.
    pub fulfilled: u32,
    /// Things that go against it.
    pub open: u32,
    /// Things of which it cannot be told.
    pub unknown: u32,
    /// Things that go against it and are accepted.
    pub waived: u32,
}

/// Rules and questions of one area and severity, counted by how they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AreaSum {
    /// What they are about.
    pub area: GuidanceArea,
    /// The gravest severity that they give.
    pub severity: Severity,
    /// Followed.
    pub fulfilled: u32,
    /// Gone against.
    pub open: u32,
    /// Not to be told.
    pub unknown: u32,
    /// Accepted.
    pub waived: u32,
    /// About nothing in this drawing.
    pub not_applicable: u32,
}

/// Counts verdicts by area and severity: areas in the order of the docs, the gravest severity first.
pub(crate) fn sums(verdicts: &[RuleVerdict]) -> Vec<AreaSum> {
    let mut sums = Vec::new();
    for &area in GuidanceArea::ALL {
        for severity in [Severity::Blocker, Severity::Warning, Severity::Note] {
            let mut sum = AreaSum { area, severity, fulfilled: 0, open: 0, unknown: 0, waived: 0, not_applicable: 0 };
            let of_both = verdicts.iter().filter(|verdict| verdict.area == area && verdict.severity == severity);
            let mut any = false;
            for verdict in of_both {
                any = true;
                *match verdict.verdict {
                    Verdict::Open => &mut sum.open,
                    Verdict::Unknown => &mut sum.unknown,
                    Verdict::Waived => &mut sum.waived,
                    Verdict::Fulfilled => &mut sum.fulfilled,
                    Verdict::NotApplicable => &mut sum.not_applicable,
                } += 1;
            }
            if any {
                sums.push(sum);
            }
        }
    }
    sums
}
