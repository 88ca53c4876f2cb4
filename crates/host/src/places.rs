//! Where things are kept.

use crate::Failure;
use std::path::{Path, PathBuf};

/// The folders of the user in which Groundplan keeps things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    data: PathBuf,
}

impl Places {
    /// Names the environment variable that moves everything to another folder.
    pub const VARIABLE: &'static str = "GROUNDPLAN_HOME";

    /// The folder of the platform for data of programs, or the one that `GROUNDPLAN_HOME` names.
    ///
    /// # Errors
    /// When the platform names no such folder.
    pub fn of_user() -> Result<Self, Failure> {
        if let Some(folder) = std::env::var_os(Self::VARIABLE).filter(|value| !value.is_empty()) {
            return Ok(Self::at(Path::new(&folder)));
        }
        dirs::data_dir().map(|folder| Self::at(&folder.join("groundplan"))).ok_or_else(|| {
            Failure::new(
                "machine-no-data-folder",
                "This machine names no folder for the data of programs",
                format!("Set {} to a folder of yours", Self::VARIABLE),
            )
        })
    }

    /// Everything under one folder.
    pub fn at(folder: &Path) -> Self {
        Self { data: folder.to_owned() }
    }

    /// Which snapshot is in use.
    pub(crate) fn chosen_snapshot(&self) -> PathBuf {
        self.data.join("snapshot.json")
    }

    /// The lock that whoever changes the tables holds.
    pub(crate) fn lock(&self) -> PathBuf {
        self.data.join("tables.lock")
    }

    /// Pages of a refresh that is not done.
    pub(crate) fn refresh(&self) -> PathBuf {
        self.data.join("refresh")
    }

    /// How many pages the last refresh had.
    pub(crate) fn refreshed_pages(&self) -> PathBuf {
        self.data.join("refreshed-pages.json")
    }

    /// Quota profiles, a file each.
    pub fn quotas(&self) -> PathBuf {
        self.data.join("quotas")
    }

    /// The price sheet that is laid over the tables.
    pub(crate) fn chosen_price_sheet(&self) -> PathBuf {
        self.data.join("price-sheet.json")
    }

    /// The price sheets that were taken in, under their checksums.
    pub fn price_sheets(&self) -> PathBuf {
        self.data.join("price-sheets")
    }

    /// The user's own snapshots, a folder each.
    pub fn snapshots(&self) -> PathBuf {
        self.data.join("snapshots")
    }

    /// The recovery journal.
    pub fn recovery(&self) -> PathBuf {
        self.data.join("recovery")
    }

    /// The list of recent files.
    pub fn recent(&self) -> PathBuf {
        self.data.join("recent.json")
    }
}
