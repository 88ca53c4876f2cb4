//! Weighs cost against latency against availability for the window, point by point.

use crate::contract::Weighed;
use crate::desk::Desk;
use crate::failure::Failure;
use analysis::placement::pareto::Told;
use analysis::placement::{FrontPoint, Limits, NoFront, pareto_front};
use model::{Document, PathId};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use tauri::{AppHandle, Manager};

/// The points that were found so far, and whether more are wanted.
#[derive(Debug, Default)]
pub(crate) struct Weighing {
    points: Mutex<Vec<FrontPoint>>,
    stopped: AtomicBool,
}

impl Weighing {
    fn tell(&self, point: FrontPoint) -> ControlFlow<()> {
        self.points.lock().unwrap_or_else(PoisonError::into_inner).push(point);
        if self.stopped.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// The points after the first so many.
    fn after(&self, known: usize) -> Vec<FrontPoint> {
        let points = self.points.lock().unwrap_or_else(PoisonError::into_inner);
        points.get(known..).unwrap_or_default().to_vec()
    }

    /// Ends the search after what it has.
    pub(crate) fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }
}

pub(crate) fn weigh(app: &AppHandle, run: u32, path: PathId, document: Document) -> Result<Weighed, Failure> {
    let desk = app.state::<Desk>();
    let tables = desk.tables_for(document.quota_profile.as_deref())?;
    let weighing = desk.begin_weighing(run);
    let limits = Limits { stop: Some(&weighing.stopped), ..Limits::default() };
    let told = pareto_front(&document, &tables.snapshot.catalogue, Some(&path), &limits, |point| weighing.tell(point));
    desk.end_weighing(run);
    match told {
        Ok(told) => Ok(Weighed { points: weighing.after(0), complete: told == Told::All }),
        // Whoever stops before the first point has no answer to be disappointed by.
        Err(_) if weighing.stopped.load(Ordering::Relaxed) => Ok(Weighed { points: Vec::new(), complete: false }),
        Err(NoFront::NoPath) => Err(Failure::not_weighed("The plan has no such path.", "Choose another path.")),
        Err(NoFront::UnknownLatency) => Err(Failure::not_weighed(
            "The latency of the path is not known at some placements that could be chosen.",
            "State what the latency panel asks for, and weigh again.",
        )),
        Err(NoFront::TooLarge) => {
            Err(Failure::not_weighed("The numbers of the plan are too large to weigh.", "Look at its quantities."))
        }
    }
}

pub(crate) fn weighed_so_far(app: &AppHandle, run: u32, known: u32) -> Result<Vec<FrontPoint>, Failure> {
    let weighing = app.state::<Desk>().weighing(run);
    Ok(weighing.map(|weighing| weighing.after(known as usize)).unwrap_or_default())
}

pub(crate) fn stop_weighing(app: &AppHandle, run: u32) -> Result<(), Failure> {
    if let Some(weighing) = app.state::<Desk>().weighing(run) {
        weighing.stop();
    }
    Ok(())
}
