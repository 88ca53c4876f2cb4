//! Platforms: services that can host components, their tiers and what they charge.

use crate::{Deployment, Source, VmClass};
use model::{ComponentKind, PlatformId, SkuId};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a platform is billed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Billing {
    /// By the hour of virtual machines of a size, plus meters.
    Machines,
    /// By the token of a hosted model.
    Tokens,
    /// By provisioned unit of a hosted model.
    ProvisionedUnits,
    /// By service meters only.
    Meters,
    /// Nothing is charged for it by itself.
    Free,
    /// It is charged for, and no table has its price.
    Unpriced,
}

/// How much of the work of running it stays with its user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum HostingClass {
    /// A finished service.
    Saas,
    /// A platform without machines to see.
    Serverless,
    /// A platform that runs machines for its user.
    Managed,
    /// Containers that its user runs.
    SelfHosted,
    /// Machines that its user runs.
    Infrastructure,
}

/// Something a platform can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Capability {
    /// Compute can be stopped when it is not used.
    TransientUse,
    /// GPUs can be chosen.
    GpuChoice,
    /// It speaks MLflow.
    Mlflow,
    /// It orchestrates steps.
    Orchestration,
    /// It works through batches.
    Batch,
    /// It answers while somebody waits.
    Online,
    /// Capacity follows the load.
    Autoscaling,
    /// It splits traffic between versions.
    TrafficSplitting,
    /// It mirrors traffic.
    Mirroring,
    /// Access is given by role.
    RoleBasedAccess,
    /// It can be reached over private networking only.
    PrivateNetworking,
    /// It can be spread over zones.
    ZoneRedundancy,
    /// It scales to nothing.
    ScaleToZero,
    /// Throughput is promised.
    GuaranteedThroughput,
    /// Capacity can be bought in advance.
    PrePurchase,
    /// It records which model was deployed by whom.
    Traceability,
    /// Use can be charged back.
    Chargeback,
    /// Spare capacity can be used.
    Spot,
    /// It runs Spark.
    Spark,
    /// It can run over several machines with fast links.
    MultiNode,
    /// Node pools keep workloads apart.
    IsolatedPools,
}

/// A service that can host components: data, not code.
#[derive(Debug, Clone, PartialEq)]
pub struct Platform {
    /// Its id: `aml-managed-online-endpoint`.
    pub id: PlatformId,
    /// Its name.
    pub title: String,
    /// Kinds of component it can host.
    pub hosts: Vec<ComponentKind>,
    /// How it is billed.
    pub billing: Billing,
    /// How much of the work stays with its user.
    pub class: HostingClass,
    /// What it can do.
    pub capabilities: Vec<Capability>,
    /// How the hosted model is deployed, where it hosts one.
    pub deployment: Option<Deployment>,
    /// Classes of virtual machine it runs on, where it does.
    pub machine_classes: Vec<VmClass>,
    /// Its tiers or SKUs, where it has its own; empty for machines and hosted models.
    pub tiers: Vec<PlatformTier>,
    /// Meters charged for every use of it, whatever the tier (databricks units, cluster management, surcharge).
    pub charges: Vec<Charge>,
    /// Whether it has no region of its own: it is met at the edge nearest to its callers.
    pub global: bool,
    /// Name of the service in the table of services sold by region; empty when the meters tell.
    pub offering: String,
    /// Service level without zone redundancy.
    pub service_level: Option<String>,
    /// Service level with zone redundancy.
    pub service_level_zonal: Option<String>,
    /// Day after which no features are added, as `2026-04-20`.
    pub feature_work_ends: Option<String>,
    /// Day it retires.
    pub retires: Option<String>,
    /// What to say about its lifecycle.
    pub lifecycle_note: String,
    /// The row it comes from.
    pub source: Source,
}

impl Platform {
    /// Whether it can do something.
    pub fn can(&self, capability: Capability) -> bool {
        self.capabilities.contains(&capability)
    }
}

