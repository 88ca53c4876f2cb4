//! Published guidance as rules: each reads the drawing and the results, and says what it saw.
//!
//! Knows nothing of how placement searched or how a latency was found: a rule reads results and cites a page.

mod check;
mod finding;
mod lifespan;
mod results;
mod rule;
mod rules;
mod subject;
mod wording;

pub use check::{check, rule, rules};
pub use finding::{Finding, Severity, Tally};
pub use rule::RuleSpec;
pub use subject::Subject;
