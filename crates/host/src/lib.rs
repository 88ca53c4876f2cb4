//! Files, folders and what is kept in them: the only crate that touches the machine.
//!
//! It fetches and keeps; it does not judge. Every failure carries a code, a sentence and a remedy.

mod failure;
mod files;
mod lock;
mod places;
mod price_sheets;
mod quotas;
mod recent;
mod records;
mod recovery;
mod refresh;
mod snapshots;

pub use failure::Failure;
pub use files::{open_document, read_file, read_text, save_document, save_document_over, stamp, write_atomically};
pub use places::Places;
pub use price_sheets::{
    import_price_sheet, price_sheet, price_sheet_refused, remove_price_sheet, with_kept_price_sheet,
};
pub use quotas::{ImportedQuotas, import_quotas, list_quota_profiles, quota_profile, remove_quota_profile};
pub use recent::{Recent, RecentFile};
pub use records::{record_number, write_record};
pub use recovery::{Draft, Recovery};
pub use refresh::{MachineTime, PRICE_LIST, Patience, Progress, RefreshRequest, Refreshed, Time, Waiting, refresh};
pub use snapshots::{
    NewTable, OpenedSnapshot, ShelvedSnapshot, SnapshotFiles, VerifiedTable, choose_snapshot, chosen_snapshot,
    export_snapshot, import_snapshot, install, list_snapshots, open_snapshot, open_snapshot_or_bundled,
    verify_snapshot,
};
