//! Prices one placement. Knows nothing of guidance: an expensive choice is not a wrong one here.

pub(crate) mod charge;
mod estimate;
mod lines;
mod report;
pub(crate) mod traffic;
pub(crate) mod usage;

#[cfg(test)]
mod tests;

pub use estimate::estimate;
pub use lines::lines;
pub use report::*;
pub(crate) use traffic::End;
