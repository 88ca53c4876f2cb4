//! The snapshots that a user has, and which one is in use.

use super::SnapshotFiles;
use super::files::{BUNDLED, bundled_id};
use super::verify::damage;
use crate::recent::create_parent;
use crate::{Failure, Places, write_atomically};
use catalogue::{MANIFEST, TableInfo};
use serde::{Deserialize, Serialize};
use std::fs;

/// A snapshot in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ShelvedSnapshot {
    /// Its id.
    pub id: String,
    /// The day on which its tables were put together; empty when its manifest cannot be read.
    pub date: String,
    /// The currency of its prices; empty when its manifest cannot be read.
    pub currency: String,
    /// Whether it is part of the program.
    pub bundled: bool,
    /// Whether new plans are assessed with it.
    pub in_use: bool,
    /// Rows of all its tables.
    pub rows: u64,
    /// What is wrong with its manifest or the first damaged table, if anything; verifying it tells more.
    pub damage: Option<String>,
}

/// What the manifest says, as far as a list needs it.
#[derive(Deserialize)]
struct Heading {
    id: String,
    date: String,
    currency: String,
    tables: Vec<TableInfo>,
}

/// Which snapshot is in use.
#[derive(Serialize, Deserialize)]
struct Chosen {
    id: String,
}

/// The bundled snapshot and the user's own, the newest first.
pub fn list_snapshots(places: &Places) -> Vec<ShelvedSnapshot> {
    let bundled = bundled_id().unwrap_or_default();
    let chosen = chosen_snapshot(places).unwrap_or_else(|| BUNDLED.to_owned());
    let mut snapshots = vec![shelved(&bundled, &SnapshotFiles::Bundled, true)];
    if let Ok(entries) = fs::read_dir(places.snapshots()) {
        let names = entries.filter_map(Result::ok).filter(|entry| entry.path().is_dir());
        for name in names.filter_map(|entry| entry.file_name().into_string().ok()) {
            // A name that begins with a point is a snapshot that is being written, or was when the power went.
            if !name.starts_with('.') {
                snapshots.push(shelved(&name, &SnapshotFiles::Folder(places.snapshots().join(&name)), false));
            }
        }
    }
    // A copy of the bundled snapshot on the shelf is the one that its id means.
    let has_copy = snapshots.iter().any(|snapshot| !snapshot.bundled && snapshot.id == chosen);
    for snapshot in &mut snapshots {
        snapshot.in_use = match chosen == BUNDLED {
            true => snapshot.bundled,
            false => snapshot.id == chosen && snapshot.bundled != has_copy,
        };
    }
    snapshots.sort_by(|one, other| other.date.cmp(&one.date).then_with(|| other.id.cmp(&one.id)));
    snapshots
}

fn shelved(id: &str, files: &SnapshotFiles, bundled: bool) -> ShelvedSnapshot {
    let read = files.read(MANIFEST).ok_or_else(|| format!("there is no {MANIFEST}"));
    let heading = read.and_then(|bytes| serde_json::from_slice::<Heading>(&bytes).map_err(|fault| fault.to_string()));
    let heading = heading.and_then(|heading| {
        if heading.id == id { Ok(heading) } else { Err(format!("its manifest says that it is “{}”", heading.id)) }
    });
    let (heading, damage) = match heading {
        Ok(heading) => {
            // Those in the program were compared when it was built.
            let tables = heading.tables.iter().filter(|_| !bundled);
            let damaged =
                tables.filter_map(|table| Some(format!("table “{}”: {}", table.name, damage(files, table)?))).next();
            (Some(heading), damaged)
        }
        Err(damage) => (None, Some(format!("table “manifest”: {damage}"))),
    };
    ShelvedSnapshot {
        id: id.to_owned(),
        date: heading.as_ref().map(|heading| heading.date.clone()).unwrap_or_default(),
        currency: heading.as_ref().map(|heading| heading.currency.clone()).unwrap_or_default(),
        bundled,
        in_use: false,
        rows: heading.map(|heading| heading.tables.iter().map(|table| u64::from(table.rows)).sum()).unwrap_or_default(),
        damage,
    }
}

/// The id of the snapshot that the user chose; nothing when they work with the bundled one.
pub fn chosen_snapshot(places: &Places) -> Option<String> {
    let bytes = fs::read(places.chosen_snapshot()).ok()?;
    serde_json::from_slice::<Chosen>(&bytes).ok().map(|chosen| chosen.id)
}

/// Chooses the snapshot that new plans are assessed with; without an id, the bundled one.
///
/// # Errors
/// When there is no such snapshot, or the choice cannot be written.
pub fn choose_snapshot(places: &Places, id: Option<&str>) -> Result<(), Failure> {
    let id = id.unwrap_or(BUNDLED).to_owned();
    SnapshotFiles::named(Some(places), Some(&id))?;
    let path = places.chosen_snapshot();
    create_parent(&path)?;
    write_atomically(&path, &serde_json::to_vec(&Chosen { id }).unwrap_or_default())
}
