//! From items of the provider's public price list to the tables of a snapshot.
//!
//! Items come in any order, a page at a time; what they price is kept, the rest is counted. [`Gathering::finish`] then
//! writes every table of prices anew. Nothing here knows where the items come from.
//!
//! The traps of the price list, and what is done about each:
//!
//! | Trap | What is done |
//! |---|---|
//! | a reservation gives the price of its whole term although its unit says an hour | divided by the hours of the term |
//! | the same meter is listed for its primary region and again for others | the primary one wins, another stands in |
//! | a meter is listed twice, or with a price that starts later | the price that holds today wins, the newest first |
//! | services and products are renamed | the table `retail_names` lists old and new names; a name without a price is reported |
//! | graduated prices come as one item for each tier | tiers are put together by `tierMinimumUnits` |
//! | a price is quoted for 1K, 1M, 100 hours, a day | converted to the block of our meter, or refused by name |
//! | savings plans are a list inside the item of the machine | read from there |
//! | spot and low priority differ from the usual price by a word of the SKU | told apart by that word |
//! | development prices, Windows and cloud services carry the same machine name | left out |

mod gather;
mod item;
mod machines;
mod models;
mod rows;
mod services;

pub use gather::{Gathering, Refilled, RefilledTable, RetailReport};
pub use item::{PriceItem, SavingsPlan};

/// The letter of the API that was read, among the sources of a row.
const API: &str = "A";

/// The service whose items price virtual machines.
pub const MACHINES: &str = "Virtual Machines";
