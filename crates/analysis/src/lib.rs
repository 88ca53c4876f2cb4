//! Placement, latency, cost and availability: four calculations over one topology.
//!
//! Numbers first, opinions later: knows nothing of guidance, and not that a user exists.

mod amount;
pub mod availability;
pub mod cost;
pub mod latency;
pub mod placement;

pub use amount::Amount;
