//! What the program keeps between two commands of its window.

use crate::failure::Failure;
use crate::weighing::Weighing;
use analysis::placement;
use assessment::Worked;
use host::{OpenedSnapshot, Places, Progress, Recovery};
use model::Topology;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

/// Threads to simulate on.
pub(crate) fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// What the program keeps between two commands of its window.
pub(crate) struct Desk {
    /// Tells this run of the program from all others of the user.
    run: String,
    places: Result<Places, host::Failure>,
    /// The tables in use with the quotas that are laid over them; nothing before somebody asks.
    tables: Mutex<Option<Arc<OpenTables>>>,
    /// How far the refresh is that runs; nothing when none does.
    refreshing: Mutex<Option<Progress>>,
    /// Raised to end the refresh.
    cancelled: AtomicBool,
    /// The newest revision whose assessment was asked for, and its turn.
    newest: Mutex<(u32, Arc<Turn>)>,
    /// The newest assessment that was answered, to be refined.
    answered: Mutex<Option<Arc<Answered>>>,
    /// Held by the assessment that runs: two at a time would only slow each other down.
    assessing: Mutex<()>,
    /// Files that the person chose: in a dialog, on the command line, by dropping them, or in an earlier run.
    chosen: Mutex<BTreeSet<PathBuf>>,
    /// Whether the page holds changes that no file holds.
    unsaved: AtomicBool,
    /// Simulations that run, by the number that the window gave them.
    simulations: Mutex<BTreeMap<u32, Arc<Watch>>>,
    /// Searches for the front of cost, latency and availability that run, by the number that the window gave them.
    weighings: Mutex<BTreeMap<u32, Arc<Weighing>>>,
}

/// The turn of one assessment.
#[derive(Debug, Default)]
pub(crate) struct Turn {
    /// A newer revision asks: nobody waits for the answer any more.
    overtaken: AtomicBool,
    /// The search shall end with what it has.
    pub(crate) stop: AtomicBool,
    /// How far the search is.
    pub(crate) watch: placement::Watch,
}

/// An assessment that was answered, with what it was made of.
pub(crate) struct Answered {
    pub(crate) revision: u32,
    pub(crate) topology: Topology,
    pub(crate) tables: Arc<OpenTables>,
    pub(crate) worked: Worked,
}

/// How far a simulation is, and whether it is still wanted.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    thousandths: AtomicU32,
    stopped: AtomicBool,
}

impl Watch {
    /// Notes what part is done; whether to go on.
    pub(crate) fn go_on(&self, done: f64) -> bool {
        self.thousandths.store((done * 1e3) as u32, Ordering::Relaxed);
        !self.stopped.load(Ordering::Relaxed)
    }
}

/// Tables that are open, and the name of the quota profile that was asked for with them.
pub(crate) struct OpenTables {
    pub(crate) snapshot: OpenedSnapshot,
    /// Why the customer's price sheet is not laid over them, when it should be.
    pub(crate) sheet_refused: Option<String>,
    profile: Option<String>,
}

impl Desk {
    /// A desk for the user who started the program. Nothing is read yet.
    pub(crate) fn of_user() -> Self {
        let started = SystemTime::now().duration_since(UNIX_EPOCH).map(|time| time.as_nanos()).unwrap_or_default();
        Self {
            run: format!("{}-{started}", std::process::id()),
            places: Places::of_user(),
            tables: Mutex::new(None),
            refreshing: Mutex::new(None),
            cancelled: AtomicBool::new(false),
            newest: Mutex::default(),
            answered: Mutex::default(),
            assessing: Mutex::new(()),
            chosen: Mutex::default(),
            unsaved: AtomicBool::new(false),
            simulations: Mutex::new(BTreeMap::new()),
            weighings: Mutex::default(),
        }
    }

    /// The folders in which things are kept.
    pub(crate) fn places(&self) -> Result<&Places, Failure> {
        self.places.as_ref().map_err(|failure| failure.clone().into())
    }

    /// The tables without quotas of a subscription; whoever asks first reads them, and everybody else waits for it.
    pub(crate) fn snapshot(&self) -> Result<Arc<OpenTables>, Failure> {
        let open = self.tables.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match open {
            Some(open) => Ok(open),
            None => self.tables_for(None),
        }
    }

