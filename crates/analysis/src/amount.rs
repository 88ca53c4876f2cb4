//! A sum of money that may miss a part.

use model::Money;
use serde::Serialize;
use ts_rs::TS;

/// A sum of which every known part is counted: exact, or "at least" when a part is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Amount {
    /// The sum of the known parts.
    pub known: Money,
    /// Whether a part is unknown, so that the true sum is higher.
    pub at_least: bool,
}
