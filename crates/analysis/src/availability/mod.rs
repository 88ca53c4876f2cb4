//! How available the paths of a placed topology are, from published service levels.

mod report;

pub use report::*;
