//! Fetches prices anew from the provider's public price list and makes a complete new snapshot of them, or nothing.
//!
//! 1. Ask for every service that the tables are priced by, a page at a time, and keep what prices something of ours.
//!    Every whole page is on disk before the next is asked for, so that a refresh that was cut off goes on from there.
//! 2. When the last page is there, write every table of prices anew and carry the others over with their own dates.
//! 3. Write the snapshot beside the others, read it back, put it in its place in one step, and use it from now on.

mod assemble;
mod client;
mod kept;
mod patience;
mod question;
mod run;

pub use patience::{MachineTime, Patience, Time};
pub use run::{Progress, RefreshRequest, Refreshed, Waiting, refresh};

/// Where the provider publishes its prices.
pub const PRICE_LIST: &str = "https://prices.azure.com/api/retail/prices";
