//! The files of one snapshot, wherever it is.

use crate::{Failure, Places};
use catalogue::{Catalogue, MANIFEST, bundled_file};
use std::borrow::Cow;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The name by which the bundled snapshot is reached whatever else lies in the user's folder, even a damaged copy of it.
pub(super) const BUNDLED: &str = "bundled";

/// Where the files of a snapshot are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SnapshotFiles {
    /// In the program.
    Bundled,
    /// In a folder.
    Folder(PathBuf),
}

impl SnapshotFiles {
    /// The snapshot of a name: the bundled one when none is named or when it is called [`BUNDLED`], else the user's own of
    /// that id, else the folder of that path.
    ///
    /// # Errors
    /// When there is no such snapshot.
    pub fn named(places: Option<&Places>, named: Option<&str>) -> Result<Self, Failure> {
        let Some(name) = named.filter(|name| *name != BUNDLED) else { return Ok(Self::Bundled) };
        let own = places.map(|places| places.snapshots().join(name)).filter(|_| is_plain(name));
        let folders = [own, Some(PathBuf::from(name))];
        if let Some(folder) = folders.into_iter().flatten().find(|folder| folder.join(MANIFEST).is_file()) {
            return Ok(Self::Folder(folder));
        }
        let bundled = bundled_id()?;
        if bundled == name {
            return Ok(Self::Bundled);
        }
        Err(Failure::new(
            "snapshot-unknown",
            format!("There is no snapshot “{name}”; the bundled one is “{bundled}”, or “{BUNDLED}”"),
            "Name a snapshot of yours, a folder that holds a manifest.json, or none for the bundled one",
        )
        .at(name))
    }

    /// The bytes of a file. A manifest may name files in its own folder and below, nowhere else.
    pub fn read(&self, file: &str) -> Option<Cow<'static, [u8]>> {
        match self {
            Self::Bundled => bundled_file(file).map(Cow::Borrowed),
            Self::Folder(folder) => {
                let inside = Path::new(file).components().all(|part| matches!(part, Component::Normal(_)));
                inside.then(|| fs::read(folder.join(file)).ok()).flatten().map(Cow::Owned)
            }
        }
    }

    /// Reads the tables.
    ///
    /// # Errors
    /// Names the snapshot, the damaged table and the remedy.
    pub fn catalogue(&self) -> Result<Catalogue, Failure> {
        match self {
            Self::Bundled => Catalogue::bundled().map_err(|error| {
                Failure::new(
                    "machine-bundled-tables-damaged",
                    format!("The bundled tables are damaged: {error}"),
                    "Install Groundplan again",
                )
            }),
            Self::Folder(folder) => Catalogue::read(&|file: &str| self.read(file)).map_err(|error| {
                Failure::new(
                    "snapshot-damaged",
                    format!("The snapshot in {} is refused: {error}", folder.display()),
                    "Fetch it again, or work with the bundled snapshot: its name is “bundled”",
                )
                .at(folder.display().to_string())
            }),
        }
    }
}

/// The id of the bundled snapshot, from its manifest alone.
pub(super) fn bundled_id() -> Result<String, Failure> {
    let manifest = bundled_file(MANIFEST).and_then(|bytes| serde_json::from_slice::<serde_json::Value>(bytes).ok());
    manifest.and_then(|manifest| manifest.get("id")?.as_str().map(str::to_owned)).ok_or_else(|| {
        Failure::new(
            "machine-bundled-tables-damaged",
            "The manifest of the bundled tables cannot be read",
            "Install Groundplan again",
        )
    })
}

/// Whether a name is a plain one: letters, digits, points, dashes and underscores, not beginning with a point.
pub(super) fn is_plain(name: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || ".-_".contains(letter);
    !name.is_empty() && !name.starts_with('.') && name.chars().all(plain)
}
