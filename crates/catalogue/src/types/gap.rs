//! Prices that these tables do not have, and why.

use crate::{RegionIndex, Source};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A price that is not known although the thing is sold, with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceGap {
    /// What has no price: a meter's id, `machines`, `platform/<id>`, `provisioned/<deployment>` or
    /// `model/<id>/<version>/<deployment>`.
    pub what: String,
    /// The region without the price; `None` when no region has one.
    pub region: Option<RegionIndex>,
    /// Why.
    pub reason: GapReason,
    /// The row that says so.
    pub source: Source,
}

/// Why a price is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum GapReason {
    /// The price list was read before the region was in it.
    RegionNotListed,
    /// The price list has the region and the service, and not this tier or meter there.
    TierNotListed,
    /// It needs availability zones, which the region does not have.
    NeedsZones,
    /// It needs a paired region, which the region does not have.
    NeedsPair,
    /// It needs zones and a paired region, of which the region lacks one.
    NeedsZonesAndPair,
    /// The price list has it by zones of its own, and which of them the region is in is not known here.
    ZoneNotKnown,
    /// No price list that may be used has it.
    NotPublished,
}

impl GapReason {
    /// The reason as the end of a sentence: `the price list has no row for it there`.
    pub fn words(self) -> &'static str {
        match self {
            Self::RegionNotListed => "the price list was read before the region was in it",
            Self::TierNotListed => "the price list has no row for it there",
            Self::NeedsZones => "it needs availability zones, which the region does not have",
            Self::NeedsPair => "it needs a paired region, which the region does not have",
            Self::NeedsZonesAndPair => "it needs zones and a paired region, of which the region lacks one",
            Self::ZoneNotKnown => "the price list has it by zones, and which of them the region is in is not known",
            Self::NotPublished => "no price list that may be used has it",
        }
    }
}
