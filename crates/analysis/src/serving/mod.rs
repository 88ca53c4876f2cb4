//! How fast a language model of one's own answers: from the nearest published measurement, else from a roofline, each
//! with the error that the estimator makes on measurements it is not shown.
//!
//! ```text
//! estimate = measured × roofline(asked) ÷ roofline(measured)      for the nearest published measurement
//! estimate = roofline(asked)                                      where none is near
//! ```

mod error;
mod estimate;
mod nearest;
mod roofline;
mod sizing;
#[cfg(test)]
mod tests;

pub use error::{Error, Errors, Left, leave_one_out};
pub use estimate::{ServingEstimate, ServingOrigin, estimate, setup};
pub use roofline::Setup;
pub use sizing::{Fewest, fewest_instances, settled};
