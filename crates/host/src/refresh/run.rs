//! A refresh from the first page to the snapshot in use.

use super::assemble;
use super::client::{Fetcher, Page};
use super::kept::{Kept, KeptPage, Plan};
use super::patience::{Patience, Time};
use super::question::{Question, questions};
use crate::recent::create_parent;
use crate::snapshots::{SnapshotFiles, choose_snapshot};
use crate::{Failure, Places, lock, write_atomically};
use catalogue::Catalogue;
use catalogue::retail::{Gathering, RetailReport};
use model::Currency;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::atomic::AtomicBool;

/// Pages of one question after which something is wrong: the whole price list has fewer.
const MOST_PAGES: u32 = 5_000;

/// What to fetch.
#[derive(Debug, Clone)]
pub struct RefreshRequest {
    /// The address of the price list: [`super::PRICE_LIST`], or a loopback server.
    pub base_url: String,
    /// The currency of the new prices.
    pub currency: Currency,
    /// The snapshot whose other tables are carried over.
    pub base: SnapshotFiles,
    /// How long to wait for what.
    pub patience: Patience,
    /// The share of its rows that a table must keep, in percent: a price list that lost more is not believed.
    pub least_percent: u32,
}

impl RefreshRequest {
    /// The share of its rows that a table must keep unless said otherwise.
    pub const LEAST_PERCENT: u32 = 50;

    /// A refresh of a snapshot from the provider's own price list.
    pub fn new(base: SnapshotFiles, currency: Currency) -> Self {
        Self {
            base_url: super::PRICE_LIST.to_owned(),
            currency,
            base,
            patience: Patience::default(),
            least_percent: Self::LEAST_PERCENT,
        }
    }
}

/// How far a refresh is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// What is being asked: `Virtual Machines, reservations`.
    pub asking: String,
    /// Questions that are answered.
    pub questions_done: u32,
    /// Questions in all.
    pub questions: u32,
    /// Whole pages that are there.
    pub pages: u32,
    /// Of these, the pages that an earlier run had fetched.
    pub pages_before: u32,
    /// Prices in them.
    pub prices: u64,
    /// Pages in all, as many as the last refresh had; nothing when there was none, because nobody knows.
    pub pages_expected: Option<u32>,
    /// Seconds that are left if the rest comes as fast as what this run has fetched; nothing when nobody knows.
    pub seconds_left: Option<u64>,
    /// What it waits for before it tries a page again.
    pub waiting: Option<Waiting>,
}

/// A pause before a page is tried again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Waiting {
    /// How long.
    pub seconds: u64,
    /// Why.
    pub why: String,
}

/// A refresh that is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refreshed {
    /// Id of the new snapshot, which is in use now.
    pub id: String,
    /// Pages that were fetched in this run.
    pub pages: u32,
    /// What became of the prices.
    pub report: RetailReport,
    /// Each table of prices: its name, rows before, rows now, rows carried over.
    pub tables: Vec<(String, u32, u32, u32)>,
    /// Prices that are known to be missing: before, and now.
    pub gaps: (u32, u32),
}

/// Fetches all prices anew and makes a complete new snapshot of them, which is in use afterwards; or changes nothing.
///
/// Blocks until it is done; `stop` ends it early. Pages that were fetched are kept for the next try.
///
/// # Errors
/// When the network, the server, the disk or the person stands in the way: code, reason and remedy.
pub fn refresh(
    places: &Places,
    request: &RefreshRequest,
    time: &dyn Time,
    stop: &AtomicBool,
    report: &mut (dyn FnMut(&Progress) + Send),
) -> Result<Refreshed, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|error| {
        Failure::new("machine-no-runtime", format!("The network cannot be used: {error}"), "Try again")
    })?;
    let _turn = lock::take(places)?;
    let base = request.base.catalogue()?;
    let run = Run { places, request, base: &base, time, stop };
    runtime.block_on(run.to_the_end(report))
}

