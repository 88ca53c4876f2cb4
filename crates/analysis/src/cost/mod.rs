//! Prices one placement. Knows nothing of guidance: an expensive choice is not a wrong one here.

mod report;

pub use report::*;
