//! What a rule is about.

use serde::Serialize;
use ts_rs::TS;

/// What a rule or a question is about; the middle of its code says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum GuidanceArea {
    /// Where data may be, and what must be kept apart.
    Compliance,
    /// Quotas and limits.
    Capacity,
    /// Speed, size and measuring.
    Performance,
    /// Staying up.
    Reliability,
    /// Who may reach what.
    Security,
    /// Paying for what is used.
    Cost,
    /// Building, releasing, watching and tracing.
    Operations,
    /// Dates of platforms and of the guidance itself.
    Lifecycle,
    /// What the calculations themselves report.
    Results,
}

impl GuidanceArea {
    /// Every area, in the order of the docs.
    pub const ALL: &'static [Self] = &[
        Self::Compliance,
        Self::Capacity,
        Self::Performance,
        Self::Reliability,
        Self::Security,
        Self::Cost,
        Self::Operations,
        Self::Lifecycle,
        Self::Results,
    ];

    /// As codes spell it: `COM`.
    pub fn letters(self) -> &'static str {
        match self {
            Self::Compliance => "COM",
            Self::Capacity => "CAP",
            Self::Performance => "PER",
            Self::Reliability => "REL",
            Self::Security => "SEC",
            Self::Cost => "COS",
            Self::Operations => "OPS",
            Self::Lifecycle => "LIF",
            Self::Results => "RES",
        }
    }

    /// As people read it: `Compliance and regions`.
    pub fn title(self) -> &'static str {
        match self {
            Self::Compliance => "Compliance",
            Self::Capacity => "Quotas and limits",
            Self::Performance => "Performance",
            Self::Reliability => "Reliability",
            Self::Security => "Security",
            Self::Cost => "Cost",
            Self::Operations => "Operations",
            Self::Lifecycle => "Lifecycle",
            Self::Results => "Results",
        }
    }

    /// The area of a code, `GP-COM-001` or `GQ-COM-01`; results where the code says none.
    pub fn of_code(code: &str) -> Self {
        let letters = code.split('-').nth(1).unwrap_or_default();
        Self::ALL.iter().copied().find(|area| area.letters() == letters).unwrap_or(Self::Results)
    }
}
