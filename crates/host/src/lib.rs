//! Files, folders and what is kept in them: the only crate that touches the machine.
//!
//! It fetches and keeps; it does not judge. Every failure carries a code, a sentence and a remedy.

mod failure;
mod files;
mod places;
mod recent;
mod records;
mod recovery;
mod snapshot;

pub use failure::Failure;
pub use files::{open_document, read_file, read_text, save_document, save_document_over, stamp, write_atomically};
pub use places::Places;
pub use recent::{Recent, RecentFile};
pub use records::{next_record_number, write_record};
pub use recovery::{Draft, Recovery};
pub use snapshot::{OpenedSnapshot, open_snapshot, open_snapshot_or_bundled};
