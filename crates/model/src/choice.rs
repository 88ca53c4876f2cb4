//! What was chosen for a component, and how it is run. What is left open is left to the planner.

use crate::document::Extra;
use crate::{PlatformId, RegionId, SkuId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// The parts of a choice that the architect has pinned; the planner chooses the rest.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct Choice {
    /// The service that hosts the component.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub platform: Option<PlatformId>,
    /// The region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<RegionId>,
    /// The SKU, as its provider names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sku: Option<SkuId>,
    /// Instances or units.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    pub count: Option<u32>,
    /// How it is bought.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purchase: Option<Purchase>,
    /// Fields of other versions, kept as they were.
    #[serde(flatten)]
    #[ts(skip)]
    pub extra: Extra,
}

impl Choice {
    /// This choice with everything that `over` states laid over it.
    pub fn overlaid(&self, over: &Choice) -> Choice {
        Choice {
            platform: over.platform.clone().or_else(|| self.platform.clone()),
            region: over.region.clone().or_else(|| self.region.clone()),
            sku: over.sku.clone().or_else(|| self.sku.clone()),
            count: over.count.or(self.count),
            purchase: over.purchase.or(self.purchase),
            extra: self.extra.clone(),
        }
    }
}

/// How compute is bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Purchase {
    /// By use, without commitment.
    PayAsYouGo,
    /// Spare capacity that may be taken back.
    Spot,
    /// A savings plan of one year.
    SavingsPlan1Year,
    /// A savings plan of three years.
    SavingsPlan3Years,
    /// A reservation of one year.
    Reserved1Year,
    /// A reservation of three years.
    Reserved3Years,
}

/// How a component is run: what published guidance asks about and no price table knows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct Operation {
    /// Software that serves a model of one's own: `vllm`, `triton`, `torchserve`, `tensorflow-serving`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub serving_software: Option<String>,
    /// The node pool, on platforms that have them; components that name the same pool share it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub node_pool: Option<String>,
    /// The cluster, on platforms that have them; components that name the same cluster share it and its fee. Those that
    /// name the same node pool share a cluster without naming it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cluster: Option<String>,
    /// Whether requests beyond the provisioned capacity of a hosted model are answered by a pay-as-you-go deployment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overflow: Option<bool>,
    /// Whether capacity follows the load.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub autoscale: Option<bool>,
    /// Minutes without work after which compute is stopped; absent when it never is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idle_shutdown_minutes: Option<u32>,
    /// Minutes between checkpoints of a run that may be interrupted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checkpoint_minutes: Option<u32>,
    /// Minutes until an interrupted run works again: a new machine, and the last checkpoint loaded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restart_minutes: Option<u32>,
    /// Tag of the container image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_tag: Option<String>,
    /// How callers prove who they are: `entra-id`, `key`, `none`, `certificate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication: Option<String>,
    /// Teams that share it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub teams: Vec<String>,
    /// How use is charged back to the teams: `tags`, `gateway-metering`, `deployment-per-team`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chargeback: Option<String>,
    /// Whether somebody is alerted when it misbehaves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alerts: Option<bool>,
    /// The team that answers for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Version of its interface, as callers name it: `v1`, `2026-01`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub api_version: Option<String>,
    /// Whether something checks that it still answers well, and takes it out when not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub health_checks: Option<bool>,
    /// What is released together: components that name the same unit are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release_unit: Option<String>,
    /// Whether a new version reaches some callers first, and the last one can come back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staged_rollout: Option<bool>,
    /// Whether those who work in it start and stop its machines themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub started_by_users: Option<bool>,
    /// Where the size of its machines comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sized_by: Option<Sizing>,
    /// Machine sizes on which it was measured.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<SkuId>>")]
    pub measured_skus: Vec<SkuId>,
    /// Whether the team must decide which hardware it runs on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hardware_control: Option<bool>,
    /// Whether what it keeps has versions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub versioned: Option<bool>,
    /// Seconds within which a new instance must answer when load rises.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale_out_seconds: Option<u32>,
    /// Why this platform was chosen, in the architect's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Fields of other versions, kept as they were.
    #[serde(flatten)]
    #[ts(skip)]
    pub extra: Extra,
}

impl Operation {
    /// Why this platform was chosen, where somebody wrote a word.
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty())
    }

    /// The teams that share it, each once.
    pub fn each_team(&self) -> BTreeSet<&str> {
        self.teams.iter().map(|team| team.trim()).filter(|team| !team.is_empty()).collect()
    }
}

/// Where the size of the machines of a component comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Sizing {
    /// This workload was measured.
    Measured,
    /// Somebody estimated it.
    Estimated,
    /// Another workload has it.
    Copied,
}
