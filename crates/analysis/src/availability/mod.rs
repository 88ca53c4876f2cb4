//! How available the paths of a placed topology are, from published service levels.
//!
//! ```text
//! availability of a path = Π over the distinct components on it of their service level
//! ```
//!
//! The components are taken to stand in a row and to fail independently of each other: the path works when all of
//! them work. A component that is met twice is counted once. Branches that run in parallel all count, also when they
//! are copies in two regions, because a path waits for all of its branches; and so do components behind a link that
//! nobody waits for, because the request is not done without them. Users, and outside systems that only call, are not
//! part of the product; an outside system that is called is, and nothing is published for it. A component for which
//! nothing is published makes the path unknown; the product of the others then still says how available it is at
//! most.

mod estimate;
mod report;

pub(crate) use estimate::on_path;
pub use estimate::{Footing, estimate, of_footings, published_level};
pub use report::*;
