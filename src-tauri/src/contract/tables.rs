//! What the window is told of tables, quotas and their refresh.

use assessment::PlanDifference;
use catalogue::{PriceChange, SheetUse};
use serde::Serialize;
use ts_rs::TS;

/// The snapshots and quota profiles that are here, and which snapshot is in use.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub(crate) struct Tables {
    /// The snapshots, the newest first.
    pub(crate) snapshots: Vec<SnapshotEntry>,
    /// The quota profiles by name.
    pub(crate) profiles: Vec<QuotaProfileEntry>,
    /// The price sheet that is laid over them; absent when there is none, or it is damaged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) price_sheet: Option<SheetUse>,
    /// Why the price sheet is not laid over them; absent when nothing is wrong with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) price_sheet_damage: Option<String>,
}

/// The prices of two snapshots compared, and what the newer one does to a plan.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub(crate) struct SnapshotComparison {
    /// Id of the older snapshot, the one compared from.
    pub(crate) from: String,
    /// Id of the newer snapshot, the one compared to.
    pub(crate) to: String,
    /// The currency of all amounts.
    pub(crate) currency: String,
    /// Prices that both have with other amounts: how many, and the first of them.
    pub(crate) changed: PriceChanges,
    /// Prices that only the newer one has.
    pub(crate) new: PriceChanges,
    /// Prices that only the older one has.
    pub(crate) vanished: PriceChanges,
    /// Prices that both have with the same amount.
    pub(crate) unchanged: u32,
    /// What the newer snapshot does to the plan; absent when no plan was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) plan: Option<PlanDifference>,
}

/// Changes of prices: how many there are, and as many as a person reads.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PriceChanges {
    /// How many there are.
    pub(crate) count: u32,
    /// The first of them, sorted by what the price is of.
    pub(crate) first: Vec<PriceChange>,
}

/// A snapshot in the list.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub(crate) struct SnapshotEntry {
    /// Its id.
    pub(crate) id: String,
    /// The day on which its tables were put together: `2026-11-01`.
    pub(crate) date: String,
    /// Its age in words: `20 days old`.
    pub(crate) age_note: String,
    /// The currency of its prices.
    pub(crate) currency: String,
    /// Rows of all its tables.
    pub(crate) rows: u32,
    /// Whether it is part of the program.
    pub(crate) bundled: bool,
    /// Whether plans are assessed with it.
    pub(crate) in_use: bool,
    /// What is wrong with its manifest; absent when nothing is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) damage: Option<String>,
}

/// A table of a snapshot after it was looked at.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub(crate) struct CheckedTable {
    /// Its name.
    pub(crate) table: String,
    /// Its rows.
    pub(crate) rows: u32,
    /// The day or days that its figures are of.
    pub(crate) dated: String,
    /// What is wrong with it; absent when it is good.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) damage: Option<String>,
}

/// How far a refresh is.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub(crate) struct RefreshProgress {
    /// What is being asked: `Virtual Machines, reservations`.
    pub(crate) asking: String,
    /// Questions that are answered.
    pub(crate) questions_done: u32,
    /// Questions in all.
    pub(crate) questions: u32,
    /// Whole pages that are there.
    pub(crate) pages: u32,
    /// Of these, the pages that an earlier run had fetched.
    pub(crate) pages_before: u32,
    /// Prices in them.
    pub(crate) prices: u32,
    /// Pages in all, as many as the last refresh had; absent when nobody knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) pages_expected: Option<u32>,
    /// Seconds that are left; absent when nobody knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) seconds_left: Option<u32>,
    /// What it waits for; absent when it does not wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) waiting: Option<WaitingNote>,
}

/// A pause before a page is tried again.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WaitingNote {
    /// How long, in seconds.
    pub(crate) seconds: u32,
    /// Why.
    pub(crate) why: String,
}

/// A refresh that is done.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RefreshedPrices {
    /// Id of the new snapshot, which is in use now.
    pub(crate) id: String,
    /// Prices that were read.
    pub(crate) prices: u32,
    /// Each table of prices.
    pub(crate) tables: Vec<RefreshedTable>,
    /// Prices of what is sold that are known to be missing, before.
    pub(crate) gaps_before: u32,
    /// The same now.
    pub(crate) gaps: u32,
    /// What has no price any more: it is unknown now.
    pub(crate) unpriced: Vec<String>,
    /// Regions and zones of the price list that the tables do not know.
    pub(crate) other_places: Vec<String>,
    /// Prices that could not be used, each with the reason.
    pub(crate) refused: Vec<String>,
}

/// A table of prices before and after a refresh.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RefreshedTable {
    /// Its name.
    pub(crate) table: String,
    /// Rows before.
    pub(crate) rows_before: u32,
    /// Rows now.
    pub(crate) rows: u32,
    /// Rows that were carried over, because the price list does not have them.
    pub(crate) carried: u32,
}

/// A quota profile in the list.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub(crate) struct QuotaProfileEntry {
    /// Its name.
    pub(crate) name: String,
    /// The day of the last import.
    pub(crate) imported: String,
    /// Quotas in it.
    pub(crate) quotas: u32,
    /// What is wrong with it; absent when nothing is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) damage: Option<String>,
}

/// What an import brought.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ImportedQuotas {
    /// The command that printed the file.
    pub(crate) printed_by: String,
    /// Quotas that were read.
    pub(crate) quotas: u32,
    /// Families and models that the tables do not know, by name.
    pub(crate) unknown: Vec<String>,
    /// Limits on other things, by name.
    pub(crate) other: Vec<String>,
    /// What could not be used, each with the reason.
    pub(crate) unusable: Vec<String>,
}

/// One quota of a profile.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub(crate) struct QuotaEntry {
    /// What is limited.
    pub(crate) name: String,
    /// The region it holds for.
    pub(crate) region: String,
    /// The most that may be used; absent when not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) limit: Option<f64>,
    /// What is used; absent when not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) used: Option<f64>,
    /// What is left; absent when not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) left: Option<f64>,
    /// Unit of the figures.
    pub(crate) unit: String,
}
