//! What a GPU can do at most, taken down to what it usually does: the shape of the estimate.
//!
//! With n GPUs of bandwidth b (bytes/s) and throughput f (operations/s), weights of w bytes of which each token uses
//! the active part a (parameters), N answers in work at once, i tokens in and o out:
//!
//! ```text
//! weights read    active + (all − active) × (1 − (1 − active ÷ all)ᴺ)     experts that N tokens wake
//! cache read      N × k × (i + o ÷ 2)                                    k bytes of keys and values per token
//! one step        (weights read + cache read) ÷ (n × b × 0.6) + 4 ms      bound by memory
//! prefill         2 × a × i ÷ (n × f × 0.5)                              bound by arithmetic
//! per token       one step + N × prefill ÷ o                             others' prompts are read in between
//! first token     20 ms + prefill × (1 + N ÷ 10)                         a prompt waits for those before it
//! ```
//!
//! (S. Williams, A. Waterman, D. Patterson, "Roofline", Communications of the ACM 52, 2009; R. Pope et al., "Efficiently
//! scaling transformer inference", MLSys 2023.) The four shares and times that are not physics are round figures of
//! ours; the table of errors in `docs/serving-error.md` says what they are worth.

use catalogue::Gpu;
use rust_decimal::prelude::ToPrimitive;

/// Share of the memory bandwidth that decoding reaches.
const BANDWIDTH_SHARE: f64 = 0.6;

/// Share of the arithmetic that reading a prompt reaches.
const ARITHMETIC_SHARE: f64 = 0.5;

/// What a step takes beside reading memory.
const STEP_MS: f64 = 4.0;

/// What the first token takes beside reading the prompt.
const FIRST_MS: f64 = 20.0;

/// The part of the prompts of others that a prompt waits for.
const PROMPTS_AHEAD: f64 = 0.1;

/// Bytes of keys and values of one token in a model of eight billion active parameters: 32 layers × 8 heads × 128 × 2
/// (key and value) × 2 bytes. It grows with layers and with width, about with the root of the parameters.
const CACHE_BYTES_OF_8_BILLION: f64 = 131_072.0;

/// Share of the GPU memory that weights and cache can fill.
const MEMORY_SHARE: f64 = 0.9;

/// A model, what it is asked, and what serves it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setup {
    /// Parameters, in billions.
    pub parameters_billion: f64,
    /// Parameters that one token goes through, in billions.
    pub active_billion: f64,
    /// Bits of one weight.
    pub weight_bits: f64,
    /// GPUs that serve one answer together.
    pub gpus: f64,
    /// Input tokens.
    pub tokens_in: f64,
    /// Output tokens.
    pub tokens_out: f64,
    /// Answers in work at once.
    pub at_once: f64,
}

/// What the calculation needs of a GPU.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Card {
    bytes_per_second: f64,
    operations_16: f64,
    operations_8: f64,
    memory_bytes: f64,
}

impl Card {
    /// `None` when bandwidth or arithmetic is not published.
    pub(super) fn of(gpu: &Gpu) -> Option<Self> {
        let tera = gpu.bf16_tflops?.to_f64()? * 1e12;
        Some(Self {
            bytes_per_second: gpu.memory_gb_per_s?.to_f64()? * 1e9,
            operations_16: tera,
            operations_8: gpu.fp8_tflops.and_then(|tflops| tflops.to_f64()).map_or(tera, |tflops| tflops * 1e12),
            memory_bytes: gpu.memory_gib.to_f64()? * 1_073_741_824.0,
        })
    }
}

/// Time to the first and of each later token, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Tokens {
    pub first_ms: f64,
    pub each_ms: f64,
}

/// The roofline of a set-up on a card.
pub(super) fn tokens(setup: &Setup, card: &Card) -> Tokens {
    let (all, active) = (setup.parameters_billion * 1e9, setup.active_billion * 1e9);
    let asleep = libm::pow(1.0 - (active / all).min(1.0), setup.at_once);
    let weights = (active + (all - active).max(0.0) * (1.0 - asleep)) * setup.weight_bits / 8.0;
    let cache = setup.at_once * cache_bytes(setup) * (setup.tokens_in + setup.tokens_out / 2.0);
    let step_ms = (weights + cache) / (setup.gpus * card.bytes_per_second * BANDWIDTH_SHARE) * 1e3 + STEP_MS;
    let operations = if setup.weight_bits <= 8.0 { card.operations_8 } else { card.operations_16 };
    let prefill_ms = 2.0 * active * setup.tokens_in / (setup.gpus * operations * ARITHMETIC_SHARE) * 1e3;
    Tokens {
        first_ms: FIRST_MS + prefill_ms * (1.0 + setup.at_once * PROMPTS_AHEAD),
        each_ms: step_ms + setup.at_once * prefill_ms / setup.tokens_out.max(1.0),
    }
}

/// Answers whose keys and values fit beside the weights; 0 when the weights alone do not fit.
pub(super) fn answers_that_fit(setup: &Setup, card: &Card) -> f64 {
    let weights = setup.parameters_billion * 1e9 * setup.weight_bits / 8.0;
    let left = setup.gpus * card.memory_bytes * MEMORY_SHARE - weights;
    (left / (cache_bytes(setup) * (setup.tokens_in + setup.tokens_out))).floor().max(0.0)
}

fn cache_bytes(setup: &Setup) -> f64 {
    CACHE_BYTES_OF_8_BILLION * (setup.active_billion / 8.0).sqrt()
}
