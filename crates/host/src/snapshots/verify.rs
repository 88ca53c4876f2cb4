//! Verifying a snapshot: every table by its checksum, then all of them by reading them.

use super::SnapshotFiles;
use crate::Failure;
use catalogue::{Catalogue, MANIFEST, TableInfo, sha256};
use serde::{Deserialize, Serialize};

/// A table of a snapshot and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VerifiedTable {
    /// Its name.
    pub table: String,
    /// Rows that the manifest promises.
    pub rows: u32,
    /// The day or days that its figures are of.
    pub dated: String,
    /// What is wrong with it; nothing when it is what it should be.
    pub damage: Option<String>,
}

#[derive(Deserialize)]
struct Listed {
    tables: Vec<TableInfo>,
}

/// Looks at every table of a snapshot, not only at the first that is wrong.
///
/// # Errors
/// When the manifest itself cannot be read, because then nobody knows which tables there should be.
pub fn verify_snapshot(files: &SnapshotFiles) -> Result<Vec<VerifiedTable>, Failure> {
    let damaged = |problem: String| {
        Failure::new(
            "snapshot-damaged",
            format!("table “manifest”: {problem}"),
            "Restore the snapshot from where it came from, or fetch it again",
        )
    };
    let bytes = files.read(MANIFEST).ok_or_else(|| damaged(format!("there is no {MANIFEST}")))?;
    let listed: Listed = serde_json::from_slice(&bytes).map_err(|fault| damaged(fault.to_string()))?;
    let mut tables: Vec<VerifiedTable> = listed.tables.iter().map(|info| verified(files, info)).collect();
    if tables.iter().all(|table| table.damage.is_none())
        && let Err(error) = Catalogue::read(&|file: &str| files.read(file))
    {
        // Every file is as promised, but it cannot be read: the first table that cannot is named.
        let line = error.line.map(|line| format!("line {line}: ")).unwrap_or_default();
        match tables.iter_mut().find(|table| table.table == error.table) {
            Some(table) => table.damage = Some(format!("{line}{}", error.problem)),
            None => return Err(damaged(error.to_string())),
        }
    }
    Ok(tables)
}

fn verified(files: &SnapshotFiles, info: &TableInfo) -> VerifiedTable {
    let damage = damage(files, info);
    VerifiedTable { table: info.name.clone(), rows: info.rows, dated: info.dated.clone(), damage }
}

/// What is wrong with the file of a table, by its checksum.
pub(super) fn damage(files: &SnapshotFiles, info: &TableInfo) -> Option<String> {
    match files.read(&info.file) {
        None => Some(format!("the file “{}” is missing", info.file)),
        Some(bytes) if sha256(&bytes) != info.sha256 => {
            Some(format!("the file “{}” is damaged: its checksum is not the one in the manifest", info.file))
        }
        Some(_) => None,
    }
}
