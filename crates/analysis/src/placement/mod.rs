//! Chooses one offer per component so that the plan costs least and every requirement holds.

mod report;

pub use report::*;
