//! The rows of the tables, as the calculations read them.

mod day;
mod gap;
mod meter;
mod platforms;
mod price;
mod quota;
mod retail;
mod serving;

pub use day::Day;
pub use gap::{GapReason, PriceGap};
pub use meter::Meter;
pub use platforms::{Billing, Capability, Charge, Driver, HostingClass, Platform, PlatformTier, ServingSoftware};
pub use price::{FreeGrant, MeterPrice, Price, Source, TierPart, VmPrice};
pub use quota::{QuotaRow, QuotaScope, ServiceLimit};
pub use retail::{Filled, RetailName};
pub use serving::ServingMeasurement;

use model::{GeographyId, ModelId, RegionId, SkuId};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Index of a region in [`crate::Catalogue::regions`]: what the calculations use inside.
pub type RegionIndex = usize;

/// Where the provider sells.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct Region {
    /// Its name in programs: `swedencentral`.
    pub id: RegionId,
    /// Its name for people: `Sweden Central`.
    pub name: String,
    /// The geography within which data at rest stays.
    pub geography: GeographyId,
    /// The part of the world, as the provider groups geographies.
    pub geography_group: String,
    /// The region that it is paired with.
    pub pair: Option<RegionId>,
    /// Availability zones; 0 when there are none.
    pub zones: u8,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// The data zone that data-zone model deployments process in: `European Union`, `United States`.
    pub data_zone: Option<String>,
    /// Whether a subscription must ask for access.
    pub access_restricted: bool,
    /// Whether it belongs to the public cloud; other clouds are listed but never planned for.
    pub public: bool,
}

/// A size of virtual machine.
#[derive(Debug, Clone, PartialEq)]
pub struct VmSize {
    /// Its name: `Standard_D8s_v5`.
    pub sku: SkuId,
    /// The vCPU quota that it draws on, as the provider spells it.
    pub quota_family: String,
    /// vCPUs.
    pub vcpus: u32,
    /// Memory in GiB.
    pub memory_gib: Decimal,
    /// Whether it has an Arm processor; images must be built for it.
    pub arm: bool,
    /// Key of its GPU in the GPU table.
    pub gpu: Option<String>,
    /// GPUs, in hundredths: a fractional size has less than 100.
    pub gpu_hundredths: u32,
    /// Memory of all its GPUs together, in GiB.
    pub gpu_memory_gib: Decimal,
    /// Bandwidth between machines over InfiniBand, in Gbit/s; 0 when it has none.
    pub rdma_gbps: u32,
    /// Databricks units that an hour of it counts for; `None` when Databricks does not offer the size or nobody says.
    pub databricks_units: Option<Decimal>,
    /// Use it is sold for: AI, general purpose, or one that a platform for AI has no use for.
    pub class: VmClass,
}

/// The announced end of a series of virtual machines, or of one size of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retirement {
    /// The quota family of the series, as the provider spells it.
    pub quota_family: String,
    /// The only size that is meant; `None` when every size of the family retires.
    pub size: Option<SkuId>,
    /// The day it was announced, as `2025-03-31`; `None` when it is not known.
    pub announced: Option<String>,
    /// The day after which its machines are stopped, as `2028-05-01`.
    pub retires: String,
    /// The row it comes from.
    pub source: Source,
}

/// What a size of virtual machine is sold for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum VmClass {
    /// Balanced processor and memory of current series (D families), and burstable ones (B).
    General,
    /// More processor per memory (F families).
    Compute,
    /// More memory per processor (E, M families).
    Memory,
    /// GPUs for models.
    Gpu,
    /// Anything else: graphics parts, storage, confidential, HPC, retired series.
    Other,
}

/// How a hosted model is deployed and bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Deployment {
    /// In one region, by token.
    Standard,
    /// Anywhere, by token.
    GlobalStandard,
    /// In a data zone, by token.
    DataZoneStandard,
    /// Anywhere, by token, within a day.
    GlobalBatch,
    /// In a data zone, by token, within a day.
    DataZoneBatch,
    /// In one region, by provisioned unit.
    ProvisionedManaged,
    /// Anywhere, by provisioned unit.
    GlobalProvisionedManaged,
    /// In a data zone, by provisioned unit.
    DataZoneProvisionedManaged,
}

/// What is counted when a hosted model is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum TokenKind {
    /// Tokens read.
    Input,
    /// Tokens read that were found in the prompt cache.
    CachedInput,
    /// Tokens written.
    Output,
    /// Tokens of training data.
    Training,
}

/// How long provisioned units are bought for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Term {
    /// By the hour.
    Hourly,
    /// Reserved for a month; the price is for the month.
    OneMonth,
    /// Reserved for a year; the price is for the year.
    OneYear,
}

/// A hosted model.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct HostedModel {
    /// Its name.
    pub id: ModelId,
    /// Its version.
    pub version: String,
    /// `GA`, `Preview`, `Deprecated`; empty when not known.
    pub lifecycle: String,
    /// The day it retires, as `2027-05-15`.
    pub retires: Option<String>,
    /// Tokens of context.
    pub context_tokens: Option<u32>,
    /// Facts of provisioned units; absent when it is not sold that way.
    pub provisioned: Option<ProvisionedFacts>,
    /// Line in the model table.
    #[serde(skip)]
    pub source: Option<Source>,
}

/// What one provisioned unit of a model carries, and in which steps units are sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct ProvisionedFacts {
    /// Fewest units of a global or data-zone deployment.
    pub minimum_wide: u32,
    /// Step of a global or data-zone deployment.
    pub step_wide: u32,
    /// Fewest units of a regional deployment, where it is sold.
    pub minimum_regional: Option<u32>,
    /// Step of a regional deployment.
    pub step_regional: Option<u32>,
    /// Input tokens per minute that one unit carries.
    pub input_tokens_per_minute: u32,
    /// Input tokens that one output token counts for.
    pub output_weight: u32,
    /// Output tokens per second that a request is promised.
    pub tokens_per_second_target: Option<u32>,
}

/// Round trip between two regions, in microseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoundTrip {
    /// Half of the round trips are faster.
    pub p50_us: u32,
    /// 95 of 100 are faster; `None` when not measured.
    pub p95_us: Option<u32>,
    /// The row it comes from.
    pub source: Source,
}

/// A published service level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceLevel {
    /// Its id in our table: `api-management.premium-zones`.
    pub id: String,
    /// The service.
    pub service: String,
    /// The configuration that it holds for.
    pub configuration: String,
    /// Percent of the month; `None` when the provider publishes none.
    pub percent: Option<Decimal>,
    /// The row it comes from.
    pub source: Source,
}

/// A GPU.
#[derive(Debug, Clone, PartialEq)]
pub struct Gpu {
    /// Its key: `h100_nvl`.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Memory in GiB.
    pub memory_gib: Decimal,
    /// Memory bandwidth in GB/s.
    pub memory_gb_per_s: Option<Decimal>,
    /// Dense 16-bit TFLOPS.
    pub bf16_tflops: Option<Decimal>,
    /// Dense 8-bit TFLOPS.
    pub fp8_tflops: Option<Decimal>,
    /// The row it comes from.
    pub source: Source,
}
