//! Service meters: what a provider counts and charges for.

use crate::Source;
use rust_decimal::Decimal;

/// Something that a provider counts and charges for, before its price is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meter {
    /// Its own id: `api-management.standard-v2.unit`.
    pub id: String,
    /// What people call it: `API Management · Standard v2 unit`.
    pub title: String,
    /// The block that a price is quoted in: `1 Hour`, `10K`, `1 GB/Month`.
    pub unit: String,
    /// How many of the driver's units one block holds: 10000 for `10K`.
    pub block: Decimal,
    /// Blocks that each resource includes before the first tier of the price list; zero when there are none.
    pub included: Decimal,
    /// Blocks a month that are free once for a whole subscription; zero when there are none.
    pub granted: Decimal,
    /// The row it comes from.
    pub source: Source,
}
