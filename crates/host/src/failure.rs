//! What went wrong with the machine or a file, in words for the person in front of it.

use serde::Serialize;
use std::io;
use std::path::Path;

/// Something the machine could not do, or a file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{message}. {remedy}")]
pub struct Failure {
    /// A short code that programs can match on: `file-not-found`.
    pub code: String,
    /// What happened, with names.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
    /// The file, line or field, where there is one.
    pub place: Option<String>,
}

impl Failure {
    /// A failure with its code, message and remedy.
    pub fn new(code: &str, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into(), remedy: remedy.into(), place: None }
    }

    /// The same failure at a place.
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.place = Some(place.into());
        self
    }

    /// Whether the input was bad, rather than the machine failing.
    pub fn is_bad_input(&self) -> bool {
        !self.code.starts_with("machine-")
    }

    /// A file operation that failed.
    pub(crate) fn of_file(doing: &str, path: &Path, error: &io::Error) -> Self {
        let shown = path.display();
        let (code, remedy) = match error.kind() {
            io::ErrorKind::NotFound => ("file-not-found", "Check the path and its folder"),
            io::ErrorKind::PermissionDenied => {
                ("machine-file-forbidden", "Choose another place, or change the permissions")
            }
            io::ErrorKind::StorageFull => {
                ("machine-disk-full", "Free some space and save again; nothing was overwritten")
            }
            io::ErrorKind::IsADirectory => ("file-is-a-folder", "Name a file in it"),
            _ => ("machine-file-failed", "Try again, or choose another place"),
        };
        Self::new(code, format!("{doing} {shown} failed: {error}"), remedy).at(shown.to_string())
    }
}
