//! Snapshots on the shelf and on their way: what is damaged is named and refused, and the last good one stays in use.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says by a panic that it failed")]

use catalogue::MANIFEST;
use groundplan_host::{
    Failure, Places, SnapshotFiles, choose_snapshot, chosen_snapshot, export_snapshot, import_snapshot, list_snapshots,
    open_snapshot_or_bundled, verify_snapshot,
};
use std::fs;
use std::path::{Path, PathBuf};

/// A user with the bundled snapshot under another id on the shelf.
struct User {
    folder: tempfile::TempDir,
}

impl User {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    fn places(&self) -> Places {
        Places::at(self.folder.path())
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Puts a copy of the bundled snapshot on the shelf, as of another day.
    fn shelve(&self, id: &str, date: &str) -> PathBuf {
        let folder = self.places().snapshots().join(id);
        copy_bundled(&folder, id, date);
        folder
    }
}

fn copy_bundled(folder: &Path, id: &str, date: &str) {
    let catalogue = SnapshotFiles::Bundled.catalogue().expect("reads");
    let info = catalogue.snapshot();
    for table in &info.tables {
        let path = folder.join(&table.file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("makes the folder");
        fs::write(path, SnapshotFiles::Bundled.read(&table.file).expect("a table")).expect("writes");
    }
    let manifest = catalogue::write_manifest(id, date, info.currency, &info.tables);
    fs::write(folder.join(MANIFEST), manifest).expect("writes");
}

/// Flips one bit in the middle of a file.
fn flip(path: &Path) {
    let mut bytes = fs::read(path).expect("reads");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(path, bytes).expect("writes");
}

#[test]
fn verify_names_each_table_in_which_a_byte_was_flipped() {
    let user = User::new();
    let folder = user.shelve("azure-2026-12-01", "2026-12-01");
    let files = SnapshotFiles::named(Some(&user.places()), Some("azure-2026-12-01")).expect("is there");
    let tables = verify_snapshot(&files).expect("a manifest");
    assert_eq!(tables.len(), SnapshotFiles::Bundled.catalogue().expect("reads").snapshot().tables.len());
    assert!(tables.iter().all(|table| table.damage.is_none()));
    for table in tables {
        let path = folder.join(format!("azure/{}.csv", table.table));
        flip(&path);
        let damaged: Vec<String> = verify_snapshot(&files)
            .expect("a manifest")
            .into_iter()
            .filter(|table| table.damage.is_some())
            .map(|table| table.table)
            .collect();
        assert_eq!(damaged, [table.table]);
        flip(&path);
    }
}

#[test]
fn every_damaged_table_is_named_and_not_only_the_first() {
    let user = User::new();
    let folder = user.shelve("azure-2026-12-01", "2026-12-01");
    flip(&folder.join("azure/gpus.csv"));
    fs::remove_file(folder.join("azure/models.csv")).expect("removes");
    let tables = verify_snapshot(&SnapshotFiles::Folder(folder.clone())).expect("a manifest");
    let damaged: Vec<&str> =
        tables.iter().filter(|table| table.damage.is_some()).map(|table| table.table.as_str()).collect();
    assert_eq!(damaged, ["gpus", "models"]);
    fs::write(folder.join(MANIFEST), "{").expect("writes");
    let failure = verify_snapshot(&SnapshotFiles::Folder(folder)).expect_err("no manifest");
    assert!(failure.message.contains("table “manifest”"), "{failure}");
}

#[test]
fn the_window_starts_on_the_last_good_snapshot_and_says_which_table_is_damaged() {
    let user = User::new();
    user.shelve("azure-2026-12-01", "2026-12-01");
    let newest = user.shelve("azure-2026-12-24", "2026-12-24");
    choose_snapshot(&user.places(), Some("azure-2026-12-24")).expect("chooses");
    let opened = || open_snapshot_or_bundled(Some(&user.places()), None).expect("starts");
    assert_eq!((opened().catalogue.snapshot().id.as_str(), opened().fallen_back), ("azure-2026-12-24", None));
    let tables = SnapshotFiles::Bundled.catalogue().expect("reads").snapshot().tables.clone();
    assert!(tables.len() >= 27, "every table is tried");
    for table in tables.iter().map(|table| table.name.as_str()) {
        let path = newest.join(format!("azure/{table}.csv"));
        flip(&path);
        let stands_in = opened();
        assert_eq!(stands_in.catalogue.snapshot().id, "azure-2026-12-01", "the last good one of the user");
        let reason = stands_in.fallen_back.expect("a reason").message;
        assert!(reason.contains(&format!("table “{table}”")), "{reason}");
        flip(&path);
    }
    // With both damaged, the bundled one is left.
    flip(&newest.join("azure/regions.csv"));
    flip(&user.places().snapshots().join("azure-2026-12-01/azure/models.csv"));
    let stands_in = opened();
    assert_eq!(stands_in.files, SnapshotFiles::Bundled);
    assert!(stands_in.fallen_back.is_some());
}

#[test]
fn the_shelf_lists_the_newest_first_and_what_is_in_use() {
    let user = User::new();
    user.shelve("azure-2026-12-01", "2026-12-01");
    let broken = user.shelve("azure-2026-12-24", "2026-12-24");
    fs::write(broken.join(MANIFEST), "{").expect("writes");
    fs::create_dir_all(user.places().snapshots().join(".new-abc")).expect("a leftover");
    let list = list_snapshots(&user.places());
    assert_eq!(list.len(), 3, "a leftover is no snapshot");
    assert!(list[0].id == "azure-2026-12-01" && !list[0].bundled && !list[0].in_use && list[0].damage.is_none());
    assert!(list[1].bundled && list[1].in_use);
    assert!(list[2].damage.is_some());
    choose_snapshot(&user.places(), Some("azure-2026-12-01")).expect("chooses");
    assert!(list_snapshots(&user.places())[0].in_use);
    assert_eq!(choose_snapshot(&user.places(), Some("azure-1999")).expect_err("none").code, "snapshot-unknown");
    assert_eq!(chosen_snapshot(&user.places()).as_deref(), Some("azure-2026-12-01"));
}

#[test]
fn a_snapshot_travels_as_one_file_and_arrives_as_it_was() {
    let user = User::new();
    let folder = user.shelve("azure-2026-12-01", "2026-12-01");
    let (one, again) = (user.file("one.zip"), user.file("again.zip"));
    export_snapshot(&SnapshotFiles::Folder(folder.clone()), &one).expect("exports");
    export_snapshot(&SnapshotFiles::Folder(folder.clone()), &again).expect("exports");
    assert_eq!(fs::read(&one).expect("reads"), fs::read(&again).expect("reads"), "the same bytes");
    let other = User::new();
    assert_eq!(import_snapshot(&other.places(), &one).expect("imports"), "azure-2026-12-01");
    let arrived = other.places().snapshots().join("azure-2026-12-01");
    for table in &SnapshotFiles::Folder(folder.clone()).catalogue().expect("reads").snapshot().tables {
        assert_eq!(
            fs::read(arrived.join(&table.file)).expect("is there"),
            fs::read(folder.join(&table.file)).expect("reads")
        );
    }
    // Twice is fine; another snapshot under the same id is kept out.
    import_snapshot(&other.places(), &one).expect("the same again");
    copy_bundled(&folder, "azure-2026-12-01", "2026-12-02");
    export_snapshot(&SnapshotFiles::Folder(folder), &one).expect("exports");
    assert_eq!(import_snapshot(&other.places(), &one).expect_err("another").code, "snapshot-exists");
    assert_eq!(import_snapshot(&user.places(), Path::new("/nowhere.zip")).expect_err("none").code, "file-not-found");
}

#[test]
fn a_file_that_was_damaged_on_the_way_is_refused_wherever_the_damage_is() {
    let user = User::new();
    let file = user.file("tables.zip");
    export_snapshot(&SnapshotFiles::Bundled, &file).expect("exports");
    let whole = fs::read(&file).expect("reads");
    let other = User::new();
    let refused = |bytes: &[u8]| -> Failure {
        fs::write(&file, bytes).expect("writes");
        import_snapshot(&other.places(), &file).expect_err("damaged")
    };
    let last = whole.len() - 1;
    for at in [0, 40, whole.len() / 3, whole.len() / 2, whole.len() - 200, whole.len() - 80, last] {
        let mut bytes = whole.clone();
        bytes[at] ^= 4;
        let failure = refused(&bytes);
        assert_eq!(failure.code, "snapshot-file-refused", "byte {at}: {failure}");
    }
    for length in [0, 10, whole.len() / 2, last] {
        assert_eq!(refused(&whole[..length]).code, "snapshot-file-refused", "cut at {length}");
    }
    let mut bytes = whole.clone();
    bytes[whole.len() / 2] ^= 4;
    let failure = refused(&bytes);
    assert!(failure.message.contains("the damage is in “azure/"), "{failure}");
    assert_eq!(list_snapshots(&other.places()).len(), 1, "nothing arrived");
}

#[test]
fn a_damaged_snapshot_is_not_sent_on_its_way() {
    let user = User::new();
    let folder = user.shelve("azure-2026-12-01", "2026-12-01");
    flip(&folder.join("azure/gpus.csv"));
    let failure = export_snapshot(&SnapshotFiles::Folder(folder), &user.file("one.zip")).expect_err("damaged");
    assert!(failure.message.contains("table “gpus”"), "{failure}");
    assert!(!user.file("one.zip").exists());
}
