//! How available the paths of a placed topology are, from published service levels.
//!
//! ```text
//! a path                          Π over the distinct components on it of their service level
//! a path with alternatives        the chance that at least one of them works, components that they share counted once
//! ```
//!
//! The components of a path are taken to stand in a row and to fail independently of each other: the path works when all of
//! them work. A component that is met twice is counted once, and so are components on one cluster, which is up or down for
//! all of them. Branches that run in parallel all count, because a path waits for all of its branches; and so do
//! components behind a link that nobody waits for, because the request is not done without them. Copies in two regions are
//! two paths, each naming the other as its alternative; how shared parts are counted exactly once stands in [`union`].
//! Zones count by the zonal service level of what is spread over them.
//!
//! What is only steered or asked now and then (control links: identity, keys, schedules) is no part of a path, because
//! what it hands out is kept for hours. Users, and outside systems that only call, are not part of it; an outside system
//! that is called is, and nothing is published for it. A component for which nothing is published makes the path
//! unknown; how available it is at most, and whether the target can hold all the same, is still said.

mod estimate;
mod recovery;
mod report;
mod union;

pub use estimate::{Footing, estimate, of_footings, published_level};
pub(crate) use estimate::{Ways, counted_as, first_of_equals, in_percent, is_cluster, on_path};
pub use report::*;
