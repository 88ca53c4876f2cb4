//! One writer at a time: a lock that ends with the process, however it ends.

use crate::{Failure, Places};
use std::fs::{self, File, TryLockError};

/// Held while snapshots, profiles or refreshed pages are written.
#[derive(Debug)]
pub(crate) struct Turn {
    _file: File,
}

/// Takes the turn to write.
///
/// # Errors
/// When another process of the user writes, or the lock cannot be made.
pub(crate) fn take(places: &Places) -> Result<Turn, Failure> {
    let path = places.lock();
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::of_file("Making the folder", folder, &error))?;
    }
    let file = File::create(&path).map_err(|error| Failure::of_file("Writing", &path, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(Turn { _file: file }),
        Err(TryLockError::WouldBlock) => Err(Failure::new(
            "machine-tables-busy",
            "Another window or command is changing the tables",
            "Wait until it has finished, then try again",
        )),
        Err(TryLockError::Error(error)) => Err(Failure::of_file("Locking", &path, &error)),
    }
}
