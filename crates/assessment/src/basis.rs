//! What an assessment rests on.

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
