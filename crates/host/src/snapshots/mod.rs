//! Snapshots on disk: the bundled one, the user's own, and files that travel.

mod files;
mod install;
mod open;
mod shelf;
mod travel;
mod verify;

pub use files::SnapshotFiles;
pub use install::{NewTable, install};
pub use open::{OpenedSnapshot, open_snapshot, open_snapshot_or_bundled};
pub use shelf::{ShelvedSnapshot, choose_snapshot, chosen_snapshot, list_snapshots};
pub use travel::{export_snapshot, import_snapshot};
pub use verify::{VerifiedTable, verify_snapshot};
