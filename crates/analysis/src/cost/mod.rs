//! Prices one placement. Knows nothing of guidance: an expensive choice is not a wrong one here.

pub(crate) mod charge;
mod commitments;
mod estimate;
pub(crate) mod hours;
mod lines;
pub(crate) mod overflow;
mod pools;
mod report;
pub(crate) mod request_units;
pub(crate) mod sharing;
mod spot;
pub mod study;
mod teams;
pub(crate) mod traffic;
mod unit_costs;
pub(crate) mod usage;

#[cfg(test)]
mod tests;

pub use estimate::estimate;
pub use lines::lines;
pub use report::*;
pub(crate) use traffic::End;
