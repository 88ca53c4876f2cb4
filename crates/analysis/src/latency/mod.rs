//! How long requests take on the paths of a placed topology.
//!
//! ```text
//! time of a path = Σ over its calls of (round trip + waiting + service), parallel branches counting with the slowest
//! ```
//!
//! Each of the three is a distribution: the round trip from the table of distances ([`Distances`]), the wait from the
//! load at peak and the number of servers ([`Station`]), the service from what the architect states or a published
//! speed. They are combined as distributions, never by adding percentiles. What is taken for granted stands at
//! [`PathModel`].

mod attempts;
mod estimate;
mod flow;
mod headroom;
mod lattice;
mod measured;
mod network;
mod path_model;
mod queue;
mod random_time;
mod refine;
mod report;
mod retries;
mod sequence;
mod simulated;
mod station;
mod timing;

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

pub use estimate::{estimate, of_stations};
pub(crate) use measured::{benchmark_on, service_mean_ms, time_depends_on_size};
pub use network::Distances;
pub use path_model::{Chain, Hop, PathModel, Stations};
pub(crate) use queue::chance_of_waiting;
pub(crate) use random_time::RandomTime;
pub use refine::refine;
pub use report::*;
pub use simulated::{
    MOST_EVENTS, NotSimulated, ROUNDS, SEED, SimulatedLatency, SimulatedTime, SimulationCut, Trials, simulate,
    simulate_placed,
};
pub(crate) use station::ASSUMED_SPREAD;
pub use station::{Allowance, Missing, ServiceTime, Setting, Station, station};
pub(crate) use timing::times_the_mean;
