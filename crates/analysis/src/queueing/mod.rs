//! Open networks of queues: what is known exactly, and simulation for the rest.

mod complex;
mod engine;
mod exact;
mod interchange;
mod inversion;
mod law;
mod network;
mod simulate;
mod solve;
mod wait;

pub use interchange::{
    ExchangedAnswer, ExchangedFigures, ExchangedNetwork, ExchangedService, ExchangedStation, FORMAT,
};
pub use law::Law;
pub use network::{Fault, QueueNetwork, QueueStation};
pub use simulate::{Effort, GoOn, Simulated};
pub use solve::{Method, Solution, Solved, solve};

/// Mean and percentiles of the end-to-end time, in microseconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figures {
    /// Mean.
    pub mean_us: f64,
    /// Half of the requests are faster.
    pub p50_us: f64,
    /// 95 of 100 are faster.
    pub p95_us: f64,
    /// 99 of 100 are faster.
    pub p99_us: f64,
}

impl Figures {
    /// Mean, p50, p95 and p99.
    pub fn each(&self) -> [f64; 4] {
        [self.mean_us, self.p50_us, self.p95_us, self.p99_us]
    }
}
