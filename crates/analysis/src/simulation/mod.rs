//! Discrete-event simulation: seeded, with confidence intervals, the same answer for a seed on every machine.

mod batches;
mod calendar;
mod departures;
mod histogram;
mod path;
mod random;

pub(crate) use batches::{Control, Controls, Mean};
pub(crate) use calendar::Calendar;
pub(crate) use departures::Departures;
pub(crate) use histogram::{Counts, Shares};
pub(crate) use path::{PathStep, Program, Queue, Trial, run};
pub use random::Stream;
