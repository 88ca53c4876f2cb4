//! The demand put on a component. Every amount is optional: what is not stated is unknown, never zero.

use crate::document::Extra;
use crate::{ComponentId, LoadShape, ModelId, Quantity, RegionId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The demand put on one component. Which fields apply follows from its kind ([`crate::ComponentKind::spec`]).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct Workload {
    /// Where on earth the users or the outside system are: the nearest region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<RegionId>,
    /// Requests per second, averaged over a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub average_requests_per_second: Option<Quantity>,
    /// Requests per second in the busiest minute that the design must carry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub peak_requests_per_second: Option<Quantity>,
    /// How the load spreads over the hours of a week; without it, it follows from the callers where all of them state one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub load_shape: Option<LoadShape>,
    /// Mean time of one request in the component itself, without waiting, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_mean_ms: Option<Quantity>,
    /// Spread of the service time: standard deviation divided by the mean.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_variation: Option<Quantity>,
    /// Half of the requests take no longer than this in the component itself, without waiting, in milliseconds: measured,
    /// and used with `serviceP95Ms` where no mean is stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_p50_ms: Option<Quantity>,
    /// 95 of 100 requests take no longer than this in the component itself, without waiting, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_p95_ms: Option<Quantity>,
    /// Requests that come together, at the same moment, where a path begins; 1 unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests_at_once: Option<u32>,
    /// Requests that one instance works on at the same time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub concurrency_per_instance: Option<u32>,
    /// vCPUs that one instance needs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vcpus_per_instance: Option<Quantity>,
    /// Memory that one instance needs, in GiB.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memory_gib_per_instance: Option<Quantity>,
    /// The fewest instances that must run, whatever the load.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum_instances: Option<u32>,
    /// The foundation model that is called or tuned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<ModelId>,
    /// The version of the foundation model, as its provider writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model_version: Option<String>,
    /// Input tokens of one request or one item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tokens_in: Option<Quantity>,
    /// Output tokens of one request or one item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tokens_out: Option<Quantity>,
    /// Share of the input tokens that the provider finds in its prompt cache, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cached_input_share: Option<Quantity>,
    /// Mean time to the first token, in milliseconds, measured or guessed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_token_ms: Option<Quantity>,
    /// Parameters of a model of one's own, in billions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameters_billion: Option<Quantity>,
    /// Number format of the weights.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<Precision>,
    /// Tokens of context that one request may fill.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context_tokens: Option<Quantity>,
    /// Items (documents, rows, prompts) in one run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items_per_run: Option<Quantity>,
    /// Runs in a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub runs_per_month: Option<Quantity>,
    /// Hours of one instance that one run takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_hours_per_run: Option<Quantity>,
    /// Hours of one GPU that one run takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gpu_hours_per_run: Option<Quantity>,
    /// Longest acceptable wall-clock time of one run, in hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline_hours: Option<Quantity>,
    /// Tokens of training data in one run, in millions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub training_tokens_million: Option<Quantity>,
    /// Whether a run may be interrupted and resumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interruptible: Option<bool>,
    /// Chance that the provider takes a spare machine back within an hour, 0 to 1. Shown by the provider for each size and
    /// region, as a rate of eviction.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interruptions_per_hour: Option<Quantity>,
    /// Whether one run spreads over several machines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multi_node: Option<bool>,
    /// Whether the files of a run can be worked on in parallel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parallel_files: Option<bool>,
    /// Whether the work is written for Spark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs_spark: Option<bool>,
    /// The component in which the data of a run lives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_at: Option<ComponentId>,
    /// People who work in a workspace.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<u32>,
    /// Hours in a week that one person works in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours_per_week: Option<Quantity>,
    /// Whether the work needs a GPU.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs_gpu: Option<bool>,
    /// GPU memory that one instance needs, in GiB.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gpu_memory_gib: Option<Quantity>,
    /// Data kept, in GiB.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gib_stored: Option<Quantity>,
    /// Read and write operations in a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operations_per_month: Option<Quantity>,
    /// Share of the operations that read, 0 to 1; without it every operation is charged as a write.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_share: Option<Quantity>,
    /// Logs taken in, in GiB a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gib_logged_per_month: Option<Quantity>,
    /// Data passed through, in GiB a month; of a store, the data that is read back from it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gib_processed_per_month: Option<Quantity>,
    /// Size of the container image with the model in it, in GiB.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_gib: Option<Quantity>,
    /// Hours after which the model is out of date and must have been made anew.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub freshness_hours: Option<Quantity>,
    /// Whether a run may take longer now and then, because others use the same machines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tolerates_neighbours: Option<bool>,
    /// Units, endpoints or replicas, in the provider's own counting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub units: Option<u32>,
    /// Fields of other versions, kept as they were.
    #[serde(flatten)]
    #[ts(skip)]
    pub extra: Extra,
}

macro_rules! amounts {
    ($($name:literal $field:ident,)+; $($whole_name:literal $whole:ident,)+) => {
        impl Workload {
            /// Names of the fields that hold an amount, as they stand in a file.
            pub const AMOUNTS: &'static [&'static str] = &[$($name,)+ $($whole_name,)+];

            /// The amount of a field by its name; `None` when it is not stated, or when there is no such field.
            pub fn amount(&self, name: &str) -> Option<f64> {
                match name {
                    $($name => self.$field.map(Quantity::get),)+
                    $($whole_name => self.$whole.map(f64::from),)+
                    _ => None,
                }
            }

            /// States the amount of a field by its name. Shares stay at most 1 and numbers of things whole and at least 1;
            /// an amount that no document may state leaves the field without one.
            pub fn set_amount(&mut self, name: &str, value: f64) {
                let value = if SHARES.contains(&name) { value.min(1.0) } else { value };
                match name {
                    $($name => self.$field = Quantity::new(value),)+
                    // Exact: what is clamped fits.
                    $($whole_name => self.$whole = Some(value.round().clamp(1.0, f64::from(u32::MAX)) as u32),)+
                    _ => {}
                }
            }
        }
    };
}

