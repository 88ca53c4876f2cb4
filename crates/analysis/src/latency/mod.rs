//! How long requests take on the paths of a placed topology.

mod report;

pub use report::*;
