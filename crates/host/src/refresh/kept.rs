//! Pages that were fetched already, so that a refresh that was cut off goes on from its last whole page.

use super::question::Question;
use crate::recent::create_parent;
use crate::{Failure, write_atomically};
use catalogue::retail::PriceItem;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::PathBuf;
use time::{Duration, OffsetDateTime};

/// How long pages of one refresh belong together; prices move, and a price list of two days is none.
const KEPT_FOR: Duration = Duration::hours(24);

/// What is being fetched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Plan {
    pub(super) base_url: String,
    pub(super) currency: String,
    /// Checksum of the manifest of the base snapshot.
    pub(super) base: String,
    pub(super) questions: Vec<Question>,
}

#[derive(Serialize, Deserialize)]
struct Begun {
    plan: Plan,
    /// Seconds since 1970.
    at: i64,
}

/// One whole page, reduced to what prices something of ours.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct KeptPage {
    /// Which question it answers.
    pub(super) question: usize,
    /// Its address.
    pub(super) address: String,
    /// The address of the next page.
    pub(super) next: Option<String>,
    /// Items that were in it.
    pub(super) read: u64,
    /// Items that were kept.
    pub(super) items: Vec<PriceItem>,
}

/// A page without its items: what is needed to go on.
#[derive(Deserialize)]
pub(super) struct Heading {
    pub(super) question: usize,
    pub(super) address: String,
    pub(super) next: Option<String>,
    pub(super) read: u64,
}

/// The folder in which a refresh keeps its pages.
pub(super) struct Kept {
    folder: PathBuf,
    pages: u32,
}

impl Kept {
    /// Opens the pages of a plan: those of an earlier run when it was the same plan, or none.
    pub(super) fn open(folder: PathBuf, plan: &Plan, now: OffsetDateTime) -> Result<Self, Failure> {
        let file = folder.join("plan.json");
        let begun = fs::read(&file).ok().and_then(|bytes| serde_json::from_slice::<Begun>(&bytes).ok());
        let fresh = |begun: &Begun| {
            let age = now.unix_timestamp() - begun.at;
            (0..=KEPT_FOR.whole_seconds()).contains(&age)
        };
        let mut kept = Self { folder, pages: 0 };
        if begun.is_some_and(|begun| begun.plan == *plan && fresh(&begun)) {
            while kept.page_file(kept.pages).is_file() {
                kept.pages += 1;
            }
            return Ok(kept);
        }
        kept.forget()?;
        create_parent(&file)?;
        let begun = Begun { plan: plan.clone(), at: now.unix_timestamp() };
        write_atomically(&file, &serde_json::to_vec(&begun).unwrap_or_default())?;
        Ok(kept)
    }

    /// Whole pages that are there.
    pub(super) fn pages(&self) -> u32 {
        self.pages
    }

    /// Keeps a page.
    pub(super) fn keep(&mut self, page: &KeptPage) -> Result<(), Failure> {
        let bytes = serde_json::to_vec(page).map_err(|error| {
            Failure::new("machine-json", format!("A page cannot be kept: {error}"), "Please report this")
        })?;
        write_atomically(&self.page_file(self.pages), &bytes)?;
        self.pages += 1;
        Ok(())
    }

    /// A page without its items.
    pub(super) fn heading(&self, page: u32) -> Result<Heading, Failure> {
        self.read(page)
    }

    /// A page.
    pub(super) fn page(&self, page: u32) -> Result<KeptPage, Failure> {
        self.read(page)
    }

    /// Removes everything that was kept.
    pub(super) fn forget(&mut self) -> Result<(), Failure> {
        self.pages = 0;
        if !self.folder.exists() {
            return Ok(());
        }
        // The plan goes first: pages without a plan belong to nobody, whatever happens next.
        let _ = fs::remove_file(self.folder.join("plan.json"));
        fs::remove_dir_all(&self.folder).map_err(|error| Failure::of_file("Removing", &self.folder, &error))
    }

    fn read<Part: for<'de> Deserialize<'de>>(&self, page: u32) -> Result<Part, Failure> {
        let file = self.page_file(page);
        serde_json::from_slice(&crate::read_file(&file)?).map_err(|error| {
            Failure::new(
                "machine-kept-page-damaged",
                format!("A page that was kept cannot be read: {error}"),
                format!("Remove {} and refresh again", self.folder.display()),
            )
            .at(file.display().to_string())
        })
    }

    fn page_file(&self, page: u32) -> PathBuf {
        self.folder.join(format!("page-{page:06}.json"))
    }
}