struct Run<'run> {
    places: &'run Places,
    request: &'run RefreshRequest,
    base: &'run Catalogue,
    time: &'run dyn Time,
    stop: &'run AtomicBool,
}

impl Run<'_> {
    async fn to_the_end(&self, report: &mut (dyn FnMut(&Progress) + Send)) -> Result<Refreshed, Failure> {
        let today = self.time.now().date().to_string();
        let plan = Plan {
            base_url: self.request.base_url.clone(),
            currency: self.request.currency.code().to_owned(),
            base: self.base.snapshot().checksum.clone(),
            questions: questions(self.base),
        };
        let mut kept = Kept::open(self.places.refresh(), &plan, self.time.now())?;
        let before = kept.pages();
        let counts = self.fetch(&plan, &mut kept, &today, report).await?;
        let mut gathering = Gathering::new(self.base, self.request.currency, &today);
        for page in 0..kept.pages() {
            for item in &kept.page(page)?.items {
                gathering.add(item);
            }
        }
        let read = |file: &str| self.request.base.read(file);
        let refilled = gathering.finish(&read).map_err(|error| assemble::refused(&error))?;
        let assemble::Assembled { id, gaps } =
            assemble::snapshot(self.places, self.request, self.base, &refilled, &today)?;
        choose_snapshot(self.places, Some(&id))?;
        self.remember(&counts);
        let pages = kept.pages() - before;
        // The snapshot is there; pages that stay are removed when the next refresh begins.
        let _ = kept.forget();
        let tables = refilled.tables.into_iter();
        let tables = tables.map(|table| (table.name, table.rows_before, table.rows, table.carried)).collect();
        Ok(Refreshed { id, pages, report: refilled.report, tables, gaps })
    }

    /// Fetches every page that is not there yet; the number of pages of each question.
    async fn fetch(
        &self,
        plan: &Plan,
        kept: &mut Kept,
        today: &str,
        report: &mut (dyn FnMut(&Progress) + Send),
    ) -> Result<BTreeMap<String, u32>, Failure> {
        let currency = self.request.currency;
        let fetcher =
            Fetcher::new(&self.request.base_url, currency.code(), self.request.patience, self.time, self.stop)?;
        let gathering = Gathering::new(self.base, currency, today);
        let mut stand = Stand::of(kept)?;
        let mut progress = Progress {
            questions: u32::try_from(plan.questions.len()).unwrap_or(u32::MAX),
            pages: kept.pages(),
            pages_before: kept.pages(),
            prices: stand.read,
            pages_expected: self.expected(&plan.questions),
            ..Progress::default()
        };
        let started = self.time.now();
        for (number, question) in plan.questions.iter().enumerate().skip(stand.question) {
            progress.asking.clone_from(&question.title);
            progress.questions_done = u32::try_from(number).unwrap_or(u32::MAX);
            if number > stand.question {
                stand.begin(number);
            }
            let mut address = match stand.next.take() {
                Position::Page(address) => address,
                Position::Start => question.address(&self.request.base_url, currency),
                Position::End => continue,
            };
            loop {
                report(&progress);
                let visited = &stand.visited;
                let usable = |page: &Page| -> Result<(), String> {
                    match &page.next {
                        Some(next) if !fetcher.leads_home(next) => {
                            Err(format!("the next page is said to be somewhere else, at {next}"))
                        }
                        Some(next) if visited.contains(next) || *next == address => {
                            Err("the next page is one that was read already, so the list leads in circles".to_owned())
                        }
                        Some(_) | None => Ok(()),
                    }
                };
                let page = {
                    let mut waiting = |pause: Option<Waiting>| {
                        progress.waiting = pause;
                        report(&progress);
                    };
                    fetcher.page(&address, &usable, &mut waiting).await?
                };
                let read = page.items.len() as u64;
                let items = page.items.into_iter().filter(|item| gathering.wants(item)).collect();
                kept.keep(&KeptPage {
                    question: number,
                    address: address.clone(),
                    next: page.next.clone(),
                    read,
                    items,
                })?;
                stand.visited.insert(address);
                progress.pages = kept.pages();
                progress.prices += read;
                progress.estimate((self.time.now() - started).as_seconds_f64());
                match page.next {
                    None => break,
                    Some(_) if stand.visited.len() > MOST_PAGES as usize => return Err(too_long(&question.title)),
                    Some(next) => address = next,
                }
            }
        }
        progress.questions_done = progress.questions;
        progress.seconds_left = Some(0);
        report(&progress);
        counts(plan, kept)
    }

    /// Pages that the last refresh had for these questions; nothing when one of them was not asked then.
    fn expected(&self, questions: &[Question]) -> Option<u32> {
        let bytes = fs::read(self.places.refreshed_pages()).ok()?;
        let counts: BTreeMap<String, u32> = serde_json::from_slice(&bytes).ok()?;
        questions.iter().map(|question| counts.get(&question.title).copied()).sum()
    }

    /// Remembers how many pages there were, for the next estimate.
    fn remember(&self, counts: &BTreeMap<String, u32>) {
        let file = self.places.refreshed_pages();
        // Without it the next refresh says that it does not know, which is true then.
        let _ = create_parent(&file)
            .and_then(|()| write_atomically(&file, &serde_json::to_vec(counts).unwrap_or_default()));
    }
}

