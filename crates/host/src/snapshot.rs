//! Opening a snapshot: the bundled one, one of the user's own, or a folder.

use crate::{Failure, Places};
use catalogue::Catalogue;
use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

/// A snapshot that was opened, and what was wrong with the one that was asked for.
#[derive(Debug)]
pub struct OpenedSnapshot {
    /// The tables.
    pub catalogue: Catalogue,
    /// Why the bundled snapshot stands in for the one that was asked for.
    pub fallen_back: Option<Failure>,
}

/// Opens a snapshot: the bundled one when none is named, else the user's own of that id, else the folder of that path.
///
/// # Errors
/// Names the snapshot, the damaged table and the remedy.
pub fn open_snapshot(places: Option<&Places>, named: Option<&str>) -> Result<Catalogue, Failure> {
    let Some(name) = named else { return bundled() };
    let Some(folder) = folder_of(places, name) else {
        let catalogue = bundled()?;
        if catalogue.snapshot().id == name {
            return Ok(catalogue);
        }
        return Err(Failure::new(
            "snapshot-unknown",
            format!("There is no snapshot “{name}”; the bundled one is “{}”", catalogue.snapshot().id),
            "Name a snapshot of yours, a folder that holds a manifest.json, or none for the bundled one",
        )
        .at(name));
    };
    Catalogue::read(&|file: &str| read_table(&folder, file)).map_err(|error| {
        Failure::new(
            "snapshot-damaged",
            format!("The snapshot in {} is refused: {error}", folder.display()),
            "Fetch it again, or work with the bundled snapshot",
        )
        .at(folder.display().to_string())
    })
}

/// Opens a snapshot, or the bundled one when the one asked for is damaged or gone: the window starts all the same.
///
/// # Errors
/// Only when the bundled snapshot itself is damaged, which a test of every build rules out.
pub fn open_snapshot_or_bundled(places: Option<&Places>, named: Option<&str>) -> Result<OpenedSnapshot, Failure> {
    match open_snapshot(places, named) {
        Ok(catalogue) => Ok(OpenedSnapshot { catalogue, fallen_back: None }),
        Err(failure) => Ok(OpenedSnapshot { catalogue: bundled()?, fallen_back: Some(failure) }),
    }
}

fn bundled() -> Result<Catalogue, Failure> {
    Catalogue::bundled().map_err(|error| {
        Failure::new(
            "machine-bundled-tables-damaged",
            format!("The bundled tables are damaged: {error}"),
            "Install Groundplan again",
        )
    })
}

fn folder_of(places: Option<&Places>, name: &str) -> Option<PathBuf> {
    let own = places.map(|places| places.snapshots().join(name));
    // An id is a plain name; anything with a separator is a path of its own.
    let own = own.filter(|_| !name.contains(['/', '\\']) && name != "..");
    [own, Some(PathBuf::from(name))].into_iter().flatten().find(|folder| folder.join("manifest.json").is_file())
}

/// A file of a snapshot. Its manifest may name files in its own folder and below, nowhere else.
fn read_table(folder: &Path, file: &str) -> Option<Cow<'static, [u8]>> {
    let inside = Path::new(file).components().all(|part| matches!(part, std::path::Component::Normal(_)));
    inside.then(|| fs::read(folder.join(file)).ok()).flatten().map(Cow::Owned)
}
