//! A new snapshot on the shelf: written beside, verified, then switched in one step.

use super::SnapshotFiles;
use super::files::is_plain;
use crate::{Failure, Places, write_atomically};
use catalogue::MANIFEST;
use std::fs::{self, File};
use std::path::Path;

/// One file of a snapshot that is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTable {
    /// Its path relative to the manifest.
    pub file: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What the name of a folder begins with while a snapshot is written into it.
const UNFINISHED: &str = ".new-";

/// Puts a snapshot on the user's shelf. At every moment, even when the process or the machine dies, it is either there in
/// full or not there at all.
///
/// # Errors
/// When a snapshot of that id is there with other content, when the new one does not verify, or when the disk refuses.
pub fn install(places: &Places, id: &str, files: &[NewTable]) -> Result<(), Failure> {
    if !is_plain(id) {
        return Err(Failure::new(
            "snapshot-refused",
            format!("“{id}” is no id of a snapshot"),
            "Use letters, digits, points and dashes",
        ));
    }
    let shelf = places.snapshots();
    let target = shelf.join(id);
    if target.join(MANIFEST).is_file() {
        return already_there(id, &target, files);
    }
    fs::create_dir_all(&shelf).map_err(|error| Failure::of_file("Making the folder", &shelf, &error))?;
    sweep(&shelf);
    let unfinished = tempfile::Builder::new()
        .prefix(UNFINISHED)
        .tempdir_in(&shelf)
        .map_err(|error| Failure::of_file("Writing into", &shelf, &error))?;
    for table in files {
        let path = unfinished.path().join(&table.file);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| Failure::of_file("Making the folder", folder, &error))?;
        }
        write_atomically(&path, &table.bytes)?;
    }
    // What was written is read back, as it will be read from now on.
    SnapshotFiles::Folder(unfinished.path().to_owned()).catalogue()?;
    open_to_its_user(unfinished.path());
    fs::rename(unfinished.path(), &target).map_err(|error| Failure::of_file("Writing", &target, &error))?;
    // The folder has another name now, so there is nothing to remove.
    let _ = unfinished.keep();
    flush(&shelf);
    Ok(())
}

/// A snapshot of the same id: fine when it is the same one, and kept when it is another.
fn already_there(id: &str, target: &Path, files: &[NewTable]) -> Result<(), Failure> {
    let same = files.iter().all(|table| fs::read(target.join(&table.file)).is_ok_and(|bytes| bytes == table.bytes));
    if same {
        return Ok(());
    }
    Err(Failure::new(
        "snapshot-exists",
        format!("There is another snapshot “{id}” already; it was kept, because plans and records may pin it"),
        format!("Move {} away first if you want the new one in its place", target.display()),
    )
    .at(target.display().to_string()))
}

/// Removes what an interrupted write left behind. Nobody else writes: the caller holds the lock of the shelf.
fn sweep(shelf: &Path) {
    let Ok(entries) = fs::read_dir(shelf) else { return };
    for entry in entries.filter_map(Result::ok) {
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            // What stays is no harm: it is not listed, and the next write tries again.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// A temporary folder is private; a snapshot is no secret.
#[cfg(unix)]
fn open_to_its_user(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o755));
}

#[cfg(not(unix))]
fn open_to_its_user(_folder: &Path) {}

/// The rename reaches the disk with the folder. Some systems cannot flush a folder; the snapshot is whole anyway.
fn flush(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}