/// A tier of a platform.
#[derive(Debug, Clone, PartialEq)]
pub struct PlatformTier {
    /// Its SKU: `standard-v2`.
    pub sku: SkuId,
    /// Its name.
    pub title: String,
    /// Whether it can be spread over zones.
    pub zone_redundant: bool,
    /// Whether it can be reached over private networking only.
    pub private_networking: bool,
    /// vCPUs of one unit, where the provider states them.
    pub vcpus: Option<Decimal>,
    /// Memory of one unit in GiB.
    pub memory_gib: Option<Decimal>,
    /// Memory of the GPUs of one unit in GiB; `None` for a tier without GPUs.
    pub gpu_memory_gib: Option<Decimal>,
    /// Storage of one unit in GiB.
    pub storage_gib: Option<Decimal>,
    /// Requests per second that one unit carries, where the provider states it.
    pub requests_per_second: Option<Decimal>,
    /// Fewest units.
    pub minimum_units: u32,
    /// Fewest units when spread over zones.
    pub minimum_units_zonal: u32,
    /// Service level of this tier, before that of the platform.
    pub service_level: Option<String>,
    /// Service level of this tier when spread over zones.
    pub service_level_zonal: Option<String>,
    /// How stored data is copied, for storage tiers: `local`, `zone`, `geo`.
    pub redundancy: Option<model::Redundancy>,
    /// Whether it is taken only when it is pinned: it gives up something that a plan does not say it can do without, such
    /// as data that can be read at once.
    pub only_pinned: bool,
    /// What it charges.
    pub charges: Vec<Charge>,
    /// The row it comes from.
    pub source: Source,
}

/// A meter that a platform or tier charges, and what drives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Charge {
    /// The meter.
    pub meter: String,
    /// What is counted.
    pub driver: Driver,
    /// How many of the meter's units one of the driver makes: databricks units per vCPU-hour, say.
    pub factor: Decimal,
}

/// What a charge counts, over a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Driver {
    /// 730 hours for each place in which it is deployed, however many units or machines it has: a cluster, a gateway.
    DeploymentHours,
    /// Units × 730 hours.
    UnitHours,
    /// Units × days of a month (730 ÷ 24).
    UnitDays,
    /// Units × 1.
    UnitMonths,
    /// Hours that machines run × machines.
    MachineHours,
    /// Databricks units of the machine × hours that machines run.
    DatabricksUnits,
    /// vCPU × hours that machines run.
    VcpuHours,
    /// Instances × seconds in use: what each of them has one of, such as a GPU.
    InstanceSeconds,
    /// vCPU × seconds in use.
    VcpuSeconds,
    /// GiB of memory × seconds in use.
    GibSeconds,
    /// Requests in the month.
    Requests,
    /// Operations in the month; those that write, where reads have a meter of their own.
    Operations,
    /// Operations in the month that read.
    ReadOperations,
    /// Runs in the month.
    Runs,
    /// GiB kept for the month.
    GibStored,
    /// GiB read back from what is kept.
    GibRead,
    /// GiB passed through.
    GibProcessed,
    /// GiB sent back to those who call, and out to whoever is outside of the design.
    GibAnswered,
    /// GiB of logs taken in.
    GibLogged,
    /// Provisioned request units per second ÷ 100, × 730 hours (document databases).
    RequestUnitHours,
    /// The same where throughput follows the load: each hour at the highest that it reached, never below a tenth of the
    /// most (document databases).
    AutoscaledRequestUnitHours,
    /// Request units that the operations of the month use (document databases): 1 for each that reads a document of 1 KiB
    /// and 5.5 for each that writes one.
    RequestUnits,
}

/// Software that serves models of one's own on any container platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServingSoftware {
    /// Its id: `vllm`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Day after which no features are added.
    pub feature_work_ends: Option<String>,
    /// Day it retires.
    pub retires: Option<String>,
    /// What to say about its lifecycle; empty when there is nothing to say.
    pub lifecycle_note: String,
    /// The row it comes from.
    pub source: Source,
}