impl Progress {
    /// Estimates what is left from what this run has fetched so far.
    fn estimate(&mut self, elapsed_seconds: f64) {
        let fetched = self.pages.saturating_sub(self.pages_before);
        let left = self.pages_expected.map(|expected| expected.saturating_sub(self.pages));
        self.seconds_left = match left {
            Some(left) if fetched > 0 => {
                let seconds = elapsed_seconds / f64::from(fetched) * f64::from(left);
                // A refresh takes minutes: what does not fit is not an estimate.
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "seconds of a few hours")]
                (seconds.is_finite() && seconds >= 0.0).then_some(seconds.ceil() as u64)
            }
            Some(_) | None => None,
        };
    }
}

/// Where the pages that are kept end.
struct Stand {
    question: usize,
    next: Position,
    visited: BTreeSet<String>,
    read: u64,
}

/// The next page to ask for.
enum Position {
    /// The first of its question.
    Start,
    /// The page of an address.
    Page(String),
    /// None: the question is answered.
    End,
}

impl Position {
    fn take(&mut self) -> Self {
        std::mem::replace(self, Self::Start)
    }
}

impl Stand {
    fn of(kept: &Kept) -> Result<Self, Failure> {
        let mut stand = Self { question: 0, next: Position::Start, visited: BTreeSet::new(), read: 0 };
        for page in 0..kept.pages() {
            let heading = kept.heading(page)?;
            if heading.question != stand.question {
                stand.begin(heading.question);
            }
            stand.read += heading.read;
            stand.next = heading.next.map_or(Position::End, Position::Page);
            stand.visited.insert(heading.address);
        }
        Ok(stand)
    }

    fn begin(&mut self, question: usize) {
        self.question = question;
        self.next = Position::Start;
        self.visited.clear();
    }
}

/// The number of pages of each question, of all runs.
fn counts(plan: &Plan, kept: &Kept) -> Result<BTreeMap<String, u32>, Failure> {
    let mut counts = BTreeMap::new();
    for page in 0..kept.pages() {
        let title = plan.questions.get(kept.heading(page)?.question).map(|question| question.title.clone());
        *counts.entry(title.unwrap_or_default()).or_default() += 1;
    }
    Ok(counts)
}

fn too_long(title: &str) -> Failure {
    Failure::new(
        "machine-price-list-endless",
        format!("The price list of {title} does not end after {MOST_PAGES} pages"),
        "Try again later; the tables in use are unchanged",
    )
}
