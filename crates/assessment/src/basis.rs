//! What an assessment rests on.

use analysis::cost::CostReport;
use catalogue::{Catalogue, Day, SheetUse, SnapshotInfo};
use model::Topology;
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// What an assessment rests on: with the same basis anyone computes the same figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct Basis {
    /// Id of the snapshot.
    pub snapshot: String,
    /// Day on which its tables were retrieved.
    pub snapshot_date: String,
    /// SHA-256 of its manifest, which holds the checksum of every table.
    pub snapshot_checksum: String,
    /// The tables whose prices the cost uses, and how old those are; sorted by table.
    pub prices_used: Vec<PricesUsed>,
    /// The price sheet that was laid over the tables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_sheet: Option<SheetUse>,
    /// SHA-256 of the document without its positions.
    pub document_fingerprint: String,
    /// Version of Groundplan.
    pub version: String,
    /// Day of the oldest and of the newest price in the snapshot, as `2025-11-17 to 2026-09-29`.
    pub prices_dated: String,
    /// The quota profile that was laid over the tables, and SHA-256 of its figures: `contoso 5f1d…`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quota_profile: Option<String>,
}

impl Basis {
    /// The basis of an assessment of a topology against a snapshot.
    pub(crate) fn of(topology: &Topology, catalogue: &Catalogue, cost: &CostReport) -> Self {
        let snapshot = catalogue.snapshot();
        Self {
            snapshot: snapshot.id.clone(),
            snapshot_date: snapshot.date.clone(),
            snapshot_checksum: snapshot.checksum.clone(),
            prices_used: prices_used(catalogue, cost),
            price_sheet: catalogue.price_sheet().cloned(),
            document_fingerprint: topology.fingerprint().to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            prices_dated: prices_dated(snapshot),
            quota_profile: catalogue.quota_profile().map(|profile| format!("{} {}", profile.name, profile.checksum())),
        }
    }
}

/// The prices of one table that a cost uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct PricesUsed {
    /// The table, or `price_sheet`.
    pub table: String,
    /// Cost lines that use it.
    pub lines: u32,
    /// The day on which the oldest of those prices was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oldest: Option<Day>,
    /// The day on which the newest of them was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newest: Option<Day>,
}

impl PricesUsed {
    /// The days in words: `2025-11-17`, or `2025-11-17 to 2026-08-22`.
    pub fn days(&self) -> String {
        match (self.oldest, self.newest) {
            (Some(oldest), Some(newest)) if oldest == newest => oldest.to_string(),
            (Some(oldest), Some(newest)) => format!("{oldest} to {newest}"),
            _ => "unknown".to_owned(),
        }
    }
}

fn prices_used(catalogue: &Catalogue, cost: &CostReport) -> Vec<PricesUsed> {
    let mut used: BTreeMap<&str, PricesUsed> = BTreeMap::new();
    for line in &cost.lines {
        let Some(source) = line.source else { continue };
        let day = catalogue.price_day(source, line.purchase);
        let entry = used.entry(source.table).or_insert_with(|| PricesUsed {
            table: source.table.to_owned(),
            lines: 0,
            oldest: None,
            newest: None,
        });
        entry.lines += 1;
        entry.oldest = [entry.oldest, day].into_iter().flatten().min();
        entry.newest = entry.newest.max(day);
    }
    used.into_values().collect()
}

/// The span of the days of every table of prices. Days are written `2026-11-21`, so they sort as text.
fn prices_dated(snapshot: &SnapshotInfo) -> String {
    let days = snapshot
        .tables
        .iter()
        .filter(|table| table.name.contains("prices"))
        .flat_map(|table| table.dated.split(|letter: char| !letter.is_ascii_digit() && letter != '-'))
        .filter(|day| day.len() == "2026-11-21".len());
    let (oldest, newest) = days.fold((None, None), |(oldest, newest): (Option<&str>, Option<&str>), day| {
        (Some(oldest.map_or(day, |oldest| oldest.min(day))), Some(newest.map_or(day, |newest| newest.max(day))))
    });
    match (oldest, newest) {
        (Some(oldest), Some(newest)) if oldest == newest => oldest.to_owned(),
        (Some(oldest), Some(newest)) => format!("{oldest} to {newest}"),
        _ => "unknown".to_owned(),
    }
}