/// Amounts that are shares of a whole.
const SHARES: &[&str] = &["cachedInputShare", "readShare", "interruptionsPerHour"];

amounts! {
    "averageRequestsPerSecond" average_requests_per_second,
    "peakRequestsPerSecond" peak_requests_per_second,
    "serviceMeanMs" service_mean_ms,
    "serviceVariation" service_variation,
    "serviceP50Ms" service_p50_ms,
    "serviceP95Ms" service_p95_ms,
    "vcpusPerInstance" vcpus_per_instance,
    "memoryGibPerInstance" memory_gib_per_instance,
    "tokensIn" tokens_in,
    "tokensOut" tokens_out,
    "cachedInputShare" cached_input_share,
    "firstTokenMs" first_token_ms,
    "parametersBillion" parameters_billion,
    "contextTokens" context_tokens,
    "itemsPerRun" items_per_run,
    "runsPerMonth" runs_per_month,
    "instanceHoursPerRun" instance_hours_per_run,
    "gpuHoursPerRun" gpu_hours_per_run,
    "deadlineHours" deadline_hours,
    "trainingTokensMillion" training_tokens_million,
    "interruptionsPerHour" interruptions_per_hour,
    "hoursPerWeek" hours_per_week,
    "gpuMemoryGib" gpu_memory_gib,
    "gibStored" gib_stored,
    "operationsPerMonth" operations_per_month,
    "readShare" read_share,
    "gibLoggedPerMonth" gib_logged_per_month,
    "gibProcessedPerMonth" gib_processed_per_month,
    ;
    "requestsAtOnce" requests_at_once,
    "concurrencyPerInstance" concurrency_per_instance,
    "minimumInstances" minimum_instances,
    "people" people,
    "units" units,
}

/// Number format of the weights of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// 16 bits: fp16 or bf16.
    Bf16,
    /// 8 bits, floating.
    Fp8,
    /// 8 bits, whole.
    Int8,
    /// 4 bits.
    Int4,
}

impl Precision {
    /// Bytes of one weight.
    pub fn bytes(self) -> f64 {
        match self {
            Self::Bf16 => 2.0,
            Self::Fp8 | Self::Int8 => 1.0,
            Self::Int4 => 0.5,
        }
    }
}
