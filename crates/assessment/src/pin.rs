//! The tables that a plan was last assessed with, against those that are open.

use catalogue::SnapshotInfo;
use model::Document;
use serde::Serialize;
use ts_rs::TS;

/// A plan that was last assessed with other tables than those that are open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct OtherTables {
    /// Id of the snapshot that the plan names.
    pub pinned: String,
    /// SHA-256 of that snapshot's manifest, where the plan has it.
    pub pinned_checksum: Option<String>,
    /// Id of the snapshot that is open.
    pub open: String,
    /// SHA-256 of its manifest.
    pub open_checksum: String,
}

impl OtherTables {
    /// What to say: which tables the plan was assessed with, and which these are.
    pub fn sentence(&self) -> String {
        if self.pinned == self.open {
            return format!(
                "This plan was last assessed with other tables of the name {}: their checksum was {} and is {}.",
                self.open,
                short(self.pinned_checksum.as_deref().unwrap_or_default()),
                short(&self.open_checksum)
            );
        }
        format!("This plan was last assessed with the tables {}; these are {}.", self.pinned, self.open)
    }
}

/// The beginning of a checksum: enough to tell two apart.
fn short(checksum: &str) -> &str {
    checksum.get(..12).unwrap_or(checksum)
}

/// Whether a plan was last assessed with other tables than those that are open; `None` when it names none, or these.
pub fn other_tables(document: &Document, open: &SnapshotInfo) -> Option<OtherTables> {
    let pinned = document.snapshot.as_ref()?;
    let same = pinned == &open.id
        && document.snapshot_checksum.as_ref().is_none_or(|checksum| checksum.eq_ignore_ascii_case(&open.checksum));
    (!same).then(|| OtherTables {
        pinned: pinned.clone(),
        pinned_checksum: document.snapshot_checksum.clone(),
        open: open.id.clone(),
        open_checksum: open.checksum.clone(),
    })
}

/// Writes into a plan which tables, and which quota profile, it was assessed with.
pub fn pin(document: &mut Document, snapshot: &str, checksum: &str, quota_profile: Option<&str>) {
    document.snapshot = Some(snapshot.to_owned());
    document.snapshot_checksum = Some(checksum.to_owned());
    document.quota_profile = quota_profile.map(str::to_owned);
}

#[cfg(test)]
mod tests {
    use super::{other_tables, pin};
    use catalogue::Catalogue;
    use model::Document;

    #[test]
    fn a_plan_says_when_it_is_opened_with_other_tables() {
        let catalogue = Catalogue::bundled().expect("the bundled snapshot");
        let open = catalogue.snapshot();
        let mut plan = Document::new("A plan");
        assert_eq!(other_tables(&plan, open), None, "a plan that names no tables goes with any");
        pin(&mut plan, &open.id, &open.checksum, Some("production"));
        assert_eq!(other_tables(&plan, open), None);
        assert_eq!(plan.quota_profile.as_deref(), Some("production"));

        plan.snapshot = Some("azure-2026-06-01".to_owned());
        let other = other_tables(&plan, open).expect("other tables");
        let expected = "This plan was last assessed with the tables azure-2026-06-01; these are azure-2026-11-21.";
        assert_eq!(other.sentence(), expected);
    }

    #[test]
    fn tables_of_the_same_name_are_told_apart_by_their_checksum() {
        let catalogue = Catalogue::bundled().expect("the bundled snapshot");
        let mut plan = Document::new("A plan");
        pin(&mut plan, &catalogue.snapshot().id, &catalogue.snapshot().checksum, None);
        plan.snapshot_checksum = Some("0".repeat(64));
        let other = other_tables(&plan, catalogue.snapshot()).expect("other tables");
        assert!(other.sentence().contains("their checksum was 000000000000 and is "), "{}", other.sentence());
    }
}