    /// The tables with what a subscription has left laid over them. A profile that is not on this machine binds nobody.
    pub(crate) fn tables_for(&self, profile: Option<&str>) -> Result<Arc<OpenTables>, Failure> {
        let mut open = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(tables) = open.as_ref().filter(|tables| tables.profile.as_deref() == profile) {
            return Ok(Arc::clone(tables));
        }
        let places = self.places.as_ref().ok();
        let quotas = profile.zip(places).and_then(|(name, places)| host::quota_profile(places, name).ok());
        let mut snapshot = host::open_snapshot_or_bundled(places, None)?;
        // A sheet that is damaged, or in another currency, is said to be so, and retail prices hold meanwhile.
        let sheet = places.map(host::price_sheet).transpose().map(Option::flatten);
        let sheet_refused = match sheet {
            Ok(None) => None,
            Ok(Some(sheet)) => match snapshot.catalogue.refuses(&sheet) {
                Some(refused) => Some(refused.to_string()),
                None => {
                    snapshot.catalogue = snapshot.catalogue.with_price_sheet(&sheet).map_err(Failure::bug)?;
                    None
                }
            },
            Err(failure) => Some(failure.to_string()),
        };
        snapshot.catalogue = snapshot.catalogue.with_quota_profile(quotas);
        let tables = Arc::new(OpenTables { snapshot, sheet_refused, profile: profile.map(str::to_owned) });
        *open = Some(Arc::clone(&tables));
        Ok(tables)
    }

