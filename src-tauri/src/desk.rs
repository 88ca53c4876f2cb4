//! What the program keeps between two commands of its window.

use crate::failure::Failure;
use host::{OpenedSnapshot, Places, Recovery};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

/// What the program keeps between two commands of its window.
pub(crate) struct Desk {
    /// Tells this run of the program from all others of the user.
    run: String,
    places: Result<Places, host::Failure>,
    snapshot: OnceLock<Result<OpenedSnapshot, host::Failure>>,
    /// Raised to end the assessment that runs now.
    running: Mutex<Arc<AtomicBool>>,
}

impl Desk {
    /// A desk for the user who started the program. Nothing is read yet.
    pub(crate) fn of_user() -> Self {
        let started = SystemTime::now().duration_since(UNIX_EPOCH).map(|time| time.as_nanos()).unwrap_or_default();
        Self {
            run: format!("{}-{started}", std::process::id()),
            places: Places::of_user(),
            snapshot: OnceLock::new(),
            running: Mutex::new(Arc::new(AtomicBool::new(false))),
        }
    }

    /// The folders in which things are kept.
    pub(crate) fn places(&self) -> Result<&Places, Failure> {
        self.places.as_ref().map_err(|failure| failure.clone().into())
    }

    /// The tables; whoever asks first reads them, and everybody else waits for it.
    pub(crate) fn snapshot(&self) -> Result<&OpenedSnapshot, Failure> {
        self.snapshot
            .get_or_init(|| host::open_snapshot_or_bundled(self.places.as_ref().ok(), None))
            .as_ref()
            .map_err(|failure| failure.clone().into())
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

    /// Ends the assessment that runs now, if any, and returns the flag by which the next one can be ended.
    pub(crate) fn take_turn(&self) -> Arc<AtomicBool> {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        running.store(true, Ordering::Relaxed);
        *running = Arc::new(AtomicBool::new(false));
        Arc::clone(&running)
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
