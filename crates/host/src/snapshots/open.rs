//! Opening a snapshot, and what stands in for one that is damaged.

use super::SnapshotFiles;
use super::shelf::{chosen_snapshot, list_snapshots};
use crate::{Failure, Places};
use catalogue::{Catalogue, Origin};

/// A snapshot that was opened, and what was wrong with the one that was asked for.
#[derive(Debug)]
pub struct OpenedSnapshot {
    /// The tables.
    pub catalogue: Catalogue,
    /// Where their files are.
    pub files: SnapshotFiles,
    /// Why this snapshot stands in for the one that was asked for.
    pub fallen_back: Option<Failure>,
}

impl OpenedSnapshot {
    /// The row behind a figure, as it stands in its table.
    ///
    /// # Errors
    /// When the snapshot has no such table or line.
    pub fn origin(&self, table: &str, line: u32) -> Result<Origin, Failure> {
        let info = self.catalogue.snapshot();
        catalogue::origin(info, &|file: &str| self.files.read(file), table, line).ok_or_else(|| {
            Failure::new(
                "row-unknown",
                format!("The snapshot “{}” has no line {line} in a table “{table}”", info.id),
                "Assess the plan again and follow the figure that is shown then",
            )
            .at(table)
        })
    }
}

/// Opens a snapshot: the bundled one when none is named, else the user's own of that id, else the folder of that path.
///
/// # Errors
/// Names the snapshot, the damaged table and the remedy.
pub fn open_snapshot(places: Option<&Places>, named: Option<&str>) -> Result<Catalogue, Failure> {
    SnapshotFiles::named(places, named)?.catalogue()
}

/// Opens a snapshot for the window: the one that is named, else the one that the user chose last. When it is damaged or
/// gone, the newest of the user's own that is whole stands in for it, and at last the bundled one: the window starts all
/// the same.
///
/// # Errors
/// Only when the bundled snapshot itself is damaged, which a test of every build rules out.
pub fn open_snapshot_or_bundled(places: Option<&Places>, named: Option<&str>) -> Result<OpenedSnapshot, Failure> {
    let wanted = named.map(str::to_owned).or_else(|| chosen_snapshot(places?));
    let opened = SnapshotFiles::named(places, wanted.as_deref())
        .and_then(|files| files.catalogue().map(|catalogue| (files, catalogue)));
    let failure = match opened {
        Ok((files, catalogue)) => return Ok(OpenedSnapshot { catalogue, files, fallen_back: None }),
        Err(failure) => failure,
    };
    let own = places.map(list_snapshots).unwrap_or_default();
    let others = own.into_iter().filter(|snapshot| !snapshot.bundled && Some(&snapshot.id) != wanted.as_ref());
    for other in others {
        let files = SnapshotFiles::named(places, Some(&other.id));
        if let Some((files, catalogue)) = files.ok().and_then(|files| Some((files.clone(), files.catalogue().ok()?))) {
            return Ok(OpenedSnapshot { catalogue, files, fallen_back: Some(failure) });
        }
    }
    let files = SnapshotFiles::Bundled;
    Ok(OpenedSnapshot { catalogue: files.catalogue()?, files, fallen_back: Some(failure) })
}
