//! Ranks the platforms that could host a component, by the published decision rules in their published order.
//!
//! # Order
//!
//! Platforms are compared by these keys, the first difference decides:
//!
//! 1. what hosts the component and misses nothing that is asked, before what misses something, before what cannot host it;
//! 2. what the organisation runs already, if it fits by function, reliability, security, cost and performance: the platform
//!    itself, then another platform of the same service;
//! 3. managed before self-built: first what the provider operates, then what is operated or built by the organisation, then
//!    what is both;
//! 4. one platform for training and tuning;
//! 5. the place that the tree of its function gives it ([`trees`]);
//! 6. known prices before unknown ones, the cost of the plan, the class of hosting, the id.
//!
//! Compliance has no key of its own: what the residency or the isolation rules out cannot host the component at all.
//!
//! Prices, latencies and what else changes are read from [`Trial`]s: the plan placed anew with each platform forced. This
//! module does not know how they were made.

mod advice;
mod branch;
mod effects;
mod judge;
mod question;
mod rank;
mod trees;

pub use advice::{
    Advice, AdvicePath, AdviceReason, AdviceStanding, AdviceStep, AdvisedPlatform, Ground, GroundJudgement, Judged,
    PlatformFunction, PlatformLifecycle, Weight,
};
pub use branch::{BRANCHES, Branch};
pub use question::{Question, Trial, candidates, choice_of};
pub use rank::advise;
