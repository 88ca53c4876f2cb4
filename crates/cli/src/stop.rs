//! Ends long work early: on an interrupt, on a signal to terminate, or when its time is up.

use host::Failure;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::Duration;

/// A flag that becomes true on an interrupt or a signal to terminate, which from now on do nothing else: a second one must
/// not end the program while it writes its answer.
///
/// # Errors
/// When the system does not let this program listen to signals.
pub(crate) fn on_interrupt() -> Result<Arc<AtomicBool>, Failure> {
    let stop = Arc::new(AtomicBool::new(false));
    let (listening, listens) = mpsc::channel();
    let set = stop.clone();
    std::thread::spawn(move || match listen(&set) {
        Ok(runtime) => {
            let _ = listening.send(Ok(()));
            runtime.block_on(std::future::pending::<()>());
        }
        Err(error) => {
            let _ = listening.send(Err(error));
        }
    });
    let failed = |error: &io::Error| {
        Failure::new("machine-signals", format!("Interrupts cannot be listened to: {error}"), "Start it again")
    };
    match listens.recv() {
        Ok(Ok(())) => Ok(stop),
        Ok(Err(error)) => Err(failed(&error)),
        Err(_) => Err(failed(&io::Error::from(io::ErrorKind::Other))),
    }
}

/// Sets the flag after some time.
pub(crate) fn after(limit: Duration, stop: &Arc<AtomicBool>) {
    let set = stop.clone();
    std::thread::spawn(move || {
        std::thread::sleep(limit);
        set.store(true, Ordering::Relaxed);
    });
}

/// A runtime in which signals set the flag.
fn listen(set: &Arc<AtomicBool>) -> io::Result<tokio::runtime::Runtime> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let guard = runtime.enter();
    #[cfg(unix)]
    for kind in [tokio::signal::unix::SignalKind::interrupt(), tokio::signal::unix::SignalKind::terminate()] {
        let mut signals = tokio::signal::unix::signal(kind)?;
        let set = set.clone();
        runtime.spawn(async move {
            while signals.recv().await.is_some() {
                set.store(true, Ordering::Relaxed);
            }
        });
    }
    #[cfg(windows)]
    {
        let mut signals = tokio::signal::windows::ctrl_c()?;
        let set = set.clone();
        runtime.spawn(async move {
            while signals.recv().await.is_some() {
                set.store(true, Ordering::Relaxed);
            }
        });
    }
    drop(guard);
    Ok(runtime)
}
