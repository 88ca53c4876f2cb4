//! Published guidance as rules: each reads the drawing and the results, and says what it saw.
//!
//! Knows nothing of how placement searched or how a latency was found: a rule reads results and cites a page.

pub mod advisor;
mod age;
mod area;
mod at;
mod check;
mod coverage;
mod family;
mod finding;
mod fix;
mod floating;
mod lifespan;
mod question;
mod questions;
mod results;
mod rule;
mod rules;
mod sign_in;
mod subject;
mod verdict;
mod waiver;
mod wording;

pub use age::{CYCLE_DAYS, REVISION};
pub use area::GuidanceArea;
pub use check::{Guidance, check, judge, rule, rules};
pub use coverage::{Place, Row, rows};
pub use finding::{Finding, Missing, Severity, Tally, Waived, together};
pub use fix::{Edit, Fix, FixError, RecordList};
pub use question::Question;
pub use questions::{question, questions};
pub use rule::{At, Check, Finds, RuleSpec};
pub use subject::Subject;
pub use verdict::{AreaSum, RuleVerdict, Verdict};
pub use waiver::{Acceptance, accepted};
