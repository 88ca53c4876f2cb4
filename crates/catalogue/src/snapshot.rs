//! The manifest: which tables a snapshot has, where they come from and what they must look like.

use model::Currency;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Name of the manifest among the files of a snapshot.
pub const MANIFEST: &str = "manifest.json";

/// What is known of a snapshot as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SnapshotInfo {
    /// Its id: `azure-2026-11-21`.
    pub id: String,
    /// The day on which its tables were put together, as `2026-11-21`.
    pub date: String,
    /// The currency of every price in it.
    pub currency: Currency,
    /// SHA-256 of the manifest, in hexadecimal; the manifest holds those of the tables.
    pub checksum: String,
    /// Its tables, in the order of the manifest.
    pub tables: Vec<TableInfo>,
}

/// What the manifest says of one table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TableInfo {
    /// Its name: `vm_prices`.
    pub name: String,
    /// Its file, relative to the manifest: `azure/vm_prices.csv`.
    pub file: String,
    /// Who published the figures.
    pub source: String,
    /// The day on which they were read, as `2026-11-21`.
    pub retrieved: String,
    /// The day or days that the figures are of.
    pub dated: String,
    /// What the publisher says of copying.
    pub licence: String,
    /// Rows without the header.
    pub rows: u32,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
}

/// The bytes of a manifest: members in the order of the schema, two spaces, a newline at the end.
pub fn write_manifest(id: &str, date: &str, currency: Currency, tables: &[TableInfo]) -> Vec<u8> {
    let manifest =
        Manifest { format: FORMAT, id: id.to_owned(), date: date.to_owned(), currency, tables: tables.to_vec() };
    // Text and numbers always have a JSON form.
    let mut bytes = serde_json::to_vec_pretty(&manifest).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// The shape of a snapshot that is understood here.
pub(crate) const FORMAT: u32 = 1;

/// The manifest as it stands in its file.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Manifest {
    pub(crate) format: u32,
    pub(crate) id: String,
    pub(crate) date: String,
    pub(crate) currency: Currency,
    pub(crate) tables: Vec<TableInfo>,
}
