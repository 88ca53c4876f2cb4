//! Placement, latency, cost and availability: four calculations over one topology.
//!
//! Numbers first, opinions later: knows nothing of guidance, and not that a user exists.

mod amount;
pub mod availability;
pub mod cost;
pub mod demand;
pub mod latency;
pub mod placement;
pub mod queueing;
#[cfg(test)]
mod sample;
pub mod serving;
pub mod simulation;
mod site;
mod words;

pub use amount::Amount;
pub use demand::{ComponentDemand, Demand, DemandOrigin, LinkDemand};
