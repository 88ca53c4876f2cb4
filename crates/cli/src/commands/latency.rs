//! `groundplan latency`: how long requests take on the paths of a plan, or in a network of queues.

mod case;
mod paths;
mod watch;

use crate::Outcome;
use crate::arguments::Latency;
use host::Failure;

/// Solves a case or the paths of a plan, whichever the file holds. Overload is an answer, not a failure.
///
/// What is only approximated is simulated too, without being asked.
pub(crate) fn run(arguments: &Latency) -> Result<Outcome, Failure> {
    let bytes = host::read_file(&arguments.plan.path)?;
    if case::is_case(&bytes) { case::run(arguments, &bytes) } else { paths::run(arguments) }
}
