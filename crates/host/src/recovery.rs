//! The recovery journal: what was drawn and not saved, apart from the documents themselves.
//!
//! Each open document has a folder of its own with the last few generations, so that one that was cut off while it was
//! written never takes the others with it.

use crate::recent::create_parent;
use crate::{Failure, Places, write_atomically};
use model::Document;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// A plan that was not saved before its window went away.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    /// Names the draft in the journal.
    pub id: String,
    /// The file that it was opened from, if it had one.
    pub path: Option<String>,
    /// Seconds since 1970 at which it was kept.
    pub kept_at: u64,
    /// The plan as it stood.
    pub document: Document,
}

/// The recovery journal of a user.
#[derive(Debug, Clone)]
pub struct Recovery {
    folder: PathBuf,
}

impl Recovery {
    /// Names the environment variable by which policy switches the journal off.
    pub const SWITCHED_OFF: &'static str = "GROUNDPLAN_NO_RECOVERY";

    /// Generations kept of each document.
    const GENERATIONS: usize = 5;

    /// The journal in the user's folder; `None` when policy switched it off.
    pub fn of(places: &Places) -> Option<Self> {
        let off = std::env::var_os(Self::SWITCHED_OFF).is_some_and(|value| value == "1");
        (!off).then(|| Self { folder: places.recovery() })
    }

    /// The name under which a document is kept: the same for the same file, and one per window for a new plan.
    pub fn id_for(path: Option<&Path>, window: &str) -> String {
        let name = match path {
            Some(path) => path.display().to_string(),
            None => format!("untitled {window}"),
        };
        Sha256::digest(name.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }

    /// Keeps a generation of a document.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub fn keep(&self, id: &str, path: Option<&Path>, document: &Document) -> Result<(), Failure> {
        let generations = self.generations(id);
        let next = generations.last().map_or(1, |(number, _)| number + 1);
        let kept_at = SystemTime::now().duration_since(UNIX_EPOCH).map(|time| time.as_secs()).unwrap_or_default();
        let draft = Draft {
            id: id.to_owned(),
            path: path.map(|path| path.display().to_string()),
            kept_at,
            document: document.clone(),
        };
        let file = self.folder.join(id).join(format!("{next:08}.json"));
        create_parent(&file)?;
        write_atomically(&file, &serde_json::to_vec(&draft).unwrap_or_default())?;
        let surplus = (generations.len() + 1).saturating_sub(Self::GENERATIONS);
        for (_, old) in generations.iter().take(surplus) {
            // An old generation that stays is no harm.
            let _ = fs::remove_file(old);
        }
        Ok(())
    }

    /// Forgets a document: it was saved, or its user let it go.
    ///
    /// # Errors
    /// When the journal cannot be changed.
    pub fn forget(&self, id: &str) -> Result<(), Failure> {
        if !id.chars().all(|letter| letter.is_ascii_hexdigit()) || id.is_empty() {
            return Err(Failure::new("draft-unknown", format!("“{id}” is no draft"), "Choose one of the list"));
        }
        let folder = self.folder.join(id);
        if !folder.exists() {
            return Ok(());
        }
        fs::remove_dir_all(&folder).map_err(|error| Failure::of_file("Removing", &folder, &error))
    }

    /// The newest readable generation of every document in the journal, newest first.
    pub fn drafts(&self) -> Vec<Draft> {
        let Ok(entries) = fs::read_dir(&self.folder) else { return Vec::new() };
        let mut drafts: Vec<Draft> = entries
            .filter_map(Result::ok)
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter_map(|id| self.newest(&id))
            .collect();
        drafts.sort_by(|one, other| other.kept_at.cmp(&one.kept_at).then_with(|| one.id.cmp(&other.id)));
        drafts
    }

    /// The readable generations of a document before its newest one, newest first. Those that hold the same plan as the
    /// generation after them are left out.
    pub fn earlier(&self, id: &str) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = self.readable(id).collect();
        drafts.dedup_by(|older, newer| older.document == newer.document);
        drafts.into_iter().skip(1).collect()
    }

    fn newest(&self, id: &str) -> Option<Draft> {
        self.readable(id).next()
    }

    /// Newest first.
    fn readable(&self, id: &str) -> impl Iterator<Item = Draft> {
        let files = self.generations(id).into_iter().rev();
        files.filter_map(|(_, file)| fs::read(file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()))
    }

    /// Generations of a document, oldest first.
    fn generations(&self, id: &str) -> Vec<(u64, PathBuf)> {
        let Ok(entries) = fs::read_dir(self.folder.join(id)) else { return Vec::new() };
        let mut generations: Vec<(u64, PathBuf)> = entries
            .filter_map(Result::ok)
            .filter_map(|entry| {
                let path = entry.path();
                let number = path.file_name()?.to_str()?.strip_suffix(".json")?.parse().ok()?;
                Some((number, path))
            })
            .collect();
        generations.sort();
        generations
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn journal() -> (tempfile::TempDir, Recovery) {
        let folder = tempfile::tempdir().expect("a folder");
        let recovery = Recovery { folder: folder.path().join("recovery") };
        (folder, recovery)
    }

    #[test]
    fn the_newest_generation_comes_back_and_few_are_kept() {
        let (_folder, recovery) = journal();
        let id = Recovery::id_for(Some(Path::new("/plans/a.groundplan.json")), "1");
        for number in 1..=9 {
            recovery.keep(&id, None, &Document::new(format!("Plan {number}"))).expect("keeps");
        }
        assert_eq!(recovery.drafts()[0].document.title, "Plan 9");
        assert_eq!(recovery.generations(&id).len(), Recovery::GENERATIONS);
        recovery.forget(&id).expect("forgets");
        assert_eq!(recovery.drafts(), []);
    }

    #[test]
    fn what_a_plan_was_before_can_be_had_too() {
        let (_folder, recovery) = journal();
        let id = Recovery::id_for(None, "1");
        for title in ["First", "Second", "Second", "Third"] {
            recovery.keep(&id, None, &Document::new(title)).expect("keeps");
        }
        let titles: Vec<String> = recovery.earlier(&id).into_iter().map(|draft| draft.document.title).collect();
        assert_eq!(titles, ["Second", "First"]);
        assert_eq!(recovery.earlier("unknown"), []);
    }

    #[test]
    fn a_generation_that_was_cut_off_falls_back_to_the_one_before() {
        let (_folder, recovery) = journal();
        let id = Recovery::id_for(None, "1");
        recovery.keep(&id, None, &Document::new("Whole")).expect("keeps");
        recovery.keep(&id, None, &Document::new("Cut")).expect("keeps");
        let (_, newest) = recovery.generations(&id).pop().expect("two generations");
        let bytes = fs::read(&newest).expect("reads");
        fs::write(&newest, &bytes[..bytes.len() / 2]).expect("cuts");
        assert_eq!(recovery.drafts()[0].document.title, "Whole");
    }

    #[test]
    fn nothing_outside_the_journal_can_be_forgotten() {
        let (_folder, recovery) = journal();
        assert_eq!(recovery.forget("../plans").expect_err("refused").code, "draft-unknown");
    }
}
