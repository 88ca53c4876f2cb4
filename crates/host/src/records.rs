//! The folder in which decision records live, numbered from 1.

use crate::{Failure, write_atomically};
use std::fs;
use std::path::{Path, PathBuf};

/// The number after the highest one in a folder of records; 1 in a folder that is empty or not there yet.
///
/// # Errors
/// When the folder cannot be read.
pub fn next_record_number(folder: &Path) -> Result<u32, Failure> {
    if !folder.exists() {
        return Ok(1);
    }
    let entries = fs::read_dir(folder).map_err(|error| Failure::of_file("Reading the folder", folder, &error))?;
    let highest = entries
        .filter_map(Result::ok)
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.ends_with(".md"))
        .filter_map(|name| name.split_once('-').and_then(|(number, _)| number.parse::<u32>().ok()))
        .max();
    Ok(highest.unwrap_or(0).saturating_add(1))
}

/// Writes the files of a record into a folder, which is made if it is not there.
///
/// # Errors
/// Names the file and the remedy.
pub fn write_record(folder: &Path, files: &[(String, String)]) -> Result<Vec<PathBuf>, Failure> {
    fs::create_dir_all(folder).map_err(|error| Failure::of_file("Making the folder", folder, &error))?;
    let mut written = Vec::new();
    for (name, text) in files {
        let path = folder.join(name);
        write_atomically(&path, text.as_bytes())?;
        written.push(path);
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_record_follows_the_highest_number() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(next_record_number(&folder.path().join("none")).expect("a number"), 1);
        for name in ["0002-b.md", "0010-a.md", "README.md", "0099-drawing.svg"] {
            fs::write(folder.path().join(name), "x").expect("writes");
        }
        assert_eq!(next_record_number(folder.path()).expect("a number"), 11);
    }
}
