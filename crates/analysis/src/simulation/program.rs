//! A path compiled into steps, ready to be simulated.

use super::batches::RELAXATIONS;
use super::path::REPLICATIONS;
use crate::latency::RandomTime;

/// A queue before equal servers.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Queue {
    pub servers: u32,
    pub service: RandomTime,
    /// What comes to it at random beside the requests of the path, per µs.
    pub others_per_us: f64,
}

/// One step of a path.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum PathStep {
    /// Time that passes.
    Time(RandomTime),
    /// A visit to a queue.
    Visit(u32),
    /// An attempt begins.
    Begin,
    /// The end of an attempt: it fails by chance, or because it took longer than the caller waits, who then goes on at
    /// that time. Goes on at `after` when it did not fail, else at `again`; after the last attempt both are the same
    /// step, and a request that fails there goes on without an answer.
    Judge { failure: f64, timeout_us: Option<f64>, after: u32, again: u32 },
    /// Goes on with a chance, else jumps to a step.
    Perhaps { chance: f64, otherwise: u32 },
    /// Begins branches at these steps; goes on at `after` when the last has met its `Join`.
    Fork { branches: Vec<u32>, after: u32 },
    /// The end of a branch.
    Join,
    /// The answer is there.
    End,
}

/// A path ready to be simulated.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Program {
    pub steps: Vec<PathStep>,
    pub queues: Vec<Queue>,
    /// Requests that take the path, per µs.
    pub requests_per_us: f64,
    /// Requests that begin at the same moment.
    pub together: u32,
    /// About how long a request takes, µs.
    pub about_us: f64,
    /// Time in which its queues forget how full they were, µs.
    pub relaxation_us: f64,
}

impl Program {
    /// Events that one request of the path costs, its own visits and what others bring to its queues meanwhile.
    pub(crate) fn events_per_request(&self) -> f64 {
        let others: f64 = self.queues.iter().map(|queue| queue.others_per_us).sum();
        self.steps.len() as f64 + others / self.requests_per_us
    }

    /// Requests in which its queues forget how full they were.
    pub(super) fn relaxation(&self) -> f64 {
        self.relaxation_us * self.requests_per_us
    }

    /// Requests from which on confidence intervals can be trusted: each replication has a batch that is long enough.
    pub(crate) fn requests_to_trust(&self) -> u64 {
        (f64::from(REPLICATIONS) * RELAXATIONS * self.relaxation()) as u64
    }
}
