//! Discrete-event simulation: seeded, with confidence intervals, the same answer for a seed on every machine.

mod batches;
mod calendar;
mod departures;
mod histogram;
mod path;
mod program;
mod random;

/// The clock of a simulation is set back to zero after so many times what a request takes: between requests that come
/// once in a year, or after very many of them, a double could not tell the microseconds of one from another.
pub(crate) const CLOCK: f64 = 1e6;

pub(crate) use batches::{Control, Controls, Mean, RELAXATIONS, put_together, relaxation_us};
pub(crate) use calendar::Calendar;
pub(crate) use departures::Departures;
pub(crate) use histogram::{Counts, Shares};
pub(crate) use path::{Trial, run};
pub(crate) use program::{PathStep, Program, Queue};
pub use random::Stream;