    /// Reads the tables anew when somebody asks the next time: others are in use, or a profile has changed.
    pub(crate) fn forget_tables(&self) {
        *self.tables.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// How far the refresh is.
    pub(crate) fn progress(&self) -> Option<Progress> {
        self.refreshing.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Says how far the refresh is; nothing when it has ended.
    pub(crate) fn say_progress(&self, progress: Option<Progress>) {
        *self.refreshing.lock().unwrap_or_else(PoisonError::into_inner) = progress;
    }

    /// The flag that ends the refresh.
    pub(crate) fn cancelled(&self) -> &AtomicBool {
        &self.cancelled
    }

    /// The recovery journal; nothing when policy switched it off.
    pub(crate) fn recovery(&self) -> Result<Option<Recovery>, Failure> {
        Ok(Recovery::of(self.places()?))
    }

    /// Under which id the journal keeps a plan in this run of the program. Another run keeps the same file under another
    /// id, so that letting go of an old draft never takes a new one with it.
    pub(crate) fn recovery_id(&self, path: Option<&Path>) -> String {
        let file = path.map(|path| path.display().to_string()).unwrap_or_default();
        Recovery::id_for(None, &format!("{} {file}", self.run))
    }

    /// Takes the turn to assess a revision: ends the assessment that runs now, if any, and waits until it has ended. The
    /// work is told to stop when a newer revision asks; what it returned by then nobody waits for.
    pub(crate) fn in_turn<Answer>(&self, revision: u32, work: impl FnOnce(&Turn) -> Answer) -> Result<Answer, Failure> {
        let turn = self.take_turn(revision).ok_or_else(Failure::superseded)?;
        let _alone = self.assessing.lock().unwrap_or_else(PoisonError::into_inner);
        if turn.overtaken.load(Ordering::Relaxed) {
            return Err(Failure::superseded());
        }
        let answer = work(&turn);
        if turn.overtaken.load(Ordering::Relaxed) { Err(Failure::superseded()) } else { Ok(answer) }
    }

    /// Requests may arrive in another order than they were sent in, so an older revision never ends a newer one.
    fn take_turn(&self, revision: u32) -> Option<Arc<Turn>> {
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        if revision < newest.0 {
            return None;
        }
        newest.1.overtaken.store(true, Ordering::Relaxed);
        newest.1.stop.store(true, Ordering::Relaxed);
        *newest = (revision, Arc::new(Turn::default()));
        Some(Arc::clone(&newest.1))
    }

    /// The turn of a revision, as long as no newer one has asked.
    pub(crate) fn turn(&self, revision: u32) -> Option<Arc<Turn>> {
        let newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        (newest.0 == revision).then(|| Arc::clone(&newest.1))
    }

    /// Keeps an assessment that was answered, to be refined.
    pub(crate) fn keep_answered(&self, answered: Answered) {
        *self.answered.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(answered));
    }

    /// The newest assessment that was answered, of whatever drawing.
    pub(crate) fn last_answered(&self) -> Option<Arc<Answered>> {
        self.answered.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The assessment that a revision was answered with, as long as no newer one was.
    pub(crate) fn answered(&self, revision: u32) -> Option<Arc<Answered>> {
        let answered = self.answered.lock().unwrap_or_else(PoisonError::into_inner).clone();
        answered.filter(|answered| answered.revision == revision)
    }

    /// Begins to watch a simulation.
    pub(crate) fn begin_simulation(&self, run: u32) -> Arc<Watch> {
        let watch = Arc::new(Watch::default());
        self.running().insert(run, Arc::clone(&watch));
        watch
    }

    /// Forgets a simulation that has ended.
    pub(crate) fn end_simulation(&self, run: u32) {
        self.running().remove(&run);
    }

    /// The part of a simulation that is done; 1 when it does not run.
    pub(crate) fn simulation_progress(&self, run: u32) -> f64 {
        self.running().get(&run).map_or(1.0, |watch| f64::from(watch.thousandths.load(Ordering::Relaxed)) / 1e3)
    }

    /// Tells a simulation to stop.
    pub(crate) fn stop_simulation(&self, run: u32) {
        if let Some(watch) = self.running().get(&run) {
            watch.stopped.store(true, Ordering::Relaxed);
        }
    }

    fn running(&self) -> MutexGuard<'_, BTreeMap<u32, Arc<Watch>>> {
        self.simulations.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins to keep the points of a front.
    pub(crate) fn begin_weighing(&self, run: u32) -> Arc<Weighing> {
        let weighing = Arc::new(Weighing::default());
        self.weighings.lock().unwrap_or_else(PoisonError::into_inner).insert(run, Arc::clone(&weighing));
        weighing
    }

    /// Forgets a front that is complete, or was ended.
    pub(crate) fn end_weighing(&self, run: u32) {
        self.weighings.lock().unwrap_or_else(PoisonError::into_inner).remove(&run);
    }

    /// The front that is being searched under that number.
    pub(crate) fn weighing(&self, run: u32) -> Option<Arc<Weighing>> {
        self.weighings.lock().unwrap_or_else(PoisonError::into_inner).get(&run).cloned()
    }

    /// Begins counting revisions anew, as a page does that was just loaded.
    pub(crate) fn forget_revisions(&self) {
        self.newest.lock().unwrap_or_else(PoisonError::into_inner).0 = 0;
        *self.answered.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Notes that the person chose a file, so that the page may name it from now on.
    pub(crate) fn hand_out(&self, path: &Path) -> PathBuf {
        let path = absolute(path);
        self.chosen.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone());
        path
    }

    /// The file of that name, if the person chose it. The page holds text that others wrote: what it names by itself is
    /// neither read nor written.
    pub(crate) fn chosen(&self, path: &str) -> Result<PathBuf, Failure> {
        let path = absolute(Path::new(path));
        let is_chosen = self.chosen.lock().unwrap_or_else(PoisonError::into_inner).contains(&path);
        if is_chosen { Ok(path) } else { Err(Failure::not_chosen(&path)) }
    }

    /// Notes whether the page holds changes that no file holds.
    pub(crate) fn note_unsaved(&self, unsaved: bool) {
        self.unsaved.store(unsaved, Ordering::Relaxed);
    }

    /// Whether closing the window now would lose something.
    pub(crate) fn is_unsaved(&self) -> bool {
        self.unsaved.load(Ordering::Relaxed)
    }

    /// Puts a plan at the head of the recent ones.
    pub(crate) fn remember(&self, path: &Path, title: &str) {
        if let Ok(places) = self.places() {
            // The list is a convenience: a plan that was opened or saved is so even when it cannot be listed.
            let _ = host::Recent::remember(places, path, title);
        }
    }
}

/// The plan that was given on the command line, as an absolute path.
pub(crate) fn plan_of_command_line() -> Option<PathBuf> {
    let given = std::env::args_os().skip(1).find(|word| !word.to_string_lossy().starts_with('-'))?;
    Some(absolute(Path::new(&given)))
}

/// The same path from the root of the disk.
pub(crate) fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
