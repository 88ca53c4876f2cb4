//! The files that were opened last.

use crate::{Failure, Places, write_atomically};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;

/// A file that was opened or saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentFile {
    /// Where it is.
    pub path: String,
    /// The title of the plan in it.
    pub title: String,
}

/// The files that were opened last, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recent;

impl Recent {
    /// How many are remembered.
    const KEPT: usize = 12;

    /// The list. A list that cannot be read is an empty one: it is a convenience, not a document.
    pub fn list(places: &Places) -> Vec<RecentFile> {
        fs::read(places.recent()).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Those of the list that still exist.
    pub fn existing(places: &Places) -> Vec<RecentFile> {
        Self::list(places).into_iter().filter(|file| Path::new(&file.path).is_file()).collect()
    }

    /// Puts a file at the head of the list.
    ///
    /// # Errors
    /// When the list cannot be written.
    pub fn remember(places: &Places, path: &Path, title: &str) -> Result<(), Failure> {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()).display().to_string();
        let mut files = Self::list(places);
        files.retain(|file| file.path != path);
        files.insert(0, RecentFile { path, title: title.to_owned() });
        files.truncate(Self::KEPT);
        let list = places.recent();
        create_parent(&list)?;
        write_atomically(&list, &serde_json::to_vec_pretty(&files).unwrap_or_default())
    }
}

/// Makes the folder of a file.
pub(crate) fn create_parent(path: &Path) -> Result<(), Failure> {
    let Some(folder) = path.parent() else { return Ok(()) };
    fs::create_dir_all(folder).map_err(|error| Failure::of_file("Making the folder", folder, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_opened_last_stands_first_and_only_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let places = Places::at(folder.path());
        for name in ["a", "b", "a"] {
            let path = folder.path().join(name);
            fs::write(&path, "x").expect("writes");
            Recent::remember(&places, &path, name).expect("remembers");
        }
        let titles: Vec<String> = Recent::existing(&places).into_iter().map(|file| file.title).collect();
        assert_eq!(titles, ["a", "b"]);
        fs::remove_file(folder.path().join("a")).expect("removes");
        assert_eq!(Recent::existing(&places).len(), 1);
    }

    #[test]
    fn a_damaged_list_is_an_empty_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let places = Places::at(folder.path());
        fs::write(places.recent(), "{").expect("writes");
        assert_eq!(Recent::list(&places), []);
    }
}
