//! Chooses one offer per component so that every requirement holds and the plan costs least, or is as fast as can be.

mod allowance;
mod carried;
pub mod check;
pub mod clash;
mod clashing;
mod explain;
mod export;
mod fastest;
mod formulate;
mod frontier;
mod granted;
pub mod interchange;
mod law;
mod offers;
pub mod pareto;
pub mod problem;
mod promise;
pub mod relax;
mod report;
pub mod search;
pub(crate) mod sizing;
mod solve;
mod standing;
pub mod tradeoff;
mod unhosted;
mod verify;
mod why_not;

#[cfg(test)]
mod tests;

pub use export::{Exported, export};
pub use frontier::{FrontChoice, FrontPoint, NoFront, pareto as pareto_front};
pub use granted::granted;
pub use offers::{
    BindingQuota, ComponentOffers, Offer, Offers, QuotaKey, QuotaScope, QuotaSubject, Reason, Rejected, Sku, offers,
};
pub use report::*;
pub use search::{Limits, Watch};
pub use solve::{Proof, Settings, solve, with_alternatives};
pub use standing::{Placement, Standing};
pub use verify::verify;
pub use why_not::{WhyNot, why_not};
