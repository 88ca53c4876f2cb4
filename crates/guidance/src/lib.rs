//! Published guidance as rules: each reads the drawing and the results, and says what it saw.

mod finding;

pub use finding::{Finding, Severity, Tally};
