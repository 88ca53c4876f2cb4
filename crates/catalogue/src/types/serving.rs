//! Published measurements of language models being served.

use super::Source;

/// What somebody measured: a language model on some GPUs, answering so many requests at once.
#[derive(Debug, Clone, PartialEq)]
pub struct ServingMeasurement {
    /// Key of the GPU in the GPU table.
    pub gpu: String,
    /// GPUs that serve together.
    pub gpus: u32,
    /// The model, as its publisher names it.
    pub model: String,
    /// All its parameters, in billions.
    pub parameters_billion: f64,
    /// Parameters that one token goes through, in billions; fewer than all in a mixture of experts.
    pub active_billion: f64,
    /// Bits of one weight.
    pub weight_bits: u32,
    /// Serving software and its version.
    pub engine: String,
    /// Input tokens of every request.
    pub tokens_in: u32,
    /// Output tokens of every request.
    pub tokens_out: u32,
    /// Requests that were kept in work at the same time.
    pub at_once: u32,
    /// Mean time to the first token, in milliseconds.
    pub first_token_ms: f64,
    /// Mean time of each later token of one answer, in milliseconds.
    pub per_token_ms: f64,
    /// The day of the measurement; empty where the source has none.
    pub day: String,
    /// Binary logarithms of parameters, active parameters, weight bits, GPUs, tokens in, tokens out and requests at
    /// once: what distances between measurements are taken from.
    pub logs: [f64; 7],
    /// The row it comes from.
    pub source: Source,
}
