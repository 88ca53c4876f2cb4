//! What an assessment rests on.

use catalogue::{Catalogue, SnapshotInfo};
use model::Topology;
use serde::Serialize;
use ts_rs::TS;

/// What an assessment rests on: with the same basis anyone computes the same figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Basis {
    /// Id of the snapshot.
    pub snapshot: String,
    /// Day on which its tables were retrieved.
    pub snapshot_date: String,
    /// SHA-256 of its manifest, which holds the checksum of every table.
    pub snapshot_checksum: String,
    /// SHA-256 of the document without its positions.
    pub document_fingerprint: String,
    /// Version of Groundplan.
    pub version: String,
    /// Day of the oldest and of the newest price in the snapshot, as `2025-11-17 to 2026-09-29`.
    pub prices_dated: String,
}

impl Basis {
    /// The basis of an assessment of a topology against a snapshot.
    pub(crate) fn of(topology: &Topology, catalogue: &Catalogue) -> Self {
        let snapshot = catalogue.snapshot();
        Self {
            snapshot: snapshot.id.clone(),
            snapshot_date: snapshot.date.clone(),
            snapshot_checksum: snapshot.checksum.clone(),
            document_fingerprint: topology.fingerprint().to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            prices_dated: prices_dated(snapshot),
        }
    }
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
