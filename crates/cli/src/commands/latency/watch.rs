//! How far a simulation is, for whoever waits at a terminal, and the interrupt that ends it with what was found by then.

use crate::stop;
use host::Failure;
use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Nobody needs to be told about what takes less time than this, nor more often.
const TELL_EVERY: Duration = Duration::from_secs(1);

/// Watches one simulation after the other.
pub(super) struct Watch {
    of: String,
    stop: Arc<AtomicBool>,
    told: Mutex<Instant>,
    has_told: AtomicBool,
    /// A program that reads standard error gets no progress.
    is_watched: bool,
}

impl Watch {
    /// Begins to listen to interrupts.
    ///
    /// # Errors
    /// When the system does not let this program listen to signals.
    pub(super) fn begin(of: String) -> Result<Self, Failure> {
        let is_watched = io::stderr().is_terminal();
        Ok(Self {
            of,
            stop: stop::on_interrupt()?,
            told: Mutex::new(Instant::now()),
            has_told: AtomicBool::new(false),
            is_watched,
        })
    }

    /// Goes on to watch something else.
    pub(super) fn turn_to(&mut self, of: String) {
        self.of = of;
    }

    /// Notes what part is done; whether to go on.
    pub(super) fn go_on(&self, done: f64) -> bool {
        if self.is_watched
            && let Ok(mut told) = self.told.try_lock()
            && told.elapsed() >= TELL_EVERY
        {
            *told = Instant::now();
            self.has_told.store(true, Ordering::Relaxed);
            let _ = write!(io::stderr(), "\r{}{:.0} % simulated ", self.of, done * 100.0);
        }
        !self.stop.load(Ordering::Relaxed)
    }

    /// Whether it was interrupted.
    pub(super) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

impl Drop for Watch {
    /// Takes the line of progress away.
    fn drop(&mut self) {
        if self.has_told.load(Ordering::Relaxed) {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}
